"""Writes one commissioned creative: plans, writes, screens, and writes failed lines again."""

from collections.abc import Mapping

from generators.assembly import assemble, in_order
from generators.brands.speaking import branded, names_for, spoken, unbranded
from generators.brands.wording import worded
from generators.copywriters import CopyOrder
from generators.planning.ground import Assignment
from generators.planning.plan import dependencies, plan_content
from generators.records import Creative
from review.records import Verdict
from studio.pipeline.composing import compose
from studio.pipeline.engine import Engine
from studio.pipeline.extras import extra_lines
from studio.pipeline.judging import judged, offer_in
from studio.pipeline.reading import read
from studio.pipeline.records import Commission, Made, brief_id

TRIES = 3


def write(engine: Engine, work: Commission) -> Made:
    """The creative of a commission with the verdict on it; lines that a check stopped were written anew, up to three times."""
    brief, context, kit = work.brief, work.context, work.pinned.kit
    offer = offer_in(brief, context)
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer, context=context, seed=work.pinned.seed, variant=work.variant)
    plan = plan_content(task, engine.library, work.place)
    names, romanised = names_for(brief.product, kit, context)
    memory = work.pinned.memory
    extras, missing = extra_lines(engine, brief, task.reading, context, work.place.main)
    extras = [memory.credited(line, context.variety) for line in extras]
    gaps = [*plan.gaps, *missing, *romanised]
    first = CopyOrder(
        plan=plan,
        context=context,
        variety=context.variety,
        seed=work.pinned.seed,
        variant=work.variant,
        keywords=brief.keywords_for(context.market.id, context.variety),
        brand_names=names,
        brief=brief_id(brief),
        place=f"{work.place.platform}, {work.place.name.en}",
        voice=spoken(kit),
        concepts=worded(kit, engine.library, context),
    )
    # Variants are there to be worded otherwise.
    first = memory.offering(first, engine.library) if work.variant == 0 else first
    failed: dict[str, tuple[str, ...]] = {}
    for attempt in range(TRIES):
        order = first.model_copy(update={"seed": first.seed + attempt, "failed": failed})
        draft = engine.copywriter.write(order)
        lines = branded(in_order(draft.lines, extras), kit, context, names[context.variety])
        laid = assemble(lines, work.pins, dependencies(task), work.place, draft.sentence_space)
        creative = compose(engine, work, draft, laid, gaps)
        verdict = judged(engine, brief, creative, context, kit)
        failed = unbranded(_failed(creative, verdict, failed), names.values())
        if not failed:
            break
    return Made(creative=creative, verdict=verdict, spent=draft.spent)


def _failed(creative: Creative, verdict: Verdict, before: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Lines that a finding stopped, with the words that failed so far; pinned lines are a person's and stand."""
    stopped = [finding for finding in verdict.findings if finding.severity != "note" and finding.field and finding.quote]
    keys = {
        line.key: line.text for line in creative.lines if not line.pinned for finding in stopped if finding.field == line.field and finding.quote in line.text
    }
    return {key: (*before.get(key, ()), text) for key, text in keys.items()}
