"""The product studio: a seamless ground, a soft box at the upper left, a strip behind at the right, a card that the glass mirrors, and the picture taken there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy
from mathutils import Vector

from assets.samples.rendering.surfaces import Colour, Surface
from assets.stages.rendering.lights import towards
from assets.stages.rendering.scene import camera, empty_studio, sky
from assets.stages.rendering.shapes import cove


@dataclass(frozen=True)
class Shot:
    """How a picture is taken: strap, ground colour (linear light), lens in mm, what the lens looks at, the even light from all sides, and whether the
    product is alone."""

    strap: str
    ground: Colour
    lens: float
    aim: tuple[float, float, float]
    fill: float
    alone: bool = False


def set_up(shot: Shot) -> None:
    """Ground, lights and camera, without the product."""
    scene = empty_studio()
    scene.cycles.max_bounces = scene.cycles.glossy_bounces = 6
    scene.cycles.diffuse_bounces = 3
    scene.render.threads = 1
    camera(shot.aim, 16, 13)
    scene.camera.data.lens = shot.lens
    sky(shot.fill)
    _ground(shot)
    _panel(towards(216, 44) * 8.0, (3.8, 3.8), 1300).visible_glossy = False
    # The strip draws the edge of strap and case and leaves the ground alone.
    _panel(towards(38, 24) * 4.2, (0.5, 3.0), 160).visible_diffuse = False
    # What metal and glass mirror: the soft box as two cards, one of them for the glass, and a grey flag at the right that gives the flank its edge.
    _card((-3.25, -1.78, 2.09), 2.2, 45, (1.4, 3.6))
    _card(tuple(towards(225, 58) * 4.5), 2.6, 0, (1.2, 2.6))
    _card((1.75, 1.45, 0.25), 1.5, 90, (0.02, 0.35))


def _ground(shot: Shot) -> None:
    before = set(bpy.context.scene.objects)
    # The cove takes a material by its name.
    Surface(shot.ground, 0.9).made.name = "ground"
    cove((("ground", "ground"), ("ground", "ground")), 6.5, 0.0, 3.2)
    for one in set(bpy.context.scene.objects) - before:
        one.visible_camera = not shot.alone


def _panel(place: Vector, size: tuple[float, float], watts: float) -> Any:
    bpy.ops.object.light_add(type="AREA", location=place)
    lamp = bpy.context.object
    lamp.data.shape, lamp.data.size, lamp.data.size_y, lamp.data.energy = "RECTANGLE", *size, watts
    lamp.rotation_euler = _facing(place)
    return lamp


def _facing(place: Vector) -> Any:
    return (place - _MIDDLE).to_track_quat("Z", "Y").to_euler()


_MIDDLE = Vector((0, -0.4, 0.85))


def _card(place: Sequence[float], size: float, roll_degrees: float, strengths: tuple[float, float]) -> None:
    """A card that only mirrors see, fading from its upper edge to its lower."""
    bpy.ops.mesh.primitive_plane_add(size=size, location=place)
    card = bpy.context.object
    card.rotation_euler = _facing(Vector(place))
    card.rotation_euler.rotate_axis("Z", math.radians(roll_degrees))
    card.data.materials.append(_fading(*strengths))
    for sense in ("camera", "diffuse", "transmission", "shadow"):
        setattr(card, f"visible_{sense}", False)


def _fading(low: float, high: float) -> Any:
    made = bpy.data.materials.new("card")
    made.use_nodes = True
    tree = made.node_tree
    tree.nodes.clear()
    place, apart = tree.nodes.new("ShaderNodeTexCoord"), tree.nodes.new("ShaderNodeSeparateXYZ")
    bright, light, out = (tree.nodes.new(f"ShaderNode{kind}") for kind in ("MapRange", "Emission", "OutputMaterial"))
    bright.inputs["To Min"].default_value, bright.inputs["To Max"].default_value = low, high
    tree.links.new(place.outputs["UV"], apart.inputs[0])
    tree.links.new(apart.outputs["Y"], bright.inputs["Value"])
    tree.links.new(bright.outputs[0], light.inputs["Strength"])
    tree.links.new(light.outputs[0], out.inputs[0])
    return made


def take(path: Path, shot: Shot, pixels: int, samples: int) -> None:
    """The picture as a PNG of so many pixels a side; with alpha where the product is alone."""
    scene = bpy.context.scene
    scene.render.resolution_x = scene.render.resolution_y = pixels
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = shot.alone
    scene.render.filter_size = 1.3
    scene.cycles.samples, scene.cycles.adaptive_threshold = samples, 0.03
    scene.view_settings.view_transform = "Khronos PBR Neutral"
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_depth = "8"
    scene.render.image_settings.color_mode = "RGBA" if shot.alone else "RGB"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
