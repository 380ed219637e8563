"""From a commission to the order a copywriter gets: the brief as read, planned for its place, under its brand's kit."""

from datetime import date, datetime, time
from typing import NamedTuple

from culture_graph.records import Question, Register
from generators.brands.records import BrandKit
from generators.brands.speaking import addressed, names_for, spoken
from generators.brands.wording import worded
from generators.copywriters import CopyOrder
from generators.planning.ground import Assignment
from generators.planning.plan import plan_content
from generators.products.records import Brief
from generators.records import Creative, Gap
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.reading import read
from studio.pipeline.records import Commission, Pinned, brief_id, product_id


class Ordered(NamedTuple):
    """What is to be written: the assignment it was planned from, the order, and what could not be planned."""

    task: Assignment
    order: CopyOrder
    gaps: list[Gap]


def ordered(engine: Engine, work: Commission) -> Ordered:
    """The order of a commission."""
    brief, context, kit = work.brief, work.context, work.pinned.kit
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer_in(brief, context), context=context, seed=work.pinned.seed, variant=work.variant)
    plan = plan_content(task, engine.library, work.place)
    names, romanised = names_for(brief.product, kit, context)
    order = CopyOrder(
        plan=plan,
        context=context,
        variety=context.variety,
        seed=work.pinned.seed,
        variant=work.variant,
        keywords=brief.keywords_for(context.market.id, context.variety),
        brand_names=names,
        brief=brief_id(brief),
        product=product_id(brief),
        place=f"{work.place.platform}, {work.place.name.en}",
        voice=spoken(kit),
        concepts=worded(kit, engine.library, context),
    )
    return Ordered(task, order, [*plan.gaps, *romanised])


def reordered(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None, address: Register | None = None) -> CopyOrder:
    """The order that the creative was written to, its address changed where a person wishes so."""
    work = commission_of(engine, brief, creative, kit)
    context = work.context.model_copy(update={"address": address}) if address else work.context
    return ordered(engine, work.model_copy(update={"context": context})).order


def commission_of(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None) -> Commission:
    """The commission that a creative came of, by the culture known today."""
    place, day = engine.placements[creative.placement], date.fromisoformat(creative.origin.day)
    question = Question(market=creative.market, variety=creative.variety, day=day, category=creative.category, occasion=brief.occasion, plainly=brief.plainly)
    context = addressed(engine.culture.context_for(question), kit, place.channel)
    pinned = Pinned(clock=datetime.combine(day, time()), day=day, seed=creative.origin.seed, digests={}, kit=kit)
    variant = int(creative.origin.parameters.get("variant", "1")) - 1
    return Commission(brief=brief, context=context, place=place, pinned=pinned, pins=(), variant=variant)
