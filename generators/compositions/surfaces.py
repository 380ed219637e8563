"""Plain surfaces and the shapes they are cut in, with smooth edges."""

from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFilter

from assets.colours import RGB
from generators.compositions.records import Box

FINER = 3
Shape = Literal["rect", "card", "arch", "round", "pill"]


@lru_cache(maxsize=64)
def mask(shape: Shape, box: Box, size: tuple[int, int]) -> Image.Image:
    """Coverage 0-255 ("L") of a shape in a frame of `size` pixels; drawn three times as fine within the box only."""
    whole = Image.new("L", size, 0)
    left, top, right, bottom = _clamped(box, size)
    if right <= left or bottom <= top:
        return whole
    fine = Image.new("L", ((right - left) * FINER, (bottom - top) * FINER), 0)
    moved = Box(*((edge - (left if at % 2 == 0 else top)) * FINER for at, edge in enumerate(box)))
    _draw(ImageDraw.Draw(fine), shape, moved, min(size) * 0.03 * FINER)
    whole.paste(fine.resize((right - left, bottom - top), Image.Resampling.BOX), (left, top))
    return whole


def _clamped(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box.whole
    return max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])


def _draw(draw: ImageDraw.ImageDraw, shape: Shape, box: Box, radius: float) -> None:
    edges = (box.left, box.top, box.right - 1, box.bottom - 1)
    if shape == "rect":
        draw.rectangle(edges, fill=255)
    elif shape == "round":
        draw.ellipse(edges, fill=255)
    elif shape == "arch":
        draw.ellipse((box.left, box.top, box.right - 1, box.top + box.width - 1), fill=255)
        draw.rectangle((box.left, box.top + box.width / 2, box.right - 1, box.bottom - 1), fill=255)
    else:
        draw.rounded_rectangle(edges, radius=box.height / 2 if shape == "pill" else radius, fill=255)


def lay(picture: Image.Image, shape: Shape, box: Box, colour: RGB) -> None:
    """Paint a shape in one colour onto an RGBA picture; a card gets the soft shadow of paper lying on the set."""
    size = (picture.width, picture.height)
    if shape == "card":
        drop = min(size) * 0.008
        fallen = mask(shape, Box(box.left, box.top + drop, box.right, box.bottom + drop), size).filter(ImageFilter.GaussianBlur(drop * 2))
        picture.paste((30, 24, 18), (0, 0), fallen.point(lambda value: int(value * 0.22)))
    picture.paste(colour, (0, 0), mask(shape, box, size))
