"""Other wordings of one line: shorter, longer, more formal, friendlier, punchier, otherwise, or as a person says."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal, get_args

from assets.errors import refuse
from assets.records import Record
from culture_graph.records import Question, Register
from culture_graph.varieties import fallbacks
from generators.brands.records import BrandKit
from generators.brands.speaking import addressed
from generators.copywriters import CopyOrder
from generators.copywriters.chat.records import Fault
from generators.products.records import Brief
from generators.records import Creative, Line
from studio.pipeline.engine import Engine
from studio.pipeline.ordering import ordered
from studio.pipeline.records import Commission, Pinned

Wish = Literal["shorter", "longer", "more_formal", "friendlier", "punchier", "rephrase"]
WISHES: tuple[Wish, ...] = get_args(Wish)
ADDRESS: Mapping[str, Register] = {"more_formal": "formal", "friendlier": "casual"}
SHOWN = 5


class Wanted(Record):
    """Which line is to be said otherwise, and how."""

    key: str
    wish: Wish


class Reworded(Record):
    """A line in other words, with its meaning as it stands and who worded it."""

    text: str
    gloss: str
    maker: str


def reworded(engine: Engine, brief: Brief, creative: Creative, wanted: Wanted, kit: BrandKit | None = None) -> tuple[Reworded, ...]:
    """Up to five other wordings of a line that say exactly what it says; raises `TesseraError` when the line is not of the plan or has no other."""
    key = wanted.key
    line = next((one for one in creative.lines if one.key == key), None)
    order = _order(engine, brief, creative, kit, ADDRESS.get(wanted.wish))
    lines = engine.phrases.alternatives(order, key) if line else []
    if line is None or not lines:
        raise refuse(
            f"There are no other wordings for {key}.",
            f"{key} 没有其他写法。",
            do_en="Choose a line that the copywriter wrote, or edit it by hand.",
            do_zh="请选择由文案器写出的行，或手动编辑。",
        )
    chosen = _chosen([one for one in lines if one.text != line.text], line, wanted.wish)
    return tuple(Reworded(text=one.text, gloss=one.gloss.en, maker=engine.phrases.name) for one in chosen[:SHOWN])


def instructed(engine: Engine, brief: Brief, creative: Creative, asked: tuple[str, str], kit: BrandKit | None = None) -> Reworded:
    """A line (by key) the way a person asks in free words, by the chat model of its language; raises `TesseraError` when none is connected, or when what it
    answers does not hold."""
    key, instruction = asked
    line = next((one for one in creative.lines if one.key == key), None)
    reviser = next((engine.revisers[tag] for tag in fallbacks(creative.variety) if tag in engine.revisers), None)
    if line is None or reviser is None:
        raise refuse(
            "A free instruction needs a chat model for this language and a line of this creative.",
            "自由指令需要为该语言接入对话模型，并指定该创意中的一行。",
            do_en="Connect one with `tessera models add` and route the language to it, or choose one of the ready wishes.",
            do_zh="请用 tessera models add 接入并分配该语言，或选择现成的改写方式。",
        )
    said = reviser.revise(_order(engine, brief, creative, kit, None), line, instruction)
    if isinstance(said, Fault):
        raise refuse(
            f"The model's line cannot stand: {said.why}.",
            f"模型给出的句子不可用：{said.why}。",
            do_en="Ask again in other words, or edit the line by hand.",
            do_zh="请换一种说法重试，或手动编辑。",
        )
    return Reworded(text=said.text, gloss=said.gloss.en, maker=said.maker)


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


def _order(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None, address: Register | None) -> CopyOrder:
    """The order that the creative was written to, its address changed where a person wishes so."""
    place, day = engine.placements[creative.placement], date.fromisoformat(creative.origin.day)
    question = Question(market=creative.market, variety=creative.variety, day=day, category=creative.category, occasion=brief.occasion, plainly=brief.plainly)
    context = addressed(engine.culture.context_for(question), kit, place.channel)
    context = context.model_copy(update={"address": address}) if address else context
    pinned = Pinned(clock=datetime.combine(day, time()), day=day, seed=creative.origin.seed, digests={}, kit=kit)
    variant = int(creative.origin.parameters.get("variant", "1")) - 1
    return ordered(engine, Commission(brief=brief, context=context, place=place, pinned=pinned, pins=(), variant=variant)).order
