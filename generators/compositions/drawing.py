"""Draws what was arranged: ground, panels, the product with its shadow, words in inks that read well on what lies beneath them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from assets.colours import apart, hexed, luminance, rgb
from assets.layouts import Role
from generators.compositions.arranging import Arranged
from generators.compositions.inks import ENOUGH, INK, LARGE_ENOUGH, PAPER, calmed, deepened, ground, ink_for
from generators.compositions.lettering import Lettered
from generators.compositions.logos import Logo, logo_art
from generators.compositions.records import Box
from generators.compositions.surfaces import lay
from generators.typesetting import draw

LARGE = 0.024  # of the frame's short side: WCAG's 24 px on a page 1,000 wide
TOLD = 25  # CIEDE2000 by which a button must differ from the ground it stands on
Colours = Mapping[Role, str]


@dataclass(frozen=True)
class Flat:
    """A plain surface that belongs to a text: its shape, box in pixels, and colour `#RRGGBB`."""

    shape: Literal["rect", "card", "pill"]
    box: Box
    colour: str


@dataclass(frozen=True)
class Inked:
    """How a text is drawn: its ink, the lowest contrast with what lies beneath, the least that is wanted, the button or mark it has, and the drawing that stands
    in its place (a logo)."""

    text: Lettered
    ink: str
    ratio: float
    enough: float
    flat: Flat | None = None
    logo: Logo | None = None


def surfaces(picture: Image.Image, arranged: Arranged, colours: Colours) -> None:
    """Panels in their colours."""
    for one in arranged.panels:
        lay(picture, one.panel.shape, one.box, rgb(colours[one.panel.role]))


def inked(picture: Image.Image, arranged: Arranged, colours: Colours) -> tuple[Inked, ...]:
    """The ink of every text, one for all of a block: the one that reads best on the picture as it is, which is without product and words yet. The ground is
    calmed where none reads well enough; that changes the picture."""
    dark = deepened(colours["dominant"])
    found: list[Inked] = []
    for number in dict.fromkeys(one.block for one in arranged.texts):
        block = [one for one in arranged.texts if one.block == number]
        plain = [one for one in block if not one.pill and not one.logos]
        ink = _block_ink(picture, plain, dark) if plain else dark
        for one in block:
            if one.logos:
                found.append(_logo(picture, one))
            elif one.pill:
                found.append(_button(picture, one, colours))
            else:
                mark = _mark(one, arranged.mirrored, colours["accent"])
                found.append(Inked(one, ink, ground(picture, one.box).against(ink), _enough(picture, one), mark))
    return tuple(found)


def words(picture: Image.Image, texts: Sequence[Inked]) -> None:
    """Draw the texts as they were inked, each over its button or beside its mark."""
    for one in texts:
        if one.flat is not None:
            lay(picture, one.flat.shape, one.flat.box, rgb(one.flat.colour))
        if one.logo is not None:
            left, top, right, bottom = (round(edge) for edge in one.text.box)
            picture.alpha_composite(logo_art(one.logo, (right - left, bottom - top)), (left, top))
        draw(one.text.setting, picture, (one.text.box.left, one.text.box.top), one.ink)


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


def _mark(one: Lettered, mirrored: bool, accent: str) -> Flat | None:
    """A small tile before a point set from the start edge."""
    if one.layer != "points" or one.setting.align != "start":
        return None
    size = one.setting.size * 0.34
    y = one.box.top + one.setting.lines[0].baseline - one.setting.size * 0.36 - size / 2
    x = one.box.right + one.setting.size * 0.5 if mirrored else one.box.left - one.setting.size * 0.5 - size
    return Flat("rect", Box(x, y, x + size, y + size), accent)


def _button(picture: Image.Image, one: Lettered, colours: Colours) -> Inked:
    """The call to action on its button: the accent, or the deep ink where the accent would not stand out from the ground."""
    assert one.pill is not None
    middle = hexed(ground(picture, one.pill).middle)
    dark = deepened(colours["dominant"], 24)
    fill = next((hue for hue in (colours["accent"], dark, "#FFFDF9") if apart(hue, middle) >= TOLD), dark)
    light = float(luminance(np.array(rgb(fill))))
    ink = max(("#FFFFFF", deepened(colours["dominant"], 14)), key=lambda hue: _ratio(light, hue))
    enough = LARGE_ENOUGH if one.setting.size >= LARGE * min(picture.size) else ENOUGH
    return Inked(one, ink, _ratio(light, ink), enough, Flat("pill", one.pill, fill))


def _logo(picture: Image.Image, one: Lettered) -> Inked:
    """The drawing of a logo that reads best where it stands; on a card of its own where none reads well."""
    beneath = ground(picture, one.box)
    best = max(one.logos, key=lambda logo: beneath.against(logo.ink))
    ratio = beneath.against(best.ink)
    if ratio >= LARGE_ENOUGH:
        return Inked(one, best.ink, ratio, LARGE_ENOUGH, logo=best)
    light = float(luminance(np.array(rgb(best.ink))))
    card = max((PAPER, INK), key=lambda colour: _ratio(light, colour))
    out = one.box.height * 0.25
    around = Box(one.box.left - out, one.box.top - out, one.box.right + out, one.box.bottom + out)
    return Inked(one, best.ink, _ratio(light, card), LARGE_ENOUGH, Flat("card", around, card), best)


def _ratio(light: float, ink: str) -> float:
    other = float(luminance(np.array(rgb(ink))))
    return (max(light, other) + 0.05) / (min(light, other) + 0.05)
