"""Framing: which part of a stage's plate a picture shows, and where in it product and type have room."""

from dataclasses import dataclass

from assets.stages import RATIO, Stage

Size = tuple[int, int]
PixelBox = tuple[int, int, int, int]
# By the shape of the frame (width over height, up to): how much of its height the tallest product takes, and how far down the foot stands.
_SHAPES = ((0.7, 0.37, 0.66), (0.9, 0.44, 0.665), (1.2, 0.47, 0.68), (9.0, 0.60, 0.71))
MOST = 0.55
"""No product is taller than this part of the frame."""
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
    return Crop(left=x - foot[0] * height * aspect, top=y - foot[1] * height, width=height * aspect, height=height)


def tallest(stage: Stage, window: Crop, size: Size) -> int:
    """How tall a product may be, in pixels."""
    return round(min(stage.standing.tallest / window.height, MOST) * size[1])


def widest(stage: Stage, window: Crop, size: Size) -> int:
    """How wide the surface is on which a product stands, in pixels."""
    return round(min(stage.standing.width * RATIO / window.width, 1 - 2 * MARGIN) * size[0])


def calm_boxes(stage: Stage, window: Crop, size: Size) -> tuple[PixelBox, ...]:
    """Where type may stand, in pixels, largest first; slivers are left out."""
    edge = round(MARGIN * min(size))
    found = []
    for left, top, right, bottom in stage.calm:
        low = (max(window.x(left, size), edge), max(window.y(top, size), edge))
        high = (min(window.x(right, size), size[0] - edge), min(window.y(bottom, size), size[1] - edge))
        if high[0] - low[0] >= 0.18 * size[0] and high[1] - low[1] >= 0.10 * size[1]:
            found.append((*low, *high))
    return tuple(sorted(found, key=lambda one: -(one[2] - one[0]) * (one[3] - one[1])))
