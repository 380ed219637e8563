"""Plane geometry for motifs: points are complex numbers (x to the right, y downwards), a path is a row of pen steps, a cell is what repeats."""

import cmath
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

Role = Literal["line", "fill1", "fill2", "ground"]
# One step of the pen as SVG names them: M move, L straight, C cubic (two handles and the end), Z close.
Step = tuple[Literal["M", "L", "C", "Z"], tuple[complex, ...]]
Path = tuple[Step, ...]


class Shape(NamedTuple):
    """A path with its role; `stroke` is its width as a multiple of the motif's line, 0 for a filled shape."""

    path: Path
    role: Role
    stroke: float = 0.0


class Cell(NamedTuple):
    """What repeats: `width` and `height` in the motif's own unit, and the shapes, later ones over earlier ones.

    Shapes may run over the edge: they come in again on the other side. `across` says that it repeats to left and right alone.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    across: bool = False


def ray(degrees: float, length: float = 1.0) -> complex:
    """The vector of that direction (0 right, 90 down) and length."""
    return cmath.rect(length, math.radians(degrees))


def polyline(points: Sequence[complex], closed: bool = False) -> Path:
    """Straight from point to point."""
    steps: list[Step] = [("M", (points[0],)), *(("L", (point,)) for point in points[1:])]
    return (*steps, ("Z", ())) if closed else tuple(steps)


def polygon(points: Sequence[complex]) -> Path:
    """Straight from point to point and back to the first."""
    return polyline(points, closed=True)


def regular(sides: int, radius: float, centre: complex = 0, turn: float = 0) -> list[complex]:
    """The corners of a regular polygon, the first in the direction `turn` (degrees)."""
    return [centre + ray(turn + 360 * place / sides, radius) for place in range(sides)]


def starred(points: int, radii: tuple[float, float], centre: complex = 0, turn: float = 0) -> list[complex]:
    """The corners of a star: tips at the first radius, notches at the second, the first tip in the direction `turn` (degrees)."""
    return [centre + ray(turn + 180 * place / points, radii[place % 2]) for place in range(2 * points)]


def box(corner: complex, size: complex) -> list[complex]:
    """The corners of an upright rectangle."""
    return [corner, corner + size.real, corner + size, corner + 1j * size.imag]


def arc(centre: complex, radius: float, start: float, end: float) -> Path:
    """A circle's arc from `start` to `end` (degrees; growing angles run clockwise), in cubics of at most 45 degrees (off by less than 5e-6 of the radius)."""
    pieces = max(1, math.ceil(abs(end - start) / 45 - 1e-9))
    step = (end - start) / pieces
    handle = 4 / 3 * math.tan(math.radians(step) / 4) * 1j
    steps: list[Step] = [("M", (centre + ray(start, radius),))]
    for place in range(pieces):
        here, there = ray(start + step * place, radius), ray(start + step * (place + 1), radius)
        steps.append(("C", (centre + here * (1 + handle), centre + there * (1 - handle), centre + there)))
    return tuple(steps)


def circle(centre: complex, radius: float) -> Path:
    """A whole circle."""
    return (*arc(centre, radius, 0, 360), ("Z", ()))


def curve(start: complex, *pieces: tuple[complex, complex, complex], closed: bool = False) -> Path:
    """Cubics one after another, each given by its two handles and its end."""
    steps: list[Step] = [("M", (start,)), *(("C", piece) for piece in pieces)]
    return (*steps, ("Z", ())) if closed else tuple(steps)


def smooth(points: Sequence[complex], closed: bool = False) -> Path:
    """A soft line through all points (Catmull-Rom)."""
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    steps: list[Step] = [("M", (points[0],))]
    for before, here, there, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        steps.append(("C", (here + (there - before) / 6, there - (after - here) / 6, there)))
    return (*steps, ("Z", ())) if closed else tuple(steps)


def joined(*paths: Path) -> Path:
    """One path after the other, the pen staying down between them."""
    first, *others = paths
    return tuple(step for path in (first, *(_continued(path) for path in others)) for step in path)


def _continued(path: Path) -> Path:
    return (("L", path[0][1]), *path[1:])


def line(path: Path, stroke: float = 1.0, role: Role = "line") -> Shape:
    """The path drawn with the pen."""
    return Shape(path, role, stroke)


def fill(path: Path, role: Role = "fill1") -> Shape:
    """The path filled."""
    return Shape(path, role)


def mapped(shapes: Iterable[Shape], change: Callable[[complex], complex]) -> list[Shape]:
    """The shapes with every point changed; true for turns, shifts, mirrors and even scaling."""
    return [shape._replace(path=tuple((letter, tuple(change(point) for point in points)) for letter, points in shape.path)) for shape in shapes]


def moved(shapes: Iterable[Shape], by: complex) -> list[Shape]:
    """The shapes shifted."""
    return mapped(shapes, lambda point: point + by)


def turned(shapes: Iterable[Shape], degrees: float, about: complex = 0) -> list[Shape]:
    """The shapes turned clockwise about a point."""
    return mapped(shapes, lambda point: about + (point - about) * ray(degrees))


def mirrored(shapes: Iterable[Shape], axis: float = 0) -> list[Shape]:
    """The shapes mirrored in the upright line x = `axis`."""
    return mapped(shapes, lambda point: complex(2 * axis - point.real, point.imag))


def sized(shapes: Iterable[Shape], by: float, about: complex = 0) -> list[Shape]:
    """The shapes made larger or smaller about a point; strokes keep their width."""
    return mapped(shapes, lambda point: about + (point - about) * by)


def around(shapes: Sequence[Shape], times: int, about: complex = 0) -> list[Shape]:
    """The shapes repeated `times` about a point."""
    return [shape for place in range(times) for shape in turned(shapes, 360 * place / times, about)]


def leaf(start: float, end: float, wide: float) -> Path:
    """A leaf along the x axis, pointed at both ends, `wide` from its midrib to its edge."""
    third = (end - start) / 3
    up = (complex(start + third, -1.333 * wide), complex(end - third, -1.333 * wide), complex(end))
    down = (complex(end - third, 1.333 * wide), complex(start + third, 1.333 * wide), complex(start))
    return curve(complex(start), up, down, closed=True)


def along(path: Path, count: int) -> list[tuple[complex, complex]]:
    """Points spread evenly along a path, each with the unit vector of its direction there."""
    samples: list[complex] = []
    for letter, points in path:
        if letter == "C":
            samples += [_cubic(samples[-1], points, part / 24) for part in range(1, 25)]
        else:
            samples += points
    gone = list(accumulate((abs(there - here) for here, there in pairwise(samples)), initial=0.0))
    places = [bisect_left(gone, gone[-1] * (place + 0.5) / count) for place in range(count)]
    return [(samples[at], (samples[at] - samples[at - 1]) / abs(samples[at] - samples[at - 1])) for at in places]


def _cubic(start: complex, points: Sequence[complex], at: float) -> complex:
    rest = 1 - at
    return rest**3 * start + 3 * rest * rest * at * points[0] + 3 * rest * at * at * points[1] + at**3 * points[2]
