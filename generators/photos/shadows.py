"""The shadow and the reflection that a placed product throws on its floor, by the light of the set.

Each point of the product's body casts a shadow on the floor away from the light. What lies near its caster is sharp, what lies far is soft and pale.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from assets.records import Record
from generators.photos.bodies import Body, body_of
from generators.photos.feet import outline
from generators.photos.fields import Floats, soft
from generators.photos.records import Floor, Layer, Light, Mirrored, Placed

_WORK = 260  # rows at which bodies are cast; shadows are soft, so more would not be seen
_BANDS = 6  # stretches of distance, each with a blur of its own
_LONGEST = 2.2  # product heights: a longer shadow is cut to this
_LOW = 0.045  # of the height: what is nearer to the floor darkens the seam


def cast(placed: Placed, light: Light, floor: Floor) -> Layer:
    """How much light the floor loses, 0-1: multiply the floor by 1 minus this, then lay the product over it.

    Two parts: the tight dark seam where the product touches, and the soft shadow that the light throws.
    """
    factor = min(1.0, _WORK / placed.rgba.shape[0])
    body = body_of(placed, factor, floor.tilt)
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
    def around(x: Floats, y: Floats, body: Body, margin: int) -> "_Frame":
        """A frame around the thrown points and the points of contact."""
        left, right = int(min(x.min(), body.x.min())), int(max(x.max(), body.x.max()))
        top, bottom = int(min(y.min(), body.base.min())), int(max(y.max(), body.base.max()))
        return _Frame(left=left - margin, top=top - margin, width=right - left + 2 * margin, height=bottom - top + 2 * margin)

    def filled(self, x: Floats, y: Floats, weight: Floats) -> Floats:
        """The points summed into the frame's pixels."""
        place = np.rint(y - self.top).astype(int) * self.width + np.rint(x - self.left).astype(int)
        return np.asarray(np.bincount(place, weight, self.width * self.height), dtype=np.float64).reshape(self.height, self.width)


def _thrown(frame: _Frame, body: Body, at: tuple[Floats, Floats], light: Light) -> Floats:
    """The cast shadow 0-1: bands of height, each blurred and paled by its distance from what throws it."""
    share = body.height / body.tall
    hits = [frame.filled(*at, body.weight * _near(share, band)) for band in range(_BANDS)]
    total = np.maximum(sum(hits), 1e-9)
    covered = np.clip(soft(total.astype(np.float32), 1.2) * 1.6, 0, 1)
    shadow = np.zeros((frame.height, frame.width), np.float32)
    for band, hit in enumerate(hits):
        far = band / (_BANDS - 1)
        radius = body.tall * (0.006 + (0.01 + 0.11 * light.softness) * far)
        shadow += soft((covered * hit / total).astype(np.float32), radius) * (1 - far * (0.2 + 0.4 * light.softness))
    return np.asarray(np.clip(shadow, 0, 1))


def _near(share: Floats, band: int) -> Floats:
    """How much of a point at that share of the height belongs to the band; all bands together make 1."""
    return np.asarray(np.clip(1 - np.abs(share * (_BANDS - 1) - band), 0, 1))


def _seam(frame: _Frame, body: Body) -> Floats:
    """The darkness under the product 0-1: a thin line where it touches, a dimness close around, and the faint shade that the whole of it takes from the room."""
    low = np.clip(1 - body.height / (_LOW * body.tall), 0, 1)
    foot = np.clip(frame.filled(body.x, body.base, body.weight * low), 0, 1)
    under = np.clip(frame.filled(body.x, body.base, body.weight), 0, 1)
    line = np.clip(2.2 * soft(foot, body.tall * 0.006), 0, 1)
    close = np.clip(1.5 * soft(foot, body.tall * 0.022), 0, 1)
    return np.asarray(1 - (1 - 0.6 * line) * (1 - 0.4 * close) * (1 - 0.35 * soft(under, body.tall * 0.05)))


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
    x: list[int] = []
    y: list[int] = []
    for foot in sorted(placed.feet, key=lambda one: one.left):
        columns = np.arange(foot.left, min(foot.right, len(low)))
        on = low[columns] >= 0
        x.extend(columns[on])
        y.extend(low[columns][on])
    order = np.argsort(x, kind="stable")
    line = np.interp(np.arange(len(low)), np.array(x)[order], np.array(y)[order])
    return np.asarray(np.rint(line), dtype=np.intp)
