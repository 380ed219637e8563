"""The plug that makes pictures: a set, a pattern or a scene behind the product, the words on it; what it is asked for and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from assets.records import Record
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.brands.looks import Look
from generators.compositions.records import Frame, Words
from generators.provenance.records import SourceType
from generators.records import Layer, PixelFault
from generators.rights.records import Asset


class PictureOrder(Record):
    """One picture: the product's photo as a file's bytes, the words, the frame, the context that shapes set, light and palette, and the seed of every
    choice; `chosen` overrules choices by name (layout, stage, light, motif, palette, maker). `compared` are the bytes of a photo of before and one of after; `look` is
    what the brand draws its pictures with, `assets` are all files that somebody handed in for it."""

    photo: bytes
    photo_name: str
    words: Words
    frame: Frame
    context: CulturalContext
    seed: int
    chosen: Mapping[str, str] = {}
    compared: tuple[bytes, ...] = ()
    look: Look = Look()
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A finished picture: the file's bytes and mime type, pixels, layers, what the checks found, every choice made (`made`), the norms that shaped it, and the
    content id of its pixels (`essence`), who made it, and the reference in its pixels (`mark`). Where a trained model drew the ground: its name (`model`), and
    whether that may pass for a photo (`lifelike`)."""

    data: bytes
    mime: str
    width: int
    height: int
    layers: tuple[Layer, ...]
    faults: tuple[PixelFault, ...]
    made: Mapping[str, str]
    norms: tuple[str, ...]
    essence: str
    maker: str
    mark: str = ""
    model: str = ""
    lifelike: bool = False


class ImageMaker(Protocol):
    """The plug; `source` is the IPTC's term for what comes of it, by which law and platforms ask for a label, `lifelike` whether a made scene could be taken for
    a photograph."""

    name: str
    source: SourceType
    lifelike: bool

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def make(self, order: PictureOrder) -> Picture:
        """Make one picture; raises `TesseraError` where the photo cannot be read or no layout takes the words."""
