"""Makes the creatives of one brief in one market: reads, plans, writes, screens, and writes failed lines again."""

from collections.abc import Iterator, Mapping, Sequence

from assets.hashing import derived_id, digest
from assets.placements import placement
from culture_graph.records import Question
from generators.assembly import Assembled, assemble
from generators.copywriters import CopyOrder, Draft
from generators.memory.records import Pin
from generators.names import brand_names
from generators.planning import Assignment, dependencies, plan_content
from generators.products.records import Brief
from generators.records import Creative, Gap, Origin
from review.records import Verdict
from studio.pipeline.engine import Engine
from studio.pipeline.extras import extra_lines, reasons_for, slots_of
from studio.pipeline.judging import judged, offer_in
from studio.pipeline.reading import read
from studio.pipeline.records import Commission, Made, Pinned, brief_id, product_id

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
        creative = _creative(engine, work, draft, laid, gaps)
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


def _creative(engine: Engine, work: Commission, draft: Draft, laid: Assembled, gaps: Sequence[Gap]) -> Creative:
    brief, context, pinned = work.brief, work.context, work.pinned
    market, variety = context.market.id, context.variety
    hands = [[line.key, line.text] for line in laid.lines if line.pinned]
    identity = [brief_id(brief), market, variety, work.place.id, pinned.seed, pinned.day, sorted(pinned.digests.items()), hands]
    norms = tuple(dict.fromkeys(norm for line in laid.lines for norm in line.norms))
    digests = {name: text for name, text in pinned.digests.items() if name != "copywriter"}
    origin = Origin(maker=engine.copywriter.name, digests=digests, seed=pinned.seed, day=pinned.day.isoformat(), made_at=pinned.clock, norms=norms,
                    inputs=digest(brief))
    return Creative(
        id=derived_id("cr", identity), product=product_id(brief), brief=brief_id(brief), market=market, variety=variety, placement=work.place.id,
        category=brief.product.category, sentence_space=draft.sentence_space, lines=laid.lines, slots=slots_of(offer_in(brief, context), laid.lines),
        gaps=(*gaps, *draft.gaps, *laid.gaps), reasons=reasons_for(context, norms, laid.lines), origin=origin,
    )
