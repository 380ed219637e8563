"""A painted set parted into what is far and what is near, so that both can move apart: depth without a camera."""

import numpy as np
from PIL import Image, ImageFilter

from assets.stages import Stage
from assets.storyboards import far_parts
from generators.photos.fields import soft
from generators.sets.framing import crop_to

# How far the fill reaches out from what is far to beneath what is near, in shares of the frame's width: more than planes ever move apart.
_REACH = 0.03


def near_cover(stage: Stage, size: tuple[int, int], foot: tuple[float, float], room: tuple[float, float]) -> Image.Image | None:
    """How much of each pixel ("L") of a set framed so is near; None where a stage has no depth."""
    far = far_parts(stage.id)
    numbers = [number for number, part in enumerate(stage.parts) if part.name not in far]
    if not far or not numbers:
        return None
    window = crop_to(stage, size, foot, room)
    with Image.open(stage.plates["masks"]) as plate:
        planes = np.asarray(plate).reshape(len(stage.parts), -1, plate.width)
    high = planes.shape[1]
    box = (window.left * high, window.top * high, min((window.left + window.width) * high, planes.shape[2]), (window.top + window.height) * high)
    cut = [np.asarray(Image.fromarray(one).resize(size, Image.Resampling.BICUBIC, box=box), dtype=np.float32) for one in planes]
    near = sum((cut[number] for number in numbers), np.zeros_like(cut[0])) / np.maximum(sum(cut, np.zeros_like(cut[0])), 1)
    return Image.fromarray(np.rint(near.clip(0, 1) * 255).astype(np.uint8))


def parted(picture: Image.Image, near: Image.Image) -> tuple[Image.Image, Image.Image]:
    """A picture (RGB) as its far plane, which goes on behind the near one, and the near plane (RGBA)."""
    front = picture.convert("RGBA")
    front.putalpha(near)
    return _filled(picture, near), front


def _filled(picture: Image.Image, near: Image.Image) -> Image.Image:
    """The far plane, its own colours let in under the near one's rim (normalised blur, in quarter size)."""
    size = (picture.width // 4, picture.height // 4)
    radius = picture.width * _REACH / 4
    # A little more than the near plane's own edge, whose pixels hold colours of both.
    wide = near.filter(ImageFilter.MaxFilter(5)).resize(size)
    share = 1 - np.asarray(wide, dtype=np.float32)[..., None] / 255
    small = np.asarray(picture.resize(size), dtype=np.float32) * share
    weight = np.maximum(soft(share[..., 0], radius), 1e-3)
    summed = np.stack([soft(small[..., channel], radius) / weight for channel in range(3)], axis=-1)
    fill = Image.fromarray(np.clip(summed, 0, 255).astype(np.uint8)).resize(picture.size, Image.Resampling.BICUBIC)
    fill.paste(picture, (0, 0), near.filter(ImageFilter.MaxFilter(5)).point(lambda value: 255 - value))
    return fill
