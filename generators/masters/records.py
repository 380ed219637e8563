"""A picture in parts: ground, panels, shadow, product and words, each by itself, from which every layered file is written."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PIL import Image

from assets.colours import hexed
from assets.layouts import TextLayer
from generators.compositions import drawing
from generators.compositions.arranging import Arranged
from generators.compositions.inks import calmed, deepened, ground, ink_for
from generators.compositions.lettering import Lettered
from generators.compositions.records import Box
from generators.typesetting import Setting


@dataclass(frozen=True)
class Piece:
    """Pixels (RGBA, straight alpha) and where their upper left corner stands in the picture."""

    pixels: Image.Image
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Flat:
    """A plain surface: its shape, box in pixels, and colour `#RRGGBB`."""

    shape: Literal["rect", "card", "pill"]
    box: Box
    colour: str


@dataclass(frozen=True)
class SheetText:
    """One text as it was inked: its setting stands with its corner at the box's; beneath it the button (`pill`) or the mark of a point, and the veil that calmed
    the ground there, where it has them."""

    layer: TextLayer
    text: str
    setting: Setting
    box: Box
    ink: str
    flat: Flat | None = None
    veil: Piece | None = None


@dataclass(frozen=True)
class Sheet:
    """One picture in layers, from back to front. `ground` is the set alone, RGBA, as large as the picture."""

    ground: Image.Image
    panels: tuple[Flat, ...]
    product: Piece
    shadow: Piece | None
    texts: tuple[SheetText, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.ground.size


def sheet_of(bare: Image.Image, arranged: Arranged, colours: drawing.Colours, product: Piece, shadow: Piece | None = None) -> Sheet:
    """The parts of a picture, drawn as the picture is drawn: `bare` is the ground alone (RGBA), `colours` those of panels and inks by role. Where only the
    shaded picture is known, `between` gives its shadow."""
    picture = bare.copy()
    drawing.surfaces(picture, arranged, colours)
    for piece in (shadow, product):
        put(picture, piece)
    return Sheet(
        ground=bare,
        panels=tuple(Flat(one.panel.shape, one.box, colours[one.panel.role]) for one in arranged.panels),
        product=product,
        shadow=shadow,
        texts=tuple(_text(picture, one, arranged, colours) for one in arranged.texts),
    )


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


def _text(picture: Image.Image, one: Lettered, arranged: Arranged, colours: drawing.Colours) -> SheetText:
    """Draw one text onto the picture, and tell what was drawn."""
    before = picture.copy()
    (inked,) = drawing.words(picture, replace(arranged, texts=(one,)), colours)
    flat, veil = None, None
    if one.pill is not None:
        # The button's own colour, read where it is as wide as it is free of letters.
        beside = (int((one.pill.left + one.box.left) / 2), int((one.pill.top + one.pill.bottom) / 2))
        flat = Flat("pill", one.pill, _colour(picture, beside))
    else:
        flat = _mark(one, arranged.mirrored, colours)
        veil = _veil(before, inked, colours)
    return SheetText(one.layer, one.text, one.setting, one.box, inked.ink, flat, veil)


def _veil(before: Image.Image, inked: drawing.Inked, colours: drawing.Colours) -> Piece | None:
    """What calmed the ground beneath a text, where no ink read well on it as it was."""
    first, ratio = ink_for(ground(before, inked.text.box), deepened(colours["dominant"]))
    if ratio >= inked.enough:
        return None
    after = before.copy()
    calmed(after, inked.text.box, first)
    return between(before, after)


def _mark(one: Lettered, mirrored: bool, colours: drawing.Colours) -> Flat | None:
    """The small tile before a point, where `drawing` sets it."""
    if one.layer != "points" or one.setting.align != "start":
        return None
    size = one.setting.size * 0.34
    y = one.box.top + one.setting.lines[0].baseline - one.setting.size * 0.36 - size / 2
    x = one.box.right + one.setting.size * 0.5 if mirrored else one.box.left - one.setting.size * 0.5 - size
    return Flat("rect", Box(x, y, x + size, y + size), colours["accent"])


def _colour(picture: Image.Image, at: tuple[int, int]) -> str:
    red, green, blue, *_ = picture.getpixel(at)  # type: ignore[misc]
    return hexed((red, green, blue))


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
