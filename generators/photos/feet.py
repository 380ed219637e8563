"""Where a product touches the ground: the stretches of its lower outline that reach furthest down, part by part."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generators.photos.fields import Mask, regions
from generators.photos.records import Foot

_STANDS = 0.3  # of a part's height from its lowest point: nothing above touches the ground
_CURVE = 0.035  # of a part's height: how far a round foot may rise towards its ends
_GAP = 0.08  # of a part's width: a side of its lower hull that long spans a gap, or lies on the ground
_PART = 0.004  # of the product's pixels: smaller islands stand on nothing


def find_feet(product: Mask) -> tuple[Foot, ...]:
    """The contact stretches of a product (H, W), left to right. Parts that do not hang together each have their own."""
    numbers, count = regions(product)
    sizes = np.bincount(numbers.ravel(), minlength=count + 1)
    least = product.sum() * _PART
    feet = [foot for number in range(1, count + 1) if sizes[number] >= least for foot in _of_part(numbers == number)]
    return tuple(sorted(feet, key=lambda foot: (foot.left, foot.y)))


def outline(product: Mask) -> NDArray[np.intp]:
    """Per column the row below the lowest pixel, -1 where there is none."""
    height = product.shape[0]
    return np.where(product.any(axis=0), height - np.argmax(product[::-1], axis=0), -1)


def _of_part(part: Mask) -> list[Foot]:
    """The stretches around those corners of the part's lower hull that a gap lies between; a smooth belly has one, its lowest."""
    low = outline(part)
    top = int(np.flatnonzero(part.any(axis=1))[0])
    tall = int(low.max()) - top
    feet: list[Foot] = []
    for column in _corners(low, low.max() - _STANDS * tall):
        foot = _stretch(low, column, max(2.0, _CURVE * tall))
        if all(foot.right <= other.left or other.right <= foot.left for other in feet):
            feet.append(foot)
    return feet


def _corners(low: NDArray[np.intp], highest: float) -> list[int]:
    """Columns of the lower hull's corners that stand, lowest first: the lowest of all, and both ends of every long side."""
    hull = _lower_hull([(int(column), int(low[column])) for column in np.flatnonzero(low >= highest)])
    wide = _GAP * len(low)
    ends = {point for one, other in pairwise(hull) if other[0] - one[0] >= wide for point in (one, other)}
    lowest = max(hull, key=lambda point: point[1])
    return [column for column, _ in sorted({lowest, *ends}, key=lambda point: (-point[1], point[0]))]


def _lower_hull(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The corners of the convex hull that lie downwards on the screen (rows grow downwards), left to right (Andrew's chain)."""
    hull: list[tuple[int, int]] = []
    for x, y in points:
        while len(hull) > 1 and (hull[-1][0] - hull[-2][0]) * (y - hull[-2][1]) >= (hull[-1][1] - hull[-2][1]) * (x - hull[-2][0]):
            hull.pop()
        hull.append((x, y))
    return hull


def _stretch(low: NDArray[np.intp], column: int, slack: float) -> Foot:
    """The columns around this one whose outline stays within the slack of it."""
    near = np.abs(low - low[column]) <= slack
    left, right = column, column + 1
    while left > 0 and near[left - 1]:
        left -= 1
    while right < len(low) and near[right]:
        right += 1
    return Foot(left=left, right=right, y=int(low[left:right].max()))
