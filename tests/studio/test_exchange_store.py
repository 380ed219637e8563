"""What left for agencies and what came back, on both databases: kept once, decided once, and never another tenant's."""

from typing import Any

from assets.actor import Actor
from assets.paging import Paging
from generators.records import SlotSpan
from studio.database import Database
from studio.pipeline import exchanged
from studio.pipeline.exchanged import Kept, Sent
from tests.studio.rows import AT


def row(name: str = "xr_1", **keys: Any) -> Kept:
    told = {"id": name, "kind": "conflict", "state": "open", "at": AT, "who": "Agency", "file": "back.xlf", "creative": "cr_1", "key": "headline"}
    return Kept.model_validate(told | {"market": "DE", "variety": "de-DE", "then": "Sitz", "theirs": "Platz"} | keys)


def test_what_left_is_remembered_once_a_text(database: Database, actor: Actor, stranger: Actor) -> None:
    first = Sent(creative="cr_1", key="body/price", base="a" * 16, text="Nur 9 €", slots=(SlotSpan(slot="price", start=4, end=7),))
    later = first.model_copy(update={"base": "b" * 16, "text": "Ab 9 €", "slots": ()})
    for lines in ([first, first], [first, later]):
        with database.writing() as connection:
            exchanged.note_sent(connection, actor, lines, AT)
    with database.reading() as connection:
        assert sorted(exchanged.sent(connection, actor, ["cr_1"]), key=lambda one: one.base) == [first, later]
        assert exchanged.sent(connection, actor, ["cr_2"]) == exchanged.sent(connection, stranger, ["cr_1"]) == []


def test_what_came_back_is_kept_once_and_read_in_pages(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        exchanged.keep(connection, actor, [row(), row("xr_2", kind="applied", state="done"), row("xr_3", creative="c" * 900)])
        exchanged.keep(connection, actor, [row(theirs="other")])
    with database.reading() as connection:
        assert [one.id for one in exchanged.kept(connection, actor, state="open")] == ["xr_1", "xr_3"]
        assert exchanged.kept(connection, actor, ids=["xr_1"]) == [row()] and exchanged.kept(connection, stranger) == []
        assert [one.id for one in exchanged.kept(connection, actor, page=Paging(after="xr_1", limit=1))] == ["xr_2"]


def test_a_row_is_decided_once(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        exchanged.keep(connection, actor, [row()])
        assert not exchanged.settle(connection, stranger, row(state="taken"))
        assert exchanged.settle(connection, actor, row(state="kept", decided_by="mei"))
        assert not exchanged.settle(connection, actor, row(state="taken", decided_by="ana"))
    with database.reading() as connection:
        assert [(one.state, one.decided_by) for one in exchanged.kept(connection, actor)] == [("kept", "mei")]
