"""Palettes for sets: four roles of colour, brought into an order in which a large wall is never garish and the product stands out."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import Field

from assets.colours import Floats, apart, encoded, hexed, linear, rgb
from assets.records import Record

Depth = Literal["pale", "tint", "warm", "deep"]
HEX = r"^#[0-9A-Fa-f]{6}$"
# What a wall has of lightness and, at most, of chroma (OKLab) at each depth, and how far its support lies from it: by eye from painted walls, where a chip
# looks stronger than in the hand.
_WALLS: dict[Depth, tuple[float, float, float]] = {
    "pale": (0.925, 0.028, -0.20),
    "tint": (0.79, 0.050, -0.16),
    "warm": (0.84, 0.058, -0.16),
    "deep": (0.45, 0.085, 0.14),
}
_NEUTRAL = (0.86, 0.955, 0.03)
"""Least and most lightness, and most chroma, of the neutral."""
_STEP = 0.02
"""Steps of lightness in which a wall is moved away from a product."""
_TURN = 0.10
"""What turning to another hue counts, in steps of lightness."""
ENOUGH = 20.0
"""CIEDE2000 from which two colours are told apart at a glance."""
# Linear sRGB to the cones' response, and its cube root to OKLab (Ottosson, "A perceptual color space for image processing", 2020). Unlike CIELAB it keeps
# a blue from turning violet when it is made a tint.
_CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
_OPPONENT = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])


class Palette(Record):
    """The colours of a set, `#RRGGBB`: the large ground, what stands before it, the one strong note, and the quiet material."""

    dominant: str = Field(pattern=HEX)
    support: str = Field(pattern=HEX)
    accent: str = Field(pattern=HEX)
    neutral: str = Field(pattern=HEX)


def palette_of(colours: Sequence[str], depth: Depth = "tint") -> Palette:
    """A market's or brand's colours (two or more `#RRGGBB`) as a harmonised palette: the lightest is the neutral, the most colourful of the rest the accent,
    the other gives wall and support."""
    ordered = sorted(colours, key=lambda one: -_oklab(one)[0])
    others = sorted(ordered[1:] or ordered, key=lambda one: _chroma(_oklab(one)))
    return harmonised(Palette(dominant=others[0], support=others[0], accent=others[-1], neutral=ordered[0]), depth)


def harmonised(palette: Palette, depth: Depth = "tint") -> Palette:
    """The palette as a set wears it. The wall has the dominant hue at a wall's lightness and chroma (`pale`: the neutral's hue; `warm`: the accent's, for
    wall and support), the support stands a clear step from it, the neutral is light and quiet, the accent stays as it is."""
    lightness, chroma, step = _WALLS[depth]
    ground = {"pale": palette.neutral, "warm": palette.accent}.get(depth, palette.dominant)
    wall = _held(_oklab(ground), (lightness, lightness), chroma)
    support = _held(_oklab(ground if depth == "warm" else palette.support), (lightness + step, lightness + step), max(chroma + 0.03, 0.07))
    neutral = _held(_oklab(palette.neutral), _NEUTRAL[:2], _NEUTRAL[2])
    return Palette(dominant=_hex(wall), support=_hex(support), accent=palette.accent.upper(), neutral=_hex(neutral))


def apart_from(palette: Palette, colours: Sequence[str], enough: float = ENOUGH) -> Palette:
    """The palette with ground and support at least `enough` (CIEDE2000) from every product colour given, changed as little as may be: moved in lightness, or
    turned to another hue of the palette where that costs less; where nothing does it, the farthest is taken."""
    hues = (palette.support, palette.accent)
    return palette.model_copy(update={role: _moved(getattr(palette, role), hues, colours, enough) for role in ("dominant", "support")})


def _moved(wall: str, hues: Sequence[str], colours: Sequence[str], enough: float) -> str:
    """The nearest wall that keeps its distance."""
    start = _oklab(wall)
    grounds = [(0.0, start), *((_TURN * n, _held(_oklab(hue), (0, 1), max(_chroma(start), 0.05))) for n, hue in enumerate(hues, 1))]
    walls = [
        (cost + abs(light - start[0]), _hex(np.array([light, *ground[1:]]))) for cost, ground in grounds for light in (start[0], *np.arange(0.28, 0.96, _STEP))
    ]
    tries = [wall, *(colour for _, colour in sorted(walls))]
    reach = {one: min((apart(one, colour) for colour in colours), default=enough) for one in tries}
    return next((one for one in tries if reach[one] >= enough), max(tries, key=lambda one: reach[one]))


def _held(colour: Floats, lightness: tuple[float, float], chroma: float) -> Floats:
    """An OKLab colour held to a range of lightness and a most of chroma."""
    factor = min(1.0, chroma / max(_chroma(colour), 1e-6))
    return np.array([np.clip(colour[0], *lightness), colour[1] * factor, colour[2] * factor])


def _chroma(colour: Floats) -> float:
    return float(np.hypot(colour[1], colour[2]))


def _oklab(colour: str) -> Floats:
    found: Floats = _OPPONENT @ np.cbrt(_CONES @ linear(np.array(rgb(colour)) / 255))
    return found


def _hex(colour: Floats) -> str:
    """`#RRGGBB` of an OKLab colour; what no screen can show loses chroma until one can."""
    for share in np.linspace(1, 0, 21):
        cones = np.linalg.solve(_OPPONENT, np.array([colour[0], colour[1] * share, colour[2] * share])) ** 3
        light = np.linalg.solve(_CONES, cones)
        if light.min() >= -1e-6 and light.max() <= 1 + 1e-6:
            break
    return hexed(encoded(np.clip(light, 0, 1)) * 255)
