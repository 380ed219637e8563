"""What was set, drawn: the same glyphs at the same places, as pixels or as outlines."""

import uharfbuzz as hb
from PIL import Image

from assets.colours import rgb
from generators.typesetting.records import Align, Box, Setting
from generators.typesetting.shaping import opened, unit


def place(setting: Setting, box: Box, down: Align = "start") -> tuple[float, float]:
    """Where in a box a setting stands: across as it is aligned (start is the right in Arabic), down at the box's upper edge, middle or lower edge."""
    share = {"start": 0.0, "centre": 0.5, "end": 1.0}
    across = 1 - share[setting.align] if setting.direction == "rtl" else share[setting.align]
    return box.x + (box.width - setting.width) * across, box.y + (box.height - setting.height) * share[down]


def draw(setting: Setting, image: Image.Image, at: tuple[float, float], colour: str) -> None:
    """Draw a setting onto an RGBA picture with its upper left corner at `at` (pixels, parts of pixels count), in `#RRGGBB`."""
    mask, corner = alpha(setting, at)
    if mask is None:
        return
    left, top = max(corner[0], 0), max(corner[1], 0)
    mask = mask.crop((left - corner[0], top - corner[1], min(mask.width, image.width - corner[0]), min(mask.height, image.height - corner[1])))
    if mask.width <= 0 or mask.height <= 0:
        return
    layer = Image.new("RGBA", mask.size, (*rgb(colour), 255))
    layer.putalpha(mask)
    image.alpha_composite(layer, (left, top))


def alpha(setting: Setting, at: tuple[float, float]) -> tuple[Image.Image | None, tuple[int, int]]:
    """The ink of a setting as an `L` picture, and where its upper left corner stands; None when nothing is inked."""
    ink = setting.ink.moved(*at)
    left, top = int(ink.x // 1) - 1, int(ink.y // 1) - 1
    width, height = int(ink.right // 1) + 2 - left, int(ink.bottom // 1) + 2 - top
    if ink.width <= 0:
        return None, (left, top)
    raster = hb.RasterDraw()
    # Rows are told to be as long as the picture is wide, so that nothing needs copying.
    raster.extents = hb.RasterExtents(x_origin=0, y_origin=0, width=width, height=height, stride=width)
    for line in setting.lines:
        for run in line.runs:
            font, scale = opened(run.face), unit(run.face) * run.size
            for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
                raster.transform = (scale, 0, 0, -scale, x + at[0] - left, y + at[1] - top)
                raster.draw_glyph(font, glyph)
    drawn = raster.render()
    return Image.frombuffer("L", (width, height), bytes(drawn.buffer), "raw", "L", drawn.extents.stride, 1), (left, top)
