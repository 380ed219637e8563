"""What typesetting takes and gives: how a text shall be set, how it is set, and what is wrong with what was drawn. All lengths in pixels."""

from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from assets.fonts import Face
from assets.records import Record

Align = Literal["start", "centre", "end"]
Direction = Literal["ltr", "rtl"]
FaultKind = Literal["tofu", "unshaped", "direction", "clipped", "substituted_font"]


class Box(Record):
    """An upright rectangle; `x`, `y` is its upper left corner."""

    x: float = 0
    y: float = 0
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def moved(self, x: float, y: float) -> "Box":
        """The box moved by so much."""
        return Box(x=self.x + x, y=self.y + y, width=self.width, height=self.height)

    def holds(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether the other box lies within this one, up to `slack` pixels."""
        across = self.x - slack <= other.x and other.right <= self.right + slack
        return across and self.y - slack <= other.y and other.bottom <= self.bottom + slack


class Style(Record):
    """How a text shall be set. `size` is the largest and `least` the smallest size of Latin letters; other scripts are set to look alike beside them.
    `leading` is the distance of lines in sizes (none: as the scripts want), `tracking` the space between letters in sizes (only where the script allows it).
    `whole` are names and codes that no line break may part. Of `brand_fonts` each script is set in the first that has its letters."""

    variety: str
    weight: int = Field(400, ge=100, le=900)
    size: float = Field(gt=0)
    least: float = Field(gt=0)
    most_lines: int = Field(2, ge=1)
    align: Align = "start"
    leading: float | None = Field(None, gt=0)
    tracking: float = 0
    brand_fonts: tuple[Path, ...] = ()
    whole: tuple[str, ...] = ()


class Run(Record):
    """Glyphs of one face, size and direction, left to right as they stand. The pen runs from `x` over `width` at the height `y`; `xs`, `ys` is where each
    glyph is drawn, `clusters` the sign of the line's text it stands for, `span` the signs of the whole run."""

    face: Face
    size: float
    x: float
    y: float
    width: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    clusters: tuple[int, ...]
    span: tuple[int, int]
    rtl: bool = False


class SetLine(Record):
    """One line: its text in logical order, where its pen starts (left, on the baseline), how far the pen runs, and its runs from left to right."""

    text: str
    width: float
    x: float
    baseline: float
    runs: tuple[Run, ...]


class Setting(Record):
    """A text as it is set, its upper left corner at 0, 0. `size` is that of Latin letters, `ink` the box that is really inked, `missing` the signs that no
    face has, `substituted` those for which the brand's own fonts were left because they lack letters of their script."""

    lines: tuple[SetLine, ...]
    width: float
    height: float
    size: float
    variety: str
    direction: Direction
    align: Align
    ink: Box
    missing: tuple[str, ...] = ()
    substituted: tuple[str, ...] = ()

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """The faces used, each once."""
        return tuple(dict.fromkeys(run.face for line in self.lines for run in line.runs))

    @property
    def text(self) -> str:
        """The text as lines."""
        return "\n".join(line.text for line in self.lines)


class TooLong(Record):
    """The text does not fit even at the least size: about `room` of its `length` signs would."""

    text: str
    length: int
    room: int
    least: float


class TypeFault(Record):
    """One thing wrong with what was drawn: in which layer, where, and in plain words what."""

    kind: FaultKind
    layer: str = ""
    box: Box
    detail: str
