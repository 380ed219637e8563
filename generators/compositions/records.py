"""What a picture is put together from, and what comes of it: the frame, the words for its layers, and boxes in pixels."""

from pathlib import Path
from typing import NamedTuple

from assets.layouts import Area, FrameShape, TextLayer, shape_of
from assets.records import Record
from generators.compositions.logos import Logo


class Box(NamedTuple):
    """A rectangle in pixels: left, top, right, bottom; right and bottom exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.bottom - self.top

    def within(self, area: Area, mirrored: bool) -> "Box":
        """The part of it that an area names; mirrored where people read from the right."""
        start, top, end, bottom = area
        left, right = (1 - end, 1 - start) if mirrored else (start, end)
        return Box(self.left + left * self.width, self.top + top * self.height, self.left + right * self.width, self.top + bottom * self.height)

    def meets(self, other: "Box") -> bool:
        """Whether the two share a pixel."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether the other lies inside, up to `slack` pixels."""
        return self.left - slack <= other.left and self.top - slack <= other.top and other.right <= self.right + slack and other.bottom <= self.bottom + slack

    @property
    def whole(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in whole pixels that take all of it in."""
        return int(self.left), int(self.top), int(-(-self.right // 1)), int(-(-self.bottom // 1))


class Frame(Record):
    """The picture a placement asks for: pixels, the shares of it that its interface covers (`unsafe`: left, top, right, bottom), and what must not be in it."""

    width: int
    height: int
    unsafe: tuple[float, float, float, float] = (0, 0, 0, 0)
    forbids: tuple[str, ...] = ()
    white: bool = False

    @property
    def shape(self) -> FrameShape:
        """The shape of its zone by proportion: a tall story whose foot the interface covers is composed like a square in the middle."""
        return shape_of(*self._measures())

    def _measures(self) -> tuple[int, int]:
        left, top, right, bottom = self.unsafe
        return round(self.width * (1 - left - right)), round(self.height * (1 - top - bottom))

    @property
    def margin(self) -> float:
        """What stays free along its edges: 6.5 % of the short side, 8 % on strips."""
        return min(self.width, self.height) * (0.065 if self.shape not in {"banner", "tower"} else 0.08)

    @property
    def zone(self) -> Box:
        """The part of it that panels and windows are laid out in: the safe zone and its margin; all of it where nothing is covered."""
        safe, margin = self.safe, self.margin
        return Box(safe.left - margin, safe.top - margin, safe.right + margin, safe.bottom + margin)

    def bled(self, area: Area, mirrored: bool) -> Box:
        """A panel's box: an area of the zone whose outer edges run out to the edges of the frame."""
        box, zone = self.zone.within(area, mirrored), self.zone
        return Box(
            0 if box.left <= zone.left + 0.5 else box.left,
            0 if box.top <= zone.top + 0.5 else box.top,
            self.width if box.right >= zone.right - 0.5 else box.right,
            self.height if box.bottom >= zone.bottom - 0.5 else box.bottom,
        )

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0, 0, self.width, self.height)

    @property
    def safe(self) -> Box:
        """Where words and product may stand: inside a margin of 6.5 % of the short side (4 % on strips) and inside the interface's free zone."""
        margin = self.margin
        left, top, right, bottom = self.unsafe
        return Box(
            max(margin, left * self.width),
            max(margin, top * self.height),
            self.width - max(margin, right * self.width),
            self.height - max(margin, bottom * self.height),
        )


class Words(Record):
    """The texts of one picture by layer, all in one variety; an empty one has no layer. `whole` are words that no line break may part, `fonts` the
    brand's own, `logos` its logo as drawn for light and for dark grounds (none: the name `logo` is set in type)."""

    variety: str
    market: str
    headline: str = ""
    body: str = ""
    points: tuple[str, ...] = ()
    price: str = ""
    taxes: str = ""
    badge: str = ""
    call_to_action: str = ""
    logo: str = ""
    legal: str = ""
    ai_label: str = ""
    before: str = ""
    after: str = ""
    whole: tuple[str, ...] = ()
    fonts: tuple[Path, ...] = ()
    logos: tuple[Logo, ...] = ()

    def of(self, layer: TextLayer) -> tuple[str, ...]:
        """The texts of a layer; none where it has none."""
        if layer == "points":
            return self.points
        text = str(getattr(self, layer))
        return (text,) if text else ()
