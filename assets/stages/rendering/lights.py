"""The key light of each mood: a lamp, and the gobo before it whose shadow falls into the set. Directions: azimuth 0 right, 90 behind, 180 left, 270 before."""

import math
import random
from collections.abc import Sequence

import bpy
from mathutils import Vector

from assets.stages.rendering.shapes import Point, box

Outlines = list[Sequence[Point]]


def towards(azimuth: float, elevation: float) -> Vector:
    """The unit vector that points at the light."""
    a, e = math.radians(azimuth), math.radians(elevation)
    return Vector((math.cos(a) * math.cos(e), math.sin(a) * math.cos(e), math.sin(e)))


def sun(azimuth: float, elevation: float, spread: float) -> None:
    """Parallel light; `spread` in degrees softens its shadows."""
    bpy.ops.object.light_add(type="SUN")
    lamp = bpy.context.object
    lamp.data.energy, lamp.data.angle = 4, math.radians(spread)
    lamp.rotation_euler = towards(azimuth, elevation).to_track_quat("Z", "Y").to_euler()


def softbox(azimuth: float, elevation: float, size: float, distance: float = 5.5) -> None:
    """A square lamp aimed at the product."""
    way = towards(azimuth, elevation)
    bpy.ops.object.light_add(type="AREA", location=way * distance)
    lamp = bpy.context.object
    lamp.data.energy, lamp.data.size = 900, size
    lamp.rotation_euler = way.to_track_quat("Z", "Y").to_euler()


def lantern(place: tuple[float, float, float], aim: tuple[float, float, float], size: float, strength: float) -> None:
    """A warm lamp with a soft-edged pool of light; `size` its radius."""
    bpy.ops.object.light_add(type="SPOT", location=place)
    lamp = bpy.context.object
    lamp.data.energy, lamp.data.spot_size, lamp.data.spot_blend, lamp.data.shadow_soft_size = strength, math.radians(68), 1.0, size
    lamp.rotation_euler = (Vector(place) - Vector(aim)).to_track_quat("Z", "Y").to_euler()


def gobo(outlines: Outlines, azimuth: float, elevation: float, aim: tuple[float, float, float], distance: float) -> None:
    """An upright cut screen turned to the light, its middle `distance` before `aim`; it is felt only by its shadow."""
    curve = bpy.data.curves.new("gobo", "CURVE")
    curve.dimensions, curve.fill_mode = "2D", "BOTH"
    for outline in outlines:
        spline = curve.splines.new("POLY")
        spline.points.add(len(outline) - 1)
        for point, (x, z) in zip(spline.points, outline, strict=True):
            point.co = (x, z, 0, 1)
        spline.use_cyclic_u = True
    made = bpy.data.objects.new("gobo", curve)
    way = towards(azimuth, elevation)
    made.location = Vector(aim) + way * distance
    made.rotation_euler = towards(azimuth, 0).to_track_quat("Z", "Y").to_euler()
    bpy.context.collection.objects.link(made)
    for sense in ("camera", "diffuse", "glossy", "transmission"):
        setattr(made, f"visible_{sense}", False)


def panes(width: float, height: float, columns: int, rows: int, bar: float = 0.05) -> Outlines:
    """A window in a wall: one large sheet with a hole for every pane."""
    found: Outlines = [box(-9, -9, 9, 9)]
    step, rise = width / columns, height / rows
    for column in range(columns):
        for row in range(rows):
            x, z = -width / 2 + column * step, -height / 2 + row * rise
            found.append(box(x + bar / 2, z + bar / 2, x + step - bar / 2, z + rise - bar / 2))
    return found


def leaf(root: Point, angle: float, length: float, width: float) -> list[Point]:
    """A pointed leaf from its root along `angle` (degrees)."""
    a = math.radians(angle)
    along, across = (math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))
    shape = [(t / 12, width * math.sin(math.pi * (t / 12) ** 0.8)) for t in range(13)]
    rim = shape + [(t, -w) for t, w in reversed(shape[1:-1])]
    return [(root[0] + length * (t * along[0] + w * across[0]), root[1] + length * (t * along[1] + w * across[1])) for t, w in rim]


def branch(root: Point, angle: float, length: float, seed: int, slim: float = 0.16) -> Outlines:
    """A twig with leaves to both sides, bending a little as it goes."""
    chance = random.Random(seed)  # noqa: S311 - shapes, not secrets
    found: Outlines = []
    x, z, heading = root[0], root[1], angle
    count = 13
    for n in range(count):
        heading += chance.uniform(-6, 9)
        step = length / count
        bar = leaf((x, z), heading, step * 1.4, 0.06)
        x, z = x + step * math.cos(math.radians(heading)), z + step * math.sin(math.radians(heading))
        size = length * 0.27 * (1 - 0.45 * n / count) * chance.uniform(0.8, 1.15)
        side = 1 if n % 2 else -1
        found += [bar, leaf((x, z), heading + side * chance.uniform(32, 62), size, slim * chance.uniform(0.8, 1.2))]
    return [*found, leaf((x, z), heading, length * 0.2, slim)]


def frond(root: Point, angle: float, length: float, bend: float) -> Outlines:
    """A palm leaf: long slim leaflets on a bowed rib."""
    found: Outlines = []
    x, z, heading = root[0], root[1], angle
    count = 26
    for n in range(count):
        step = length / count
        heading += bend / count
        found.append(leaf((x, z), heading, step * 1.5, 0.10))
        x, z = x + step * math.cos(math.radians(heading)), z + step * math.sin(math.radians(heading))
        size = length * 0.42 * math.sin(math.pi * min(1, (n + 3) / (count + 2)) ** 0.7)
        found += [leaf((x, z), heading + side * (58 - 26 * n / count), size, 0.045) for side in (1, -1)]
    return found


def star_lattice(cell: float, reach: tuple[int, int], bar: float) -> Outlines:
    """A wall with a screen of eight-pointed stars and crosses (khatam) let into it, `reach` cells to each side and up and down."""
    half = cell / 2
    found: Outlines = [box(-9, -9, 9, 9)]
    tip, notch = half - bar * 0.9, half * 0.7654 * 0.9239 - bar * 0.62
    for column in range(-reach[0], reach[0] + 1):
        for row in range(-reach[1], reach[1] + 1):
            middle = (column * cell, row * cell)
            found.append(_star(middle, tip, notch))
            found.append(_cross((middle[0] + half, middle[1] + half), half, bar))
    return found


def _star(middle: Point, tip: float, notch: float) -> list[Point]:
    turns = [(tip if n % 2 == 0 else notch, math.radians(22.5 * n)) for n in range(16)]
    return [(middle[0] + r * math.cos(a), middle[1] + r * math.sin(a)) for r, a in turns]


def _cross(middle: Point, half: float, bar: float) -> list[Point]:
    """The pointed cross that four stars leave between them."""
    inner = half * (2**0.5 - 1) * 0.86 - bar * 0.4
    arms = [(half - bar * 1.5, 0.0), (inner, 0.31), (inner * 0.72, 0.785), (inner, 1.26)]
    return [(middle[0] + r * math.cos(a + q * math.pi / 2), middle[1] + r * math.sin(a + q * math.pi / 2)) for q in range(4) for r, a in arms]
