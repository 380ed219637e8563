"""What a film is put together from: words with the lines they come from, takes on the frame, scenes, captions. Times are frames of 1/25 s."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from assets.layouts import TextLayer
from assets.records import Record
from assets.storyboards import Part, Shot, Source
from generators.compositions.records import Words
from generators.records import Layer, PixelFault

FPS = 25


class Said(Record):
    """A text that a film may say: which kind it is, and the key of the creative's line it is (its layer's name where it is no line)."""

    source: Source
    key: str
    text: str


class FilmWords(Record):
    """All that a film may say, in one variety, in the order of the copy; `taxes` stands after the price, `whole` are words no line break may part,
    `fonts` the brand's own."""

    variety: str
    market: str
    said: tuple[Said, ...]
    taxes: str = ""
    whole: tuple[str, ...] = ()
    fonts: tuple[Path, ...] = ()

    def of(self, source: Source) -> tuple[Said, ...]:
        """The texts of a kind."""
        return tuple(one for one in self.said if one.source == source)


class Take(Record):
    """A shot with its words by layer, and the frames it lasts: from `first` to `last`, exclusive, counted from the film's start."""

    shot: Shot
    says: Mapping[TextLayer, Said]
    first: int = 0
    last: int = 0

    @property
    def part(self) -> Part:
        """What it does in the film."""
        return self.shot.part


class Scene(Record):
    """Takes without a cut between them: one ground, one product, and all their words."""

    takes: tuple[Take, ...]
    words: Words

    @property
    def first(self) -> int:
        """Its first frame."""
        return self.takes[0].first

    @property
    def frames(self) -> int:
        """How many frames it lasts."""
        return self.takes[-1].last - self.first

    def enters(self) -> Mapping[TextLayer, int]:
        """At which frame of the scene each layer of words comes in."""
        return {layer: take.first - self.first for take in self.takes for layer in take.says}


class Caption(Record):
    """A text as it is seen and heard: from `start` to `end` (frames), and the key of the line it says; `read` unless it is taken in at a glance (a price)."""

    key: str
    text: str
    start: int
    end: int
    read: bool = True

    @property
    def seconds(self) -> tuple[float, float]:
        """Start and end in seconds."""
        return self.start / FPS, self.end / FPS


class Script(Record):
    """A film before it is drawn: its storyboard, its length in frames, scenes in order, and captions."""

    storyboard: str
    variety: str
    frames: int
    scenes: tuple[Scene, ...]
    captions: tuple[Caption, ...]


class Placed(Record):
    """A layer on disk: its file's name, upper left corner and size in the frame (pixels); for type the layer it belongs to."""

    file: str
    at: tuple[int, int]
    size: tuple[int, int]
    layer: TextLayer | None = None


class Stack(Record):
    """The layers of a scene on disk, the deepest first: the set in its lights (larger than the frame), what of it is near (none where it has no depth), a
    shadow for each, product, lines of type in order of reading; and the colour of a sweep (`#RRGGBB`)."""

    plates: tuple[Placed, ...]
    near: tuple[Placed, ...]
    shadows: tuple[Placed, ...]
    product: Placed
    type: tuple[Placed, ...]
    colour: str

    @property
    def files(self) -> tuple[str, ...]:
        """All files in the order in which a graph takes them."""
        return tuple(one.file for one in (*self.plates, *self.near, *self.shadows, self.product, *self.type))


class Sheet(Record):
    """What was drawn for a scene: its stack, the layers as review reads them, and what the checks of type and room found."""

    stack: Stack
    layers: tuple[Layer, ...]
    faults: tuple[PixelFault, ...]


class Span(NamedTuple):
    """How long a shot may last, in frames, and its share of what is left over."""

    least: int
    most: int
    weight: float
