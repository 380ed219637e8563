"""An approved wording of a point's intent, before any pattern: today's values in its slots."""

from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.finishing import Said
from generators.exchange.records import filled
from generators.memory.intents import intent_of
from generators.memory.telling import NORM, slot_names
from generators.records import Point


def recalled(point: Point, order: CopyOrder, said: Said | None) -> tuple[Said, str] | None:
    """The nearest wording that has room and failed no check, and the norm that names it; `said` is the phrasebook's own, whose values it takes."""
    intent = intent_of(point) if order.remembered else None
    values = {span.slot: said.text[span.start : span.end] for span in said.slots} if said else {}
    for one in order.remembered.get(intent.key, ()) if intent else ():
        if slot_names(one.text) != values.keys():
            continue
        text, slots = filled(one.text, values)
        stopped = any(text in failed for failed in order.failed.get(point.key, ()))
        if not stopped and (point.limit is None or point.limit.takes(text)):
            return Said(text=text, slots=slots), f"{NORM}{one.id}"
    return None
