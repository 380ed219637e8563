"""Stages: sets on which products stand, kept as plates of light and masks of their parts, to be coloured for any market."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from assets.errors import refuse
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent
Role = Literal["dominant", "support", "accent", "neutral"]
Box = tuple[float, float, float, float]
RATIO = 4 / 3
"""Width of every plate over its height."""
TOP = 0.94
"""The sign (0-1) in a plate of light that its 99.8th percentile has; signs are the square root of light."""


class Part(Record):
    """A part of a stage: the palette role it takes, how much lighter or darker (`tone`, a factor on its light), whether it can carry a pattern, and the
    colour of its `own` material (wood, clay, leaves), of which it `keeps` a share (0-1) in any palette."""

    name: str
    role: Role
    tone: float = Field(default=1.0, gt=0.2, lt=2.0)
    patterned: bool = False
    own: str = Field(default="#808080", pattern=r"^#[0-9A-F]{6}$")
    keeps: float = Field(default=0.0, ge=0, le=1)


class Direction(Record):
    """Where the key light comes from as seen in the picture: azimuth 0 right, 90 behind, 180 left, 270 before; `softness` 0 (a point) to 1 (a dome);
    `strength` 0-1 how dark its shadows are."""

    azimuth_degrees: float = Field(ge=0, lt=360)
    elevation_degrees: float = Field(gt=0, le=90)
    softness: float = Field(ge=0, le=1)
    strength: float = Field(ge=0, le=1)


class StageLight(Record):
    """A light set up for a stage: its direction, how strong key and fill are, and the colour of either (`#RRGGBB`)."""

    name: str
    kind: Literal["window", "studio", "golden", "lantern", "noon"]
    direction: Direction
    key: float
    fill: float
    key_colour: str = Field(pattern=r"^#[0-9A-F]{6}$")
    fill_colour: str = Field(pattern=r"^#[0-9A-F]{6}$")
    shows: Wording


class Standing(Record):
    """Where the product's foot stands and how wide and how tall a product has room; x and widths in parts of the plate's width, the rest of its height."""

    x: float
    y: float
    width: float
    tallest: float


class Fit(Record):
    """What a stage is good for: moods, language spheres and regions of the graph, product categories; empty fits all."""

    moods: tuple[str, ...] = ()
    spheres: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


class Stage(Record):
    """A stage; `parts` in the order of the mask plate, `calm` boxes (left, top, right, bottom, in parts of the plate) where type may stand."""

    id: str = Field(pattern=r"^[a-z_]+$")
    name: Wording
    shows: Wording
    parts: tuple[Part, ...] = Field(min_length=1)
    standing: Standing
    horizon: float
    lights: tuple[StageLight, ...] = Field(min_length=2)
    calm: tuple[Box, ...]
    fits: Fit

    def light(self, name: str) -> StageLight:
        """The light by name; raises `TesseraError` naming those there are."""
        for one in self.lights:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.lights)
        raise refuse(
            f"The stage {self.id} has no light {name}.", f"场景 {self.id} 没有灯光 {name}。", do_en=f"Choose one of: {known}.", do_zh=f"可选：{known}。"
        )

    @property
    def plates(self) -> Mapping[str, Path]:
        """The files of the stage: `masks`, `fill`, and one for the key of each light by its name."""
        keys = {one.name: FOLDER / "plates" / f"{self.id}_{one.name}.jpg" for one in self.lights}
        return {"masks": FOLDER / "plates" / f"{self.id}_masks.png", "fill": FOLDER / "plates" / f"{self.id}_fill.jpg", **keys}


def read_stages() -> tuple[Stage, ...]:
    """All stages, in the order of the file."""
    return tuple(read_yaml(FOLDER / "stages.yaml", list[Stage]))


def stage(stages: tuple[Stage, ...], name: str) -> Stage:
    """The stage by id; raises `TesseraError` naming those there are."""
    for one in stages:
        if one.id == name:
            return one
    known = ", ".join(one.id for one in stages)
    raise refuse(f"There is no stage {name}.", f"没有名为 {name} 的场景。", do_en=f"Choose one of: {known}.", do_zh=f"可选：{known}。")
