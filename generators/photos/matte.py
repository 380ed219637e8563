"""Cuts a product out of a plain ground: which pixels it fills, how much of each at its rim, and its own colour there."""

import numpy as np

from assets.wording import Wording
from generators.photos.edges import settled
from generators.photos.feet import find_feet
from generators.photos.fields import Bytes, Floats, Mask, greatest, mean, mean_of, regions, shrunk
from generators.photos.ground import find_ground
from generators.photos.records import CutOut, Foot, Photo

_PEELED = 3  # pixels of ground that the edge may have kept
_SEEN = 5.0  # levels from the ground under which a pixel at the edge is ground
_LIT = 0.97  # of the light: ground without shadow
_DEEPEST = 3  # pixels of the rim that a soft photo mixes with the ground
_WHOLE = 0.89  # of the contrast: a ring that has as much is not mixed
_TELLING = 14.0  # levels between product and ground above which a mixed pixel tells its parts
_CLEAR, _CUT_ALREADY = 8, 0.005  # alpha of a clear pixel; share of them that makes a photo a cut-out already
_LEAST, _MOST = 0.002, 0.92  # of the photo: what a product fills
_CROPPED = 0.7  # confidence left when the product runs out of the photo
_SPECK = 0.0004  # of the product: smaller islands are dust

_NOTHING = Wording(
    en="No product could be found on the ground of this photo. Bring a photo with the whole product in it, or a cut-out (PNG with transparency).",
    zh="在这张照片的背景上没有找到产品。请提供包含完整产品的照片，或去底图（透明 PNG）。",
)


def cut_out(photo: Photo) -> CutOut:
    """The product of a photo, trimmed; a photo with transparency keeps its own. Inside the product every pixel is the photo's own; only at the rim is
    ground colour taken out.

    When the ground cannot be told from the product, `plain` is False with a reason, and the whole photo is handed back as it is.
    """
    if photo.had_alpha and (photo.rgba[..., 3] < _CLEAR).mean() > _CUT_ALREADY:
        return _trimmed(photo, photo.rgba, 1.0) if (photo.rgba[..., 3] >= 128).any() else _whole(photo, _NOTHING)
    colours = _on_white(photo.rgba)
    ground = find_ground(colours)
    product = _without_specks(~ground.seen)
    reason = ground.reason or (None if _LEAST < product.mean() < _MOST else _NOTHING)
    if reason:
        return _whole(photo, reason)
    near = _around(product)
    kept = _peeled(colours[near], product[near], ground.share[near] > _LIT, ground.noise)
    kept = settled(colours[near], kept, ground.share[near])
    alpha, own, sure = _rim(colours[near], kept)
    rgba = np.dstack([photo.rgba[..., :3], np.zeros(product.shape, np.uint8)])
    rgba[near] = np.dstack([own, np.rint(alpha * 255).astype(np.uint8)])
    return _trimmed(photo, rgba, sure * (_CROPPED if _meets_edge(product) else 1.0))


def _on_white(rgba: Bytes) -> Floats:
    """The colours as they look on white; untouched where they are solid."""
    if (rgba[..., 3] == 255).all():
        return rgba[..., :3].astype(np.float32)
    alpha = rgba[..., 3:].astype(np.float32) / 255
    return rgba[..., :3] * alpha + 255 * (1 - alpha)


def _meets_edge(product: Mask) -> bool:
    return bool(product[0].any() or product[-1].any() or product[:, 0].any() or product[:, -1].any())


def _without_specks(product: Mask) -> Mask:
    """The product less islands too small to be a part of it."""
    numbers, count = regions(product)
    sizes = np.bincount(numbers.ravel(), minlength=count + 1)
    sizes[0] = 0
    keep = sizes >= max(16, sizes.sum() * _SPECK)
    keep[0] = False
    return np.asarray(keep[numbers])


def _around(product: Mask) -> tuple[slice, slice]:
    """The product's box with some ground around it."""
    rows, columns = np.flatnonzero(product.any(axis=1)), np.flatnonzero(product.any(axis=0))
    return slice(max(0, rows[0] - 8), rows[-1] + 9), slice(max(0, columns[0] - 8), columns[-1] + 9)


def _rim(colours: Floats, product: Mask) -> tuple[Floats, Bytes, float]:
    """Alpha 0-1, the product's own colour, and the share of the rim where the two are far enough apart to tell.

    A rim pixel is a mix of the ground beside it and the product behind it: its place between the two colours is its alpha. How many pixels deep the mix goes
    is the sharpness of the photo.
    """
    beside, _ = mean_of(colours, ~product, _PEELED)
    rings = [product & ~shrunk(product, 1), *(shrunk(product, deep) & ~shrunk(product, deep + 1) for deep in range(1, _DEEPEST + 2))]
    depth = _mixed_depth(colours, beside, rings)
    first, known = mean_of(colours, rings[depth], depth + 1)
    second, further = mean_of(colours, rings[depth + 1], depth + 2)
    # A rim often grows lighter or darker towards its edge: the colour at the edge continues that.
    behind = first + 0.7 * np.where((further > 0)[..., None], first - second, 0)
    behind = np.where((known > 0)[..., None], np.clip(behind, 0, 255), _furthest(colours, beside, product))
    rim = product & ~shrunk(product, depth)
    alpha, own = _unmixed(colours, rim, product, (beside, behind))
    return alpha, own, float((greatest(np.abs(behind - beside))[rim] > _TELLING).mean())


def _peeled(colours: Floats, product: Mask, lit: Mask, noise: float) -> Mask:
    """The product without what its edge still holds of the ground: a seam all around, and further in, where no shadow falls, what matches it well (a wedge)."""
    anywhere = np.ones_like(lit)
    for most, where in ((_SEEN, anywhere), *((_SEEN / 2, lit),) * 3):
        beside, _ = mean_of(colours, ~product, _PEELED)
        alike = where & (greatest(np.abs(colours - beside)) <= most + 2 * noise)
        for _ in range(_PEELED):
            product = product & ~(alike & ~shrunk(product, 1))
    return product


def _mixed_depth(colours: Floats, beside: Floats, rings: list[Mask]) -> int:
    """How many rings of the rim are mixed, 1 to `_DEEPEST`: those that stand clearly nearer to the ground than the third ring does."""
    inmost, known = mean_of(colours, rings[_DEEPEST - 1], 1)
    whole = greatest(np.abs(inmost - beside))
    for depth in range(1, _DEEPEST):
        clear = rings[depth] & (known > 0) & (whole > 50)
        if clear.any() and np.median(greatest(np.abs(colours - beside))[clear] / whole[clear]) > _WHOLE:
            return depth
    return _DEEPEST if clear.any() else 1


def _unmixed(colours: Floats, rim: Mask, product: Mask, sides: tuple[Floats, Floats]) -> tuple[Floats, Bytes]:
    """Alpha of the rim between its two sides, and colours without the ground's part; where the two are alike the outline itself is softened."""
    beside, behind = sides
    alpha = product.astype(np.float32)
    even = mean(alpha, 1)
    here, outer, inner = colours[rim], beside[rim], behind[rim]
    span = inner - outer
    length = (span * span).sum(axis=-1)
    mixed = np.clip(((here - outer) * span).sum(axis=-1) / np.maximum(length, 1), 0, 1)
    mixed = np.where(length > _TELLING**2, mixed, np.clip(even[rim] * 1.5, 0, 1))
    mixed = np.where(mixed > 0.96, 1, mixed)
    alpha[rim] = mixed
    own = outer + (here - outer) / np.maximum(mixed, 0.25)[:, None]
    pure = colours.copy()
    pure[rim] = np.where((mixed < 1)[:, None], np.where((mixed < 0.25)[:, None], inner, own), here)
    return alpha, np.clip(np.rint(pure), 0, 255).astype(np.uint8)


def _furthest(colours: Floats, beside: Floats, product: Mask) -> Floats:
    """Where a part is too thin to have an inside: of the product's pixels around, the one furthest from the ground."""
    apart = np.where(product, greatest(np.abs(colours - beside)), -1)
    best, chosen = apart.copy(), colours.copy()
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            moved = np.roll(apart, (down, right), axis=(0, 1))
            better = moved > best
            best[better] = moved[better]
            chosen[better] = np.roll(colours, (down, right), axis=(0, 1))[better]
    return chosen


def _trimmed(photo: Photo, rgba: Bytes, confidence: float) -> CutOut:
    """The cut-out within the box of all that is not clear."""
    solid = rgba[..., 3] > 0
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    inside = rgba[box[1] : box[3], box[0] : box[2]].copy()
    feet = find_feet(inside[..., 3] >= 128)
    return CutOut(rgba=inside, box=box, feet=feet, plain=True, reason=None, confidence=round(confidence, 3), source=photo.sha256)


def _whole(photo: Photo, reason: Wording) -> CutOut:
    """The photo as it is, with the reason why nothing was cut out."""
    height, width = photo.rgba.shape[:2]
    feet = (Foot(left=0, right=width, y=height),)
    return CutOut(rgba=photo.rgba, box=(0, 0, width, height), feet=feet, plain=False, reason=reason, confidence=0.0, source=photo.sha256)
