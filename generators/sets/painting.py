"""Painting a stage: its plates of light, cut to the frame and coloured with a palette, in linear light."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.colours import encoded, linear, rgb
from assets.stages import TOP, Direction, Part, Stage, StageLight
from generators.sets.framing import Crop, PixelBox, Size, calm_boxes, crop, crop_to, tallest, widest
from generators.sets.palettes import Palette

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
# How far a one-colour pattern moves the ground it lies on: on a dark ground it is lighter, on a light one darker.
_LIGHTER, _DARKER, _DARK = 1.55, 0.80, 0.18
_BOUNCE = 0.35
"""The share of the fill that has met the set's walls and taken their colour."""
_GRAIN = 0.9
"""Standard deviation of the grain, in steps of 255."""
_SIGNS, _LIGHTEST = 4096, 2.25


@dataclass(frozen=True, kw_only=True)
class Dressing:
    """How a stage is dressed and framed: patterns by part (repeating tiles: "L", white is the figure; or "RGBA"), the foot's place across the frame
    (0 left, 1 right; as far as the plate reaches), or exactly where the foot stands (`foot`, x and y) and how wide and tall the product is (`room`), in parts of the
    frame; and the seed of the grain."""

    patterns: Mapping[str, Image.Image] = field(default_factory=dict)
    beside: float = 0.5
    foot: tuple[float, float] | None = None
    room: tuple[float, float] = (0.3, 0.45)
    seed: int = 0


@dataclass(frozen=True, kw_only=True)
class Painted:
    """A painted stage. `pixels`: uint8, (height, width, 3), sRGB. In pixels: where the product's foot stands, how tall and wide it may be, calm boxes
    (left, top, right, bottom) for type, largest first. `light` and `light_colour` serve the product's shadow."""

    pixels: Pixels
    foot: tuple[int, int]
    tallest: int
    widest: int
    light: Direction
    light_colour: str
    calm: tuple[PixelBox, ...]


def paint(stage: Stage, light: str, palette: Palette, size: Size, dressing: Dressing | None = None) -> Painted:
    """The stage in a light and a palette, `size` (width, height) in pixels; raises `TesseraError` for a light the stage does not have."""
    lamp, dressing = stage.light(light), dressing or Dressing()
    window = crop_to(stage, size, dressing.foot, dressing.room) if dressing.foot else crop(stage, size, dressing.beside)
    key, fill, masks = _cut(stage, lamp.name, window, size)
    grounds = np.stack([_albedo(part, palette) for part in stage.parts])
    surface = _surface(masks, grounds)
    for number, part in enumerate(stage.parts):
        if part.patterned and part.name in dressing.patterns:
            _lay(surface, masks[number], dressing.patterns[part.name], grounds[number])
    stands = stage.standing
    return Painted(
        pixels=_developed(surface, key, fill, _tints(lamp, grounds, masks), dressing.seed),
        foot=(window.x(stands.x, size), window.y(stands.y, size)),
        tallest=tallest(stage, window, size),
        widest=widest(stage, window, size),
        light=lamp.direction,
        light_colour=lamp.key_colour,
        calm=calm_boxes(stage, window, size),
    )


def _light_of(colour: str) -> Floats:
    return linear(np.array(rgb(colour)) / 255).astype(np.float32)


def _albedo(part: Part, palette: Palette) -> Floats:
    """What a part reflects, linear RGB."""
    given = _light_of(getattr(palette, part.role))
    return np.minimum((given + part.keeps * (_light_of(part.own) - given)) * part.tone, 0.95).astype(np.float32)


def _tints(lamp: StageLight, grounds: Floats, masks: Floats) -> tuple[Floats, Floats]:
    """The colour and strength of key and fill; shadows take some of the set's own colour, as in any room."""
    weights = masks[:, ::8, ::8].mean(axis=(1, 2))
    room = weights @ grounds
    bounce = 1 - _BOUNCE + _BOUNCE * room / max(float(room.mean()), 1e-4)
    return _light_of(lamp.key_colour) * lamp.key, (_light_of(lamp.fill_colour) * lamp.fill * bounce).astype(np.float32)


def _surface(masks: Floats, grounds: Floats) -> Floats:
    """What every pixel reflects: parts weighed by their cover; shape (3, height, width). Mask edges that do not add up to one are evened."""
    flat = masks.reshape(len(masks), -1)
    return (grounds.T @ flat).reshape(3, *masks.shape[1:])


def _lay(surface: Floats, mask: Floats, tile: Image.Image, ground: Floats) -> None:
    """A repeating tile over one part, its middle on the frame's middle axis; changes `surface`."""
    signs = np.asarray(tile.convert("RGBA") if tile.mode != "L" else tile, dtype=np.float32) / 255
    height, width = mask.shape
    rows = np.arange(height) % signs.shape[0]
    columns = (np.arange(width) - width // 2 + signs.shape[1] // 2) % signs.shape[1]
    laid = signs[rows][:, columns]
    if laid.ndim == 2:
        factor = _LIGHTER if float(ground.mean()) < _DARK else _DARKER
        surface *= 1 + (factor - 1) * laid * mask
        return
    cover = laid[..., 3] * mask
    for channel in range(3):
        surface[channel] += cover * (linear(laid[..., channel]).astype(np.float32) - surface[channel])


def _developed(surface: Floats, key: Floats, fill: Floats, tints: tuple[Floats, Floats], seed: int) -> Pixels:
    """Surface under light as a photograph: a soft shoulder for the brightest, sRGB, fine grain."""
    curve, grain = _curve(), _grain(surface.shape[1], surface.shape[2], seed)
    made = np.empty((*surface.shape[1:], 3), dtype=np.uint8)
    steps = np.float32((_SIGNS - 1) / np.sqrt(_LIGHTEST))
    for channel in range(3):
        light = key * tints[0][channel]
        light += fill * tints[1][channel]
        light *= surface[channel]
        np.sqrt(light, out=light)
        light *= steps
        signs = curve.take(light.astype(np.int32), mode="clip")
        signs += grain
        made[..., channel] = np.clip(signs, 0, 255, out=signs)
    return made


@cache
def _curve() -> Floats:
    """Signs 0-255 (and a half, for rounding) by the square root of light."""
    light = np.linspace(0, np.sqrt(_LIGHTEST), _SIGNS) ** 2
    knee = 0.70
    eased = np.where(light < knee, light, knee + (1 - knee) * (1 - np.exp(-(light - knee) / (1 - knee))))
    return (encoded(eased) * 255 + 0.5).astype(np.float32)


def _grain(height: int, width: int, seed: int) -> Floats:
    """Fine grain, one for all channels, that also breaks up bands."""
    tile = _grain_tile(seed)
    return np.tile(tile, (height // len(tile) + 1, width // len(tile) + 1))[:height, :width]


@lru_cache(maxsize=4)
def _grain_tile(seed: int) -> Floats:
    chance = np.random.default_rng(seed)
    return (chance.standard_normal((512, 512)) * _GRAIN).astype(np.float32)


def _cut(stage: Stage, light: str, window: Crop, size: Size) -> tuple[Floats, Floats, Floats]:
    """Key, fill and masks of a stage, cut to the frame: (height, width) twice and (parts, height, width)."""
    plates = stage.plates
    return _light_cut(plates[light], window, size), _light_cut(plates["fill"], window, size), _masks_cut(plates["masks"], len(stage.parts), window, size)


@lru_cache(maxsize=8)
def _light_cut(path: Path, window: Crop, size: Size) -> Floats:
    with Image.open(path) as plate:
        signs = np.asarray(plate, dtype=np.float32)
    return _resized(np.square(signs / (255 * TOP)), window, size)


@lru_cache(maxsize=3)
def _masks_cut(path: Path, count: int, window: Crop, size: Size) -> Floats:
    with Image.open(path) as plate:
        stacked = np.asarray(plate)
    planes = stacked.reshape(count, -1, stacked.shape[1])
    cut = np.stack([_resized(one, window, size) for one in planes]).astype(np.float32)
    evened: Floats = cut / np.maximum(cut.sum(axis=0), 1e-3)
    return evened


def _resized(plane: Floats | Pixels, window: Crop, size: Size) -> Floats:
    """A plane of the plate cut to the window and brought to size."""
    height = plane.shape[0]
    box = (
        window.left * height,
        window.top * height,
        min((window.left + window.width) * height, plane.shape[1]),
        min((window.top + window.height) * height, height),
    )
    made = Image.fromarray(plane).resize(size, Image.Resampling.BICUBIC, box=box)
    return np.maximum(np.asarray(made, dtype=np.float32), 0)
