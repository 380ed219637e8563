"""Puts a cut-out at the size it has on the canvas, by one resample and nothing else: never mirrored, stretched or recoloured."""

import numpy as np
from PIL import Image

from generators.photos.fields import Bytes
from generators.photos.records import CutOut, Foot, Placed
from generators.photos.shadows import cast, reflect

__all__ = ["cast", "place", "reflect", "resampled"]


def place(cutout: CutOut, height_px: int) -> Placed:
    """The cut-out at that height, both sides by one factor; at its own height not a byte changes.

    Lanczos over premultiplied sRGB values. Premultiplied, so that no colour under clear pixels seeps in. In sRGB and not in linear light,
    because Lanczos rings dark beside small highlights in linear light, and because every program that scales the seller's own photo does it so:
    the product looks as it looks in the shop.
    """
    height, width = cutout.rgba.shape[:2]
    scale = height_px / height
    size = (max(1, round(width * scale)), height_px)
    rgba = cutout.rgba if size == (width, height) else resampled(cutout.rgba, size)
    feet = tuple(Foot(left=round(f.left * scale), right=max(round(f.right * scale), round(f.left * scale) + 1), y=round(f.y * scale)) for f in cutout.feet)
    return Placed(rgba=rgba, feet=feet, scale=scale)


def resampled(rgba: Bytes, size: tuple[int, int]) -> Bytes:
    """Straight RGBA at another size (width, height); Pillow premultiplies on the way there and back."""
    return np.array(Image.fromarray(rgba).resize(size, Image.Resampling.LANCZOS))
