"""What a product stands on: the painted set, paper or white, framed so that the set's standing point meets the product's foot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageOps

from assets.colours import rgb
from assets.layouts import Role
from assets.motifs import motif
from assets.stages import Direction, read_stages
from generators.compositions.arranging import Arranged
from generators.image_makers.designing import Design
from generators.motifs.drawing import tile
from generators.photos.records import Light
from generators.sets.painting import Dressing, Painted, paint
from generators.sets.palettes import Palette

PAPER_STAGE, PAPER_LIGHT = "sweep", "studio"
# How much of a pattern's contrast a wall shows, by how loud the pattern may be: words are to be read on it.
SHOWN = {"whisper": 0.22, "quiet": 0.32, "bold": 0.42}


@dataclass(frozen=True)
class Ground:
    """A painted ground: RGBA pixels of the set alone, the colours of panels and inks by role, and the light that falls on it (None: none casts a shadow).
    Where a model drew it: the model's name, all that makes it again (`made`), the norms that shaped it, and whether it may pass for a photo (`lifelike`)."""

    pixels: Image.Image
    colours: Mapping[Role, str]
    light: Light | None
    model: str = ""
    made: Mapping[str, str] = field(default_factory=dict)
    norms: tuple[str, ...] = ()
    lifelike: bool = False


Printed = Callable[[str, str, int], Image.Image]


class Pattern(NamedTuple):
    """What walls and cloth bear: a motif (empty: nothing), and how it is printed on a part of a stage."""

    motif: str
    printed: Printed


class Framing(NamedTuple):
    """How a set is framed: pixels, where the product's foot stands and how wide and tall it is, in shares of the frame."""

    size: tuple[int, int]
    foot: tuple[float, float]
    room: tuple[float, float]


@lru_cache(maxsize=8)
def whispered(motif_id: str, part: str, side: int) -> Image.Image:
    """A repeating tile of a motif for any part of a stage in a frame whose shorter side is `side` pixels."""
    known = motif(motif_id)
    share = SHOWN[known.loudness]
    return tile(motif_id, max(round(known.scale * side), 24)).point(lambda value: int(value * share))


def ground_of(arranged: Arranged, plan: Design, printed: Printed = whispered) -> Ground:
    """The ground of an arrangement: the set with a window cut where the layout has one, the paper sweep, a brand's own artwork, or pure white.
    `printed` gives the pattern of a
    motif for a part of the stage, by the frame's shorter side in pixels."""
    frame, colours = arranged.frame, panel_colours(plan)
    size = (frame.width, frame.height)
    if frame.white or arranged.layout.ground == "white":
        return Ground(Image.new("RGBA", size, (255, 255, 255, 255)), {**colours, "dominant": "#1B1F2A"}, None)
    if arranged.layout.id in plan.trials.masters:
        artwork = plan.trials.masters[arranged.layout.id].ground_for(arranged.mirrored)
        return Ground(ImageOps.fit(artwork, size, Image.Resampling.LANCZOS).convert("RGBA"), colours, None)
    on_paper = arranged.layout.ground == "paper"
    stage = PAPER_STAGE if on_paper else plan.stage.id
    light = PAPER_LIGHT if on_paper else plan.light
    product = arranged.product
    foot = (round((product.left + product.right) / 2 / frame.width, 3), round(product.bottom / frame.height, 3))
    framing = Framing(size, foot, (round(product.width / frame.width, 3), round(product.height / frame.height, 3)))
    painted = _painted(stage, light, plan.palette, framing, Pattern("" if on_paper else plan.motif, printed))
    return Ground(Image.fromarray(painted.pixels).convert("RGBA"), colours, _light(painted.light))


@lru_cache(maxsize=6)
def _painted(stage: str, light: str, palette: Palette, framing: Framing, pattern: Pattern) -> Painted:
    """A set painted for a framing; kept, for one set serves many words."""
    found = next(one for one in read_stages() if one.id == stage)
    patterns = {part.name: pattern.printed(pattern.motif, part.name, min(framing.size)) for part in found.parts if part.patterned} if pattern.motif else {}
    return paint(found, light, palette, framing.size, Dressing(patterns=patterns, foot=framing.foot, room=framing.room))


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
