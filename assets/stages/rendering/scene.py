"""The empty studio: units, camera, render settings. The product stands at the origin; a unit is about its height; x to the right, y away, z up."""

import math
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
DISTANCE, LENS_MM = 8.0, 85.0


def empty_studio() -> Any:
    """A new scene without anything in it, ready for Cycles; returns it."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.use_denoising = True
    scene.cycles.denoiser = "OPENIMAGEDENOISE"
    scene.cycles.max_bounces = 3
    scene.cycles.diffuse_bounces = 2
    scene.cycles.glossy_bounces = 1
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.03
    scene.cycles.seed = 7
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_depth = "32"
    scene.render.threads_mode = "FIXED"
    scene.render.threads = 2
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    return scene


def camera(aim: tuple[float, float, float], aperture: float, pitch_degrees: float) -> None:
    """A long lens looking down a little at `aim`, sharp where the product stands."""
    pitch = math.radians(pitch_degrees)
    x, y, z = aim
    bpy.ops.object.camera_add(location=(x, y - DISTANCE * math.cos(pitch), z + DISTANCE * math.sin(pitch)), rotation=(math.pi / 2 - pitch, 0, 0))
    made = bpy.context.object
    made.data.lens = LENS_MM
    made.data.sensor_fit, made.data.sensor_height = "VERTICAL", 36
    made.data.dof.use_dof = True
    made.data.dof.aperture_fstop = aperture
    made.data.dof.focus_distance = DISTANCE - 0.1
    bpy.context.scene.camera = made


def sky(strength: float) -> None:
    """Even light from all sides."""
    ground = bpy.context.scene.world.node_tree.nodes["Background"]
    ground.inputs[0].default_value = (1, 1, 1, 1)
    ground.inputs[1].default_value = strength


def open_sky() -> None:
    """The fill of every set: even light of strength one."""
    sky(1.0)


def rendered(height: int, samples: int, *, denoise: bool = True) -> Floats:
    """The picture as light, four wide to three high, rows from the top; shape (height, width, 3)."""
    scene, width = bpy.context.scene, height * 4 // 3
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = 100
    scene.cycles.samples = samples
    scene.cycles.use_denoising = denoise
    path = Path(bpy.app.tempdir) / "pass.exr"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(path))
    pixels = np.empty(width * height * 4, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, 4)[::-1, :, :3].copy()


def parts() -> dict[str, list[Any]]:
    """The objects that can be seen, by the part they belong to."""
    found: dict[str, list[Any]] = {}
    for one in bpy.context.scene.objects:
        if "part" in one:
            found.setdefault(one["part"], []).append(one)
    return found


def masks(names: tuple[str, ...], height: int, samples: int) -> Floats:
    """How much of each pixel a part covers, 0-1; shape (height, width, parts)."""
    sky(0)
    for lamp in [one for one in bpy.context.scene.objects if one.type == "LIGHT"]:
        bpy.data.objects.remove(lamp)
    held = parts()
    planes = []
    for start in range(0, len(names), 3):
        triple = names[start : start + 3]
        for name, objects in held.items():
            glow = _glow(tuple(1.0 if name == one else 0.0 for one in (*triple, "", "")[:3]))
            for one in objects:
                one.data.materials.clear()
                one.data.materials.append(glow)
        planes.append(rendered(height, samples, denoise=False)[:, :, : len(triple)])
    return np.clip(np.concatenate(planes, axis=2), 0, 1)


def _glow(colour: tuple[float, ...]) -> Any:
    made = bpy.data.materials.new("glow")
    made.use_nodes = True
    tree = made.node_tree
    tree.nodes.clear()
    light, out = tree.nodes.new("ShaderNodeEmission"), tree.nodes.new("ShaderNodeOutputMaterial")
    light.inputs[0].default_value = (*colour, 1)
    tree.links.new(light.outputs[0], out.inputs[0])
    return made
