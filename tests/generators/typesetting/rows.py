"""The lines, boxes and names that the tests of typesetting share."""

from pathlib import Path

from assets.reading import read_yaml
from generators.typesetting import Box, Style

STRINGS = Path(__file__).parent / "strings.yaml"
NAMES = ("MORIVO-X2", "MORIVO", "AeroBuds Pro 3")
# Width, height, largest and least size, most lines, weight.
BOXES = {
    "headline": (920, 300, 96, 28, 2, 700),
    "tall": (380, 640, 72, 24, 8, 700),
    "badge": (280, 280, 64, 18, 5, 600),
    "strip": (1000, 64, 48, 14, 1, 500),
    "legal": (900, 60, 22, 12, 2, 400),
}


def strings() -> dict[str, list[str]]:
    """The lines by variety."""
    return read_yaml(STRINGS, dict[str, list[str]])


def style_in(variety: str, name: str) -> tuple[Style, Box]:
    """How a line of a variety is set in one of the boxes."""
    width, height, size, least, lines, weight = BOXES[name]
    style = Style(variety=variety, size=size, least=least, most_lines=lines, weight=weight, whole=NAMES)
    return style, Box(x=10, y=10, width=width, height=height)
