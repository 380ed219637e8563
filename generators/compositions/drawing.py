"""Draws what was arranged: ground, panels, the product with its shadow, words in inks that read well on what lies beneath them."""

from collections.abc import Mapping
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


def surfaces(picture: Image.Image, arranged: Arranged, colours: Colours) -> None:
    """Panels in their colours."""
    for one in arranged.panels:
        lay(picture, one.panel.shape, one.box, rgb(colours[one.panel.role]))


def words(picture: Image.Image, arranged: Arranged, colours: Colours) -> tuple[Inked, ...]:
    """Every text in the ink that reads best where it stands; the ground is calmed where none does."""
    return tuple(_button(picture, one, colours) if one.pill else _text(picture, one, arranged, colours) for one in arranged.texts)


def _text(picture: Image.Image, one: Lettered, arranged: Arranged, colours: Colours) -> Inked:
    large = one.setting.size >= LARGE * min(picture.size) and one.layer == "headline"
    enough = LARGE_ENOUGH if large else ENOUGH
    dark = deepened(colours["dominant"])
    ink, ratio = ink_for(ground(picture, one.box), dark)
    if ratio < enough:
        calmed(picture, one.box, ink)
        ink, ratio = ink_for(ground(picture, one.box), dark)
    draw(one.setting, picture, (one.box.left, one.box.top), ink)
    if one.layer == "points":
        _mark(picture, one, arranged.mirrored, colours)
    return Inked(one, ink, ratio, enough)


def _mark(picture: Image.Image, one: Lettered, mirrored: bool, colours: Colours) -> None:
    """A small tile before a point set from the start edge."""
    if one.setting.align != "start":
        return
    size = one.setting.size * 0.34
    first = one.setting.lines[0]
    y = one.box.top + first.baseline - one.setting.size * 0.36 - size / 2
    x = one.box.right + one.setting.size * 0.5 if mirrored else one.box.left - one.setting.size * 0.5 - size
    lay(picture, "rect", Box(x, y, x + size, y + size), rgb(colours["accent"]))


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
