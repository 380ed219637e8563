"""Colours as pictures need them: reading, light, difference as the eye sees it (CIEDE2000), and contrast (WCAG 2.2)."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RGB = tuple[int, int, int]
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
# sRGB (IEC 61966-2-1) to CIE XYZ with the white of D65.
_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
_WHITE = np.array([0.95047, 1.0, 1.08883])


def rgb(colour: str) -> RGB:
    """The three bytes of `#RRGGBB`; raises ValueError for anything else."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is no colour; write #RRGGBB")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexed(colour: Floats | RGB) -> str:
    """`#RRGGBB` of three values 0-255."""
    red, green, blue = (int(round(float(min(max(one, 0), 255)))) for one in colour)
    return f"#{red:02X}{green:02X}{blue:02X}"


def linear(signs: Floats) -> Floats:
    """Light (0-1, linear) of sRGB values 0-1, of any shape."""
    return np.where(signs <= 0.04045, signs / 12.92, ((np.maximum(signs, 0) + 0.055) / 1.055) ** 2.4)


def encoded(light: Floats) -> Floats:
    """sRGB values 0-1 of linear light 0-1, of any shape."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 0) ** (1 / 2.4) - 0.055)


def lab(colours: Floats) -> Floats:
    """CIELAB (D65) of sRGB values 0-255; shape (..., 3) to (..., 3)."""
    xyz = linear(np.asarray(colours, dtype=np.float64) / 255) @ _XYZ.T / _WHITE
    root = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def difference(one: Floats, other: Floats) -> Floats:
    """CIEDE2000 between two fields of CIELAB colours of one shape (Sharma, Wu & Dalal, Color Res. Appl. 30, 2005)."""
    light1, light2 = one[..., 0], other[..., 0]
    chroma = (np.hypot(one[..., 1], one[..., 2]) + np.hypot(other[..., 1], other[..., 2])) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(chroma**7 / (chroma**7 + 25.0**7)))
    a1, a2 = one[..., 1] * stretch, other[..., 1] * stretch
    c1, c2 = np.hypot(a1, one[..., 2]), np.hypot(a2, other[..., 2])
    h1, h2 = np.arctan2(one[..., 2], a1) % (2 * np.pi), np.arctan2(other[..., 2], a2) % (2 * np.pi)
    turn = (h2 - h1 + np.pi) % (2 * np.pi) - np.pi
    both = c1 * c2 > 0
    hue = np.where(both, 2 * np.sqrt(c1 * c2) * np.sin(turn / 2), 0.0)
    middle = np.where(both, h1 + turn / 2, h1 + h2) % (2 * np.pi)
    return _weighed(np.stack([light2 - light1, c2 - c1, hue]), (light1 + light2) / 2, (c1 + c2) / 2, middle)


def _weighed(steps: Floats, light: Floats, chroma: Floats, hue: Floats) -> Floats:
    """The three steps (lightness, chroma, hue) weighed by where on the scale they are taken."""
    weight = 1 - 0.17 * np.cos(hue - np.pi / 6) + 0.24 * np.cos(2 * hue) + 0.32 * np.cos(3 * hue + np.pi / 30) - 0.2 * np.cos(4 * hue - np.radians(63))
    by_light = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    by_chroma, by_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * weight
    bend = np.radians(60) * np.exp(-(((np.degrees(hue) - 275) / 25) ** 2))
    turned = -np.sin(bend) * 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    first, second, third = steps[0] / by_light, steps[1] / by_chroma, steps[2] / by_hue
    return np.asarray(np.sqrt(np.maximum(first**2 + second**2 + third**2 + turned * second * third, 0)))


@lru_cache(maxsize=4096)
def apart(one: str, other: str) -> float:
    """CIEDE2000 between two `#RRGGBB` colours; 20 and more are told apart at a glance."""
    return float(difference(lab(np.array([rgb(one)])), lab(np.array([rgb(other)])))[0])


def luminance(colours: Floats) -> Floats:
    """Relative luminance 0-1 of sRGB values 0-255; shape (..., 3) to (...)."""
    return np.asarray(linear(np.asarray(colours, dtype=np.float64) / 255) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: Floats | float, other: Floats | float) -> Floats:
    """WCAG 2.2 contrast ratio (1-21) between two relative luminances."""
    high, low = np.maximum(one, other), np.minimum(one, other)
    return np.asarray((high + 0.05) / (low + 0.05))
