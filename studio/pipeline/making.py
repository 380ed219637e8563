"""Makes the creatives of one brief in one market: reads, plans, writes, screens, and writes failed lines again."""

from collections.abc import Iterator, Mapping, Sequence

from assets.placements import placement
from culture_graph.records import Question
from generators.assembly import assemble
from generators.copywriters import CopyOrder
from generators.memory.records import Pin
from generators.names import brand_names
from generators.planning.ground import Assignment
from generators.planning.plan import dependencies, plan_content
from generators.products.records import Brief
from generators.records import Creative
from review.records import Verdict
from studio.pipeline.composing import compose
from studio.pipeline.engine import Engine
from studio.pipeline.extras import extra_lines
from studio.pipeline.judging import judged, offer_in
from studio.pipeline.reading import read
from studio.pipeline.records import Commission, Made, Pinned

TRIES = 3


def make_creatives(engine: Engine, brief: Brief, market: str, pinned: Pinned, pins: Sequence[Pin]) -> Iterator[Made]:
    """All creatives of a brief in one market: one a variety and placement; raises `TesseraError` for a market without copy."""
    place_of = engine.culture.writable(market)
    for variety in place_of.varieties:
        for name in brief.placements:
            question = Question(market=place_of.id, variety=variety, day=pinned.day, category=brief.product.category, occasion=brief.occasion)
            context = engine.culture.context_for(question)
            mine = tuple(pin for pin in pins if (pin.market, pin.variety, pin.placement) == (place_of.id, variety, name))
            place = placement(engine.placements, name)
            yield _make(engine, Commission(brief=brief, context=context, place=place, pinned=pinned, pins=mine))


def _make(engine: Engine, work: Commission) -> Made:
    brief, context = work.brief, work.context
    offer = offer_in(brief, context)
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer, context=context, seed=work.pinned.seed)
    plan = plan_content(task, engine.library)
    names, romanised = brand_names(brief.product, context.variety)
    extras, missing = extra_lines(engine, brief, task.reading, context)
    gaps = [*plan.gaps, *missing, *romanised]
    failed: dict[str, tuple[str, ...]] = {}
    for attempt in range(TRIES):
        order = CopyOrder(plan=plan, context=context, variety=context.variety, seed=work.pinned.seed + attempt, brand_names=names, failed=failed)
        draft = engine.copywriter.write(order)
        laid = assemble((*draft.lines, *extras), work.pins, dependencies(task), work.place, draft.sentence_space)
        creative = compose(engine, work, draft, laid, gaps)
        verdict = judged(engine, brief, creative, context, offer)
        failed = _failed(creative, verdict, failed)
        if not failed:
            break
    return Made(creative=creative, verdict=verdict)


def _failed(creative: Creative, verdict: Verdict, before: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Lines that a finding stopped, with the words that failed so far; pinned lines are a person's and stand."""
    stopped = [finding for finding in verdict.findings if finding.severity != "note" and finding.field and finding.quote]
    keys = {
        line.key: line.text for line in creative.lines if not line.pinned for finding in stopped if finding.field == line.field and finding.quote in line.text
    }
    return {key: (*before.get(key, ()), text) for key, text in keys.items()}
