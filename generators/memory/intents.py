"""The intent of a point: what a line is there to say, told apart from the product it is said of."""

from typing import Any

from generators.copywriters.phrasebook.finishing import SLOTS
from generators.memory.records import Intent
from generators.planning.ground import Price, Ref, Row
from generators.planning.headline import SHIFTED
from generators.planning.sentences import PARTS
from generators.products.records import Fact, Measure
from generators.records import ContentPlan, Line, Point

# Acts that say the same of any product; all others are there to name this one.
ACTS = frozenset({"concept", "label", "fact.value", "body.also", "body.occasion", SHIFTED})
KINDS = ("headline.idea.", "offer.", "action.")
# Arguments that name the product: a text that holds them is not remembered, so they make no part of what it means.
NAMES = frozenset({"brand", "product", "model"})
CLAIM = "concept:"


def intent_of(point: Point) -> Intent | None:
    """What a point is there to say; None for one that names the product, and for several points in one text."""
    if point.act == PARTS:
        parts = point.args["parts"]
        return intent_of(parts[0]) if len(parts) == 1 else None
    if point.act not in ACTS and not point.act.startswith(KINDS):
        return None
    args = {name: _meaning(name, value) for name, value in point.args.items() if name not in NAMES}
    # An idea is true of a product because of a claim: the same idea on other ground may not be said in the same words.
    return Intent(act=point.act, args=args, rests={name: value for name, value in point.depends.items() if name.startswith(CLAIM)})


def point_said(plan: ContentPlan, line: Line) -> Point | None:
    """The point that a written line says: that of its key, or what stood in for it where there was no room; None for lines from elsewhere."""
    options = [one for point in plan.points if point.key == line.key for one in (point, *point.instead)]
    norms = set(line.norms)
    resting = [one for one in options if dict(one.depends) == dict(line.depends) or one.act == PARTS]
    return next((one for one in resting if norms >= set(one.norms)), None)


def _meaning(name: str, value: Any) -> Any:
    """A typed argument as plain data; a refillable value counts as being there, whatever it is today."""
    if name in SLOTS:
        return {"slot": True, "tax_included": value.tax_included} if isinstance(value, Price) else {"slot": True}
    match value:
        case Ref():
            return {"concept": value.concept, "measure": _meaning("", value.measure), "count": value.count}
        case Fact():
            read = value.model_dump(mode="json", include={"attribute", "concepts", "details", "code", "condition"})
            return read | {"measures": [_meaning("", one) for one in value.measures]}
        case Measure():
            return value.model_dump(mode="json", exclude_defaults=True)
        case Row():
            return [_meaning("", one) for one in value.refs]
        case tuple():
            return [_meaning("", one) for one in value]
        case None:
            return None
        case _:
            return str(value)
