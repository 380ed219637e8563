"""The smartwatch: case, glass, crown and a closed strap that it stands on, face to the front, crown on its right. A unit is the width of the case, 40 mm."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import bpy
from mathutils import Matrix

from assets.samples.rendering import surfaces
from assets.samples.rendering.forms import Outline, Point, bowed, lofted, lying_drum, swept

CASE = Outline(0.5, 0.53, 0.36)
LIT = (0.835, 0.877)
# Turned to its left, so that the crown is seen, and leaning back as a closed strap lets it.
TURN_DEGREES, LEAN_DEGREES = -25, 9
# Steps of the strap's way that the metal ends hold.
HELD = 12
Band = Callable[[Sequence[Point]], None]


def standing(strap: str) -> None:
    """A watch with a strap of STRAPS, built and set down at the origin."""
    before = set(bpy.context.scene.objects)
    _case()
    _controls()
    way = _way()
    _ends(way)
    STRAPS[strap](way)
    _set_down([one for one in bpy.context.scene.objects if one not in before])


def _case() -> None:
    sides = [(0.034, -0.116), (0.016, -0.112), (0.004, -0.102), (0.0, -0.088), (0.0, 0.070), (0.006, 0.088), (0.030, 0.112), (0.090, 0.130)]
    lofted(CASE, sides, surfaces.brushed())
    lofted(CASE, [(0.070, -0.130), (0.046, -0.130), (0.030, -0.117), (0.030, -0.110)], surfaces.polished())
    lofted(CASE, [(0.056, -0.1305), (0.056, -0.12)], surfaces.dark())
    bow = [(0.180 - 0.118 * n / 24, -0.142 + 0.011 * (n / 24) ** 2.8) for n in range(25)]
    lofted(CASE, [*bow, (0.062, -0.12)], surfaces.glass(*LIT))
    lofted(CASE, [(0.10, 0.128), (0.13, 0.150), (0.24, 0.160)], surfaces.dark())


def _controls() -> None:
    """The crown above, a flat key below."""
    crown = (0.5, -0.004, 0.185)
    lying_drum(crown, [(0.05, -0.03), (0.05, 0.012)], surfaces.dark())
    knob = [(0.074, 0.010), (0.086, 0.017), (0.088, 0.024), (0.088, 0.068), (0.086, 0.075), (0.078, 0.082), (0.072, 0.083)]
    lying_drum(crown, knob, surfaces.brushed(), teeth=48)
    lying_drum(crown, [(0.073, 0.075), (0.073, 0.085), (0.069, 0.088), (0.058, 0.088), (0.056, 0.084)], surfaces.copper())
    lying_drum(crown, [(0.057, 0.07), (0.057, 0.085), (0.04, 0.0865)], surfaces.brushed())
    key = lofted(Outline(0.040, 0.135, 0.040), [(0.012, -0.020), (0.004, -0.017), (0.0, -0.010), (0.0, 0.02)], surfaces.brushed())
    key.location, key.rotation_euler = (0.5, -0.004, -0.155), (0, 0, math.pi / 2)


def _way() -> list[Point]:
    """The way of the strap round the wrist, from the upper end of the case to the lower."""
    upper = bowed((0.030, 0.47), (0.10, 0.96), (1.28, 1.16), (1.28, 0.0))
    return [*upper, *[(y, -z) for y, z in reversed(upper[:-1])]]


def _ends(way: Sequence[Point]) -> None:
    """The metal ends with their quick release, one above and one below."""
    for part in (way[: HELD + 1], way[-HELD - 1 :]):
        swept(part, lambda _: _cut(0.300, 0.120, 0.040), surfaces.brushed((300, 3, 3)))
    for part in (way[HELD - 1 : HELD + 3], way[-HELD - 3 : -HELD + 1]):
        swept(part, lambda _: _cut(0.275, 0.080, 0.020), surfaces.dark())


def _silicone(way: Sequence[Point]) -> None:
    """A sport strap with two grooves, narrower towards the clasp."""

    def cut(share: float) -> list[Point]:
        half = 0.235 + 0.05 * abs(2 * share - 1) ** 1.5
        top = [
            (x * half, 0.052 - depth)
            for x, depth in ((0.62, 0), (0.60, 0.010), (0.53, 0.010), (0.51, 0), (-0.51, 0), (-0.53, 0.010), (-0.60, 0.010), (-0.62, 0))
        ]
        rim = _cut(half, 0.104, 0.045)
        return [*rim[:_ARC], *top, *rim[_ARC:]]

    swept(way[HELD + 2 : -HELD - 2], cut, surfaces.silicone())
    _clasp(way, 0.250)


def _woven(way: Sequence[Point]) -> None:
    """A woven strap of one width, its edges bound."""
    cloth = surfaces.woven((0.74, 0.56, 0.43), (0.60, 0.41, 0.31))
    swept(way[HELD + 2 : -HELD - 2], lambda _: _cut(0.280, 0.078, 0.034), cloth)
    _clasp(way, 0.292)


def _clasp(way: Sequence[Point], half: float) -> None:
    middle = len(way) // 2
    swept(way[middle - 6 : middle + 7], lambda _: _cut(half, 0.12, 0.04), surfaces.brushed())


_ARC = 12


def _cut(half: float, thick: float, radius: float) -> list[Point]:
    """A flat band's cut with round edges, from its right side over the outside to the left."""
    corners = ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270))
    return [
        (
            sx * (half - radius) + radius * math.cos(math.radians(start + 90 * n / (_ARC - 1))),
            so * (thick / 2 - radius) + radius * math.sin(math.radians(start + 90 * n / (_ARC - 1))),
        )
        for sx, so, start in corners
        for n in range(_ARC)
    ]


def _set_down(parts: Sequence[Any]) -> None:
    """Leant, turned, and lowered until the strap meets the ground; the middle of the case stands a little before the origin."""
    bpy.context.view_layer.update()
    pose = Matrix.Rotation(math.radians(TURN_DEGREES), 4, "Z") @ Matrix.Rotation(math.radians(-LEAN_DEGREES), 4, "X") @ Matrix.Translation((0, -0.6, 0))
    for one in parts:
        one.matrix_world = pose @ one.matrix_world
    low = min((one.matrix_world @ corner.co).z for one in parts for corner in one.data.vertices)
    for one in parts:
        one.matrix_world = Matrix.Translation((0, 0, -low)) @ one.matrix_world


STRAPS: Mapping[str, Band] = {"silicone": _silicone, "woven": _woven}
