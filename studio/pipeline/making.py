"""Makes the creatives of one brief in one market: reads, plans, writes, screens, and writes failed lines again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from assets.hashing import derived_id, digest
from assets.placements import Placement, placement
from assets.records import Record
from culture_graph.records import CulturalContext, Question
from generators.assembly import Assembled, assemble
from generators.brief_reading import BriefReading, read_brief
from generators.copywriters import CopyOrder, Draft
from generators.memory.records import Pin
from generators.names import name_in
from generators.planning import Assignment, dependencies, plan_content
from generators.products.records import Brief, Offer
from generators.records import Creative, Gap, Origin
from review.records import Verdict
from review.screening import judge
from review.screens import material_of
from studio.pipeline.engine import Engine
from studio.pipeline.extras import extra_lines, reasons_for, slots_of

TRIES = 3


class Pinned(Record):
    """What a job fixed when it was accepted: its clock (UTC), the day, the seed, and the versions of all knowledge."""

    clock: datetime
    day: date
    seed: int
    digests: Mapping[str, str]


class Commission(Record):
    """One creative to be made: of which brief, in which context, for which place, under which pins."""

    brief: Brief
    context: CulturalContext
    place: Placement
    pinned: Pinned
    pins: tuple[Pin, ...]


class Made(Record):
    """A creative with the verdict on it."""

    creative: Creative
    verdict: Verdict


def brief_id(brief: Brief) -> str:
    """The id of a brief: the same words give the same id."""
    return derived_id("br", brief)


def product_id(brief: Brief) -> str:
    """The id under which decisions about a product are remembered: brand with SKU, or with title where there is none."""
    return derived_id("pr", [brief.product.brand, brief.product.sku or brief.product.title])


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


def screen(engine: Engine, brief: Brief, creative: Creative, day: date) -> Verdict:
    """Judge a creative of a brief, as it stands now."""
    context = engine.culture.context_for(
        Question(market=creative.market, variety=creative.variety, day=day, category=creative.category, occasion=brief.occasion)
    )
    return _judge(engine, brief, creative, context, offer_in(brief, context))


def offer_in(brief: Brief, context: CulturalContext) -> Offer | None:
    """The offer of a brief in the market's own currency, or none."""
    return brief.offer_for(context.market.id, context.market.currency)


def read(engine: Engine, brief: Brief) -> BriefReading:
    """The brief as understood; what it must avoid is taken out of its claims."""
    return _read(engine.readers[brief.product.source_language], brief.model_dump_json())


@lru_cache(maxsize=512)
def _read(reader: object, brief_json: str) -> BriefReading:
    brief = Brief.model_validate_json(brief_json)
    reading = read_brief(brief, reader)  # type: ignore[arg-type]
    shunned = {concept for text in brief.must_avoid for concept in reader.mentioned(text)}  # type: ignore[attr-defined]
    return reading.model_copy(update={"assertions": tuple(one for one in reading.assertions if one.concept not in shunned)})


def _make(engine: Engine, work: Commission) -> Made:
    brief, context = work.brief, work.context
    offer = offer_in(brief, context)
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer, context=context, seed=work.pinned.seed)
    plan = plan_content(task, engine.library)
    names, romanised = _brand_names(brief, context.variety)
    extras, missing = extra_lines(engine, brief, task.reading, context)
    gaps = [*plan.gaps, *missing, *romanised]
    failed: dict[str, tuple[str, ...]] = {}
    for attempt in range(TRIES):
        order = CopyOrder(plan=plan, context=context, variety=context.variety, seed=work.pinned.seed + attempt, brand_names=names, failed=failed)
        draft = engine.copywriter.write(order)
        laid = assemble((*draft.lines, *extras), work.pins, dependencies(task), work.place, draft.sentence_space)
        creative = _creative(engine, work, draft, laid, gaps)
        verdict = _judge(engine, brief, creative, context, offer)
        failed = _failed(creative, verdict, failed)
        if not failed:
            break
    return Made(creative=creative, verdict=verdict)


def _brand_names(brief: Brief, variety: str) -> tuple[dict[str, str], list[Gap]]:
    """The brand's name in the variety and in the two languages of the gloss, and a gap where it had to be romanised."""
    product = brief.product
    name, romanised = name_in(product.brand, product.brand_names, variety)
    latin, _ = name_in(product.brand, product.brand_names, "en")
    names = {"zh": product.brand_names.get("Hans", product.brand), "en": latin, variety: name}
    return names, [Gap(kind="romanised", source="brand", text=product.brand)] if romanised else []


def _judge(engine: Engine, brief: Brief, creative: Creative, context: CulturalContext, offer: Offer | None) -> Verdict:
    product = brief.product
    source = {
        "source_language": product.source_language,
        "source_texts": (*product.selling_points, product.description),
        "names": (product.brand, product.title, *product.brand_names.values(), *brief.must_say),
        "must_avoid": brief.must_avoid,
    }
    material = material_of(creative, engine.placements.get(creative.placement), offer, source)
    return judge(material, context, engine.screens, engine.rulebook)


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
