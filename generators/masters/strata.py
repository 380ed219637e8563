"""A sheet as named layers of pixels, from back to front: what a layered file of pixels is written from, and what the layers make together."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from assets.colours import rgb
from generators.compositions.drawing import Flat
from generators.compositions.surfaces import lay
from generators.masters.records import Piece, Sheet, SheetText, put, trimmed
from generators.typesetting.drawing import alpha


@dataclass(frozen=True)
class Stratum:
    """One layer of pixels: its name, the text it carries (words only), and the group it belongs to."""

    name: str
    piece: Piece
    group: str = ""
    text: str = ""


def strata(sheet: Sheet) -> Iterator[Stratum]:
    """The sheet as named layers of pixels, from back to front."""
    yield Stratum("set", Piece(sheet.ground))
    if sheet.shadow is not None:
        yield Stratum("shadow", sheet.shadow)
    for number, panel in enumerate(sheet.panels, 1):
        yield from _stratum(f"panel {number}", painted(panel, sheet.size), "panels")
    yield from _stratum("calm", sheet.veil, "")
    yield Stratum("product", sheet.product)
    for name, piece in sheet.photos:
        yield Stratum(name, piece)
    for text in sheet.texts:
        if text.flat:
            yield from _stratum(f"{text.layer} shape", painted(text.flat, sheet.size), "words")
        yield from _stratum(text.layer, lettering(text), "words", text.text)


def _stratum(name: str, piece: Piece | None, group: str, text: str = "") -> Iterator[Stratum]:
    if piece is not None:
        yield Stratum(name, piece, group, text)


def painted(flat: Flat, size: tuple[int, int]) -> Piece | None:
    """A plain surface as pixels, a card with its shadow; None where it lies outside the picture."""
    black, white = (Image.new("RGBA", size, (level, level, level, 255)) for level in (0, 255))
    for one in (black, white):
        lay(one, flat.shape, flat.box, rgb(flat.colour))
    return trimmed(_told_apart(black, white))


def _told_apart(black: Image.Image, white: Image.Image) -> Piece:
    """The layer with straight alpha that was laid on black and on white."""
    on_black, on_white = (np.asarray(one.convert("RGB"), dtype=np.float64) for one in (black, white))
    alpha = np.clip(255 - (on_white - on_black).mean(axis=2), 0, 255)
    colour = on_black * 255 / np.maximum(alpha, 1)[..., None]
    return Piece(Image.fromarray(np.dstack([np.clip(np.rint(colour), 0, 255), np.rint(alpha)]).astype(np.uint8)))


def lettering(text: SheetText) -> Piece | None:
    """A text's letters alone as pixels, in their ink, or a drawn logo; None where nothing is inked."""
    if text.art is not None:
        return text.art
    mask, corner = alpha(text.setting, (text.box.left, text.box.top))
    if mask is None:
        return None
    letters = Image.new("RGBA", mask.size, (*rgb(text.ink), 255))
    letters.putalpha(mask)
    return Piece(letters, corner)


def flattened(sheet: Sheet) -> Image.Image:
    """The picture that the layers make together, RGBA."""
    picture = Image.new("RGBA", sheet.size)
    for one in strata(sheet):
        put(picture, one.piece)
    return picture
