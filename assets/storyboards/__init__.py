"""Storyboards as data: which shots make a film of which length, what each says and needs, how it moves, and how fast its words can be read."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from assets.layouts import Layout, TextLayer
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent
Part = Literal["hook", "problem", "product", "proof", "offer", "end"]
# Which words of a creative a shot may carry; each is said once, except on the end card.
Source = Literal["headline", "promise", "question", "intro", "occasion", "claim", "fact", "box", "price", "call", "name", "legal", "label"]
Ground = Literal["set", "paper", "deep"]
Transition = Literal["cut", "sweep", "stay"]


class Shot(Record):
    """One shot. `says`: which words stand in which layer; `needs`: words without which it falls away, its time then going to the part named in `else_to` (or
    to all). `seconds`: least and most, on the beat where one lies there; `weight`: its share of what is left over. A shot that `stay`s goes on in the scene of
    the shot before it: its words are added there; where that one fell away it takes the layout `alone`. `spare` ones leave first, the highest number before others, where the film would be too long."""

    part: Part
    says: Mapping[TextLayer, Source]
    needs: tuple[Source, ...] = ()
    else_to: Part | None = None
    layout: str
    ground: Ground = "set"
    light: Literal["own", "other", "turning"] = "own"
    motion: str
    transition: Transition = "cut"
    seconds: tuple[float, float]
    weight: float = Field(1.0, gt=0)
    spare: int = 0
    alone: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> "Shot":
        if not 0.6 <= self.seconds[0] <= self.seconds[1]:
            raise ValueError("seconds are least and most, 0.6 or longer")
        return self


class Storyboard(Record):
    """A film of so many seconds as shots in order; `needs` without which it is not chosen; `why` it is told so."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: Wording
    seconds: int = Field(ge=6, le=60)
    needs: tuple[Source, ...] = ()
    occasions: bool = False
    why: Wording
    source: str
    shots: tuple[Shot, ...] = Field(min_length=2)


class Motion(Record):
    """How a shot moves and why. The product comes from `arrive` within `seconds`, running out softly, and from `drift` over the whole shot: across and down in
    shares of the frame, and how large. The set, and the product on it, comes from `set`. Words come in after `words` seconds, when the product is out of their
    way. At its end every shot stands as it was composed; what goes across is mirrored where people read from the right."""

    id: str
    why: Wording
    seconds: float = Field(gt=0, le=2)
    arrive: tuple[float, float, float]
    drift: tuple[float, float, float]
    set: tuple[float, float]
    words: float = Field(0.12, ge=0, le=1)


class ShotLayout(Layout):
    """A layout of a shot; `enlarged` shows the product so much larger than its room, its foot out of the picture."""

    enlarged: float = Field(1.0, ge=1, le=2)


class Reading(Record):
    """How captions of a language are set and read: signs a second (comfortable and most), signs a line, and where the figures come from."""

    languages: tuple[str, ...]
    speed: float = Field(gt=0)
    most: float = Field(gt=0)
    line: int = Field(gt=0)
    source: str


@cache
def read_storyboards() -> Mapping[str, Storyboard]:
    """All storyboards by id, in the order of the file."""
    return {one.id: one for one in read_yaml(FOLDER / "storyboards.yaml", list[Storyboard])}


@cache
def shot_layouts() -> Mapping[str, ShotLayout]:
    """The layouts of shots by id."""
    return {one.id: one for one in read_yaml(FOLDER / "shot_layouts.yaml", list[ShotLayout])}


@cache
def motions() -> Mapping[str, Motion]:
    """The motions by id."""
    return {one.id: one for one in read_yaml(FOLDER / "motions.yaml", list[Motion])}


@cache
def reading_of(language: str) -> Reading:
    """How fast captions in a language are read; English's figures where it has none of its own."""
    known = read_yaml(FOLDER / "reading.yaml", list[Reading])
    return next((one for one in known if language in one.languages), known[0])


@cache
def _far() -> Mapping[str, tuple[str, ...]]:
    return read_yaml(FOLDER / "planes.yaml", dict[str, tuple[str, ...]])


def far_parts(stage: str) -> tuple[str, ...]:
    """The parts of a stage that lie far behind the product; none where it has no depth."""
    return _far().get(stage, ())
