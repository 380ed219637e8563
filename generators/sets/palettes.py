"""Palettes for sets: four roles of colour, brought into an order in which a large wall is never garish and the product stands out."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import Field

from assets.colours import Floats, apart, encoded, hexed, lab, rgb
from assets.records import Record

Depth = Literal["pale", "tint", "deep"]
HEX = r"^#[0-9A-Fa-f]{6}$"
# What a wall may have of lightness (CIELAB L*) and chroma at each depth: taken by eye from painted walls, where a chip looks stronger on a whole wall than in the hand.
_WALLS: dict[Depth, tuple[float, float]] = {"pale": (91, 9), "tint": (76, 20), "deep": (38, 30)}
_STEP = 2.0
"""Steps of L* in which a wall is moved away from a product."""
ENOUGH = 20.0
"""CIEDE2000 from which two colours are told apart at a glance."""


class Palette(Record):
    """The colours of a set, `#RRGGBB`: the large ground, what stands before it, the one strong note, and the quiet material."""

    dominant: str = Field(pattern=HEX)
    support: str = Field(pattern=HEX)
    accent: str = Field(pattern=HEX)
    neutral: str = Field(pattern=HEX)


def palette_of(colours: Sequence[str], depth: Depth = "tint") -> Palette:
    """A market's or brand's colours (two or more `#RRGGBB`) as a palette: the lightest is the neutral, the most colourful of the rest the accent, the other
    gives wall and support."""
    ordered = sorted(colours, key=lambda one: -_lab(one)[0])
    neutral, others = ordered[0], sorted(ordered[1:] or ordered, key=lambda one: _chroma(_lab(one)))
    return harmonised(Palette(dominant=others[0], support=others[0], accent=others[-1], neutral=neutral), depth)


def harmonised(palette: Palette, depth: Depth = "tint") -> Palette:
    """The palette as a set wears it: the ground's hue at a wall's lightness and chroma, the support a clear step from it, the neutral light and quiet, the
    accent as it is."""
    lightness, chroma = _WALLS[depth]
    wall = _held(_lab(palette.dominant), (lightness, lightness), chroma)
    away = 17 if depth == "deep" else -17
    support = _held(_lab(palette.support), (lightness + away, lightness + away), chroma + 9)
    neutral = _held(_lab(palette.neutral), (82, 94), 9)
    return Palette(dominant=_hex(wall), support=_hex(support), accent=palette.accent.upper(), neutral=_hex(neutral))


def apart_from(palette: Palette, colours: Sequence[str], enough: float = ENOUGH) -> Palette:
    """The palette with ground and support moved in lightness, as little as may be, until each is at least `enough` (CIEDE2000) from every product colour
    given; where no lightness does it, the farthest is taken."""
    return palette.model_copy(update={role: _moved(getattr(palette, role), colours, enough) for role in ("dominant", "support")})


def _moved(wall: str, colours: Sequence[str], enough: float) -> str:
    """The nearest lightness of a wall's hue that keeps its distance."""
    start = _lab(wall)
    lights = sorted(np.arange(22, 95, _STEP), key=lambda one: abs(one - start[0]))
    tries = [wall, *(_hex(np.array([one, start[1], start[2]])) for one in lights)]
    reach = {one: min((apart(one, colour) for colour in colours), default=enough) for one in tries}
    return next((one for one in tries if reach[one] >= enough), max(tries, key=lambda one: reach[one]))


def _held(colour: Floats, lightness: tuple[float, float], chroma: float) -> Floats:
    """A CIELAB colour held to a range of lightness and a most of chroma."""
    factor = min(1.0, chroma / max(_chroma(colour), 1e-6))
    return np.array([np.clip(colour[0], *lightness), colour[1] * factor, colour[2] * factor])


def _chroma(colour: Floats) -> float:
    return float(np.hypot(colour[1], colour[2]))


def _lab(colour: str) -> Floats:
    return lab(np.array(rgb(colour), dtype=np.float64))


def _hex(colour: Floats) -> str:
    """`#RRGGBB` of a CIELAB colour; what no screen can show loses chroma until one can."""
    for share in np.linspace(1, 0, 21):
        signs = _signs(np.array([colour[0], colour[1] * share, colour[2] * share]))
        if signs.min() >= -1e-6 and signs.max() <= 1 + 1e-6:
            break
    return hexed(np.clip(signs, 0, 1) * 255)


def _signs(colour: Floats) -> Floats:
    """sRGB 0-1 of a CIELAB (D65) colour, not clipped."""
    y = (colour[0] + 16) / 116
    roots = np.array([y + colour[1] / 500, y, y - colour[2] / 200])
    white = np.array([0.95047, 1.0, 1.08883])
    xyz = np.where(roots > 6 / 29, roots**3, 3 * (6 / 29) ** 2 * (roots - 4 / 29)) * white
    matrix = np.array([[3.2404542, -1.5371385, -0.4985314], [-0.9692660, 1.8760108, 0.0415560], [0.0556434, -0.2040259, 1.0572252]])
    return encoded(matrix @ xyz)
