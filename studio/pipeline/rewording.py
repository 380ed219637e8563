"""Other wordings of one line: shorter, longer, more formal, friendlier, punchier, or otherwise."""

from collections.abc import Mapping
from typing import Literal, get_args

from assets.errors import refuse
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Register
from generators.brands.records import BrandKit
from generators.products.records import Brief
from generators.records import Creative, Line
from studio.pipeline.engine import Engine
from studio.pipeline.ordering import reordered

Wish = Literal["shorter", "longer", "more_formal", "friendlier", "punchier", "rephrase"]
WISHES: tuple[Wish, ...] = get_args(Wish)
ADDRESS: Mapping[str, Register] = {"more_formal": "formal", "friendlier": "casual"}
SHOWN = 5


class Reworded(Record):
    """A line in other words, with its meaning as it stands and who worded it."""

    text: str
    gloss: Wording
    maker: str


class Asked(Record):
    """Of which line other wordings are asked for, and what they shall be."""

    key: str
    wish: Wish = "rephrase"


def reworded(engine: Engine, brief: Brief, creative: Creative, asked: Asked, kit: BrandKit | None = None) -> tuple[Reworded, ...]:
    """Up to five other wordings of a line that say exactly what it says; raises `TesseraError` when the line is not of the plan or has no other."""
    line = next((one for one in creative.lines if one.key == asked.key), None)
    order = reordered(engine, brief, creative, kit, ADDRESS.get(asked.wish))
    lines = engine.phrases.alternatives(order, asked.key) if line else []
    if line is None or not lines:
        raise refuse(
            f"There are no other wordings for {asked.key}.",
            f"{asked.key} 没有其他写法。",
            do_en="Choose a line that the copywriter wrote, or edit it by hand.",
            do_zh="请选择由文案器写出的行，或手动编辑。",
        )
    chosen = _chosen([one for one in lines if one.text != line.text], line, asked.wish)
    return tuple(Reworded(text=one.text, gloss=one.gloss, maker=engine.phrases.name) for one in chosen[:SHOWN])


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
