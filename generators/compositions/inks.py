"""Which colour words take: one of the palette's that reads well wherever the words stand, and calmer ground where none does."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from assets.colours import RGB, contrast, hexed, lab, luminance, rgb
from generators.compositions.records import Box

# WCAG 2.2, 1.4.3: 4.5 for text, 3 for large text; measured where the ground is least favourable (the worst 4 % of its pixels left out as noise).
ENOUGH, LARGE_ENOUGH, WORST = 4.5, 3.0, 4.0
VEIL = 205  # of 255: how much of the ground a veil covers
INK, PAPER = "#1B1F2A", "#FFFDF9"


@dataclass(frozen=True)
class Ground:
    """The ground in a box: its relative luminances (flat), and its middle colour."""

    lights: NDArray[np.float64]
    middle: RGB

    def against(self, ink: str) -> float:
        """The contrast ratio of an ink where it is lowest."""
        light = float(luminance(np.array(rgb(ink))))
        return float(np.percentile(contrast(light, self.lights), WORST))


def ground(picture: Image.Image, box: Box, spread: float = 6) -> Ground:
    """What words in a box would stand on, with a few pixels around."""
    left, top, right, bottom = box.whole
    area = (max(left - int(spread), 0), max(top - int(spread), 0), min(right + int(spread), picture.width), min(bottom + int(spread), picture.height))
    # One pixel in nine is enough to know a ground by.
    pixels = np.asarray(picture.crop(area))[::3, ::3, :3].reshape(-1, 3).astype(np.float64)
    middle = np.median(pixels, axis=0)
    return Ground(luminance(pixels), (int(middle[0]), int(middle[1]), int(middle[2])))


def ink_for(found: Ground, dark: str, light: str = PAPER) -> tuple[str, float]:
    """Of the palette's dark ink, its light one and the house's ink the first that reads well, else the best, with its contrast ratio."""
    inks = (dark, light, INK, "#FFFFFF")
    ratios = [found.against(ink) for ink in inks]
    good = [at for at, ratio in enumerate(ratios) if ratio >= ENOUGH + 0.6]
    best = good[0] if good else int(np.argmax(ratios))
    return inks[best], ratios[best]


def calmed(picture: Image.Image, box: Box, ink: str) -> None:
    """Quieten the ground of a box in place: a soft veil of its own middle colour, moved away from the ink's lightness, fading out around it."""
    found = ground(picture, box)
    spread = min(picture.size) * 0.07
    # A quarter of the size is fine enough for what is blurred so widely.
    veil = Image.new("L", (picture.width // 4 + 1, picture.height // 4 + 1), 0)
    left, top, right, bottom = box.whole
    out = spread / 2
    veil.paste(VEIL, (int(left - out) // 4, int(top - out) // 4, int(right + out) // 4, int(bottom + out) // 4))
    veil = veil.filter(ImageFilter.GaussianBlur(spread / 4)).resize(picture.size, Image.Resampling.BILINEAR)
    picture.paste(_away(found.middle, ink), (0, 0), veil)


def _away(colour: RGB, ink: str) -> RGB:
    """A colour moved towards white under dark ink, towards black under light ink."""
    towards = 255 if float(luminance(np.array(rgb(ink)))) < 0.2 else 0
    red, green, blue = (int(one + (towards - one) * 0.35) for one in colour)
    return red, green, blue


def deepened(colour: str, lightness: float = 20) -> str:
    """A colour's own dark: the same hue as dark as an ink (CIELAB L about `lightness`)."""
    base = np.array(rgb(colour), dtype=np.float64)
    for share in np.linspace(1, 0.05, 40):
        if lab(base * share)[0] <= lightness:
            return hexed(base * share)
    return INK
