"""A card that shows how a brand looks: its name in its own fonts beside every script, its logo on light and on dark, its colours."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from generators.brands.looks import Look
from generators.brands.records import BrandKit
from generators.compositions.logos import logo_art, logos
from generators.typesetting import Box, Setting, Style, draw, fit

WIDTH, ROW, EDGE, SIZE = 1120, 108, 40, 44
PAPER, INK = "#FAF8F4", "#1B1F2A"
# The variety in which a name of a script is set.
VARIETIES = {"Latn": "en", "Hans": "zh", "Hant": "zh-Hant-TW", "Jpan": "ja", "Kore": "ko", "Arab": "ar", "Deva": "hi", "Thai": "th"}


def specimen(kit: BrandKit, look: Look) -> str:
    """The card as an `img` element; `look` has the files of the kit as they lie on disk."""
    rows = [*_names(kit, look), *_logos(look)]
    card = Image.new("RGBA", (WIDTH, max(len(rows), 1) * ROW + EDGE + (ROW if look.colours else 0)), PAPER)
    for at, row in enumerate(rows):
        card.alpha_composite(row, (0, EDGE // 2 + at * ROW))
    _colours(card, look)
    file = io.BytesIO()
    card.convert("RGB").save(file, "PNG", optimize=True)
    return f'<img class="t-specimen" width="{WIDTH // 2}" alt="{kit.name}" src="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}">'


def _names(kit: BrandKit, look: Look) -> Iterator[Image.Image]:
    """The brand's name a row of two scripts, each in the face that its pictures set it in."""
    named = {"Latn": kit.name, **kit.names}
    texts = [(VARIETIES[script], f"{name} 29,90") for script, name in named.items() if script in VARIETIES]
    for at in range(0, len(texts), 2):
        row = Image.new("RGBA", (WIDTH, ROW))
        for column, (variety, text) in enumerate(texts[at : at + 2]):
            style = Style(variety=variety, weight=600, size=SIZE, least=SIZE / 2, most_lines=1, brand_fonts=tuple(map(Path, look.fonts)))
            found = fit(text, style, Box(width=WIDTH / 2 - 2 * EDGE, height=ROW))
            if isinstance(found, Setting):
                draw(found, row, (EDGE + column * WIDTH / 2, (ROW - found.height) / 2), INK)
        yield row


def _logos(look: Look) -> Iterator[Image.Image]:
    """Every drawing of the logo on a light and on a dark ground."""
    for one in logos(look.logos):
        row = Image.new("RGBA", (WIDTH, ROW))
        ImageDraw.Draw(row).rectangle((WIDTH // 2, 6, WIDTH - EDGE, ROW - 6), fill=INK)
        height = min(ROW * 0.5, (WIDTH / 2 - 3 * EDGE) / one.ratio)
        art = logo_art(one, (round(height * one.ratio), round(height)))
        for left in (EDGE, WIDTH // 2 + EDGE):
            row.alpha_composite(art, (left, (ROW - art.height) // 2))
        yield row


def _colours(card: Image.Image, look: Look) -> None:
    """The colours as a strip along the foot."""
    share = (WIDTH - 2 * EDGE) / max(len(look.colours), 1)
    for at, colour in enumerate(look.colours):
        left = EDGE + at * share
        ImageDraw.Draw(card).rectangle((left, card.height - ROW, left + share, card.height - EDGE / 2), fill=colour)
