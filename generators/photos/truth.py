"""Proves that a delivered picture shows the product as the photo does: colour differences inside the product, also after JPEG."""

from io import BytesIO

import numpy as np
from PIL import Image
from pydantic import Field

from assets.colours import difference, lab
from assets.records import Record
from generators.photos.fields import Bytes, shrunk
from generators.photos.records import Placed

BAR = 2.0  # CIEDE2000 on average: a difference that is only seen side by side
_INSIDE = 2  # pixels of the rim, where product and ground mix, are left out
_QUALITY = 90
_PIECE = 200_000  # pixels compared at once, so that memory stays small


class Fidelity(Record):
    """CIEDE2000 between what is delivered and the placed product, over its solid inside; `jpeg_*` after JPEG of quality 90 with full colour (4:4:4)."""

    mean: float = Field(ge=0)
    most: float = Field(ge=0)
    jpeg_mean: float = Field(ge=0)
    jpeg_most: float = Field(ge=0)
    pixels: int = Field(ge=0)  # compared

    @property
    def passes(self) -> bool:
        """Whether the product is true: at most `BAR` on average, and something was compared."""
        return self.pixels > 0 and max(self.mean, self.jpeg_mean) <= BAR


def fidelity(composite: Bytes, placed: Placed, at: tuple[int, int]) -> Fidelity:
    """How true a picture (H, W, 3 or 4; sRGB) is to the product placed with its corner `at` (x, y); what lies outside the picture is left out."""
    picture = np.ascontiguousarray(composite[..., :3])
    height, width = picture.shape[:2]
    left, top = at
    own_height, own_width = placed.rgba.shape[:2]
    y0, y1, x0, x1 = max(top, 0), min(top + own_height, height), max(left, 0), min(left + own_width, width)
    if y0 >= y1 or x0 >= x1:
        return Fidelity(mean=0, most=0, jpeg_mean=0, jpeg_most=0, pixels=0)
    inside = shrunk(np.pad(placed.rgba[..., 3] == 255, 1), _INSIDE)[1:-1, 1:-1]
    own = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    there = (slice(y0, y1), slice(x0, x1))
    inside = inside[own]
    source = placed.rgba[own][..., :3][inside]
    mean, most = _compared(source, picture[there][inside])
    jpeg_mean, jpeg_most = _compared(source, _jpeg(picture)[there][inside])
    return Fidelity(mean=mean, most=most, jpeg_mean=jpeg_mean, jpeg_most=jpeg_most, pixels=int(inside.sum()))


def _jpeg(picture: Bytes) -> Bytes:
    file = BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=_QUALITY, subsampling=0)
    with Image.open(file) as image:
        return np.array(image)


def _compared(one: Bytes, other: Bytes) -> tuple[float, float]:
    """Mean and greatest CIEDE2000 of two lists of colours (N, 3)."""
    total, most = 0.0, 0.0
    for start in range(0, len(one), _PIECE):
        apart = difference(lab(one[start : start + _PIECE].astype(np.float64)), lab(other[start : start + _PIECE].astype(np.float64)))
        total, most = total + float(apart.sum()), max(most, float(apart.max()))
    return (total / len(one) if len(one) else 0.0), most


def colours_off(delivered: Bytes, placed: Placed, at: tuple[int, int], most: int = 20_000) -> float:
    """The mean CIEDE2000 of the product in a finished picture (H, W, 3) that holds all of it, from `most` pixels of its solid inside; 0 where it has none."""
    high, wide = placed.rgba.shape[:2]
    rows, columns = np.nonzero(shrunk(placed.rgba[..., 3] == 255, _INSIDE))
    some = slice(None, None, max(len(rows) // most, 1))
    seen = delivered[at[1] : at[1] + high, at[0] : at[0] + wide][rows[some], columns[some]]
    return _compared(placed.rgba[rows[some], columns[some], :3], seen)[0] if len(rows) else 0.0
