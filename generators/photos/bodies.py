"""A product's silhouette as a body on a floor, so that it can cast a shadow from any side.

Each stretch of a row is taken to be as deep as it is wide, like a turned piece of wood; the middle of the body stands over the line through its feet.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import ConfigDict

from assets.records import Record
from generators.photos.feet import outline
from generators.photos.fields import Floats, Mask, regions
from generators.photos.records import Foot, Placed

_STEP = 1.5  # pixels of floor from one slice of a body to the next
_DEEPEST = 0.3  # of the product's width: how far a wide part reaches to the front and to the back at most
_BEHIND = 0.6  # of a foot's depth that hides behind a straight lower edge; a box shows its front edge, a ball stands on a point
_OVERHANG = 0.3  # of its height: how far before the lower edge a point may stand over the floor


class Body(Record):
    """The points of a product: column, row of the floor beneath, height over it, and how much of a pixel each fills; in pixels of the reduced product."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    x: NDArray[np.float64]
    base: NDArray[np.float64]
    height: NDArray[np.float64]
    weight: NDArray[np.float64]
    tall: float


def body_of(placed: Placed, factor: float, tilt: float) -> Body:
    """The product, reduced by the factor, as slices from front to back on a floor of that tilt; a slice holds the points that are at least that deep."""
    size = (max(1, round(placed.rgba.shape[1] * factor)), max(1, round(placed.rgba.shape[0] * factor)))
    alpha = np.asarray(Image.fromarray(placed.rgba[..., 3]).resize(size, Image.Resampling.BOX)) / 255.0
    solid = alpha >= 0.4
    deep = _depth(solid)
    floor = _floor_line(solid, placed, factor, tilt)
    low = outline(solid)
    rows, columns = np.nonzero(solid)
    slices = []
    for z in np.linspace(-deep.max(), deep.max(), 2 * int(np.ceil(deep.max() * tilt / _STEP)) + 1):
        inside = deep[rows, columns] >= abs(z)
        y, x = rows[inside], columns[inside]
        height = np.maximum(floor[y, x] - y, 0)
        # What is low stands on the floor, so its floor cannot lie far before its lower edge; what is high may overhang it.
        base = np.minimum(floor[y, x] - z * tilt, low[x] + 1 + _OVERHANG * height)
        slices.append(np.stack([x, base, height, alpha[y, x]]))
    x, base, height, weight = np.concatenate(slices, axis=1)
    return Body(x=x, base=base, height=height, weight=weight, tall=float(max(8, len(solid))))


def _depth(solid: Mask) -> Floats:
    """How far each pixel's body reaches to the front and to the back: round at the ends of its stretch of the row."""
    width = solid.shape[1]
    column = np.broadcast_to(np.arange(width), solid.shape)
    left = np.maximum.accumulate(np.where(solid, -1, column), axis=1)
    right = np.minimum.accumulate(np.where(solid, width, column)[:, ::-1], axis=1)[:, ::-1]
    most = np.minimum(np.maximum((right - left - 1) / 2, 0.5), _DEEPEST * width)
    edge = np.minimum(np.minimum(column - left, right - column) / most, 1)
    return np.where(solid, most * np.sqrt(np.maximum(1 - (1 - edge) ** 2, 0)), 0)


def _floor_line(solid: Mask, placed: Placed, factor: float, tilt: float) -> Floats:
    """Per pixel the row of the floor beneath the middle of its body: the line through the feet of the part it belongs to."""
    numbers, count = regions(solid)
    line = np.zeros(solid.shape)
    for number in range(1, count + 1):
        part = numbers == number
        low = outline(part)
        own = [foot for foot in placed.feet if _stands_on(low, foot, factor)] or list(placed.feet)
        ends = sorted(end for foot in own for end in _middle(low, foot, factor, tilt))
        line += part * np.interp(np.arange(solid.shape[1]), [x for x, _ in ends], [y for _, y in ends])
    return line


def _columns(low: NDArray[np.intp], foot: Foot, factor: float) -> tuple[int, int]:
    """First and last column of a foot in the reduced product."""
    left = min(int(foot.left * factor), len(low) - 1)
    return left, max(left, min(int(foot.right * factor), len(low)) - 1)


def _middle(low: NDArray[np.intp], foot: Foot, factor: float, tilt: float) -> list[tuple[float, float]]:
    """The two ends of the line under the middle of a foot. A round foot sags between its ends, which are its middle; a straight edge is a front edge."""
    left, right = _columns(low, foot, factor)
    there = low[left : right + 1]
    if (there < 0).any():
        return [(left, foot.y * factor), (right + 0.5, foot.y * factor)]
    sag = float((there - np.linspace(there[0], there[-1], len(there))).max())
    deep = min((right - left + 1) / 2, _DEEPEST * len(low)) * tilt
    back = _BEHIND * max(0.0, deep - sag)
    return [(left, float(there[0]) - back), (right + 0.5, float(there[-1]) - back)]


def _stands_on(low: NDArray[np.intp], foot: Foot, factor: float) -> bool:
    """Whether the foot is one of the part's whose outline this is."""
    left, right = _columns(low, foot, factor)
    return abs(float(low[left : right + 1].max()) - foot.y * factor) <= 3
