"""Cuts a product out of a plain ground: which pixels it fills, how much of each at its rim, and its own colour there."""

import numpy as np

from generators.photos.feet import find_feet
from generators.photos.fields import Bytes, Floats, Mask, mean_of, regions, shrunk
from generators.photos.ground import Ground, find_ground
from generators.photos.records import CutOut, Photo

_RIM = 3  # pixels inwards that may be part ground
_TELLING = 14.0  # levels between product and ground above which a mixed pixel tells its parts
_SPECK = 0.0004  # of the product: smaller islands are dust


def cut_out(photo: Photo) -> CutOut:
    """The product of a photo, trimmed; a photo with transparency keeps its own. `plain` is False, with a reason, when the ground cannot be told apart.

    Inside the product every pixel is the photo's own; only at the rim is ground colour taken out.
    """
    if photo.had_alpha:
        return _trimmed(photo, photo.rgba, None, 1.0)
    colours = photo.rgba[..., :3].astype(np.float32)
    ground = find_ground(colours)
    product = _without_specks(~ground.seen)
    alpha, own = _rim(colours, product, ground)
    rgba = np.dstack([own, np.rint(alpha * 255).astype(np.uint8)])
    return _trimmed(photo, rgba, ground, 1.0)


def _without_specks(product: Mask) -> Mask:
    """The product less islands too small to be a part of it."""
    numbers, count = regions(product)
    sizes = np.bincount(numbers.ravel(), minlength=count + 1)
    sizes[0] = 0
    keep = sizes >= max(16, sizes.sum() * _SPECK)
    keep[0] = False
    return keep[numbers]


def _rim(colours: Floats, product: Mask, ground: Ground) -> tuple[Floats, Bytes]:
    """Alpha 0-1, and the product's own colour where it is seen at all.

    A rim pixel is a mix of the ground beside it and the product behind it; its place between the two colours is its alpha.
    """
    outside = ~product
    inner = shrunk(product, _RIM)
    beside, _ = mean_of(colours, outside, 3)
    behind, known = mean_of(colours, inner, _RIM + 1)
    furthest = _furthest(colours, beside, product)
    behind = np.where((known > 0)[..., None], behind, furthest)
    span = behind - beside
    length = np.sqrt((span * span).sum(axis=-1))
    mixed = ((colours - beside) * span).sum(axis=-1) / np.maximum(length * length, 1)
    alpha = np.where(product, 1.0, 0.0)
    rim = product & ~inner
    telling = rim & (length > _TELLING)
    alpha[telling] = np.clip(mixed[telling], 0, 1)
    return alpha, colours.astype(np.uint8)


def _furthest(colours: Floats, beside: Floats, product: Mask) -> Floats:
    """Where a part is too thin to have an inside: of the product's pixels around, the one furthest from the ground."""
    apart = np.where(product, np.abs(colours - beside).max(axis=-1), -1)
    best, chosen = apart.copy(), colours.copy()
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            moved = np.roll(apart, (down, right), axis=(0, 1))
            better = moved > best
            best[better] = moved[better]
            chosen[better] = np.roll(colours, (down, right), axis=(0, 1))[better]
    return chosen


def _trimmed(photo: Photo, rgba: Bytes, ground: Ground | None, confidence: float) -> CutOut:
    """The cut-out within the box of all that is not clear."""
    solid = rgba[..., 3] > 0
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    inside = rgba[box[1] : box[3], box[0] : box[2]]
    reason = ground.reason if ground else None
    feet = find_feet(inside[..., 3] >= 128)
    return CutOut(rgba=inside, box=box, feet=feet, plain=reason is None, reason=reason, confidence=confidence if reason is None else 0.0, source=photo.sha256)
