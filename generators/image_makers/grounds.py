"""What a product stands on: the painted set, paper or white, framed so that the set's standing point meets the product's foot; and the product put there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PIL import Image

from assets.colours import rgb
from assets.layouts import Role
from assets.motifs import motif
from assets.stages import Direction, read_stages
from generators.compositions.arranging import Arranged
from generators.compositions.surfaces import mask
from generators.image_makers.designing import Design
from generators.motifs.drawing import tile
from generators.photos.placing import place
from generators.photos.records import CutOut, Light, Placed
from generators.photos.records import Layer as ShadowLayer
from generators.photos.shadows import Floor, cast
from generators.sets.painting import Dressing, Painted, paint
from generators.sets.palettes import Palette

PAPER_STAGE, PAPER_LIGHT = "sweep", "studio"
# How much of a pattern's contrast a wall shows, by how loud the pattern may be: words are to be read on it.
SHOWN = {"whisper": 0.22, "quiet": 0.32, "bold": 0.42}


@dataclass(frozen=True)
class Ground:
    """A painted ground: RGBA pixels of the set alone, the colours of panels and inks by role, and the light that falls on it (None: none casts a shadow)."""

    pixels: Image.Image
    colours: Mapping[Role, str]
    light: Light | None


class Framing(NamedTuple):
    """How a set is framed: pixels, where the product's foot stands and how wide and tall it is, in shares of the frame."""

    size: tuple[int, int]
    foot: tuple[float, float]
    room: tuple[float, float]


@dataclass(frozen=True)
class Standing:
    """The product where it stands: as placed, its upper left corner in the picture, and its box (left, top, width, height)."""

    placed: Placed
    at: tuple[int, int]
    box: tuple[int, int, int, int]


def ground_of(arranged: Arranged, plan: Design) -> Ground:
    """The ground of an arrangement: the set with a window cut where the layout has one, the paper sweep, or pure white."""
    frame, colours = arranged.frame, panel_colours(plan)
    size = (frame.width, frame.height)
    if frame.white or arranged.layout.ground == "white":
        return Ground(Image.new("RGBA", size, (255, 255, 255, 255)), {**colours, "dominant": "#1B1F2A"}, None)
    on_paper = arranged.layout.ground == "paper"
    stage = PAPER_STAGE if on_paper else plan.stage.id
    light = PAPER_LIGHT if on_paper else plan.light
    product = arranged.product
    foot = (round((product.left + product.right) / 2 / frame.width, 3), round(product.bottom / frame.height, 3))
    framing = Framing(size, foot, (round(product.width / frame.width, 3), round(product.height / frame.height, 3)))
    painted = _painted(stage, light, plan.palette, framing, "" if on_paper else plan.motif)
    return Ground(Image.fromarray(painted.pixels).convert("RGBA"), colours, _light(painted.light))


@lru_cache(maxsize=6)
def _painted(stage: str, light: str, palette: Palette, framing: Framing, pattern: str) -> Painted:
    """A set painted for a framing; kept, for one set serves many words."""
    found = next(one for one in read_stages() if one.id == stage)
    patterns = {part.name: _whispered(pattern, min(framing.size)) for part in found.parts if part.patterned} if pattern else {}
    return paint(found, light, palette, framing.size, Dressing(patterns=patterns, foot=framing.foot, room=framing.room))


@lru_cache(maxsize=8)
def _whispered(motif_id: str, side: int) -> Image.Image:
    """A repeating tile of a motif for a wall in a frame whose shorter side is `side` pixels."""
    known = motif(motif_id)
    share = SHOWN[known.loudness]
    return tile(motif_id, max(round(known.scale * side), 24)).point(lambda value: int(value * share))


def panel_colours(plan: Design) -> dict[Role, str]:
    """The colours of plain surfaces: the market's deep colour under words, its accent, and papers light enough for dark ink."""
    palette = plan.palette
    return {
        "dominant": plan.deep,
        "support": palette.support,
        "accent": palette.accent,
        "neutral": palette.neutral,
        "paper": _paper(palette.neutral),
    }


def _paper(colour: str) -> str:
    """A colour as paper: half way to white."""
    red, green, blue = (round(one + (255 - one) * 0.55) for one in rgb(colour))
    return f"#{red:02X}{green:02X}{blue:02X}"


def _light(direction: Direction) -> Light:
    """The set's light as the product's shadow wants it: its azimuth counts from behind, the stage's from the right."""
    return Light(
        azimuth_degrees=(90 - direction.azimuth_degrees) % 360,
        elevation_degrees=direction.elevation_degrees,
        softness=direction.softness,
        strength=direction.strength,
    )


@dataclass(frozen=True, eq=False)
class Cut:
    """A product's cut-out, told from others as an object, so that what is made of it can be kept."""

    product: CutOut


@lru_cache(maxsize=12)
def _placed(cut: Cut, height: int, light: Light | None) -> tuple[Placed, ShadowLayer | None]:
    """The product at a height in pixels, and the shadow it casts in a light."""
    placed = place(cut.product, height)
    return placed, cast(placed, light, Floor()) if light else None


def stood(cut: Cut, arranged: Arranged, ground: Ground) -> tuple[Image.Image, Standing]:
    """The picture without product and words: the set under the product's shadow, seen through the window where the layout has one; and the product as it
    will stand, its foot on the foot of its box."""
    box = arranged.product
    placed, shadow = _placed(cut, round(box.height), ground.light)
    at = (round(box.left), round(box.bottom) - placed.rgba.shape[0])
    picture = ground.pixels.copy()
    if shadow is not None:
        _shade(picture, shadow, at)
    if arranged.window is not None:
        window, seen = arranged.window
        around = Image.new("RGBA", picture.size, (*rgb(ground.colours[window.role]), 255))
        around.paste(picture, (0, 0), mask(window.shape, seen, picture.size))
        picture = around
    return picture, Standing(placed, at, (*at, placed.rgba.shape[1], placed.rgba.shape[0]))


def _shade(picture: Image.Image, shadow: ShadowLayer, at: tuple[int, int]) -> None:
    """Darken the picture by a shadow field (0-1); a shadow keeps some of the ground's own colour, as light from the room reaches into it."""
    left, top = at[0] + shadow.offset[0], at[1] + shadow.offset[1]
    height, width = shadow.values.shape
    box = (max(left, 0), max(top, 0), min(left + width, picture.width), min(top + height, picture.height))
    if box[2] <= box[0] or box[3] <= box[1]:
        return
    values = shadow.values[box[1] - top : box[3] - top, box[0] - left : box[2] - left, None]
    under = np.asarray(picture.crop(box).convert("RGB"), dtype=np.float32)
    cool = np.array([0.96, 0.98, 1.04], dtype=np.float32)
    shaded = under * (1 - values * (1 - 0.12 * cool))
    picture.paste(Image.fromarray(np.clip(shaded, 0, 255).astype(np.uint8)), box[:2])
