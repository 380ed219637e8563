"""Polygons in contact: from the middle of every edge of a tiling two lines go out at one angle and end where they meet (Hankin's method)."""

import cmath
import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from generators.motifs.geometry import ray


class _Ray(NamedTuple):
    """A half-line out of the middle of an edge."""

    start: complex
    way: complex


def contact(corners: Sequence[complex], angle: float) -> list[tuple[complex, complex, complex]]:
    """The strapwork inside one tile as bends (from an edge's middle, over the corner where two lines meet, to another edge's middle).

    `angle` (degrees) stands between line and edge; since it is the same on both sides, lines run straight on from tile to tile.
    """
    rays = _rays(corners, angle)
    meetings = sorted(found for pair in combinations(range(len(rays)), 2) if (found := _meeting(rays, *pair)) is not None)
    bends: list[tuple[complex, complex, complex]] = []
    used: set[int] = set()
    for _, one, other, along in meetings:
        if not used & {one, other}:
            used |= {one, other}
            bends.append((rays[one].start, rays[one].start + rays[one].way * along, rays[other].start))
    return bends


def _rays(corners: Sequence[complex], angle: float) -> list[_Ray]:
    """Two rays from the middle of every edge of a polygon whose corners run clockwise on the page."""
    rays = []
    for here, there in zip(corners, [*corners[1:], corners[0]], strict=True):
        way = (there - here) / abs(there - here)
        rays += [_Ray((here + there) / 2, way * ray(angle)), _Ray((here + there) / 2, way * ray(180 - angle))]
    return rays


def _meeting(rays: Sequence[_Ray], one: int, other: int) -> tuple[float, int, int, float] | None:
    """The way to where two rays meet (the sum of both, rounded so that equal ways stay equal), which they are, and how far along the first; None if never."""
    (start, way), (there, back) = rays[one], rays[other]
    gap, turn = there - start, (way.conjugate() * back).imag
    if abs(gap) < 1e-9:
        return None
    if abs(turn) < 1e-9:
        facing = abs((way.conjugate() * gap).imag) < 1e-9 and (way.conjugate() * gap).real > 0 and (way.conjugate() * back).real < 0
        return (round(abs(gap), 6), one, other, abs(gap) / 2) if facing else None
    along, beside = (gap.conjugate() * back).imag / turn, (gap.conjugate() * way).imag / turn
    return (round(along + beside, 6), one, other, along) if min(along, beside) > 1e-9 else None


def chords(corners: Sequence[complex], skip: int) -> list[tuple[complex, complex]]:
    """The star polygon {n/skip} on the middles of a regular polygon's edges, every line whole."""
    middles = [(here + there) / 2 for here, there in zip(corners, [*corners[1:], corners[0]], strict=True)]
    return [(middle, middles[(place + skip) % len(middles)]) for place, middle in enumerate(middles)]


def apothem(sides: int, side: float) -> float:
    """From the centre of a regular polygon to the middle of an edge."""
    return side / 2 / math.tan(math.pi / sides)


def edged(sides: int, side: float, centre: complex = 0) -> list[complex]:
    """A regular polygon by its side, with the middle of one edge straight to the right."""
    radius = side / 2 / math.sin(math.pi / sides)
    return [centre + cmath.rect(radius, math.pi * (2 * place - 1) / sides) for place in range(sides)]
