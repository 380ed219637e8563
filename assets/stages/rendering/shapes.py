"""Parts of sets as geometry: cut sheets with holes, blocks and discs with eased edges, coves, draped cloth. Every part says its name and material."""

import math
from collections.abc import Sequence
from typing import Any

import bpy

from assets.stages.rendering.materials import material

Point = tuple[float, float]
Place = tuple[float, float, float]
Kind = tuple[str, str]
"""The part of the set a thing belongs to, and its material."""


def _named(made: Any, kind: Kind) -> Any:
    made["part"] = kind[0]
    made.data.materials.clear()
    made.data.materials.append(material(kind[1]))
    return made


def _eased(made: Any, width: float) -> Any:
    """Edges rounded: nothing that is really made has a razor's edge."""
    bevel = made.modifiers.new("bevel", "BEVEL")
    bevel.width, bevel.segments, bevel.limit_method = width, 5, "ANGLE"
    return made


def block(kind: Kind, place: Place, size: Place, edge: float = 0.012, turn: float = 0) -> Any:
    """A block by the middle of its top face and its width, depth and height; `turn` in degrees."""
    bpy.ops.mesh.primitive_cube_add(size=1, location=(place[0], place[1], place[2] - size[2] / 2), rotation=(0, 0, math.radians(turn)))
    made = bpy.context.object
    made.scale = size
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    return _named(_eased(made, edge), kind)


def drum(kind: Kind, place: Place, radius: float, height: float, sides: int = 192) -> Any:
    """A round (or many-sided) plinth by the middle of its top, a flat side to the front."""
    middle = (place[0], place[1], place[2] - height / 2)
    bpy.ops.mesh.primitive_cylinder_add(vertices=sides, radius=radius, depth=height, location=middle, rotation=(0, 0, math.pi / sides))
    return _named(_eased(bpy.context.object, 0.014), kind)


def ball(kind: Kind, place: Place, radius: float) -> Any:
    """A ball by its middle."""
    bpy.ops.mesh.primitive_uv_sphere_add(segments=96, ring_count=48, radius=radius, location=place)
    bpy.ops.object.shade_smooth()
    return _named(bpy.context.object, kind)


def sheet(kind: Kind, outlines: Sequence[Sequence[Point]], y: float, depth: float, edge: float = 0.008) -> Any:
    """An upright sheet cut along outlines (x, z); an outline within another is a hole. `y` is its front face."""
    curve = bpy.data.curves.new("sheet", "CURVE")
    curve.dimensions, curve.fill_mode = "2D", "BOTH"
    curve.extrude, curve.bevel_depth, curve.bevel_resolution, curve.offset = max(depth / 2 - edge, 0), edge, 4, -edge
    for outline in outlines:
        spline = curve.splines.new("POLY")
        spline.points.add(len(outline) - 1)
        for point, (x, z) in zip(spline.points, outline, strict=True):
            point.co = (x, z, 0, 1)
        spline.use_cyclic_u = True
    made = bpy.data.objects.new("sheet", curve)
    made.rotation_euler = (math.pi / 2, 0, 0)
    made.location = (0, y + depth / 2, 0)
    bpy.context.collection.objects.link(made)
    return _named(made, kind)


def cove(kinds: tuple[Kind, Kind], y: float, floor: float, radius: float) -> None:
    """Floor and wall meeting in a round: the first kind lies, the second stands at `y`. With one name for both it is a seamless sweep."""
    steps = [math.radians(90 * n / 48) for n in range(49)]
    bend = [(y - radius + radius * math.sin(a), floor + radius - radius * math.cos(a)) for a in steps]
    middle = len(bend) // 2
    _swept(kinds[0], [(-14.0, floor), *bend[: middle + 1]])
    _swept(kinds[1], [*bend[middle:], (y, floor + 12)])


def _swept(kind: Kind, profile: Sequence[tuple[float, float]]) -> Any:
    """A profile (y, z) drawn out to both sides."""
    half = 14.0
    corners = [(x, y, z) for y, z in profile for x in (-half, half)]
    faces = [(2 * n, 2 * n + 1, 2 * n + 3, 2 * n + 2) for n in range(len(profile) - 1)]
    mesh = bpy.data.meshes.new("sweep")
    mesh.from_pydata(corners, [], faces)
    mesh.shade_smooth()
    made = bpy.data.objects.new("sweep", mesh)
    bpy.context.collection.objects.link(made)
    return _named(made, kind)


def box(left: float, low: float, right: float, high: float) -> list[Point]:
    """The outline of a rectangle."""
    return [(left, low), (right, low), (right, high), (left, high)]


def round_arch(middle: float, foot: float, half: float, spring: float) -> list[Point]:
    """The outline of a round arch: `half` its width, `spring` where the round begins."""
    bow = [(middle + half * math.cos(math.radians(a)), spring + half * math.sin(math.radians(a))) for a in range(0, 181, 2)]
    return [(middle + half, foot), *bow, (middle - half, foot)]


def ogee_arch(middle: float, foot: float, half: float, spring: float) -> list[Point]:
    """The outline of a keel arch: each flank a round that turns out and runs up to the tip on a counter-round."""
    turn, counter = math.radians(56), 1.55
    pivot = ((1 + counter) * math.cos(turn), (1 + counter) * math.sin(turn))
    end = math.pi + math.acos(min(pivot[0] / counter, 1.0))
    bow = [(math.cos(turn * n / 24), math.sin(turn * n / 24)) for n in range(25)]
    start = turn + math.pi
    flank = [
        (pivot[0] + counter * math.cos(start + (end - start) * n / 24), pivot[1] + counter * math.sin(start + (end - start) * n / 24)) for n in range(1, 25)
    ]
    side = [(half * x, spring + half * z) for x, z in (*bow, *flank)]
    return [(middle + half, foot), *[(middle + x, z) for x, z in side], *[(middle - x, z) for x, z in reversed(side[:-1])], (middle - half, foot)]


def disc(middle: Point, radius: float, start: int = 0, end: int = 360) -> list[Point]:
    """The outline of a disc or of its part between two angles in degrees."""
    return [
        (middle[0] + radius * math.cos(math.radians(a)), middle[1] + radius * math.sin(math.radians(a))) for a in range(start, end + (end - start < 360), 2)
    ]
