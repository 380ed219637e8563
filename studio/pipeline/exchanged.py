"""What left for agencies, and what came back and could not simply be put in: kept, so that nothing is lost and nothing is done twice."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from assets.actor import Actor
from assets.paging import Paging
from assets.records import Record
from generators.records import SlotSpan

METADATA = sa.MetaData()
SENT = sa.Table(
    "exchange_sent",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("creative", sa.String(32), primary_key=True),
    sa.Column("key", sa.String(128), primary_key=True),
    sa.Column("base", sa.String(16), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)
ROWS = sa.Table(
    "exchange_rows",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


PLACE = {"creative", "key", "base"}


class Sent(Record):
    """A line as it left: its text and slots, under the digest that the file carries."""

    creative: str
    key: str
    base: str
    text: str
    slots: tuple[SlotSpan, ...] = ()


class Kept(Record):
    """A segment that came back: `then` is the text that left ("" when unknown), `theirs` what came; `decided_by` and `decided_at` once a person chose."""

    id: str
    kind: Literal["applied", "conflict", "orphan"]
    state: Literal["open", "done", "taken", "kept"]
    at: datetime
    who: str
    file: str
    creative: str
    key: str
    market: str
    variety: str
    then: str
    theirs: str
    slots: tuple[SlotSpan, ...] = ()
    comment: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


def note_sent(connection: sa.Connection, actor: Actor, lines: Iterable[Sent], at: datetime) -> None:
    """Remember lines as they left; the same line with the same text again changes nothing."""
    wanted = {(one.creative, one.key, one.base): one for one in lines}
    known = {(one.creative, one.key, one.base) for one in sent(connection, actor, sorted({one.creative for one in wanted.values()}))}
    rows = [
        {"tenant": actor.tenant, "at": at, "body": one.model_dump(), **one.model_dump(include=PLACE)} for place, one in wanted.items() if place not in known
    ]
    if rows:
        connection.execute(sa.insert(SENT), rows)


def sent(connection: sa.Connection, actor: Actor, creatives: Sequence[str]) -> list[Sent]:
    """All that ever left of some creatives."""
    query = sa.select(SENT.c.body).where(SENT.c.tenant == actor.tenant, SENT.c.creative.in_(creatives))
    return [Sent.model_validate(body) for body in connection.scalars(query)]


def keep(connection: sa.Connection, actor: Actor, rows: Iterable[Kept]) -> None:
    """Keep what came back; a row that is kept already stands as it is."""
    for one in rows:
        if not kept(connection, actor, ids=[one.id]):
            values = {"id": one.id, "kind": one.kind, "state": one.state, "at": one.at, "body": one.model_dump(mode="json")}
            connection.execute(sa.insert(ROWS).values(tenant=actor.tenant, **values))


def kept(connection: sa.Connection, actor: Actor, *, ids: Sequence[str] | None = None, state: str | None = None, page: Paging | None = None) -> list[Kept]:
    """Rows by id or state, in order of id."""
    asked = page or Paging()
    query = sa.select(ROWS.c.body).where(ROWS.c.tenant == actor.tenant, ROWS.c.id > asked.after).order_by(ROWS.c.id).limit(asked.limit)
    if ids is not None:
        query = query.where(ROWS.c.id.in_(ids))
    if state is not None:
        query = query.where(ROWS.c.state == state)
    return [Kept.model_validate(body) for body in connection.scalars(query)]


def settle(connection: sa.Connection, actor: Actor, row: Kept) -> bool:
    """Note a person's choice about an open row; False when somebody chose before."""
    open_one = (ROWS.c.tenant == actor.tenant, ROWS.c.id == row.id, ROWS.c.state == "open")
    return connection.execute(sa.update(ROWS).where(*open_one).values(state=row.state, body=row.model_dump(mode="json"))).rowcount == 1
