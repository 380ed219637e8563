"""The largest size at which a text stands in a box: sizes are tried from the largest down, and nothing is ever cut."""

import unicodedata
from collections.abc import Iterator, Sequence

from assets.fonts import read_fonts, script_of
from assets.records import Record
from generators.typesetting.balancing import Parted, balanced, least_lines, mixed, parted
from generators.typesetting.breaking import breaks, fine_breaks
from generators.typesetting.laying import lay, paragraph
from generators.typesetting.records import Box, Setting, Style, TooLong

STEP = 0.5
# Below this share of the largest size a long phrase is rather parted than the text made smaller.
_PHRASES_DOWN_TO = 0.6
# So that lines end where the sense pauses, the text may stand so much smaller, at this price for each share of its size.
_SMALLER, _STEPS, _PRICE = 0.14, 4, 0.6
# What each line beyond the second costs: two lines a little smaller are read at a glance, a third is not.
_FURTHER = 0.2


class _Try(Record):
    """A setting at one size, and what the ends of its lines cost."""

    setting: Setting
    cost: float


def fit(text: str, style: Style, box: Box) -> Setting | TooLong:
    """The text set as large as the box allows between the style's sizes, on as few lines as that size needs, balanced; else how much would fit.

    Line breaks in the text are kept, only the size of the box counts. Raises `TesseraError` for a brand font that is missing."""
    whole = unicodedata.normalize("NFC", text)
    paragraphs = [paragraph(part.strip(), style) for part in whole.splitlines() if part.strip()]
    coarse = [parted(one, breaks(one.text, style.variety, style.whole), style) for one in paragraphs]
    for size in sizes(style):
        if size >= style.size * _PHRASES_DOWN_TO and (found := _at(coarse, style, box, size)):
            return _better(found, coarse, style, box)
    fine = [parted(one, fine_breaks(one.text, style.variety, style.whole), style) for one in paragraphs]
    for size in sizes(style):
        cut = [mixed(one, other, box.width / size) for one, other in zip(coarse, fine, strict=True)]
        if found := _at(cut, style, box, size):
            return _better(found, cut, style, box)
    return _too_long(whole, fine, style, box)


def sizes(style: Style) -> Iterator[float]:
    """The sizes to try, the largest first."""
    size = style.size
    while size > style.least:
        yield size
        size -= STEP
    yield min(style.least, style.size)


def _at(paragraphs: Sequence[Parted], style: Style, box: Box, size: float) -> _Try | None:
    """The setting at one size, if it stands in the box."""
    limit = box.width / size
    counts = [least_lines(one, limit) for one in paragraphs]
    if not all(counts) or sum(counts) > style.most_lines or _least_height(sum(counts), style) * size > box.height:
        return None
    lines = [balanced(one, limit, count) for one, count in zip(paragraphs, counts, strict=True)]
    found = lay([(one.paragraph, *span) for one, chosen in zip(paragraphs, lines, strict=True) for span in chosen.spans], style, size)
    if found.width > box.width + 0.5 or found.height > box.height + 0.5:
        return None
    return _Try(setting=found, cost=sum(one.cost for one in lines))


def _better(found: _Try, paragraphs: Sequence[Parted], style: Style, box: Box) -> Setting:
    """The setting found, or one a little smaller whose lines end better."""
    largest = found.setting.size
    if len(found.setting.lines) < 2:
        return found.setting
    smaller = (largest * (1 - _SMALLER * step / _STEPS) for step in range(1, _STEPS + 1))
    others = [_at(paragraphs, style, box, size) for size in smaller if size >= style.least]
    choices = [found, *(one for one in others if one)]

    def price(one: _Try) -> float:
        return one.cost + _FURTHER * max(len(one.setting.lines) - 2, 0) + _PRICE * (1 - one.setting.size / largest)

    return min(choices, key=price).setting


def _least_height(lines: int, style: Style) -> float:
    """The least height of so many lines in sizes, before their ink is known."""
    font = read_fonts().get(script_of(style.variety), read_fonts()["Latn"])
    return (lines - 1) * (style.leading or font.leading) + font.ascent + font.descent


def _too_long(text: str, paragraphs: Sequence[Parted], style: Style, box: Box) -> TooLong:
    """How many signs stand on the lines that the box has at the least size."""
    limit = box.width / style.least
    lines = 1
    while lines < style.most_lines and _least_height(lines + 1, style) * style.least <= box.height:
        lines += 1
    spread = sum(one.sums[-1] for one in paragraphs)
    signs = sum(len(one.paragraph.text) for one in paragraphs)
    room = min(int(signs * limit * lines * 0.95 / spread), signs - 1) if spread else 0
    return TooLong(text=text, length=signs, room=room, least=style.least)
