"""Directions: the order in which mixed lines stand is that of fribidi, which Pillow's raqm uses."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont, features

from generators.typesetting import Box, Setting, Style, fit

ALPHABET = "abXYابجدהש0123٠١٢۳ .,:/+-%$€()[]!?\"'&«»،؟"
CELL = 10  # pixels a sign takes across, at the size of 100


@pytest.fixture(scope="module")
def barcode(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font in which every sign of the alphabet shows its number as a column of bars, so that the order of signs can be read off a picture."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"g{place}" for place in range(len(ALPHABET)))]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"g{place}" for place, sign in enumerate(ALPHABET)})
    builder.setupGlyf({name: _bars(number) for number, name in enumerate(names)})
    builder.setupHorizontalMetrics({name: (100, 0) for name in names})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": "Barcode", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path_factory.mktemp("font") / "barcode.ttf"
    builder.save(path)
    return path


def _bars(number: int) -> object:
    pen = TTGlyphPen(None)
    for bit in range(7):
        if (number + 64) >> bit & 1:
            low = bit * 100
            pen.moveTo((0, low))
            for point in ((0, low + 100), (100, low + 100), (100, low)):
                pen.lineTo(point)
            pen.closePath()
    return pen.glyph()


def _by_raqm(text: str, font: Path, rtl: bool) -> list[int]:
    """The numbers of the glyphs from left to right, read off what Pillow draws."""
    face = ImageFont.truetype(str(font), 100, layout_engine=ImageFont.Layout.RAQM)
    image = Image.new("L", (CELL * len(text) + 2, 100))
    ImageDraw.Draw(image).text((0, 90), text, font=face, fill=255, anchor="ls", direction="rtl" if rtl else "ltr")
    columns = [[image.getpixel((place * CELL + 5, 90 - bit * 10 - 5)) > 127 for bit in range(7)] for place in range(len(text))]
    return [sum(on << bit for bit, on in enumerate(column)) - 64 for column in columns]


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow has no raqm here")
@settings(max_examples=250, deadline=None)
@given(text=st.text(ALPHABET, min_size=1, max_size=16).filter(lambda text: text == " ".join(text.split()) and text), rtl=st.booleans())
def test_order_is_that_of_fribidi(barcode: Path, text: str, rtl: bool) -> None:
    style = Style(variety="ar" if rtl else "en", size=100, least=100, most_lines=1, brand_fonts=(barcode,))
    found = fit(text, style, Box(width=9999, height=999))
    assert isinstance(found, Setting) and not found.missing
    runs = found.lines[0].runs
    assert {run.face.name for run in runs} == {"Barcode"}
    assert [glyph for run in runs for glyph in run.glyphs] == _by_raqm(text, barcode, rtl)
