"""Words on moving sets: one ink that reads in every light of a shot, and a scrim under words that would not read: the set's own colour, let in from an edge."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from assets.colours import contrast, luminance, rgb
from generators.compositions import drawing
from generators.compositions.arranging import Arranged
from generators.compositions.inks import ENOUGH, INK, PAPER, Ground, deepened, ground
from generators.compositions.records import Box

# A ground whose lightness varies more than this under words (standard deviation of its root, 0-1) is too lively to read on.
_RESTLESS = 0.05
# How much of the set a scrim covers, and over which share of the frame's height it fades out beyond the words.
_COVER, _FADE = 0.86, 0.14


def inked(plates: Sequence[Image.Image], arranged: Arranged, colours: drawing.Colours) -> Sequence[drawing.Inked]:
    """How every text is inked on a set in all its lights (RGBA, changed in place where a scrim is needed)."""
    dark = deepened(colours["dominant"])
    for number in dict.fromkeys(one.block for one in arranged.texts):
        plain = [one.box for one in arranged.texts if one.block == number and not one.pill]
        on_panel = any(panel.box.meets(box) for panel in arranged.panels for box in plain)
        if plain and not on_panel:
            ink = _ink(plates, plain, dark)
            for plate in plates:
                if any(_restless(ground(plate, box)) or ground(plate, box).against(ink) < ENOUGH + 1 for box in plain):
                    _scrim(plate, plain, ink)
    found = drawing.inked(_panelled(plates[0], arranged, colours), arranged, colours)
    return [one if one.flat else _in_every_light(one, plates, arranged) for one in found]


def _ink(plates: Sequence[Image.Image], boxes: Sequence[Box], dark: str) -> str:
    """The ink that reads best where and when it reads worst; on a ground that serves both the palette's dark one."""
    grounds = [ground(plate, box) for plate in plates for box in boxes]
    return max((dark, PAPER, INK), key=lambda ink: min(3 * ENOUGH / 2, *(_middling(one, ink) for one in grounds)))


def _middling(found: Ground, ink: str) -> float:
    """The contrast of an ink with the middle of a ground: a scrim takes care of its extremes."""
    return float(contrast(float(luminance(np.array(rgb(ink)))), np.median(found.lights)))


def _restless(found: Ground) -> bool:
    return float(np.sqrt(found.lights).std()) > _RESTLESS


def _in_every_light(one: drawing.Inked, plates: Iterable[Image.Image], arranged: Arranged) -> drawing.Inked:
    """The text with the lowest contrast it has in any light, but for one on a panel, which no light changes."""
    if any(panel.box.meets(one.text.box) for panel in arranged.panels):
        return one
    return replace(one, ratio=min(ground(plate, one.text.box).against(one.ink) for plate in plates))


def _panelled(plate: Image.Image, arranged: Arranged, colours: drawing.Colours) -> Image.Image:
    picture = plate.copy()
    drawing.surfaces(picture, arranged, colours)
    return picture


def _scrim(plate: Image.Image, boxes: Sequence[Box], ink: str) -> None:
    """Let the ground's own colour, moved away from the ink, in from the nearer edge (above or below) as far as the words go, fading out beyond them."""
    top, bottom = min(one.top for one in boxes), max(one.bottom for one in boxes)
    colour = _away(plate, boxes, ink)
    rows = np.arange(plate.height, dtype=np.float64)
    above = top < plate.height - bottom
    beyond = (rows - bottom if above else top - rows) / (_FADE * plate.height)
    share = np.clip(1 - beyond, 0, 1)
    eased = _COVER * share * share * (3 - 2 * share)
    mask = Image.fromarray(np.repeat(np.rint(eased * 255).astype(np.uint8)[:, None], plate.width, axis=1))
    plate.paste(colour, (0, 0), mask)


def _away(plate: Image.Image, boxes: Sequence[Box], ink: str) -> tuple[int, int, int]:
    """The middle colour under the words, moved towards white under dark ink or black under light until the ink reads on it."""
    around = Box(min(one.left for one in boxes), min(one.top for one in boxes), max(one.right for one in boxes), max(one.bottom for one in boxes))
    middle = np.array(ground(plate, around).middle, dtype=np.float64)
    light = float(luminance(np.array(rgb(ink))))
    towards = 255.0 if light < 0.2 else 0.0
    for share in np.linspace(0, 0.8, 17):
        colour = middle + (towards - middle) * share
        if float(contrast(light, luminance(colour))) >= ENOUGH + 2:
            break
    red, green, blue = (int(part) for part in colour)
    return red, green, blue
