"""Kolam of the looping kind (sikku): one unbroken line around a grid of dots, drawn as the medial line of a graph on the dots."""

from collections.abc import Mapping
from typing import NamedTuple

from generators.motifs.geometry import Cell, Step, circle, fill, line, mapped, ray

_WAYS = (1 + 0j, 1j, -1 + 0j, -1j)
# Rows of 3, 5, 5, 5 and 3 dots.
_DOTS = frozenset(complex(x, y) for x in range(-2, 3) for y in range(-2, 3) if abs(x) + abs(y) <= 3)
# The pull of the line's handles, by how many quarter turns it makes around a dot before it crosses itself.
_PULL: Mapping[int, float] = {1: 0.2357, 2: 0.3905, 3: 0.82, 4: 1.35}
_SIDE = 6.4


class Bend(NamedTuple):
    """One bend of the line around a dot: from the crossing in one way to that in another (places in the ways), clockwise (1) or against (-1)."""

    dot: complex
    start: int
    end: int
    sense: int


def kolam() -> Cell:
    """One closed line that loops around every dot, with space around it as on a swept threshold."""
    dots = sorted(_DOTS, key=lambda dot: (dot.real, dot.imag))
    steps: list[Step] = [("M", (dots[0] + _WAYS[_ways(dots[0])[0]] / 2,)), *(_drawn(bend) for bend in walk(dots[0])), ("Z", ())]
    shapes = [line(tuple(steps)), *(fill(circle(dot, 0.07), "line") for dot in dots)]
    return Cell(1, 1, tuple(mapped(shapes, lambda point: 0.5 + 0.5j + point / _SIDE)))


def walk(dot: complex) -> list[Bend]:
    """The bends of the line that passes by a dot, until it is back: at each crossing it changes from one side of the dots to the other."""
    bends: list[Bend] = []
    at = (dot, _ways(dot)[0], 1)
    while not bends or at != (bends[0].dot, bends[0].start, bends[0].sense):
        here, start, sense = at
        quarters = next(turn for turn in (1, 2, 3, 4) if (start + sense * turn) % 4 in _ways(here))
        end = (start + sense * quarters) % 4
        bends.append(Bend(here, start, end, sense))
        at = (here + _WAYS[end], (end + 2) % 4, -sense)
    return bends


def bends_needed() -> int:
    """How many bends there are in all; a single line takes every one."""
    return sum(len(_ways(dot)) for dot in _DOTS)


def _ways(dot: complex) -> list[int]:
    """The ways in which the line crosses itself on leaving a dot. It does not between the outermost dots to left and right, and so stays one line."""
    return [place for place, way in enumerate(_WAYS) if dot + way in _DOTS and not (abs(dot.real) == 2 and way.real == 0)]


def _drawn(bend: Bend) -> Step:
    """The bend as a cubic; at its ends, halfway to the next dots, it runs at 45 degrees to the row of dots."""
    out, home = _WAYS[bend.start], _WAYS[bend.end]
    pull = _PULL[(bend.end - bend.start) * bend.sense % 4 or 4]
    leave, arrive = out * ray(135 * bend.sense), home * ray(45 * bend.sense)
    return "C", (bend.dot + out / 2 + pull * leave, bend.dot + home / 2 - pull * arrive, bend.dot + home / 2)
