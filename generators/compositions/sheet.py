"""A contact sheet: many pictures small on one page, rows and columns named, as an art director lays out prints."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from generators.typesetting import Box, Setting, Style, draw, fit

PAPER, INK, MUTED = "#FAF8F4", "#1B1F2A", "#6B6F7A"
GAP, HEAD, SIDE = 20, 72, 190


def contact_sheet(pictures: Mapping[tuple[str, str], Path], rows: Sequence[tuple[str, str]], columns: Sequence[str], high: int = 300) -> Image.Image:
    """All pictures by (row, column) name in a grid; `rows` are names with the variety they are written in, `high` is a row's height in pixels."""
    sizes = {at: Image.open(path).size for at, path in pictures.items()}
    widths = [max((round(high * sizes[at][0] / sizes[at][1]) for at in sizes if at[1] == column), default=high) for column in columns]
    sheet = Image.new("RGBA", (SIDE + sum(widths) + GAP * (len(columns) + 1), HEAD + (high + GAP) * len(rows) + GAP), PAPER)
    left = SIDE + GAP
    for column, wide in zip(columns, widths, strict=True):
        _name(sheet, column, "en", (left, 24), MUTED)
        for place, (row, _) in enumerate(rows):
            if (row, column) in pictures:
                _print(sheet, pictures[row, column], (left, HEAD + place * (high + GAP)), high)
        left += wide + GAP
    for place, (row, variety) in enumerate(rows):
        _name(sheet, row, variety, (GAP, HEAD + place * (high + GAP) + high // 2 - 16), INK)
    return sheet.convert("RGB")


def _print(sheet: Image.Image, path: Path, at: tuple[int, int], high: int) -> None:
    """One picture with a hairline around, so that a white one has an edge."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").resize((round(high * picture.width / picture.height), high), Image.Resampling.LANCZOS)
    sheet.paste(small, at)
    ImageDraw.Draw(sheet).rectangle((at[0] - 1, at[1] - 1, at[0] + small.width, at[1] + small.height), outline="#E6E1D8")


def _name(sheet: Image.Image, text: str, variety: str, at: tuple[int, int], colour: str) -> None:
    setting = fit(text, Style(variety=variety, weight=500, size=24, least=12, most_lines=2), Box(width=SIDE - GAP, height=64))
    if isinstance(setting, Setting):
        draw(setting, sheet, at, colour)
