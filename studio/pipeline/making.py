"""Makes the creatives of one brief in one market: one a variety, placement and variant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assets.placements import placement
from culture_graph.records import Question
from generators.brands.speaking import addressed
from generators.memory.records import Pin
from generators.products.records import Brief
from studio.pipeline.engine import Engine
from studio.pipeline.filming import filmed
from studio.pipeline.picturing import pictured
from studio.pipeline.reading import category_of
from studio.pipeline.records import Commission, Made, Pinned
from studio.pipeline.trending import trends_of
from studio.pipeline.writing import write


def make_creatives(engine: Engine, brief: Brief, market: str, pinned: Pinned, pins: Sequence[Pin]) -> Iterator[Made]:
    """All creatives of a brief in one market: one a variety, placement and variant; raises `TesseraError` for a market without copy."""
    # Translators know what the job's memory held; where it held no sentences they are as they were.
    memory = pinned.memory
    engine = replace(engine, translators=tuple(one.recalling(memory.recall) for one in engine.translators)) if memory.pairs else engine
    place_of = engine.culture.writable(market)
    for variety in place_of.varieties:
        for name in brief.placements:
            question = Question(
                market=place_of.id, variety=variety, day=pinned.day, category=category_of(engine, brief), occasion=brief.occasion, plainly=brief.plainly
            )
            place = placement(engine.placements, name)
            context = addressed(engine.culture.context_for(question, trends_of(brief)), pinned.kit, place.channel)
            mine = tuple(pin for pin in pins if (pin.market, pin.variety, pin.placement) == (place_of.id, variety, name))
            for variant in range(brief.variants):
                work = Commission(brief=brief, context=context, place=place, pinned=pinned, pins=mine if variant == 0 else (), variant=variant)
                made = write(engine, work)
                made = pictured(engine, work, made) if "image" in pinned.media else made
                yield filmed(engine, work, made) if "video" in pinned.media else made
