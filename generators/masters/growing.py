"""How far a placeholder's box may grow: over ground that looks as it does beneath the placeholder, off other layers, inside the safe zone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from generators.compositions.records import Box
from generators.masters.naming import Named

# How far a pixel may lie from the ground beneath the placeholder (0-255, the farthest channel), and the share of a column or row that may lie farther.
NEAR, ODD, STEP, GAP = 24, 0.06, 4, 8


def grown(ground: Image.Image, one: Named, others: Sequence[Box], limits: tuple[Box, float, float]) -> Box:
    """The room of a text placeholder, in pixels; `limits` are the safe zone, the height that its lines may want, and the size of its letters."""
    safe, height, size = limits
    box = Box(one.box.left, one.box.top - size * 0.12, one.box.right, max(one.box.bottom, one.box.top + size))
    same = _alike(ground, box)
    left = _reach(same, box, others, (-1, 0), safe) if one.align in {"end", "centre"} else 0.0
    right = _reach(same, box, others, (1, 0), safe) if one.align in {"start", "centre"} else 0.0
    if one.align == "centre":
        left = right = min(left, right)
    wide = Box(box.left - left, box.top, box.right + right, box.bottom)
    down = min(_reach(same, wide, others, (0, 1), safe), max(height - box.height, 0))
    return Box(wide.left, wide.top, wide.right, wide.bottom + down)


def _alike(ground: Image.Image, box: Box) -> NDArray[np.bool_]:
    """Where the ground has a colour that it has beneath the box."""
    picture = ground.convert("RGB")
    left, top, right, bottom = box.whole
    under = np.median(np.asarray(picture.crop((max(left, 0), max(top, 0), right, bottom))).reshape(-1, 3), axis=0)
    away = ImageChops.difference(picture, Image.new("RGB", picture.size, tuple(int(one) for one in under))).split()
    return np.asarray(ImageChops.lighter(ImageChops.lighter(away[0], away[1]), away[2])) <= NEAR


def _reach(same: NDArray[np.bool_], box: Box, others: Sequence[Box], way: tuple[int, int], safe: Box) -> float:
    """How many pixels the box may grow in one direction (x, y)."""
    grown = 0.0
    while True:
        step = _strip(box, way, grown)
        free = safe.holds(step) and not any(other.meets(_wider(step)) and not other.meets(box) for other in others)
        left, top, right, bottom = step.whole
        strip = same[max(top, 0) : bottom, max(left, 0) : right]
        if not free or not strip.size or float(np.mean(~strip)) > ODD:
            return grown
        grown += STEP


def _strip(box: Box, way: tuple[int, int], grown: float) -> Box:
    """The next few pixels beyond a box that has grown so far."""
    if way[1]:
        return Box(box.left, box.bottom + grown, box.right, box.bottom + grown + STEP)
    return (
        Box(box.right + grown, box.top, box.right + grown + STEP, box.bottom)
        if way[0] > 0
        else Box(box.left - grown - STEP, box.top, box.left - grown, box.bottom)
    )


def _wider(box: Box) -> Box:
    """A strip with the gap that layers keep from each other."""
    return Box(box.left - GAP, box.top - GAP, box.right + GAP, box.bottom + GAP)
