"""The shadow and the reflection that a placed product throws on its floor, by the light of the set.

The product is taken as a body: each stretch of a row is as deep as it is wide, like a turned piece of wood. Its points stand on a line through its feet, and each
casts a shadow on the floor away from the light. What lies near its caster is sharp, what lies far is soft and pale.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from pydantic import ConfigDict

from assets.records import Record
from generators.photos.feet import outline
from generators.photos.fields import Floats, Mask, regions, soft
from generators.photos.records import Floor, Foot, Layer, Light, Mirrored, Placed

_WORK = 360  # rows at which bodies are cast; shadows are soft, so more would not be seen
_SLICES = 9  # slices of a body from back to front
_BANDS = 6  # stretches of distance, each with a blur of its own
_LONGEST = 2.2  # product heights: a longer shadow is cut to this
_DEEPEST = 0.3  # of the width: how deep a wide part is taken to be at most, from its middle


class _Body(Record):
    """The points of a product in work pixels: column, row of the floor beneath, height over it, and how much of a pixel each fills."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    x: NDArray[np.float64]
    base: NDArray[np.float64]
    height: NDArray[np.float64]
    weight: NDArray[np.float64]
    tall: float


def cast(placed: Placed, light: Light, floor: Floor) -> Layer:
    """How much light the floor loses, 0-1: multiply the floor by 1 minus this, then lay the product over it.

    Two parts: the tight dark seam where the product touches, and the soft shadow that the light throws.
    """
    factor = min(1.0, _WORK / placed.rgba.shape[0])
    body = _body(placed, factor, floor.tilt)
    across, along = _fall(light, floor.tilt)
    x, y = body.x + body.height * across, body.base - body.height * along
    margin = int(body.tall * (0.1 + 0.25 * light.softness)) + 8
    frame = _Frame.around(x, y, body, margin)
    thrown = _thrown(frame, body, (x, y), light)
    seam = _seam(frame, body)
    both = 1 - (1 - 0.75 * light.strength * thrown) * (1 - (0.3 + 0.5 * light.strength) * seam)
    return _layer(both, frame, factor)


def _fall(light: Light, tilt: float) -> tuple[float, float]:
    """Where the shadow of a point one pixel above the floor falls, in pixels of the screen: to the right, and up (away from the camera)."""
    reach = min(_LONGEST, 1 / np.tan(np.radians(light.elevation_degrees)))
    away = np.radians(light.azimuth_degrees + 180)
    return float(reach * np.sin(away)), float(reach * np.cos(away) * tilt)


class _Frame(Record):
    """The piece of the floor that is drawn, in work pixels."""

    left: int
    top: int
    width: int
    height: int

    @staticmethod
    def around(x: Floats, y: Floats, body: _Body, margin: int) -> "_Frame":
        """A frame around the thrown points and the points of contact."""
        left, right = int(min(x.min(), body.x.min())), int(max(x.max(), body.x.max()))
        top, bottom = int(min(y.min(), body.base.min())), int(max(y.max(), body.base.max()))
        return _Frame(left=left - margin, top=top - margin, width=right - left + 2 * margin, height=bottom - top + 2 * margin)

    def filled(self, x: Floats, y: Floats, weight: Floats) -> Floats:
        """The points summed into the frame's pixels."""
        place = np.rint(y - self.top).astype(int) * self.width + np.rint(x - self.left).astype(int)
        return np.bincount(place, weight, self.width * self.height).reshape(self.height, self.width)


def _thrown(frame: _Frame, body: _Body, at: tuple[Floats, Floats], light: Light) -> Floats:
    """The cast shadow 0-1: bands of height, each blurred and paled by its distance from what throws it."""
    share = body.height / body.tall
    hits = [frame.filled(*at, body.weight * _near(share, band)) for band in range(_BANDS)]
    total = np.maximum(sum(hits), 1e-9)
    covered = np.clip(soft(total.astype(np.float32), 1.2) * 1.6, 0, 1)
    shadow = np.zeros((frame.height, frame.width), np.float32)
    for band, hit in enumerate(hits):
        far = band / (_BANDS - 1)
        radius = body.tall * (0.006 + (0.01 + 0.11 * light.softness) * far)
        shadow += soft((covered * hit / total).astype(np.float32), radius) * (1 - 0.55 * far * light.softness)
    return np.clip(shadow, 0, 1)


def _near(share: Floats, band: int) -> Floats:
    """How much of a point at that share of the height belongs to the band; all bands together make 1."""
    return np.clip(1 - np.abs(share * (_BANDS - 1) - band), 0, 1)


def _seam(frame: _Frame, body: _Body) -> Floats:
    """The dark seam under the product 0-1: a thin line where it touches, and a wider dimness close around."""
    low = np.clip(1 - body.height / (0.045 * body.tall), 0, 1)
    foot = np.clip(frame.filled(body.x, body.base, body.weight * low), 0, 1).astype(np.float32)
    return np.clip(0.7 * soft(foot, body.tall * 0.007) + 0.45 * soft(foot, body.tall * 0.025), 0, 1)


def _body(placed: Placed, factor: float, tilt: float) -> _Body:
    """The product as slices from front to back; a slice holds the points that are at least that deep."""
    size = (max(1, round(placed.rgba.shape[1] * factor)), max(1, round(placed.rgba.shape[0] * factor)))
    alpha = np.asarray(Image.fromarray(placed.rgba[..., 3]).resize(size, Image.Resampling.BOX)) / 255.0
    solid = alpha >= 0.4
    deep = _depth(solid)
    floor = _floor_line(solid, placed, factor, tilt)
    rows, columns = np.nonzero(solid)
    slices = []
    for place in np.linspace(-1, 1, _SLICES):
        z = place * deep.max()
        inside = deep[rows, columns] >= abs(z)
        y, x = rows[inside], columns[inside]
        slices.append(np.stack([x, floor[y, x] - z * tilt, np.maximum(floor[y, x] - y, 0), alpha[y, x]]))
    x, base, height, weight = np.concatenate(slices, axis=1)
    return _Body(x=x, base=base, height=height, weight=weight, tall=float(max(8, solid.shape[0])))


def _depth(solid: Mask) -> Floats:
    """How far each pixel's body reaches to the front and to the back: round at the ends of its stretch of the row."""
    height, width = solid.shape
    column = np.broadcast_to(np.arange(width), solid.shape)
    left = np.maximum.accumulate(np.where(solid, -1, column), axis=1)
    right = np.minimum.accumulate(np.where(solid, width, column)[:, ::-1], axis=1)[:, ::-1]
    half = (right - left - 1) / 2
    most = np.minimum(np.maximum(half, 0.5), _DEEPEST * width)
    edge = np.minimum(np.minimum(column - left, right - column) / most, 1)
    return np.where(solid, most * np.sqrt(np.maximum(1 - (1 - edge) ** 2, 0)), 0)


def _floor_line(solid: Mask, placed: Placed, factor: float, tilt: float) -> Floats:
    """Per pixel the row of the floor beneath the middle of its body: the line through the feet of the part it belongs to."""
    numbers, count = regions(solid)
    line = np.zeros(solid.shape)
    for number in range(1, count + 1):
        part = numbers == number
        own = [foot for foot in placed.feet if _stands_on(part, foot, factor)] or list(placed.feet)
        x = [edge * factor for foot in own for edge in (foot.left, foot.right - 1)]
        y = [(foot.y - min((foot.right - foot.left) / 2, _DEEPEST * placed.rgba.shape[1]) * tilt) * factor for foot in own for _ in "lr"]
        order = np.argsort(x, kind="stable")
        along = np.interp(np.arange(solid.shape[1]), np.array(x)[order], np.array(y)[order])
        line += part * along
    return line


def _stands_on(part: Mask, foot: Foot, factor: float) -> bool:
    """Whether the foot is one of this part's."""
    low = outline(part)[int(foot.left * factor) : max(int(foot.right * factor), int(foot.left * factor) + 1)]
    return bool(len(low) and abs(low.max() - foot.y * factor) <= 3)


def _layer(values: Floats, frame: _Frame, factor: float) -> Layer:
    """Drawn work pixels as a layer on the canvas."""
    size = (max(1, round(frame.width / factor)), max(1, round(frame.height / factor)))
    image = Image.fromarray(values.astype(np.float32)).resize(size, Image.Resampling.BICUBIC)
    return Layer(values=np.clip(np.asarray(image), 0, 1), offset=(round(frame.left / factor), round(frame.top / factor)))


def reflect(placed: Placed, strength: float, fade: float) -> Mirrored:
    """The product mirrored in a polished floor: each column about its own line of contact, gone after `fade` of the height.

    Lay it over the floor before the product. `strength` 0-1 is how much shows right at the contact.
    """
    rgba = placed.rgba
    height, width = rgba.shape[:2]
    low = outline(rgba[..., 3] >= 128)
    line = _contact_line(placed, low)
    depth = max(1, round(height * fade))
    top = int(line.min())
    rows = np.arange(int(line.max()) - top + depth)[:, None] + top
    away = rows - line[None, :]
    source = line[None, :] - 1 - away
    shown = (away >= 0) & (source >= 0)
    mirrored = rgba[np.clip(source, 0, height - 1), np.arange(width)[None, :]]
    pale = strength * np.clip(1 - away / depth, 0, 1) ** 1.6
    mirrored[..., 3] = np.rint(np.where(shown, mirrored[..., 3] * pale, 0)).astype(np.uint8)
    image = Image.fromarray(mirrored).convert("RGBa").filter(ImageFilter.GaussianBlur(height * 0.004)).convert("RGBA")
    return Mirrored(rgba=np.array(image), offset=(0, top))


def _contact_line(placed: Placed, low: NDArray[np.intp]) -> NDArray[np.intp]:
    """Per column the row about which it is mirrored: its own outline on a foot, the line from foot to foot between them."""
    x, y = [], []
    for foot in sorted(placed.feet, key=lambda one: one.left):
        columns = np.arange(foot.left, min(foot.right, len(low)))
        on = low[columns] >= 0
        x.extend(columns[on])
        y.extend(low[columns][on])
    order = np.argsort(x, kind="stable")
    line = np.interp(np.arange(len(low)), np.array(x)[order], np.array(y)[order])
    return np.rint(line).astype(int)
