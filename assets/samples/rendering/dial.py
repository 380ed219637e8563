"""The dial of the watch as a picture: hands at nine past ten, digits and bars, no word of any language."""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = Path(__file__).parents[1] / "brands" / "fonts" / "outfit.ttf"
WIDE, HIGH, OVER = 1000, 1050, 3
INK, MUTED, COPPER, SEA = "#F4F1EA", "#9AA3B2", "#E8935C", "#7FC4C4"
Place = tuple[float, float]


def dial() -> Image.Image:
    """The lit screen, upright, 1000 x 1050."""
    picture = _ground()
    draw = ImageDraw.Draw(picture)
    _minutes(draw)
    _ring(draw, (232, 548), 0.72, SEA, "72")
    _steps(draw, (768, 548))
    _day(draw, (500, 812))
    _hands(picture)
    return picture.resize((WIDE, HIGH), Image.Resampling.LANCZOS)


def _ground() -> Image.Image:
    """Night blue that grows deeper towards the edges."""
    picture = Image.new("RGB", (WIDE * OVER, HIGH * OVER), "#04060A")
    glow = Image.new("RGB", picture.size, "#04060A")
    ImageDraw.Draw(glow).ellipse([_over(one) for one in (60, 40, 940, 920)], fill="#182235")
    picture.paste(glow.filter(ImageFilter.GaussianBlur(150 * OVER)))
    return picture


def _over(value: float) -> float:
    return value * OVER


def _font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, int(size * OVER))
    font.set_variation_by_axes([weight])
    return font


def _line(draw: ImageDraw.ImageDraw, ends: tuple[Place, Place], width: float, colour: str) -> None:
    """A line with round ends."""
    draw.line([(_over(x), _over(y)) for x, y in ends], fill=colour, width=int(_over(width)))
    for x, y in ends:
        draw.ellipse([_over(x - width / 2), _over(y - width / 2), _over(x + width / 2), _over(y + width / 2)], fill=colour)


def _on_edge(turn: float, inset: float) -> Place:
    """The place on the rounded edge of the dial at a turn of the hand in degrees."""
    a = math.radians(turn)
    x, y = math.sin(a), -math.cos(a)
    half_x, half_y, power = 500 - inset, 525 - inset, 3.3
    # A superellipse follows the corners of the glass.
    reach = (abs(x / half_x) ** power + abs(y / half_y) ** power) ** (-1 / power)
    return 500 + x * reach, 525 + y * reach


def _minutes(draw: ImageDraw.ImageDraw) -> None:
    for minute in range(60):
        hour = minute % 5 == 0
        ends = (_on_edge(minute * 6, 62), _on_edge(minute * 6, 108 if hour else 80))
        _line(draw, ends, 9 if hour else 4, INK if hour else "#56606F")
    x, y = _on_edge(0, 176)
    draw.text((_over(x), _over(y)), "12", font=_font(116, 500), fill=INK, anchor="mm")


def _ring(draw: ImageDraw.ImageDraw, middle: Place, share: float, colour: str, digits: str) -> None:
    """A complication: how full something is."""
    x, y, radius = *middle, 98
    box = [_over(one) for one in (x - radius, y - radius, x + radius, y + radius)]
    draw.arc(box, 0, 360, fill="#26303F", width=int(_over(15)))
    draw.arc(box, -90, -90 + 360 * share, fill=colour, width=int(_over(15)))
    draw.text((_over(x), _over(y)), digits, font=_font(66, 500), fill=INK, anchor="mm")


def _steps(draw: ImageDraw.ImageDraw, middle: Place) -> None:
    """A complication: seven bars, the last of them today's."""
    for number, share in enumerate((0.45, 0.62, 0.38, 0.8, 0.55, 0.7, 0.95)):
        x, foot = middle[0] - 84 + 28 * number, middle[1] + 68
        _line(draw, ((x, foot), (x, foot - 128 * share)), 13, COPPER if number == 6 else MUTED)


def _day(draw: ImageDraw.ImageDraw, middle: Place) -> None:
    """A complication: the day of the month over a bar of the day that has passed."""
    x, y = middle
    draw.text((_over(x), _over(y - 14)), "24", font=_font(112, 500), fill=INK, anchor="mm")
    _line(draw, ((x - 80, y + 66), (x + 80, y + 66)), 10, "#26303F")
    _line(draw, ((x - 80, y + 66), (x - 12, y + 66)), 10, COPPER)


def _hands(picture: Image.Image) -> None:
    """Ten hours and nine minutes; the second hand passes thirty-five."""
    shade = Image.new("L", picture.size, 0)
    _three(ImageDraw.Draw(shade), (8, 14), ("#FFFFFF", "#FFFFFF"))
    picture.paste("#000000", mask=shade.filter(ImageFilter.GaussianBlur(12 * OVER)).point(lambda one: int(one * 0.7)))
    _three(ImageDraw.Draw(picture), (0, 0), (INK, COPPER))


def _three(draw: ImageDraw.ImageDraw, away: Place, colours: tuple[str, str]) -> None:
    middle = (500 + away[0], 525 + away[1])
    for turn, start, length, width in ((10 * 30 + 9 / 2, 60, 255, 34), (9 * 6, 60, 385, 26)):
        _line(draw, (middle, _along(middle, turn, start)), 12, colours[0])
        _line(draw, (_along(middle, turn, start + 10), _along(middle, turn, length)), width, colours[0])
    _line(draw, (_along(middle, 213, -84), _along(middle, 213, 400)), 7, colours[1])
    for radius, colour in ((25, colours[0]), (17, colours[1]), (6, "#0A0D13")):
        draw.ellipse([_over(one) for one in (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)], fill=colour)


def _along(middle: Place, turn: float, far: float) -> Place:
    a = math.radians(turn)
    return middle[0] + far * math.sin(a), middle[1] - far * math.cos(a)
