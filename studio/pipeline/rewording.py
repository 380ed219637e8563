"""Other wordings of one line: shorter, longer, more formal, friendlier, punchier, otherwise, or as a person says."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from assets.errors import refuse
from assets.records import Record
from culture_graph.records import CulturalContext, Question, Register
from generators.brands.records import BrandKit
from generators.brands.speaking import addressed, names_for
from generators.brands.wording import worded
from generators.copywriters import CopyOrder
from generators.planning.ground import Assignment
from generators.planning.plan import plan_content
from generators.products.records import Brief
from generators.records import Creative, Line
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.reading import read

Wish = Literal["shorter", "longer", "more_formal", "friendlier", "punchier", "rephrase"]
WISHES: tuple[Wish, ...] = get_args(Wish)
ADDRESS: Mapping[str, Register] = {"more_formal": "formal", "friendlier": "casual"}
SHOWN = 5


class Reworded(Record):
    """A line in other words, with its meaning as it stands and who worded it."""

    text: str
    gloss: str
    maker: str


def reworded(engine: Engine, brief: Brief, creative: Creative, key: str, wish: Wish, kit: BrandKit | None = None) -> tuple[Reworded, ...]:
    """Up to five other wordings of a line that say exactly what it says; raises `TesseraError` when the line is not of the plan or has no other."""
    line = next((one for one in creative.lines if one.key == key), None)
    order = order_of(engine, brief, creative, kit, ADDRESS.get(wish))
    lines = engine.phrases.alternatives(order, key) if line else []
    if line is None or not lines:
        raise refuse(
            f"There are no other wordings for {key}.",
            f"{key} 没有其他写法。",
            do_en="Choose a line that the copywriter wrote, or edit it by hand.",
            do_zh="请选择由文案器写出的行，或手动编辑。",
        )
    chosen = _chosen([one for one in lines if one.text != line.text], line, wish)
    return tuple(Reworded(text=one.text, gloss=one.gloss.en, maker=engine.phrases.name) for one in chosen[:SHOWN])


def _chosen(lines: list[Line], line: Line, wish: Wish) -> list[Line]:
    """The wordings that fulfil a wish, the fittest first."""
    match wish:
        case "shorter":
            return sorted((one for one in lines if len(one.text) < len(line.text)), key=lambda one: -len(one.text))
        case "longer":
            return sorted((one for one in lines if len(one.text) > len(line.text)), key=lambda one: len(one.text))
        case "punchier":
            return sorted((one for one in lines if len(one.text) <= len(line.text)), key=lambda one: len(one.text))
        case _:
            return lines


def order_of(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None, address: Register | None = None) -> CopyOrder:
    """The order that a creative was written by, or the same in another register (`address`)."""
    place = engine.placements[creative.placement]
    question = Question(
        market=creative.market,
        variety=creative.variety,
        day=date.fromisoformat(creative.origin.day),
        category=creative.category,
        occasion=brief.occasion,
        plainly=brief.plainly,
    )
    context: CulturalContext = addressed(engine.culture.context_for(question), kit, place.channel)
    context = context.model_copy(update={"address": address}) if address else context
    variant = int(creative.origin.parameters.get("variant", "1")) - 1
    task = Assignment(brief=brief, reading=read(engine, brief), offer=offer_in(brief, context), context=context, seed=creative.origin.seed, variant=variant)
    return CopyOrder(
        plan=plan_content(task, engine.library, place),
        context=context,
        variety=creative.variety,
        seed=creative.origin.seed,
        variant=variant,
        brand_names=names_for(brief.product, kit, context)[0],
        concepts=worded(kit, engine.library, context),
    )
