"""Writes one commissioned creative: plans, writes, screens, and writes failed lines again."""

from collections.abc import Mapping

from generators.assembly import assemble, in_order
from generators.brands.speaking import branded, unbranded
from generators.copywriters.chat.records import Spent
from generators.planning.plan import dependencies
from generators.records import Creative
from review.records import Verdict
from studio.pipeline.composing import compose
from studio.pipeline.engine import Engine
from studio.pipeline.extras import extra_lines
from studio.pipeline.judging import judged
from studio.pipeline.ordering import ordered
from studio.pipeline.records import Commission, Made

TRIES = 3


def write(engine: Engine, work: Commission) -> Made:
    """The creative of a commission with the verdict on it; lines that a check stopped were written anew, up to three times."""
    brief, context, kit = work.brief, work.context, work.pinned.kit
    task, first, gaps = ordered(engine, work)
    extras, missing = extra_lines(engine, brief, task.reading, context, work.place.main)
    memory = work.pinned.memory
    extras = [memory.credited(line, context.variety) for line in extras]
    # Variants are there to be worded otherwise.
    first = memory.offering(first, engine.library) if work.variant == 0 else first
    failed: dict[str, tuple[str, ...]] = {}
    spent: Spent | None = None
    for attempt in range(TRIES):
        order = first.model_copy(update={"seed": first.seed + attempt, "failed": failed})
        draft = engine.copywriter.write(order)
        spent = draft.spent.with_earlier(spent) if draft.spent else spent
        lines = branded(in_order(draft.lines, extras), kit, context, order.brand_names[context.variety])
        laid = assemble(lines, work.pins, dependencies(task), work.place, draft.sentence_space)
        creative = compose(engine, work, draft, laid, [*gaps, *missing])
        verdict = judged(engine, brief, creative, context, kit)
        failed = unbranded(_failed(creative, verdict, failed), order.brand_names.values())
        if not failed:
            break
    return Made(creative=creative, verdict=verdict, spent=spent)


def _failed(creative: Creative, verdict: Verdict, before: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Lines that a finding stopped, with the words that failed so far; pinned lines are a person's and stand."""
    # What data lack, no other words mend.
    stopped = [one for one in verdict.findings if one.severity != "note" and one.layer != "data" and one.field and one.quote]
    keys = {
        line.key: line.text for line in creative.lines if not line.pinned for finding in stopped if finding.field == line.field and finding.quote in line.text
    }
    return {key: (*before.get(key, ()), text) for key, text in keys.items()}
