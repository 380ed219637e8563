"""Soft and grown parts: draped cloth, leaves, pots turned on the wheel."""

import math
from collections.abc import Sequence
from typing import Any

import bpy

from assets.stages.rendering.materials import material
from assets.stages.rendering.shapes import Kind, Place, Point


def cloth(kind: Kind, middle: Place, size: tuple[float, float], turn: float, table: Any) -> Any:
    """A cloth laid over `table` with a little more stuff than room, so that it falls into folds; it comes to rest before it is rendered."""
    made = _grid(middle, turn)
    if not _RESTING:
        _fall(made, size, table)
        _RESTING.extend(tuple(corner.co) for corner in made.data.vertices)
    for corner, place in zip(made.data.vertices, _RESTING, strict=True):
        corner.co = place
    smooth = made.modifiers.new("smooth", "SUBSURF")
    smooth.levels = smooth.render_levels = 1
    thick = made.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = 0.006, 1
    made.data.shade_smooth()
    made["part"] = kind[0]
    made.data.materials.append(material(kind[1]))
    return made


# Where the one cloth of the sets came to rest, kept between the passes of a run: the fall takes longer than a picture.
_RESTING: list[tuple[float, ...]] = []


def _grid(middle: Place, turn: float) -> Any:
    bpy.ops.mesh.primitive_grid_add(x_subdivisions=130, y_subdivisions=130, size=1, location=middle, rotation=(0, 0, math.radians(turn)))
    return bpy.context.object


def _fall(made: Any, size: tuple[float, float], table: Any) -> None:
    for corner in made.data.vertices:
        x, y = corner.co.x, corner.co.y
        ripple = 0.030 * math.sin(9 * x + 4 * y + 2 * math.sin(5 * y)) + 0.018 * math.sin(17 * y - 6 * x) + 0.02 * math.sin(23 * x + 2.2 * math.sin(3 * y))
        corner.co = (x * size[0], y * size[1], ripple + 0.06)
    table.modifiers.new("touch", "COLLISION")
    table.collision.thickness_outer, table.collision.cloth_friction = 0.004, 12
    moves = made.modifiers.new("cloth", "CLOTH")
    moves.settings.quality, moves.settings.mass, moves.settings.air_damping = 7, 0.25, 4
    moves.settings.tension_stiffness = moves.settings.compression_stiffness = 12
    moves.settings.bending_stiffness = 0.6
    moves.collision_settings.distance_min = 0.004
    moves.point_cache.frame_end = 55
    for frame in range(1, 56):
        bpy.context.scene.frame_set(frame)
    bpy.context.view_layer.objects.active = made
    bpy.ops.object.modifier_apply(modifier="cloth")


def turned(kind: Kind, place: Place, profile: Sequence[Point]) -> Any:
    """A body turned on the wheel from its profile (radius, height), foot at `place`."""
    around = 128
    corners = [
        (place[0] + r * math.cos(2 * math.pi * n / around), place[1] + r * math.sin(2 * math.pi * n / around), place[2] + z)
        for r, z in profile
        for n in range(around)
    ]
    faces = [
        (row * around + n, row * around + (n + 1) % around, (row + 1) * around + (n + 1) % around, (row + 1) * around + n)
        for row in range(len(profile) - 1)
        for n in range(around)
    ]
    mesh = bpy.data.meshes.new("turned")
    mesh.from_pydata(corners, [], faces)
    mesh.shade_smooth()
    made = bpy.data.objects.new("turned", mesh)
    bpy.context.collection.objects.link(made)
    made["part"] = kind[0]
    made.data.materials.append(material(kind[1]))
    return made


def leaves(kind: Kind, outlines: Sequence[Sequence[Point]], place: Place, tilt: float) -> None:
    """Flat leaves (outlines in x, z) before or beside the set, each turned a little its own way."""
    for number, outline in enumerate(outlines):
        mesh = bpy.data.meshes.new("leaf")
        middle = (sum(x for x, _ in outline) / len(outline), sum(z for _, z in outline) / len(outline))
        lean = tilt * math.sin(number * 2.3)
        mesh.from_pydata(
            [(x, lean * (x - middle[0]) + 0.5 * lean * (z - middle[1]) + 0.012 * math.sin(number), z) for x, z in outline], [], [tuple(range(len(outline)))]
        )
        made = bpy.data.objects.new("leaf", mesh)
        made.location = place
        bpy.context.collection.objects.link(made)
        made["part"] = kind[0]
        made.data.materials.append(material(kind[1]))
