"""What a job pins of people's decisions when it is accepted, and how that is found again when a unit is made."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from assets.actor import Actor
from generators.memory import store
from generators.memory.reading import Memories
from generators.products.records import Brief
from studio.pipeline.brands import kit_digests, with_kit
from studio.pipeline.engine import Engine
from studio.pipeline.records import Pinned


def decided(connection: sa.Connection, actor: Actor, engine: Engine, asked: Iterable[Brief]) -> dict[str, Any]:
    """The `digests` and `memory_at` of a `Pinned`: the engine's knowledge, the kits of the brands asked for, and how far the memory goes."""
    return {"digests": {**engine.digests, **kit_digests(connection, actor, asked)}, "memory_at": store.position(connection, actor)}


class Decided:
    """Finds what jobs pinned; each tenant's memory is read once."""

    def __init__(self) -> None:
        self._memories = Memories()

    def of(self, connection: sa.Connection, actor: Actor, brief: Brief, pinned: Pinned) -> Pinned:
        """A job's pins for one brief, with its brand's kit and the memory; raises `TesseraError` when the kit is gone."""
        memory = self._memories.at(connection, actor, pinned.memory_at)
        return with_kit(connection, actor, brief, pinned).model_copy(update={"memory": memory})
