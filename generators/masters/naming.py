"""Which layer of a designer's file is which: its name in any of the ways designers write it, and what is known of it once found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import Image

from assets.layouts import Align
from assets.reading import read_yaml
from assets.wording import Wording
from generators.compositions.records import Box

FILE = Path(__file__).parent / "names.yaml"
Part = Literal["set", "product", "headline", "body", "points", "price", "badge", "call_to_action", "logo", "legal", "ai_label", "gone"]
# Illustrator writes signs that an id may not have as _x6807_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{2,6})_")


@dataclass(frozen=True)
class Named:
    """A layer of a master: its box in pixels, how its words are aligned there, their size in pixels (None: not known), and whether the box is an area drawn for
    them rather than the ink of a placeholder."""

    part: Part
    box: Box
    align: Align = "start"
    size: float | None = None
    area: bool = True


@dataclass(frozen=True)
class Artwork:
    """A master taken apart: the picture of all that stays (RGBA, opaque), its layers, whether its own words run from the right, whether the artwork may be
    mirrored (it holds no lettering and no photo), and what a person should know."""

    ground: Image.Image
    layers: tuple[Named, ...]
    rtl: bool = False
    mirrors: bool = False
    notes: tuple[Wording, ...] = ()


def part_of(names: Iterable[str | None]) -> Part | None:
    """The part that the first known one of a layer's names means."""
    known = _names()
    return next((known[plain] for plain in map(_plain, filter(None, names)) if plain in known), None)


def _plain(name: str) -> str:
    """`_x6807_`, capitals, hyphens, `headline 2`, `headline: words` told as the bare name."""
    read = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x110000 else "", name)
    first = re.split(r"[:：]", read, maxsplit=1)[0]
    return re.sub(r"[\s\-_.]+", "_", re.sub(r"[\s\-_]*\d+_?$", "", first.strip())).strip("_").casefold()


@cache
def _names() -> Mapping[str, Part]:
    read = read_yaml(FILE, dict[Part, tuple[str, ...]])
    return {name.casefold(): part for part, names in read.items() for name in names}


def aligned_by_place(box: Box, size: tuple[int, int]) -> Align:
    """How words in a box without any are aligned: in the middle where the box stands in the picture's middle and fills little of it."""
    middle = (box.left + box.right) / 2 / size[0]
    if abs(middle - 0.5) < 0.02 and box.width < 0.8 * size[0]:
        return "centre"
    return "end" if box.right > 0.9 * size[0] and box.left > 0.5 * size[0] else "start"
