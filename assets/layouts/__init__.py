"""Layouts as data: where product, words and panels stand in a frame of each shape, as shares of what is free there; no coordinates of any one picture."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent
FrameShape = Literal["tower", "tall", "portrait", "square", "wide", "banner"]
Role = Literal["dominant", "support", "accent", "neutral", "paper"]
TextLayer = Literal["headline", "body", "points", "price", "badge", "call_to_action", "logo", "legal", "ai_label", "before", "after"]
Align = Literal["start", "centre", "end"]
# start, top, end, bottom as shares 0-1; start is the left where people read from the left and the right where they read from the right.
Area = tuple[float, float, float, float]
# The widest width : height of each shape.
SHAPES: Mapping[FrameShape, float] = {"tower": 0.42, "tall": 0.64, "portrait": 0.9, "square": 1.15, "wide": 2.4, "banner": 100.0}


def shape_of(width: int, height: int) -> FrameShape:
    """The shape of a frame of so many pixels."""
    return next(shape for shape, most in SHAPES.items() if width / height <= most)


class Block(Record):
    """Words stacked in an area of the safe zone, in reading order; `size` scales them all, `on` is the panel they stand on (none: the picture)."""

    at: Area
    layers: tuple[TextLayer, ...]
    align: Align = "start"
    pack: Literal["top", "middle", "bottom"] = "top"
    size: float = 1.0


class Panel(Record):
    """A plain surface under words: shares of the whole frame (`card` ones of the safe zone), its colour's role in the palette."""

    at: Area
    role: Role = "paper"
    shape: Literal["rect", "card"] = "rect"


class Window(Record):
    """The set is seen through a shape only (shares of the frame); around it is the colour of the role."""

    at: Area
    shape: Literal["rect", "arch", "round"] = "arch"
    role: Role = "paper"


class Arrangement(Record):
    """One layout in one shape of frame: the room the product may take (it stands on the room's foot), blocks of words, panels, a window,
    and the areas of two photos that are compared, the earlier first."""

    product: Area
    blocks: tuple[Block, ...] = ()
    panels: tuple[Panel, ...] = ()
    window: Window | None = None
    pair: tuple[Area, Area] | None = None

    @field_validator("product")
    @classmethod
    def _ordered(cls, area: Area) -> Area:
        if not (0 <= area[0] < area[2] <= 1 and 0 <= area[1] < area[3] <= 1):
            raise ValueError("an area is start, top, end, bottom, each 0-1, growing")
        return area


class Layout(Record):
    """A template. `ground`: the set, plain paper in the palette's colours, or pure white; `needs`: layers without which it is not used; `categories`, `nodes`
    where it feels at home (empty: anywhere); `rank` orders those that fit, lower first."""

    id: str
    name: Wording
    ground: Literal["set", "paper", "white"] = "set"
    needs: tuple[TextLayer, ...] = ()
    nodes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    rank: int = 5
    frames: Mapping[FrameShape, Arrangement]

    @property
    def layers(self) -> tuple[str, ...]:
        """The text layers that it has room for in any frame."""
        return tuple(dict.fromkeys(layer for one in self.frames.values() for block in one.blocks for layer in block.layers))


@cache
def read_layouts(folder: Path = FOLDER) -> Mapping[str, Layout]:
    """All layouts by id, as they stand in the files."""
    return {one.id: one for path in yaml_files(folder) if path.name != "prices.yaml" for one in read_yaml(path, list[Layout])}
