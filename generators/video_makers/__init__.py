"""The plug that makes films: a storyboard filled with a creative's words; what it is asked for and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.brands.looks import Look as BrandLook
from generators.compositions.records import Frame
from generators.films.encoding import Quality
from generators.films.records import Caption, FilmWords
from generators.films.rendering import Soundtrack
from generators.records import Layer, PixelFault
from generators.rights.records import Asset


@dataclass(frozen=True, kw_only=True)
class VideoOrder:
    """One film: the product's photo as a file's bytes, the words, the frame, the context that shapes set, light and palette, the length in seconds, the
    largest file in MB, and the seed of every choice; `chosen` overrules choices by name (storyboard, stage, light, motif, palette). Without `sound` it is silent, on an even beat."""

    photo: bytes
    photo_name: str
    words: FilmWords
    frame: Frame
    context: CulturalContext
    seed: int
    seconds: int = 15
    megabytes: float = float("inf")
    quality: Quality = "final"
    sound: Soundtrack | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    look: BrandLook = BrandLook()
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Film:
    """A finished film (MP4): pixels, seconds, captions, the layers of every scene at rest, what the checks found, the poster (JPEG, its last frame), every
    choice made (`made`), the norms that shaped it, the content id of its coded frames (`essence`), and who made it."""

    data: bytes
    width: int
    height: int
    seconds: float
    captions: tuple[Caption, ...]
    layers: tuple[Layer, ...]
    faults: tuple[PixelFault, ...]
    poster: bytes
    made: Mapping[str, str]
    norms: tuple[str, ...]
    essence: str
    maker: str


class VideoMaker(Protocol):
    """The plug."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def make(self, order: VideoOrder) -> Film:
        """Make one film; raises `TesseraError` where the photo cannot be read, or the words find no room or no time."""
