"""The memory in the database: rows are appended under positions that rise within a tenant; nothing is changed or deleted."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from generators.memory.records import Gone, Pair, Remembered, Row
from generators.store import MEMORY

KINDS: dict[str, type[Remembered | Pair | Gone]] = {"line": Remembered, "pair": Pair, "gone": Gone}
Entry = Remembered | Pair
Wording = tuple[str, str, str]


def remember(connection: sa.Connection, actor: Actor, entries: Iterable[Entry]) -> None:
    """Append entries, in a transaction that holds the write lock."""
    for one in entries:
        _append(connection, actor, one.id, one)


def forget(connection: sa.Connection, actor: Actor, entries: Iterable[str], gone: Gone) -> None:
    """Say of entries that they are no longer offered; they stay as they are."""
    for one in entries:
        _append(connection, actor, one, gone)


def position(connection: sa.Connection, actor: Actor) -> int:
    """The position of the newest row; 0 for a memory that never held anything."""
    return connection.scalar(sa.select(sa.func.max(MEMORY.c.position)).where(MEMORY.c.tenant == actor.tenant)) or 0


def rows(connection: sa.Connection, actor: Actor, after: int = 0) -> list[Row]:
    """All rows behind a position, in order."""
    query = sa.select(MEMORY).where(MEMORY.c.tenant == actor.tenant, MEMORY.c.position > after).order_by(MEMORY.c.position)
    return [_row(one) for one in connection.execute(query)]


def live(connection: sa.Connection, actor: Actor, where: Mapping[str, str] | None = None, after: int = 0, limit: int | None = None) -> list[Row]:
    """Entries that are offered now, in order of position: behind a position, those whose columns (entry, kind, variety, item) have given values."""
    gone = sa.select(MEMORY.c.entry).where(MEMORY.c.tenant == actor.tenant, MEMORY.c.kind == "gone")
    query = sa.select(MEMORY).where(MEMORY.c.tenant == actor.tenant, MEMORY.c.kind != "gone", MEMORY.c.position > after, MEMORY.c.entry.not_in(gone))
    for column, value in (where or {}).items():
        query = query.where(MEMORY.c[column] == value)
    return [_row(one) for one in connection.execute(query.order_by(MEMORY.c.position).limit(limit))]


def get(connection: sa.Connection, actor: Actor, entry: str) -> Entry:
    """An entry that is offered now; raises `TesseraError` when there is none."""
    found = next((row.says for row in live(connection, actor, {"entry": entry})), None)
    if found is None or isinstance(found, Gone):
        raise refuse(
            f"There is no entry {entry} in the memory.",
            f"记忆库中没有条目 {entry}。",
            do_en="List them: tessera memory list.",
            do_zh="可用 tessera memory list 查看。",
        )
    return found


def forgotten(connection: sa.Connection, actor: Actor) -> dict[Wording, datetime]:
    """The wordings that a person removed, and when last (UTC)."""
    mine = MEMORY.c.tenant == actor.tenant
    said = {row.entry: row.says for row in map(_row, connection.execute(sa.select(MEMORY).where(mine, MEMORY.c.kind == "gone").order_by(MEMORY.c.position)))}
    removed = {entry: says.at for entry, says in said.items() if isinstance(says, Gone) and says.why == "forgotten"}
    lines = sa.select(MEMORY).where(mine, MEMORY.c.kind == "line", MEMORY.c.entry.in_(removed)).order_by(MEMORY.c.position)
    return {wording(row.says): removed[row.entry] for row in map(_row, connection.execute(lines)) if isinstance(row.says, Remembered)}


def wording(one: Remembered) -> Wording:
    """What makes two remembered lines the same wording: intent, variety, template."""
    return one.intent.key, one.where.variety, one.text


def _append(connection: sa.Connection, actor: Actor, entry: str, says: Entry | Gone) -> None:
    kind = next(name for name, made in KINDS.items() if isinstance(says, made))
    told = (says.where.variety, says.item) if isinstance(says, Remembered) else (says.variety, "") if isinstance(says, Pair) else ("", "")
    values = {"position": position(connection, actor) + 1, "entry": entry, "kind": kind, "variety": told[0], "item": told[1], "at": says.at}
    connection.execute(sa.insert(MEMORY).values(tenant=actor.tenant, **values, body=says.model_dump(mode="json")))


def _row(row: sa.Row[Any]) -> Row:
    return Row(position=row.position, entry=row.entry, says=KINDS[row.kind].model_validate(row.body))
