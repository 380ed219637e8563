"""Memories read from the database, each at the position that a job pinned."""

from collections.abc import Iterable
from threading import Lock

import sqlalchemy as sa

from assets.actor import Actor
from generators.memory import store
from generators.memory.recalling import EMPTY, Memory
from generators.memory.records import Gone, Pair, Remembered, Row
from generators.memory.telling import evened


class Memories:
    """The memories of a database's tenants, each read once: a later position costs only the rows since."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._made: dict[str, Memory] = {}
        self._lock = Lock()

    def at(self, connection: sa.Connection, actor: Actor, position: int) -> Memory:
        """The actor's memory as it stood at a position (0: empty)."""
        if position == 0:
            return EMPTY
        with self._lock:
            made = self._made.get(actor.tenant)
            if made is None or made.position != position:
                known = self._rows.setdefault(actor.tenant, [])
                if not known or known[-1].position < position:
                    known += store.rows(connection, actor, known[-1].position if known else 0)
                made = self._made[actor.tenant] = memory_of(known, position)
            return made


def memory_of(rows: Iterable[Row], position: int) -> Memory:
    """The memory at a position from rows in order; of equal sentences the newest counts."""
    live: dict[str, Remembered | Pair] = {}
    for row in rows:
        if row.position > position:
            break
        if isinstance(row.says, Gone):
            live.pop(row.entry, None)
        else:
            live[row.entry] = row.says
    lines: dict[str, list[Remembered]] = {}
    for one in reversed(live.values()):
        if isinstance(one, Remembered):
            lines.setdefault(one.intent.key, []).append(one)
    pairs = {(one.variety, evened(one.source)): one for one in live.values() if isinstance(one, Pair)}
    return Memory(position=position, lines={key: tuple(group) for key, group in lines.items()}, pairs=pairs, entries=live)
