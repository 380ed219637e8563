"""Surfaces of the watch: brushed and polished metal, the lit glass, silicone, cloth woven of two yarns."""

from pathlib import Path
from typing import Any

import bpy
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.samples.rendering.dial import dial

Floats = NDArray[np.float32]
Colour = tuple[float, float, float]
# One repeat of the weave in scene units, and its pixels.
REPEAT, PIXELS = 0.092, 256


class Surface:
    """A principled shader under construction."""

    def __init__(self, colour: Colour, roughness: float, metallic: float = 0) -> None:
        self.made = bpy.data.materials.new("surface")
        self.made.use_nodes = True
        self.tree = self.made.node_tree
        self.shader = self.tree.nodes["Principled BSDF"]
        self.set("Base Color", (*colour, 1))
        self.set("Roughness", roughness)
        self.set("Metallic", metallic)

    def set(self, key: str, value: Any) -> None:
        """One of the shader's inputs."""
        self.shader.inputs[key].default_value = value

    def node(self, kind: str, **values: Any) -> Any:
        """A node of a kind with these inputs set."""
        made = self.tree.nodes.new(kind)
        for key, value in values.items():
            made.inputs[key.replace("_", " ")].default_value = value
        return made

    def place(self, kind: str, stretch: Colour = (1, 1, 1)) -> Any:
        """Where on the form, by its own space or the way along it, drawn out along its axes."""
        mapping = self.node("ShaderNodeMapping", Scale=stretch)
        self.tree.links.new(self.tree.nodes.new("ShaderNodeTexCoord").outputs[kind], mapping.inputs["Vector"])
        return mapping.outputs["Vector"]

    def noise(self, place: Any, scale: float, detail: float = 3) -> Any:
        """A field of noise, 0-1."""
        made = self.node("ShaderNodeTexNoise", Scale=scale, Detail=detail)
        self.tree.links.new(place, made.inputs["Vector"])
        return made.outputs[0]

    def picture(self, field: Floats, place: Any, *, colour: bool) -> Any:
        """A picture laid over the form, repeated; `field` has rows from the top, colours or heights 0-1."""
        path = Path(bpy.app.tempdir) / f"{id(field)}.png"
        Image.fromarray((np.clip(field, 0, 1) * 255).round().astype(np.uint8)).save(path)
        made = self.tree.nodes.new("ShaderNodeTexImage")
        made.image = bpy.data.images.load(str(path))
        made.image.colorspace_settings.name = "sRGB" if colour else "Non-Color"
        self.tree.links.new(place, made.inputs["Vector"])
        return made.outputs["Color"]

    def relief(self, field: Any, height: float) -> None:
        """Bumps of this height in scene units."""
        bump = self.node("ShaderNodeBump", Strength=1.0, Distance=height)
        self.tree.links.new(field, bump.inputs["Height"])
        self.tree.links.new(bump.outputs["Normal"], self.shader.inputs["Normal"])


def brushed(stretch: Colour = (3, 300, 3)) -> Any:
    """Aluminium with the fine lines of the brush, close together along the axis of the greatest stretch: round the case if none is told."""
    made = Surface((0.44, 0.445, 0.46), 0.30, 1)
    made.relief(made.noise(made.place("Object", stretch), 1.0, 2), 0.0012)
    return made.made


def polished() -> Any:
    """The bright edge cut round the glass."""
    return Surface((0.66, 0.665, 0.68), 0.12, 1).made


def copper() -> Any:
    """The ring of the crown."""
    return Surface((0.85, 0.42, 0.24), 0.22, 1).made


def dark() -> Any:
    """The back of the case and the seams."""
    return Surface((0.02, 0.022, 0.026), 0.45).made


def glass(width: float, height: float) -> Any:
    """Dark glass with the dial shining through: `width` and `height` of the lit part, scene units."""
    made = Surface((0.004, 0.005, 0.007), 0.02)
    made.set("IOR", 1.58)
    # The form lies in x and z; the picture in the first two axes.
    turned = made.tree.nodes.new("ShaderNodeSeparateXYZ")
    made.tree.links.new(made.tree.nodes.new("ShaderNodeTexCoord").outputs["Object"], turned.inputs[0])
    flat = made.tree.nodes.new("ShaderNodeCombineXYZ")
    for axis, (source, size) in enumerate((("X", width), ("Z", height))):
        scaled = made.tree.nodes.new("ShaderNodeMath")
        scaled.operation = "MULTIPLY_ADD"
        scaled.inputs[1].default_value, scaled.inputs[2].default_value = 1 / size, 0.5
        made.tree.links.new(turned.outputs[source], scaled.inputs[0])
        made.tree.links.new(scaled.outputs[0], flat.inputs[axis])
    lit = made.picture(np.asarray(dial(), np.float32) / np.float32(255), flat.outputs[0], colour=True)
    lit.node.extension = "CLIP"
    made.tree.links.new(lit, made.shader.inputs["Emission Color"])
    made.set("Emission Strength", 1.1)
    return made.made


def silicone() -> Any:
    """Black silicone, satin to the touch."""
    made = Surface((0.012, 0.0125, 0.014), 0.46)
    made.set("Sheen Weight", 0.06)
    made.relief(made.noise(made.place("Object"), 260, 2), 0.0006)
    return made.made


def woven(warp: Colour, weft: Colour) -> Any:
    """A basket weave of two yarns; colours as sRGB, 0-1."""
    made = Surface((0.5, 0.5, 0.5), 0.82)
    made.set("Sheen Weight", 0.25)
    made.set("Specular IOR Level", 0.25)
    place = made.place("UV", (1 / REPEAT, 1 / REPEAT, 1))
    colours, heights = _weave(warp, weft)
    made.tree.links.new(made.picture(colours, place, colour=True), made.shader.inputs["Base Color"])
    made.relief(made.picture(heights, place, colour=False), 0.009)
    return made.made


def _weave(warp: Colour, weft: Colour) -> tuple[Floats, Floats]:
    """One repeat of a twill, four threads by four, each over two and under two: colours (rows, columns, 3) and heights (rows, columns), both 0-1."""
    v, u = np.mgrid[0:PIXELS, 0:PIXELS].astype(np.float32) * 4 / PIXELS
    step = np.floor(u) + np.floor(v)
    over = step % 4 < 2
    # Along a float of two threads the yarn rises and sinks once.
    upright, lying = (
        _round(across) ** 0.8 * _swell((np.floor(along) + shift) % 2 + along % 1) for across, along, shift in ((u, v, np.floor(u)), (v, u, np.floor(v)))
    )
    heights = np.where(over, upright, lying)
    # Fibres are laid a little aslant in the yarn.
    fibres = np.where(over, np.sin(2 * np.pi * (4 * u + 2 * v)), np.sin(2 * np.pi * (4 * v - 2 * u)))
    yarn = np.where(over[..., None], np.asarray(warp, np.float32), np.asarray(weft, np.float32))
    colours = yarn * ((0.95 + 0.05 * fibres) * (0.50 + 0.50 * heights))[..., None]
    return colours.astype(np.float32), (heights * (0.96 + 0.04 * fibres)).astype(np.float32)


def _round(across: Floats) -> Floats:
    """A thread's height over its width."""
    made: Floats = np.sqrt(np.clip(1 - (2 * (across % 1) - 1) ** 2, 0, 1))
    return made


def _swell(along: Floats) -> Floats:
    """A thread's height along its float, 0-2."""
    made: Floats = np.sin(np.pi * along / 2, dtype=np.float32) ** np.float32(0.7)
    return made * np.float32(0.55) + np.float32(0.45)
