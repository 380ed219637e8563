"""Where a product touches the ground: the stretches of its lower outline that reach furthest down, part by part."""

import numpy as np
from numpy.typing import NDArray

from generators.photos.fields import Mask, regions
from generators.photos.records import Foot

_STANDS = 0.3  # of a part's height from its lowest point: nothing above touches the ground
_CURVE = 0.035  # of a part's height: how far a round foot may rise towards its ends
_STEP = 0.012  # of a part's height: a lesser rise between two stretches does not part them
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
    low = outline(part)
    columns = np.flatnonzero(low >= 0)
    top = int(np.flatnonzero(part.any(axis=1))[0])
    tall = int(low.max()) - top
    feet: list[Foot] = []
    taken = np.zeros(len(low), bool)
    for column in columns[np.argsort(-low[columns], kind="stable")]:
        if low[column] < low.max() - _STANDS * tall:
            break
        if not taken[column]:
            foot = _stretch(low, int(column), max(2.0, _CURVE * tall))
            if not taken[max(0, foot.left - 2) : foot.right + 2].any() and _hangs(low, foot, max(3.0, _STEP * tall)):
                feet.append(foot)
            taken[foot.left : foot.right] = True
    return feet


def _stretch(low: NDArray[np.intp], column: int, slack: float) -> Foot:
    """The columns around this one whose outline stays within the slack."""
    near = low >= low[column] - slack
    left, right = column, column + 1
    while left > 0 and near[left - 1]:
        left -= 1
    while right < len(low) and near[right]:
        right += 1
    return Foot(left=left, right=right, y=int(low[column]))


def _hangs(low: NDArray[np.intp], foot: Foot, step: float) -> bool:
    """Whether the outline rises on both sides of the stretch before it falls again."""
    sides = (low[: foot.left][::-1], low[foot.right :])
    return all(_rises(side, foot.y, step) for side in sides)


def _rises(side: NDArray[np.intp], y: int, step: float) -> bool:
    below, above = np.flatnonzero(side > y), np.flatnonzero(side < y - step)
    return not len(below) or (len(above) > 0 and above[0] < below[0])
