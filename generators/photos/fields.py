"""Small tools over fields of pixels: means of a neighbourhood, growing and shrinking of masks, and connected regions."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Floats = NDArray[np.floating[Any]]
Bytes = NDArray[np.uint8]


def mean(field: Floats, radius: int) -> Floats:
    """The mean over a square of side 2·radius+1, edges repeated; shape (H, W) or (H, W, C)."""
    side = 2 * radius + 1
    for axis in (0, 1):
        pad = [(0, 0)] * field.ndim
        pad[axis] = (radius, radius)
        wide = np.moveaxis(np.pad(field, pad, mode="edge"), axis, 0)
        field = np.moveaxis(_sliding(wide, side) / np.float32(side), 0, axis)
    return field


def _sliding(wide: Floats, side: int) -> Floats:
    """Sums of `side` neighbours along the first axis; few are added one by one, many by running totals."""
    count = len(wide) - side + 1
    if side <= 9:
        total = wide[:count].copy()
        for start in range(1, side):
            total += wide[start : start + count]
        return total
    running = np.cumsum(wide, axis=0, dtype=np.float64)
    running[side:] -= running[:-side].copy()
    return running[side - 1 :].astype(np.float32)


def greatest(field: Floats) -> Floats:
    """The greatest of the three channels; numpy's own maximum over so short an axis is ten times slower."""
    return np.maximum(np.maximum(field[..., 0], field[..., 1]), field[..., 2])


def soft(field: Floats, radius: float) -> Floats:
    """Close to a Gaussian of that standard deviation: three means one after another."""
    if radius < 0.5:
        return field
    once = max(1, round(np.sqrt(radius**2 * 4 + 1) / 2 - 0.5))
    for _ in range(3):
        field = mean(field, once)
    return field


def mean_of(field: Floats, mask: Mask, radius: int) -> tuple[Floats, Floats]:
    """The mean of the field's pixels within the mask around each pixel, and the share of the square that they fill (0 where there are none)."""
    share = mean(mask.astype(np.float32), radius)
    total = mean(field * mask[..., None], radius)
    return total / np.maximum(share, np.float32(1e-6))[..., None], np.where(share > 1e-4, share, np.float32(0))


def grown(mask: Mask, by: int) -> Mask:
    """The mask with all pixels at most `by` away from it (in a square)."""
    for _ in range(by):
        wider = mask.copy()
        wider[1:] |= mask[:-1]
        wider[:-1] |= mask[1:]
        mask = wider.copy()
        mask[:, 1:] |= wider[:, :-1]
        mask[:, :-1] |= wider[:, 1:]
    return mask


def shrunk(mask: Mask, by: int) -> Mask:
    """The mask without all pixels at most `by` away from its outside (in a square); beyond the picture counts as inside."""
    return ~grown(~mask, by)


def regions(mask: Mask) -> tuple[NDArray[np.int32], int]:
    """The connected regions (by edges) of a mask, numbered from 1 in reading order, 0 outside; and how many there are.

    Runs of a row are joined with those they touch in the row above; numbers of joined runs sink to the lowest of them.
    """
    height, width = mask.shape
    steps = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8).ravel())
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    if not len(starts):
        return np.zeros(mask.shape, np.int32), 0
    low = _lowest(*_touching(starts, ends, width + 2), len(starts))
    names, numbers = np.unique(low, return_inverse=True)
    change = np.zeros(height * (width + 2) + 1, np.int32)
    change[starts + 1] += numbers.astype(np.int32) + 1
    change[ends + 1] -= numbers.astype(np.int32) + 1
    return np.cumsum(change[:-1], dtype=np.int32).reshape(height, width + 2)[:, 1:-1], len(names)


def _touching(starts: NDArray[np.intp], ends: NDArray[np.intp], stride: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of runs, one right above the other, that share a column."""
    first = np.searchsorted(ends, starts - stride, side="right")
    last = np.searchsorted(starts, ends - stride, side="left")
    many = np.maximum(last - first, 0)
    below = np.repeat(np.arange(len(starts)), many)
    inside = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(first, many) + inside, below


def _lowest(one: NDArray[np.intp], other: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """For each of `count` runs the lowest number among all that pairs join it to."""
    low = np.arange(count)
    while True:
        least = np.minimum(low[one], low[other])
        new = low.copy()
        for side in (one, other):
            np.minimum.at(new, low[side], least)
            np.minimum.at(new, side, least)
        new = new[new]
        if np.array_equal(new, low):
            return low
        low = new
