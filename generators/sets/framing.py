"""Framing: which part of a stage's plate a picture shows, and where in it product and type have room."""

from dataclasses import dataclass

from assets.stages import RATIO, Stage

Size = tuple[int, int]
PixelBox = tuple[int, int, int, int]
# By the shape of the frame (width over height, up to): how much of its height the tallest product takes, and how far down the foot stands.
_SHAPES = ((0.7, 0.37, 0.66), (0.9, 0.40, 0.665), (1.2, 0.42, 0.68), (9.0, 0.60, 0.71))
MOST = 0.55
"""No product is taller than this part of the frame."""
_LEAST = (0.18, 0.08)
"""The least width and height of a calm box, in parts of the frame."""
MARGIN = 0.06
"""What stays free along every edge of the frame, in parts of its shorter side."""


@dataclass(frozen=True, kw_only=True)
class Crop:
    """A window into the plate, in plate heights from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def x(self, share: float, size: Size) -> int:
        """The picture's column for a part of the plate's width."""
        return round((share * RATIO - self.left) / self.width * size[0])

    def y(self, share: float, size: Size) -> int:
        """The picture's row for a part of the plate's height."""
        return round((share - self.top) / self.height * size[1])


def crop(stage: Stage, size: Size, beside: float) -> Crop:
    """The window for a picture of `size`, with the foot at `beside` (a part of its width) as far as the plate reaches."""
    aspect, stands = size[0] / size[1], stage.standing
    _, share, foot = next(one for one in _SHAPES if aspect <= one[0])
    height = min(stands.tallest / share, 1.0, RATIO / aspect)
    width = height * aspect
    left = min(max(stands.x * RATIO - beside * width, 0.0), RATIO - width)
    return Crop(left=left, top=min(max(stands.y - foot * height, 0.0), 1.0 - height), width=width, height=height)


def crop_to(stage: Stage, size: Size, foot: tuple[float, float], room: tuple[float, float]) -> Crop:
    """The window for a picture whose product stands at `foot` and takes `room` (width, height), all in parts of the frame. Where the plate does not reach so
    far, or the product is wide, it is shown nearer: the product then stands on a larger set, never beside it."""
    aspect, stands = size[0] / size[1], stage.standing
    x, y = stands.x * RATIO, stands.y
    wide, tall = room
    reach = (y / foot[1], (1 - y) / max(1 - foot[1], 1e-3), x / foot[0] / aspect, (RATIO - x) / max(1 - foot[0], 1e-3) / aspect)
    height = min(stands.tallest / tall, stands.width * RATIO / wide / aspect, *reach)
    # Where the plate's edge is reached, rounding must not lead past it.
    left, top = max(x - foot[0] * height * aspect, 0.0), max(y - foot[1] * height, 0.0)
    return Crop(left=left, top=top, width=min(height * aspect, RATIO - left), height=min(height, 1.0 - top))


def tallest(stage: Stage, window: Crop, size: Size) -> int:
    """How tall a product may be, in pixels."""
    return int(min(stage.standing.tallest / window.height, MOST) * size[1])


def widest(stage: Stage, window: Crop, size: Size) -> int:
    """How wide the surface is on which a product stands, in pixels."""
    return round(min(stage.standing.width * RATIO / window.width, 1 - 2 * MARGIN) * size[0])


def calm_boxes(stage: Stage, window: Crop, size: Size) -> tuple[PixelBox, ...]:
    """Where type may stand, in pixels, largest first: clear of the edges and of the product's room; slivers are left out."""
    edge = round(MARGIN * min(size))
    room = _room(stage, window, size)
    found = []
    for left, top, right, bottom in stage.calm:
        low = (max(window.x(left, size), edge), max(window.y(top, size), edge))
        high = (min(window.x(right, size), size[0] - edge), min(window.y(bottom, size), size[1] - edge))
        found.append(max(_beside((*low, *high), room), key=_area))
    enough = [one for one in found if one[2] - one[0] >= _LEAST[0] * size[0] and one[3] - one[1] >= _LEAST[1] * size[1]]
    return tuple(sorted(enough, key=lambda one: -_area(one)))


def _room(stage: Stage, window: Crop, size: Size) -> PixelBox:
    """Where the product may stand."""
    x, y, half = window.x(stage.standing.x, size), window.y(stage.standing.y, size), widest(stage, window, size) // 2
    return x - half, y - tallest(stage, window, size), x + half, y


def _beside(box: PixelBox, room: PixelBox) -> tuple[PixelBox, ...]:
    """What of a box is clear of the room: all of it, or the parts left of it, right of it and above."""
    left, top, right, bottom = box
    if right <= room[0] or left >= room[2] or bottom <= room[1] or top >= room[3]:
        return (box,)
    return (left, top, room[0], bottom), (room[2], top, right, bottom), (left, top, right, room[1])


def _area(box: PixelBox) -> int:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)
