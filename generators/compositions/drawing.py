"""Draws what was arranged: ground, panels, the product with its shadow, words in inks that read well on what lies beneath them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from assets.colours import apart, luminance, rgb
from assets.layouts import Role
from generators.compositions.arranging import Arranged
from generators.compositions.inks import ENOUGH, LARGE_ENOUGH, calmed, deepened, ground, ink_for
from generators.compositions.lettering import Lettered
from generators.compositions.records import Box
from generators.compositions.surfaces import lay
from generators.typesetting import draw

LARGE = 0.024  # of the frame's short side: WCAG's 24 px on a page 1,000 wide
Colours = Mapping[Role, str]


@dataclass(frozen=True)
class Inked:
    """A text as it was drawn: its ink and the lowest contrast with what lies beneath."""

    text: Lettered
    ink: str
    ratio: float
    enough: float


def words(picture: Image.Image, arranged: Arranged, colours: Colours) -> tuple[Inked, ...]:
    """Every text of a block in the one ink that reads best there; the ground is calmed where none does."""
    dark = deepened(colours["dominant"])
    found: list[Inked] = []
    for number in dict.fromkeys(one.block for one in arranged.texts):
        block = [one for one in arranged.texts if one.block == number]
        plain = [one for one in block if not one.pill]
        ink = _block_ink(picture, plain, dark) if plain else dark
        found += (_button(picture, one, colours) if one.pill else _text(picture, one, arranged, (ink, colours["accent"])) for one in block)
    return tuple(found)


def _block_ink(picture: Image.Image, texts: Sequence[Lettered], dark: str) -> str:
    """The ink of a block; where some text of it would not read well enough, its ground is calmed first."""
    ink, _ = ink_for(ground(picture, _around(texts)), dark)
    if any(ground(picture, one.box).against(ink) < _enough(picture, one) for one in texts):
        calmed(picture, _around(texts), ink)
        ink, _ = ink_for(ground(picture, _around(texts)), dark)
    return ink


def _around(texts: Sequence[Lettered]) -> Box:
    """The box that holds all texts."""
    boxes = [one.box for one in texts]
    return Box(min(one.left for one in boxes), min(one.top for one in boxes), max(one.right for one in boxes), max(one.bottom for one in boxes))


def _enough(picture: Image.Image, one: Lettered) -> float:
    """The contrast a text needs: less where it is large, and a logotype (WCAG exempts it; it should be seen all the same)."""
    large = one.setting.size >= LARGE * min(picture.size) and one.layer in {"headline", "price"}
    return LARGE_ENOUGH if large or one.layer == "logo" else ENOUGH


def _text(picture: Image.Image, one: Lettered, arranged: Arranged, hues: tuple[str, str]) -> Inked:
    ink, accent = hues
    ratio = ground(picture, one.box).against(ink)
    draw(one.setting, picture, (one.box.left, one.box.top), ink)
    if one.layer == "points":
        _mark(picture, one, arranged.mirrored, accent)
    return Inked(one, ink, ratio, _enough(picture, one))


def _mark(picture: Image.Image, one: Lettered, mirrored: bool, accent: str) -> None:
    """A small tile before a point set from the start edge."""
    if one.setting.align != "start":
        return
    size = one.setting.size * 0.34
    first = one.setting.lines[0]
    y = one.box.top + first.baseline - one.setting.size * 0.36 - size / 2
    x = one.box.right + one.setting.size * 0.5 if mirrored else one.box.left - one.setting.size * 0.5 - size
    lay(picture, "rect", Box(x, y, x + size, y + size), rgb(accent))


def _button(picture: Image.Image, one: Lettered, colours: Colours) -> Inked:
    """The call to action on its button: the accent, or the deep ink where the accent would not stand out from the ground."""
    assert one.pill is not None
    under = ground(picture, one.pill)
    middle = "#{:02X}{:02X}{:02X}".format(*under.middle)
    dark = deepened(colours["dominant"], 24)
    fill = next((one for one in (colours["accent"], dark, "#FFFDF9") if apart(one, middle) >= 25), dark)
    lay(picture, "pill", one.pill, rgb(fill))
    light = float(luminance(np.array(rgb(fill))))
    ink = max(("#FFFFFF", deepened(colours["dominant"], 14)), key=lambda hue: _ratio(light, hue))
    draw(one.setting, picture, (one.box.left, one.box.top), ink)
    return Inked(one, ink, _ratio(light, ink), LARGE_ENOUGH if one.setting.size >= LARGE * min(picture.size) else ENOUGH)


def _ratio(light: float, ink: str) -> float:
    other = float(luminance(np.array(rgb(ink))))
    return (max(light, other) + 0.05) / (min(light, other) + 0.05)
