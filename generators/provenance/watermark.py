"""A mark in the pixels that nobody sees: 64 bits spread over the low and middle waves of the whole picture, so that re-coding and scaling leave them."""

import base64
import hashlib
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.records import Record
from generators.provenance.code import LENGTH, Floats, decode, encode

Pixels = NDArray[np.uint8]
Band = tuple[NDArray[np.bool_], NDArray[np.int64], Floats]

# Waves counted over the whole picture (half turns; sides weighed so that a wave is equally long both ways): they stay the same waves at any size.
LOWEST, HIGHEST, GRID = 18, 120, 384
# Strength in levels of 255: on plain ground, what bright and dark ground bears more (CIEDE2000 weighs steps there less), what fine texture hides.
PLAIN, EXTREME, TEXTURE, MOST = 0.4, 0.12, 0.06, 1.8
CELL, TILE = 8, 512
# Reading: about this many pixels along the mean side, and steps between neighbours held to this many levels, so that edges do not drown the mark.
READ_SIDE, STEP = 540, 3.0
LUMA = np.array([0.299, 0.587, 0.114], np.float32)


class Payload(Record):
    """What was read from a picture: the 64 bits, and how clearly they stood out (0-1; unmarked pictures give none at all)."""

    value: int
    confidence: float

    @property
    def reference(self) -> str:
        """The bits as people and stores write them."""
        return reference(self.value)


def payload_for(identity: str) -> int:
    """The 64 bits that stand for an id: the beginning of its SHA-256."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:8], "big")


def reference(payload: int) -> str:
    """`tm_` and 13 base32 digits."""
    return "tm_" + base64.b32encode(payload.to_bytes(8, "big")).decode().rstrip("=").lower()


def embed(pixels: Pixels, payload: int) -> Pixels:
    """The picture (height x width x 3, sRGB) with 64 bits in its light; the short side should have 250 pixels or more, and a picture
    with too few waves for the code comes back as it is. Nothing else is changed, and the same picture and bits give the same bytes."""
    high, wide = pixels.shape[:2]
    band, chip, sign = _band(wide, high)
    if len(chip) < LENGTH:
        return pixels.copy()
    waves = np.zeros(band.shape, np.float32)
    waves[band] = encode(payload)[chip] * sign * np.float32(np.sqrt(high * wide / len(chip)))
    pattern = _cosines(high, band.shape[0]) @ (waves @ _cosines(wide, band.shape[1]).T)
    # Fractions of a level become fine grain: rounded alone they would stand as islands, which the eye finds.
    grain = np.tile(_grain(), (high // TILE + 1, wide // TILE + 1))[:high, :wide]
    steps = np.rint(pattern * _strength(pixels) + grain).astype(np.int16)
    marked = pixels + steps[..., None]
    return np.asarray(np.clip(marked, 0, 255, out=marked), np.uint8)


def extract(pixels: Pixels) -> Payload | None:
    """The bits in a picture, at any size and after lossy coding; None when there are none to be read. Cropping and turning are not undone."""
    light = _reduced(pixels)
    band, chip, sign = _band(light.shape[1], light.shape[0])
    if len(chip) < LENGTH:
        return None
    waves = _waves(light, band.shape)
    usual = _mean_around(np.abs(waves), 5) + 1e-3
    # A wave counts the less the stronger its neighbourhood is: there the picture itself speaks.
    votes = np.clip(waves / usual, -2, 2)[band] * sign / (usual[band] + 5)
    found = decode(np.bincount(chip, weights=votes, minlength=LENGTH).astype(np.float32))
    return Payload(value=found[0], confidence=round(found[1], 3)) if found else None


def _strength(pixels: Pixels) -> Floats:
    """How strong the mark may be at each pixel, from the light and its fine texture in cells (bends: shading has none), seen at about the size that is read."""
    high, wide = pixels.shape[:2]
    by = _scale(high * wide)
    rows, columns = high // (by * CELL), wide // (by * CELL)
    if not rows or not columns:
        return np.full((high, wide), PLAIN, np.float32)
    red, green, blue = np.moveaxis(pixels[: rows * by * CELL : by, : columns * by * CELL : by], 2, 0)
    light = red * LUMA[0] + green * LUMA[1] + blue * LUMA[2]
    bends = np.zeros_like(light)
    bends[:, 2:-2] = np.abs(2 * light[:, 2:-2] - light[:, :-4] - light[:, 4:])
    mean, fine = (field.reshape(rows, CELL, columns, CELL).mean(axis=(1, 3)) for field in (light, bends))
    strength = np.minimum(PLAIN + EXTREME * np.abs(mean - 118) / 118 + TEXTURE * fine, MOST).astype(np.float32)
    return np.asarray(Image.fromarray(strength).resize((wide, high), Image.Resampling.BILINEAR))


def _scale(area: int) -> int:
    """How many pixels stand for one at the size that is read."""
    return max(round(float(np.sqrt(area)) / READ_SIDE), 1)


def _reduced(pixels: Pixels) -> Floats:
    """The light, averaged over whole blocks to about the size that is read."""
    light = pixels[..., :3] @ LUMA
    by = _scale(light.size)
    high, wide = light.shape[0] // by, light.shape[1] // by
    return np.asarray(light[: high * by, : wide * by].reshape(high, by, wide, by).mean(axis=(1, 3)), np.float32)


def _waves(light: Floats, shape: tuple[int, ...]) -> Floats:
    """The waves of a picture rebuilt from its steps between neighbours, large steps cut: drawn edges lose their weight and the mark keeps its own."""
    high, wide = light.shape
    across = np.clip(np.diff(light, axis=1), -STEP, STEP) @ _sines(wide, shape[1])
    down = _sines(high, shape[0]).T @ np.clip(np.diff(light, axis=0), -STEP, STEP)
    slope_x = 2 * np.sin(np.pi * np.arange(shape[1]) / (2 * wide))[None]
    slope_y = 2 * np.sin(np.pi * np.arange(shape[0]) / (2 * high))[:, None]
    steps = slope_x * (_cosines(high, shape[0]).T @ across) + slope_y * (down @ _cosines(wide, shape[1]))
    return np.asarray(-steps / np.maximum(slope_x**2 + slope_y**2, 1e-12), np.float32)


def _mean_around(field: Floats, reach: int) -> Floats:
    """The mean of the square of 2 x reach + 1 around each place."""
    side = 2 * reach + 1
    total = np.pad(np.pad(field, reach, mode="edge").cumsum(0, dtype=np.float64).cumsum(1), ((1, 0), (1, 0)))
    return np.asarray((total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]) / side**2, np.float32)


@lru_cache(32)
def _band(wide: int, high: int) -> Band:
    """Which waves (down, across) carry the mark, and for each the sign of the code it carries and its own sign."""
    aspect = np.sqrt(wide / high)
    across = int(min(HIGHEST * aspect + 1, GRID, 0.9 * wide))
    down = int(min(HIGHEST / aspect + 1, GRID, 0.9 * high))
    length = np.hypot(np.arange(down)[:, None] * aspect, np.arange(across)[None] / aspect)
    band = (length >= LOWEST) & (length <= HIGHEST)
    drawn = _drawn()[:down, :across][band]
    return band, (drawn & 0x7FFF) % LENGTH, np.where(drawn >> 15, 1, -1).astype(np.float32)


@cache
def _drawn() -> NDArray[np.int64]:
    """A number of 16 bits for each wave, fixed for ever: which part of the code it carries, and its sign."""
    bits = hashlib.shake_256(b"tessera mark 1").digest(2 * GRID * GRID)
    return np.frombuffer(bits, "<u2").reshape(GRID, GRID).astype(np.int64)


@cache
def _grain() -> Floats:
    """A tile of fixed even noise between -0.5 and 0.5."""
    noise = np.frombuffer(hashlib.shake_256(b"tessera grain 1").digest(TILE * TILE), np.uint8).reshape(TILE, TILE)
    return ((noise.astype(np.float32) + 0.5) / 256 - 0.5).astype(np.float32)


@lru_cache(64)
def _cosines(length: int, count: int) -> Floats:
    return np.asarray(np.cos(np.pi * np.outer(np.arange(length) + 0.5, np.arange(count)) / length) * np.sqrt(2 / length), np.float32)


@lru_cache(64)
def _sines(length: int, count: int) -> Floats:
    return np.asarray(np.sin(np.pi * np.outer(np.arange(1, length), np.arange(count)) / length) * np.sqrt(2 / length), np.float32)
