"""A picture in parts: ground, panels, shadow, product and words, each by itself, from which every layered file is written."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from assets.layouts import TextLayer
from generators.compositions import drawing
from generators.compositions.arranging import COMPARED, Arranged
from generators.compositions.drawing import Flat
from generators.compositions.logos import Logo, logo_art
from generators.compositions.records import Box
from generators.image_makers.drafting import Drawn
from generators.typesetting import Setting


@dataclass(frozen=True)
class Piece:
    """Pixels (RGBA, straight alpha) and where their upper left corner stands in the picture."""

    pixels: Image.Image
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class SheetText:
    """One text as it was inked: its setting stands with its corner at the box's; beneath it the button (`pill`) or the mark of a point, where it has one; a drawn
    logo stands in place of its name."""

    layer: TextLayer
    text: str
    setting: Setting
    box: Box
    ink: str
    flat: Flat | None = None
    logo: Logo | None = None

    @property
    def art(self) -> Piece | None:
        """The drawn logo where it stands; None for words."""
        if self.logo is None:
            return None
        left, top, right, bottom = (round(edge) for edge in self.box)
        return Piece(logo_art(self.logo, (right - left, bottom - top)), (left, top))


@dataclass(frozen=True)
class Sheet:
    """One picture in layers, from back to front. `ground` is the set alone, RGBA, as large as the picture; `photos` are compared, by name."""

    ground: Image.Image
    panels: tuple[Flat, ...]
    product: Piece
    shadow: Piece | None
    texts: tuple[SheetText, ...]
    veil: Piece | None = None
    photos: tuple[tuple[str, Piece], ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.ground.size


def sheet_of(bare: Image.Image, arranged: Arranged, colours: drawing.Colours, product: Piece, shadow: Piece | None = None) -> Sheet:
    """The parts of a picture, drawn as the picture is drawn: `bare` is the ground alone (RGBA), `colours` those of panels and inks by role. Where only the
    shaded picture is known, `between` gives its shadow."""
    picture = bare.copy()
    put(picture, shadow)
    drawing.surfaces(picture, arranged, colours)
    before = picture.copy()
    texts = drawing.inked(picture, arranged, colours)
    return Sheet(
        ground=bare,
        panels=tuple(Flat(one.panel.shape, one.box, colours[one.panel.role]) for one in arranged.panels),
        product=product,
        shadow=shadow,
        texts=_texts(texts),
        veil=between(before, picture),
    )


def sheet_from(drawn: Drawn) -> Sheet:
    """The parts of a picture of the house, as it was drawn."""
    under, arranged = drawn.under, drawn.arranged
    return Sheet(
        ground=under.ground,
        panels=tuple(Flat(one.panel.shape, one.box, under.colours[one.panel.role]) for one in arranged.panels),
        product=Piece(Image.fromarray(drawn.standing.placed.rgba), drawn.standing.at),
        shadow=between(under.ground, under.shaded),
        texts=_texts(drawn.inked),
        veil=between(under.panelled, under.calmed),
        photos=tuple((f"{name}_photo", Piece(*piece)) for name, piece in zip(COMPARED, drawn.compared, strict=False)),
    )


def _texts(inked: Sequence[drawing.Inked]) -> tuple[SheetText, ...]:
    return tuple(SheetText(one.text.layer, one.text.text, one.text.setting, one.text.box, one.ink, one.flat, one.logo) for one in inked)


def between(before: Image.Image, after: Image.Image) -> Piece | None:
    """The most transparent layer that turns one opaque picture into another of its size: a shadow, a veil. None where they are the same."""
    old, new = (np.asarray(one.convert("RGB"), dtype=np.float64) for one in (before, after))
    change = new - old
    reach = np.where(change < 0, old, 255 - old)
    alpha = np.ceil((np.abs(change) / np.maximum(reach, 1)).max(axis=2) * 255)
    colour = old + change * 255 / np.maximum(alpha, 1)[..., None]
    layer = np.dstack([np.clip(np.rint(colour), 0, 255), np.minimum(alpha, 255)]).astype(np.uint8)
    return trimmed(Piece(Image.fromarray(layer)))


def trimmed(piece: Piece) -> Piece | None:
    """The piece without its empty edges; None where nothing is left."""
    box = piece.pixels.getchannel("A").getbbox()
    return Piece(piece.pixels.crop(box), (piece.at[0] + box[0], piece.at[1] + box[1])) if box else None


def clipped(piece: Piece, size: tuple[int, int]) -> Piece | None:
    """What of a piece lies within a picture of that size; None where nothing does."""
    left, top = max(-piece.at[0], 0), max(-piece.at[1], 0)
    right, bottom = min(piece.pixels.width, size[0] - piece.at[0]), min(piece.pixels.height, size[1] - piece.at[1])
    if right <= left or bottom <= top:
        return None
    return Piece(piece.pixels.crop((left, top, right, bottom)), (piece.at[0] + left, piece.at[1] + top))


def put(picture: Image.Image, piece: Piece | None) -> None:
    """Lay a piece onto an RGBA picture."""
    seen = clipped(piece, picture.size) if piece else None
    if seen is not None:
        picture.alpha_composite(seen.pixels, seen.at)
