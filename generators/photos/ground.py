"""Which pixels of a shop photo are ground: a smooth lit field, darkened by soft shadows, that the edge of the product interrupts."""

from itertools import product

import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict

from assets.records import Record
from assets.wording import Wording
from generators.photos.fields import Floats, Mask, greatest, grown, mean, mean_of, regions, shrunk

_BORDER = 0.035  # of the shorter side: the strip where hardly any product stands
_PLAIN_SHARE, _PLAIN_NOISE, _PLAIN_ERROR = 0.6, 4.0, 0.05  # of the strip within that error of the fit; grain in levels of 255
_DARKEST, _LIGHTEST = 0.1, 1.035  # light on the ground in a contact shadow, and the error of the fit
# A ground without any grain was flattened by JPEG or clipped to white; then the grain that matters is the ringing beside edges.
_FLAT, _CODED = 0.25, 1.2
_GAP = 2  # half of what an edge may fail for, in pixels
_NEARBY = 0.05  # of the photo: how far around a hole ground is looked for, to compare their light
_DEGREES = [(one, other) for one, other in product(range(5), repeat=2) if one + other <= 4]
_LIT = 0.85  # share of light above which ground is not in a deep shadow
_COLOURED, _WALL = 8.0, 0.8  # levels off the ground's colour, or share of its light: what is more coloured or darker is surely product
_WEDGE = 12  # pixels that lit ground reaches into a gap too narrow to be found open
_REACH = 5  # pixels that an edge keeps the ground away from it while the ground is first found

_NOT_PLAIN = Wording(
    en="The ground of this photo is not plain, so the product cannot be told from it. Bring a cut-out (PNG with transparency), or connect the optional matting model.",
    zh="照片背景不是纯色，无法可靠抠图。请提供去底图（透明 PNG），或启用可选的抠图模型。",
)
_TOO_SMALL = Wording(
    en="This photo is too small to cut out. Bring one of at least 500 pixels on its longest side.",
    zh="照片太小，无法抠图。请提供最长边至少 500 像素的照片。",
)


class Ground(Record):
    """The ground of a photo: its light without the product, how much of it each pixel keeps, and where it is seen."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    field: Floats  # (H, W, 3) sRGB levels that the ground has, or would have, unshadowed
    share: Floats  # (H, W) how much of the field a pixel keeps: under 1 in shadow
    seen: Mask  # (H, W)
    noise: float  # grain in levels
    reason: Wording | None  # why the ground is not plain


class Shade(Record):
    """What is known of each pixel as ground: the share of light it keeps, and how far (levels) its colour is from ground that keeps so much."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    share: Floats
    off: Floats
    noise: float


def find_ground(colours: Floats) -> Ground:
    """The ground of a photo (H, W, 3; levels 0-255). Shadows darken all channels alike, so they count as ground; an edge ends it."""
    strip = _strip(colours.shape[:2])
    step = greatest(np.abs(colours - mean(colours, 2)))
    grain = float(np.median(step[strip]))
    noise = _CODED if grain < _FLAT else grain
    field, fits = _fit(colours, strip)
    reason = _unfit(colours.shape[:2], fits, float(np.percentile(step[strip], 75)))
    smooth = mean(colours, 1)
    seen = np.zeros(colours.shape[:2], bool)
    share = np.ones_like(step)
    for colour_slack in (4.0, 3.0):
        share, off = _shadow(smooth, field, seen)
        like = _like(share, off, colour_slack + 2.5 * noise)
        free = step < (1.5 + 3 * noise) * _in_the_dark(share)
        seen = _flooded(free & like)
        lit = seen & (share > 0.96)
        if lit.sum() > 1000:
            field, _ = _fit(colours, lit)
    shade = Shade(share=share, off=off, noise=noise)
    left = free & like & ~seen
    # A gap between legs may hold a seam of shadow too dark for a hole; its light part is told by itself.
    seen = seen | _holes(left, seen, shade) | _holes(left & (share > _LIT), seen, shade)
    seen = _evened(_settled(seen, shade, colours), shade)
    return Ground(field=field, share=share, seen=seen, noise=noise, reason=reason)


def _strip(shape: tuple[int, ...]) -> Mask:
    width = max(3, round(min(shape[:2]) * _BORDER))
    strip = np.ones(shape[:2], bool)
    strip[width:-width, width:-width] = False
    return strip


def _unfit(shape: tuple[int, ...], fitting: float, grain: float) -> Wording | None:
    if max(shape[:2]) < 200 or min(shape[:2]) < 32:
        return _TOO_SMALL
    return _NOT_PLAIN if fitting < _PLAIN_SHARE or grain > _PLAIN_NOISE * 2 else None


def _fit(colours: Floats, known: Mask) -> tuple[Floats, float]:
    """A polynomial of degree 4 in x and y through the logarithm of the known pixels, reweighted so that what does not belong loses its pull;
    and the share of the known pixels that lie on it."""
    height, width = known.shape
    places = np.flatnonzero(known)
    places = places[:: max(1, len(places) // 12000)]
    down, across = _powers(height), _powers(width)
    terms = np.stack([down[one][places // width] * across[other][places % width] for one, other in _DEGREES], axis=-1)
    told = np.log(colours.reshape(-1, 3)[places].astype(np.float64) + 1)
    weight = np.ones(len(places))
    for _ in range(8):
        weighed = terms * weight[:, None]
        factors = np.linalg.solve(weighed.T @ terms + 1e-6 * np.eye(len(_DEGREES)), weighed.T @ told)
        error = np.abs(told - terms @ factors).max(axis=1)
        weight = 1 / (1 + (error / 0.02) ** 2)
    grid = np.zeros((5, 5, 3))
    for (one, other), factor in zip(_DEGREES, factors, strict=True):
        grid[one, other] = factor
    field = np.empty((height, width, 3), np.float32)
    for channel in range(3):
        field[..., channel] = np.exp(((down.T @ grid[..., channel]) @ across).astype(np.float32))
    return np.clip(field - 1, 1, 255), float((error < _PLAIN_ERROR).mean())


def _powers(length: int) -> NDArray[np.float64]:
    """The powers 0-4 of the places along a side, from -1 to 1; shape (5, length)."""
    return (np.arange(length) / length * 2 - 1) ** np.arange(5)[:, None]


def _shadow(smooth: Floats, field: Floats, seen: Mask) -> tuple[Floats, Floats]:
    """How much of the ground's light each pixel keeps, and how far (levels) its colour is from ground that keeps so much.

    What light a shadow keeps may be tinted by the room; the tint is learned from the ground already seen.
    """
    share = np.einsum("yxc,yxc->yx", smooth, field) / np.maximum(np.einsum("yxc,yxc->yx", field, field), 1)
    off = smooth - share[..., None] * field
    shaded = seen & (share < 0.95) & (share > 0.5)
    if shaded.sum() > 200:
        depth = 1 - share[shaded]
        tint = (off[shaded] * depth[:, None]).sum(axis=0) / (depth * depth).sum()
        off = off - (1 - share)[..., None] * np.clip(tint, -12, 12)
    return share, greatest(np.abs(off))


def _like(share: Floats, off: Floats, slack: float) -> Mask:
    return (off < slack) & (share > _DARKEST) & (share < _LIGHTEST)


def _in_the_dark(share: Floats) -> Floats:
    """A factor for thresholds: an edge between a dark product and its own shadow has fewer levels to show itself."""
    return np.asarray(np.clip(share + 0.3, 0.6, 1))


def _flooded(free: Mask) -> Mask:
    """The part of the free pixels that reaches the edge of the picture; an edge that fails for a few pixels does not let it in."""
    numbers, _ = regions(shrunk(free, _GAP))
    rim = np.unique(np.concatenate([numbers[0], numbers[-1], numbers[:, 0], numbers[:, -1]]))
    seen = np.isin(numbers, rim[rim > 0])
    for _ in range(_GAP + 1):
        seen = grown(seen, 1) & free
    return seen


def _holes(left: Mask, seen: Mask, shade: Shade) -> Mask:
    """Ground seen through the product (a handle, the gap between legs): as smooth and neutral as ground is, and lit like the ground nearest to it."""
    numbers, count = regions(left)
    sizes = np.bincount(numbers.ravel(), minlength=count + 1)
    slope = np.hypot(np.gradient(shade.share, axis=0), np.gradient(shade.share, axis=1))
    around, known = mean_of(shade.share[..., None], seen, round(_NEARBY * max(left.shape)))
    order, ends = np.argsort(numbers, axis=None, kind="stable"), np.cumsum(sizes)
    holes = np.zeros(count + 1, bool)
    for number in np.flatnonzero(sizes >= max(30, left.size // 30000)):
        inside = order[ends[number] - sizes[number] : ends[number]]
        lights = shade.share.flat[inside]
        even = np.percentile(slope.flat[inside], 90) < 0.008 + shade.noise / 150 and np.percentile(shade.off.flat[inside], 90) < 1.0 + shade.noise
        beside = inside[known.flat[inside] > 0.02]
        expected = float(np.median(around.flat[beside])) if len(beside) else 1.0
        lit = np.percentile(lights, 90) > expected - 0.12 and np.percentile(lights, 5) > 0.5 and np.percentile(lights, 95) < 1.02
        holes[number] = number > 0 and even and lit and _is_walled(numbers == number, shade)
    return holes[numbers]


def _is_walled(inside: Mask, shade: Shade) -> bool:
    """Whether dark or coloured product stands around most of a would-be hole; without it this is rather the lit inside of a pale product."""
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    box = slice(max(0, rows[0] - 9), rows[-1] + 10), slice(max(0, columns[0] - 9), columns[-1] + 10)
    ring = grown(inside[box], 3) & ~inside[box]
    wall = (shade.off[box] > _COLOURED + shade.noise) | (shade.share[box] < _WALL)
    return bool(grown(wall, 3)[ring].mean() > 0.6)


def _settled(seen: Mask, shade: Shade, colours: Floats) -> Mask:
    """The ground grown up to the edge that held it off, into pixels that continue it."""
    fine = greatest(np.abs(colours - mean(colours, 1)))
    continues = _like(shade.share, shade.off, 2.5 + 2.5 * shade.noise) & (fine < (1.5 + 3 * shade.noise) * _in_the_dark(shade.share))
    wedge = continues & (shade.share > 0.97) & (shade.off < 1.5 + shade.noise)
    for step in range(_WEDGE):
        seen = seen | (grown(seen, 1) & (continues if step < _REACH else wedge))
    return seen


def _evened(seen: Mask, shade: Shade) -> Mask:
    """The outline made even where it runs through shadow: there product and ground are told apart pixel by pixel with little to go by."""
    around, known = mean_of(shade.share[..., None], seen, 4)
    unsure = (known > 0) & (around[..., 0] < _LIT)
    like = _like(shade.share, shade.off, 6 + 2.5 * shade.noise)
    for _ in range(2):
        most = mean(seen.astype(np.float32), 3) > 0.5
        seen = np.where(unsure & (like | seen), most, seen)
    return seen
