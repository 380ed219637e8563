"""Neutral materials of the sets: what light meets is one grey with the fine relief of plaster, paper, stone, wood or linen; colour comes later."""

from typing import Any

import bpy

# Every surface reflects this much; the rendered light is divided by it. Kept below paper white so that bounce stays believable under deep palettes.
ALBEDO = 0.65


def material(name: str) -> Any:
    """The material of a kind: plain, paper, plaster, stone, travertine, terrazzo, wood, linen, washi, sky, sea, shoji."""
    held = bpy.data.materials.get(name)
    return held if held else _KINDS[name](_Nodes(name))


class _Nodes:
    """A principled shader under construction: `noise` and its kin give fields, `relief` and `tone` put them to use."""

    def __init__(self, name: str, roughness: float = 0.85) -> None:
        self.made = bpy.data.materials.new(name)
        self.made.use_nodes = True
        self.tree = self.made.node_tree
        self.shader = self.tree.nodes["Principled BSDF"]
        self.shader.inputs["Base Color"].default_value = (ALBEDO, ALBEDO, ALBEDO, 1)
        self.shader.inputs["Roughness"].default_value = roughness
        self.shader.inputs["Specular IOR Level"].default_value = 0.2
        self.place = self.tree.nodes.new("ShaderNodeTexCoord").outputs["Object"]

    def node(self, kind: str, **values: float) -> Any:
        """A node of a kind with these inputs set."""
        made = self.tree.nodes.new(kind)
        for key, value in values.items():
            made.inputs[key.replace("_", " ")].default_value = value
        return made

    def stretched(self, by: tuple[float, float, float]) -> Any:
        """The place in space, drawn out along its axes: grain and threads."""
        mapping = self.tree.nodes.new("ShaderNodeMapping")
        mapping.inputs["Scale"].default_value = by
        self.tree.links.new(self.place, mapping.inputs["Vector"])
        return mapping.outputs["Vector"]

    def noise(self, scale: float, detail: float = 4, place: Any = None, distortion: float = 0) -> Any:
        """A field of noise, 0-1."""
        made = self.node("ShaderNodeTexNoise", Scale=scale, Detail=detail, Distortion=distortion)
        self.tree.links.new(place or self.place, made.inputs["Vector"])
        return made.outputs[0]

    def cells(self, scale: float) -> Any:
        """A field of cells, each of one random value."""
        made = self.node("ShaderNodeTexVoronoi", Scale=scale)
        self.tree.links.new(self.place, made.inputs["Vector"])
        return made.outputs["Color"]

    def ramp(self, field: Any, low: float, high: float, tones: tuple[float, float]) -> Any:
        """A field bent so that `low` gives the first tone and `high` the second."""
        made = self.node("ShaderNodeMapRange", From_Min=low, From_Max=high, To_Min=tones[0], To_Max=tones[1])
        self.tree.links.new(field, made.inputs["Value"])
        return made.outputs["Result"]

    def times(self, one: Any, other: Any) -> Any:
        """The product of two fields."""
        made = self.tree.nodes.new("ShaderNodeMath")
        made.operation = "MULTIPLY"
        self.tree.links.new(one, made.inputs[0])
        self.tree.links.new(other, made.inputs[1])
        return made.outputs[0]

    def tone(self, field: Any) -> None:
        """The surface's own lightness: 1 is plain, less is darker."""
        grey = self.node("ShaderNodeMath")
        grey.operation = "MULTIPLY"
        grey.inputs[1].default_value = ALBEDO
        self.tree.links.new(field, grey.inputs[0])
        self.tree.links.new(grey.outputs[0], self.shader.inputs["Base Color"])

    def relief(self, field: Any, height: float) -> None:
        """Bumps of this height in scene units, over those already there."""
        bump = self.node("ShaderNodeBump", Strength=1.0, Distance=height)
        before = self.shader.inputs["Normal"].links
        if before:
            self.tree.links.new(before[0].from_socket, bump.inputs["Normal"])
        self.tree.links.new(field, bump.inputs["Height"])
        self.tree.links.new(bump.outputs["Normal"], self.shader.inputs["Normal"])


def _plain(nodes: _Nodes) -> Any:
    nodes.relief(nodes.noise(60, 2), 0.0006)
    return nodes.made


def _paper(nodes: _Nodes) -> Any:
    nodes.relief(nodes.noise(1.1, 1), 0.02)
    nodes.relief(nodes.noise(160, 3), 0.0010)
    return nodes.made


def _plaster(nodes: _Nodes) -> Any:
    trowel = nodes.noise(1.5, 4, nodes.stretched((1, 1, 1.6)), 0.5)
    nodes.relief(trowel, 0.022)
    nodes.relief(nodes.noise(30, 5), 0.0030)
    nodes.tone(nodes.ramp(trowel, 0.3, 0.7, (0.955, 1.0)))
    return nodes.made


def _stone(nodes: _Nodes) -> Any:
    nodes.relief(nodes.noise(14, 6), 0.008)
    nodes.relief(nodes.noise(90, 4), 0.0022)
    speck = nodes.ramp(nodes.noise(70, 3), 0.34, 0.5, (0.84, 1.0))
    cloud = nodes.ramp(nodes.noise(2.2, 6, None, 0.6), 0.3, 0.7, (0.88, 1.0))
    nodes.tone(nodes.times(speck, cloud))
    return nodes.made


def _travertine(nodes: _Nodes) -> Any:
    bed = nodes.stretched((1.0, 1.0, 9.0))
    bands = nodes.ramp(nodes.noise(1.5, 7, bed, 0.9), 0.32, 0.68, (0.78, 1.0))
    pores = nodes.ramp(nodes.noise(26, 4, nodes.stretched((1, 1, 3.6)), 0.4), 0.325, 0.365, (0.55, 1.0))
    nodes.tone(nodes.times(bands, pores))
    nodes.relief(pores, 0.012)
    nodes.relief(nodes.noise(80, 4), 0.0016)
    nodes.shader.inputs["Roughness"].default_value = 0.55
    return nodes.made


def _terrazzo(nodes: _Nodes) -> Any:
    chips = nodes.ramp(nodes.cells(30), 0.36, 0.37, (0.68, 1.0))
    small = nodes.ramp(nodes.cells(72), 0.26, 0.27, (0.80, 1.0))
    nodes.tone(nodes.times(chips, small))
    nodes.shader.inputs["Roughness"].default_value = 0.4
    nodes.relief(nodes.noise(40, 3), 0.0008)
    return nodes.made


def _wood(nodes: _Nodes) -> Any:
    along = nodes.stretched((0.5, 7.0, 7.0))
    rings = nodes.ramp(nodes.noise(1.6, 3, along, 1.4), 0.30, 0.70, (0.70, 1.0))
    fibres = nodes.ramp(nodes.noise(16, 5, nodes.stretched((0.35, 9.0, 9.0)), 0.2), 0.34, 0.62, (0.78, 1.0))
    nodes.tone(nodes.times(rings, fibres))
    nodes.relief(fibres, 0.003)
    nodes.shader.inputs["Roughness"].default_value = 0.5
    return nodes.made


def _linen(nodes: _Nodes) -> Any:
    warp, weft = nodes.noise(20, 3, nodes.stretched((12, 0.8, 0.8))), nodes.noise(20, 3, nodes.stretched((0.8, 12, 12)))
    weave = nodes.times(nodes.ramp(warp, 0.3, 0.7, (0.86, 1.04)), nodes.ramp(weft, 0.3, 0.7, (0.86, 1.04)))
    nodes.tone(weave)
    nodes.relief(weave, 0.010)
    nodes.shader.inputs["Sheen Weight"].default_value = 0.15
    return nodes.made


def _washi(nodes: _Nodes) -> Any:
    fibres = nodes.ramp(nodes.noise(9, 6, nodes.stretched((1, 1, 3.5)), 2.4), 0.40, 0.62, (0.93, 1.0))
    nodes.tone(fibres)
    nodes.relief(nodes.noise(30, 6, None, 1.2), 0.004)
    return nodes.made


def _sky(nodes: _Nodes) -> Any:
    """Lighter towards the horizon, as skies are."""
    split = nodes.tree.nodes.new("ShaderNodeSeparateXYZ")
    nodes.tree.links.new(nodes.place, split.inputs[0])
    nodes.tone(nodes.ramp(split.outputs["Z"], -0.2, 7.5, (1.0, 0.72)))
    return nodes.made


def _sea(nodes: _Nodes) -> Any:
    swell = nodes.noise(1.1, 7, nodes.stretched((0.5, 1.6, 1.0)), 0.4)
    split = nodes.tree.nodes.new("ShaderNodeSeparateXYZ")
    nodes.tree.links.new(nodes.place, split.inputs[0])
    haze = nodes.ramp(split.outputs["Y"], -21, 21, (0.62, 1.0))
    nodes.tone(nodes.times(haze, nodes.ramp(swell, 0.32, 0.66, (0.80, 1.0))))
    nodes.relief(swell, 0.10)
    return nodes.made


def _shoji(nodes: _Nodes) -> Any:
    """Paper with day behind it: it gives light of its own."""
    _washi(nodes)
    nodes.shader.inputs["Emission Color"].default_value = (1, 1, 1, 1)
    nodes.shader.inputs["Emission Strength"].default_value = 0.55
    return nodes.made


_KINDS = {
    "sky": _sky,
    "sea": _sea,
    "shoji": _shoji,
    "plain": _plain,
    "paper": _paper,
    "plaster": _plaster,
    "stone": _stone,
    "travertine": _travertine,
    "terrazzo": _terrazzo,
    "wood": _wood,
    "linen": _linen,
    "washi": _washi,
}
