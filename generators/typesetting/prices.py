"""Prices as a market sets them: the numerals large, what belongs to them smaller or raised beside them; the amount itself is never touched."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import assets
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from generators.typesetting.fitting import sizes
from generators.typesetting.itemising import Piece
from generators.typesetting.laying import Paragraph, lay, paragraph
from generators.typesetting.records import Box, Setting, Style, TooLong
from generators.typesetting.shaping import extents, opened

FILE = Path(assets.__file__).parent / "layouts" / "prices.yaml"
PartName = Literal["sign", "unit", "cents", "tax", "words"]
Span = tuple[int, int]

_SPACE = "[ \u00a0\u202f]?"
# A currency at a number: one of Unicode's signs with letters before it (R$, NT$), a code of three letters, or a short word with or without points (Rp, ر.س, 円).
_SIGN = r"(?:[^\W\d_]{0,3}[$€£¥₩₹฿￥￦₫₱₪৳₽]|[A-Z]{3}|Rp\.?|Rs\.?|RM)"
_UNIT = r"(?:[$€£¥₩₹฿￥￦₫₱₪৳₽]|[A-Z]{3}\b|[円元원]|บาท|ر\.س\.?|د\.إ\.?)"
_WORD = r"[^\W\d_]{1,2}\.?[^\W\d_]?\.?(?!\w)"
_NUMBER = r"\d(?:[\d.,٫٬'’\u00a0\u202f]*\d)?"
# A number at a known currency before one at a short word, and that before any other: "12x de R$ 24,99" costs 24,99.
_PRICES = (
    re.compile(rf"(?P<sign>{_SIGN}{_SPACE})(?P<number>{_NUMBER})(?P<unit>)"),
    re.compile(rf"(?P<sign>)(?P<number>{_NUMBER})(?P<unit>{_SPACE}{_UNIT})"),
    re.compile(rf"(?P<sign>)(?P<number>{_NUMBER})(?P<unit>(?:{_SPACE}{_WORD})?)"),
)
_CENTS = re.compile(r"[.,٫]\d{2}$")


class Part(Record):
    """How one part of a price stands beside the whole number."""

    scale: float = 1.0
    raised: bool = False


class PriceHabit(Record):
    """How prices are set in some markets; the entry without markets holds for all others."""

    markets: tuple[str, ...]
    parts: dict[PartName, Part]
    why: Wording
    source: str


@cache
def price_habits() -> tuple[PriceHabit, ...]:
    """Every market's habit."""
    return tuple(read_yaml(FILE, list[PriceHabit]))


def lockup(price_text: str, tax_words: str, market: str, style: Style, box: Box) -> Setting | TooLong:
    """A price already written for its market (`29,90 €`, `¥3,980`) and the words on tax due beside it, on one line, as large as the box allows.

    Not a sign of the price is changed, added or left out; a market's habit only sets parts of it smaller or raised."""
    text = f"{price_text} {tax_words}".strip()
    habit = next((one for one in price_habits() if market in one.markets), next(one for one in price_habits() if not one.markets))
    whole = _partly(paragraph(text, style), list(_parts(text, len(price_text))), habit)
    for size in sizes(style):
        found = lay([(whole, 0, len(text))], style, size)
        if found.width <= box.width + 0.5 and found.height <= box.height + 0.5:
            return found
    return TooLong(text=text, length=len(text), room=max(int(len(text) * box.width / found.width) - 1, 0), least=style.least)


def _parts(text: str, price_ends: int) -> Iterator[tuple[Span, PartName | None]]:
    """The parts of the line in order; None is the whole number."""
    found = next((one for pattern in _PRICES if (one := pattern.search(text[:price_ends]))), None)
    if found is None:
        yield (0, price_ends), None
    else:
        start, end = found.span("number")
        cents = _CENTS.search(found["number"])
        whole_ends = start + (cents.start() if cents else end - start)
        yield (0, found.start()), "words"
        yield (found.start(), start), "sign"
        yield (start, whole_ends), None
        yield (whole_ends, end), "cents"
        yield (end, found.end()), "unit"
        yield (found.end(), price_ends), "words"
    yield (price_ends, len(text)), "tax"


def _partly(whole: Paragraph, parts: list[tuple[Span, PartName | None]], habit: PriceHabit) -> Paragraph:
    """The line with every piece at the size and height of its part."""
    pieces = [cut for piece in whole.pieces for span, name in parts for cut in _cut(piece, span, habit.parts.get(name, Part()) if name else Part())]
    return whole.model_copy(update={"pieces": tuple(pieces)})


def _cut(piece: Piece, span: Span, part: Part) -> Iterator[Piece]:
    start, end = max(piece.start, span[0]), min(piece.end, span[1])
    if start < end:
        rise = _numeral(piece) * (1 - part.scale) if part.raised else 0.0
        yield piece.model_copy(update={"start": start, "end": end, "scale": part.scale, "rise": rise})


def _numeral(piece: Piece) -> float:
    """The height of numerals in sizes."""
    ink = extents(piece.face, opened(piece.face).get_nominal_glyph(ord("1")) or 0)
    return -ink[1] if ink else 0.7
