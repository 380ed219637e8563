"""The product in a picture: cut out of its photo, its main colours, and how it stands with the shadow it casts."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageOps

from assets.colours import hexed
from generators.compositions.records import Box
from generators.compositions.surfaces import mask
from generators.photos.matte import cut_out
from generators.photos.placing import place
from generators.photos.reading import read_photo
from generators.photos.records import CutOut, Floor, Layer, Light, Placed
from generators.photos.shadows import cast


@dataclass(frozen=True)
class Standing:
    """The product where it stands: as placed, its upper left corner in the picture, and its box (left, top, width, height)."""

    placed: Placed
    at: tuple[int, int]
    box: tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Cut:
    """A product's cut-out, told from others as an object, so that what is made of it can be kept."""

    product: CutOut


@lru_cache(maxsize=16)
def cut_of(photo: bytes, name: str) -> Cut:
    """The cut-out of a photo; kept, for every picture of a product begins with it."""
    return Cut(cut_out(read_photo(photo, name)))


@lru_cache(maxsize=64)
def colours_of(photo: bytes, name: str) -> tuple[str, ...]:
    """The main colours of the product, `#RRGGBB`, those that cover a tenth of it and more."""
    rgba = cut_of(photo, name).product.rgba
    solid = rgba[rgba[..., 3] > 250][:, :3]
    some = Image.fromarray(solid[:: max(len(solid) // 20_000, 1)][None]).quantize(5, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    counts = np.bincount(np.asarray(some).ravel(), minlength=5)
    palette = np.array(some.getpalette(), dtype=np.float64).reshape(-1, 3)
    return tuple(hexed(palette[index]) for index in np.argsort(-counts) if counts[index] >= counts.sum() / 10)


@lru_cache(maxsize=12)
def _placed(cut: Cut, height: int, light: Light | None) -> tuple[Placed, Layer | None]:
    """The product at a height in pixels, and the shadow it casts in a light."""
    placed = place(cut.product, height)
    return placed, cast(placed, light, Floor()) if light else None


def standing(cut: Cut, box: Box, light: Light | None) -> tuple[Standing, Layer | None]:
    """The product with its foot on the foot of a box (pixels), and the shadow it casts in the light there."""
    placed, shadow = _placed(cut, round(box.height), light)
    at = (round(box.left), round(box.bottom) - placed.rgba.shape[0])
    return Standing(placed, at, (*at, placed.rgba.shape[1], placed.rgba.shape[0])), shadow


def print_of(photo: bytes, box: Box, frame: tuple[int, int]) -> tuple[Image.Image, tuple[int, int]]:
    """A photo as a print with round corners (RGBA) that fills a box of a frame (pixels), and its upper left corner; its longer sides are cut evenly, and it is
    never mirrored."""
    left, top, right, bottom = box.whole
    seen = ImageOps.fit(Image.fromarray(read_photo(photo, "photo").rgba).convert("RGBA"), (right - left, bottom - top), Image.Resampling.LANCZOS)
    seen.putalpha(mask("card", Box(left, top, right, bottom), frame).crop((left, top, right, bottom)))
    return seen, (left, top)


def shade(picture: Image.Image, shadow: Layer, at: tuple[int, int]) -> None:
    """Darken the picture by a shadow field (0-1); a shadow keeps some of the ground's own colour, as light from the room reaches into it."""
    left, top = at[0] + shadow.offset[0], at[1] + shadow.offset[1]
    height, width = shadow.values.shape
    box = (max(left, 0), max(top, 0), min(left + width, picture.width), min(top + height, picture.height))
    if box[2] <= box[0] or box[3] <= box[1]:
        return
    values = shadow.values[box[1] - top : box[3] - top, box[0] - left : box[2] - left, None]
    under = np.asarray(picture.crop(box).convert("RGB"), dtype=np.float32)
    cool = np.array([0.96, 0.98, 1.04], dtype=np.float32)
    shaded = under * (1 - values * (1 - 0.12 * cool))
    picture.paste(Image.fromarray(np.clip(shaded, 0, 255).astype(np.uint8)), box[:2])
