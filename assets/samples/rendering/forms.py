"""Forms of things that are turned, milled and sewn: bodies lofted from rounded rectangles, bands swept along a path, drums lying on their side."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import bpy

Point = tuple[float, float]
Corner = tuple[float, float, float]


@dataclass(frozen=True)
class Outline:
    """A rounded rectangle in x and z by its half sides and the radius of its corners."""

    half_width: float
    half_height: float
    radius: float

    def inset(self, by: float) -> list[Point]:
        """Its points, moved in by so much, against the clock from the right; the same count at every inset, so that rings can be joined."""
        corners = ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270))
        wide, high, radius = self.half_width - self.radius, self.half_height - self.radius, max(self.radius - by, 0.001)
        return [
            (sx * wide + radius * math.cos(math.radians(start + 90 * n / _STEPS)), sz * high + radius * math.sin(math.radians(start + 90 * n / _STEPS)))
            for sx, sz, start in corners
            for n in range(_STEPS + 1)
        ]


_STEPS = 32


def lofted(outline: Outline, profile: Sequence[Point], surface: Any) -> Any:
    """A body from front to back: `profile` says how far its outline is moved in at which depth (y). The first and the last ring are closed."""
    rings = [[(x, y, z) for x, z in outline.inset(by)] for by, y in profile]
    around = len(rings[0])
    faces: list[tuple[int, ...]] = list(_walls(len(rings), around))
    faces += [tuple(range(around - 1, -1, -1)), tuple((len(rings) - 1) * around + n for n in range(around))]
    return _mesh([corner for ring in rings for corner in ring], faces, surface)


def swept(path: Sequence[Point], section: Callable[[float], Sequence[Point]], surface: Any) -> Any:
    """A band along a path in y and z: `section` gives its cut (across, outwards) for the share of the way done; the way is kept in the UV map with the place across."""
    rings, across = [], []
    for number, (at, normal) in enumerate(zip(path, _normals(path), strict=True)):
        cut = section(number / (len(path) - 1))
        rings.append([(x, at[0] + out * normal[0], at[1] + out * normal[1]) for x, out in cut])
        across.append([x for x, _ in cut])
    around = len(rings[0])
    faces: list[tuple[int, ...]] = list(_walls(len(rings), around))
    faces += [tuple(range(around - 1, -1, -1)), tuple((len(rings) - 1) * around + n for n in range(around))]
    made = _mesh([corner for ring in rings for corner in ring], faces, surface)
    ways = lengths(path)
    layer = made.data.uv_layers.new(name="way")
    for loop in made.data.loops:
        row, column = divmod(loop.vertex_index, around)
        layer.data[loop.index].uv = (across[row][column], ways[row])
    return made


def lengths(path: Sequence[Point]) -> list[float]:
    """How far along the path each of its points lies."""
    found = [0.0]
    for one, other in zip(path, path[1:], strict=False):
        found.append(found[-1] + math.dist(one, other))
    return found


def bowed(start: Point, leaving: Point, arriving: Point, end: Point) -> list[Point]:
    """A cubic curve as 120 steps."""
    found = []
    for n in range(121):
        t = n / 120
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        points = (start, leaving, arriving, end)
        found.append((sum(w * p[0] for w, p in zip(weights, points, strict=True)), sum(w * p[1] for w, p in zip(weights, points, strict=True))))
    return found


def lying_drum(middle: Corner, profile: Sequence[Point], surface: Any, teeth: int = 0) -> Any:
    """A drum whose axis runs to the right: `profile` gives radius and place along it; `teeth` cut its widest rings like a crown's."""
    around = 240
    widest = max(radius for radius, _ in profile)
    rings = []
    for radius, along in profile:
        bite = 0.028 * widest if teeth and radius > 0.97 * widest else 0.0
        turns = [2 * math.pi * n / around for n in range(around)]
        radii = [radius - bite * (0.5 - 0.5 * math.cos(teeth * a)) ** 2 for a in turns]
        rings.append([(middle[0] + along, middle[1] + r * math.cos(a), middle[2] + r * math.sin(a)) for r, a in zip(radii, turns, strict=True)])
    faces: list[tuple[int, ...]] = list(_walls(len(rings), around))
    faces += [tuple(range(around - 1, -1, -1)), tuple((len(rings) - 1) * around + n for n in range(around))]
    return _mesh([corner for ring in rings for corner in ring], faces, surface)


def _walls(rings: int, around: int) -> list[tuple[int, ...]]:
    return [
        (row * around + n, row * around + (n + 1) % around, (row + 1) * around + (n + 1) % around, (row + 1) * around + n)
        for row in range(rings - 1)
        for n in range(around)
    ]


def _normals(path: Sequence[Point]) -> list[Point]:
    """To the left of the way at each point."""
    found = []
    for n in range(len(path)):
        before, after = path[max(n - 1, 0)], path[min(n + 1, len(path) - 1)]
        dy, dz = after[0] - before[0], after[1] - before[1]
        far = math.hypot(dy, dz)
        found.append((-dz / far, dy / far))
    return found


def _mesh(corners: Sequence[Corner], faces: Sequence[tuple[int, ...]], surface: Any) -> Any:
    mesh = bpy.data.meshes.new("form")
    mesh.from_pydata(corners, [], faces)
    mesh.shade_smooth()
    mesh.materials.append(surface)
    made = bpy.data.objects.new("form", mesh)
    bpy.context.collection.objects.link(made)
    edges = made.modifiers.new("edges", "EDGE_SPLIT")
    edges.split_angle = math.radians(38)
    return made
