"""Sentences brought in from outside, the store of the memory, and its faces."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assets.actor import Actor
from assets.errors import TesseraError
from generators.exchange.tmx import Tmx
from generators.memory import store
from generators.memory.reading import Memories, memory_of
from generators.memory.records import Gone, Pair
from generators.memory.telling import evened
from studio.api.app import build
from studio.database import Database
from studio.pipeline.engine import Engine, Seat
from studio.pipeline.memorising import bring_in, entries, sent_out, variety_named
from studio.pipeline.records import Pinned
from studio.wiring import Studio
from tests.conftest import NOW
from tests.studio.memories import CASES, LATER, approved, brief, line, memory, pair_in, written

# --- Sentences from outside ---


def test_a_sentence_brought_in_says_a_must_say_line(studio: Studio, pinned: Pinned) -> None:
    must: dict[str, Any] = {"must_say": ["每售出一件，捐赠一元。"]}
    assert [gap.kind for gap in written(studio, pinned, **must).creative.gaps if gap.kind == "must_say"] == ["must_say"]
    bring_in(studio.seat, [pair_in("每售出一件,捐赠一元", "de", "Von jedem Verkauf spenden wir einen Yuan")], "agency.tmx", NOW)
    one = written(studio, pinned, **must)
    said = line(one, "body/must/0")
    assert said.text == "Von jedem Verkauf spenden wir einen Yuan." and not [gap for gap in one.creative.gaps if gap.kind == "must_say"]
    [reason] = [reason for reason in one.creative.reasons if reason.norm in said.norms]
    assert "brought on 2026-11-22" in reason.why.en and reason.source == "Translation memory agency.tmx"
    assert [gap.kind for gap in written(studio, pinned, "FR", **must).creative.gaps if gap.kind == "must_say"] == ["must_say"]


@pytest.mark.parametrize("case", CASES["evened"], ids=lambda case: str(case["given"]))
def test_sentences_are_alike_but_for_capitals_spaces_width_and_the_end_stop(case: dict[str, Any]) -> None:
    assert (evened(case["given"]) == evened(case["kept"])) == case["alike"]


@given(st.text())
def test_evening_twice_is_evening_once(text: str) -> None:
    assert evened(evened(text)) == evened(text)


@pytest.mark.parametrize("case", CASES["tags"], ids=lambda case: str(case["tag"]))
def test_tags_of_other_tools_are_understood(engine: Engine, case: dict[str, Any]) -> None:
    known = {variety for market in engine.library.markets.values() for variety in market.varieties}
    assert variety_named(case["tag"], known) == case["ours"]


def test_a_file_twice_changes_nothing_and_what_cannot_be_used_says_why(studio: Studio) -> None:
    file = [
        pair_in("本店包邮", "de-DE", "Wir liefern frei Haus."),
        pair_in("Ships free", "de-DE", "Versand gratis.", "en-US"),
        pair_in("Envío gratis", "de-DE", "Versand gratis.", "es"),
        pair_in("本店包邮", "sw", "Tunasafirisha bure."),
        pair_in("…", "de-DE", "—"),
    ]
    first = bring_in(studio.seat, file, "a.tmx", NOW)
    assert (first.added, first.known, [one.source for one in first.skipped]) == (2, 0, ["Envío gratis", "本店包邮", "…"])
    second = bring_in(studio.seat, file, "a.tmx", LATER)
    assert (second.added, second.known, len(second.skipped)) == (0, 2, 3)
    bring_in(studio.seat, [pair_in("本店包邮", "de-DE", "Der Versand ist gratis.")], "b.tmx", LATER)
    assert memory(studio).recall("本店包邮。", "de-DE") == "Der Versand ist gratis." and len(entries(studio.seat)) == 3


def test_the_memory_goes_out_and_comes_into_another_home_as_tmx(studio: Studio, pinned: Pinned) -> None:
    bring_in(studio.seat, [pair_in("本店 <包邮> & 送礼", "zh-TW", "本店「免運」& 送禮"), pair_in("Ships free", "de", "Versand gratis.", "en")], "a.tmx", NOW)
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    file = Tmx().write(sent_out(studio.seat))
    assert bring_in(studio.seat, Tmx().read(file), "own.tmx", LATER).known == 3
    seat = Seat(database=studio.database, engine=studio.engine, actor=studio.actor.model_copy(update={"tenant": "another"}))
    assert bring_in(seat, Tmx().read(file), "own.tmx", LATER).added == 3
    there = {(row.says.source, row.says.variety, row.says.target) for row in entries(seat) if isinstance(row.says, Pair)}
    assert {("本店 <包邮> & 送礼", "zh-Hant-TW", "本店「免運」& 送禮"), ("Ships free", "de", "Versand gratis.")} <= there
    assert "Regen perlt einfach ab." in {target for _, _, target in there}
    assert Tmx().read(Tmx().write(sent_out(seat, "zh-Hant-TW")))[0].target == "本店「免運」& 送禮"


# --- The store, on both databases ---


def test_rows_rise_within_a_tenant_and_a_memory_is_read_on_from_where_it_was(database: Database, actor: Actor, stranger: Actor) -> None:
    def said(name: str, target: str) -> Pair:
        return Pair(id=name, source_language="en", source="Ships free", variety="de", target=target, who="ana", at=NOW)

    known = Memories()
    with database.writing() as connection:
        store.remember(connection, actor, [said("me_1", "Eins."), said("me_2", "Zwei.")])
        store.remember(connection, stranger, [said("me_1", "Fremd.")])
    with database.reading() as connection:
        assert known.at(connection, actor, 2).recall("ships free", "de-AT") == "Zwei."
    with database.writing() as connection:
        store.forget(connection, actor, ["me_2"], Gone(why="forgotten", who="ana", at=NOW))
    with database.reading() as connection:
        assert store.position(connection, actor) == 3 and store.position(connection, stranger) == 1
        assert [known.at(connection, actor, place).recall("Ships free.", "de") for place in (0, 1, 2, 3)] == [None, "Eins.", "Zwei.", "Eins."]
        assert known.at(connection, stranger, 1).recall("Ships free", "de") == "Fremd." and known.at(connection, stranger, 1).recall("Ships free", "fr") is None
        assert [row.entry for row in store.live(connection, actor, {"variety": "de"})] == ["me_1"]
        assert memory_of(store.rows(connection, actor), 3) == known.at(connection, actor, 3)


# --- Faces ---


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    with TestClient(build(studio, local=True)) as one:
        yield one


def test_the_api_lists_brings_in_sends_out_and_forgets(studio: Studio, client: TestClient) -> None:
    file = Tmx().write([pair_in("Ships free", "de-DE", "Versand gratis.", "en"), pair_in("Ships free", "fr-FR", "Livraison offerte.", "en")])
    assert client.get("/v1/memory/export.tmx").status_code == 422
    assert client.post("/v1/memory/imports", files={"file": ("m.tmx", file)}).json() == {"added": 2, "known": 0, "skipped": []}
    assert client.post("/v1/memory/imports", files={"file": ("m.csv", b"x")}).status_code == 422
    page = client.get("/v1/memory", params={"limit": 1}).json()
    rest = client.get("/v1/memory", params={"limit": 1, "after": page["next"]}).json()
    assert [one["target"] for one in (*page["items"], *rest["items"])] == ["Versand gratis.", "Livraison offerte."]
    assert [one["variety"] for one in client.get("/v1/memory", params={"variety": "fr-FR"}).json()["items"]] == ["fr-FR"]
    out = client.get("/v1/memory/export.tmx", params={"variety": "de-DE"})
    assert [one.target for one in Tmx().read(out.content)] == ["Versand gratis."] and "tmx" in out.headers["content-type"]
    name = page["items"][0]["id"]
    assert client.delete(f"/v1/memory/{name}").json() == {"forgotten": name} and client.delete(f"/v1/memory/{name}").status_code == 404
    assert len(client.get("/v1/memory").json()["items"]) == 1


def test_the_command_goes_from_a_file_to_a_file(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from studio.cli import memory as command

    monkeypatch.setattr(command, "opened", lambda: contextmanager(lambda: iter([studio]))())
    given_, out = tmp_path / "in.tmx", tmp_path / "out.tmx"
    given_.write_bytes(Tmx().write([pair_in("Ships free", "de-DE", "Versand gratis.", "en")]))

    def told(run: Any, *arguments: Any, **more: Any) -> Any:
        run(*arguments, **more, as_json=True)
        return json.loads(capsys.readouterr().out)

    assert told(command.import_, given_)["added"] == 1
    assert told(command.export_, out) == {"file": str(out), "entries": 1} and Tmx().read(out.read_bytes())[0].source == "Ships free"
    [entry] = told(command.list_entries, variety="de-DE")
    command.list_entries()
    assert "de-DE" in capsys.readouterr().out
    assert told(command.forget, entry["id"]) == {"forgotten": entry["id"]} and told(command.list_entries) == []
    with pytest.raises(TesseraError, match="There is no file"):
        command.import_(tmp_path / "none.tmx")
