"""The words as they were first written, for showing what a person changed since."""

from collections.abc import Mapping
from datetime import date

from generators.products.records import Brief
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned


def made_texts(engine: Engine, brief: Brief, creative: Creative) -> Mapping[str, str]:
    """The line texts of the made version by key; empty where it cannot be made again exactly (other knowledge, another maker, older pins).

    Whoever was made from the same brief, day, seed and digests has the same id, so the id proves that this is that version.
    """
    origin = creative.origin
    if origin.digests.items() - engine.digests.items() or origin.made_at is None or not any(line.pinned for line in creative.lines):
        return {}
    pinned = Pinned(clock=origin.made_at, day=date.fromisoformat(origin.day), seed=origin.seed, digests=engine.digests)
    same = (one.creative for one in make_creatives(engine, brief, creative.market, pinned, ()) if one.creative.id == creative.id)
    return {line.key: line.text for one in same for line in one.lines}
