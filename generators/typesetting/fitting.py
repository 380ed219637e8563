"""The largest size at which a text stands in a box: sizes are tried from the largest down, lines are balanced, and nothing is ever cut."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf

from assets.fonts import read_fonts, script_of
from assets.records import Record
from generators.typesetting.breaking import breaks, fine_breaks
from generators.typesetting.laying import Paragraph, lay, paragraph
from generators.typesetting.records import Box, Setting, Style, TooLong

STEP = 0.5
# Below this share of the largest size a long phrase is rather parted than the text made smaller.
_PHRASES_DOWN_TO = 0.6
_CLAUSES = ((".!?。！？؟।…", -0.12), (",;:，、；：،؛–—·」』）", -0.06))

Span = tuple[int, int]


class _Parted(Record):
    """A paragraph with the places where its lines may end, and the widths (in sizes) of the stretches between, with and without the space at their end."""

    paragraph: Paragraph
    places: tuple[int, ...]
    full: tuple[float, ...]
    bare: tuple[float, ...]

    @cached_property
    def sums(self) -> list[float]:
        """The pen's way from the start to each place."""
        sums = [0.0]
        for width in self.full:
            sums.append(sums[-1] + width)
        return sums

    def width(self, first: int, last: int) -> float:
        """The width of a line from stretch `first` up to and without `last`."""
        return self.sums[last - 1] - self.sums[first] + self.bare[last - 1]


def fit(text: str, style: Style, box: Box) -> Setting | TooLong:
    """The text set as large as the box allows between the style's sizes, on as few lines as that size needs, balanced; else how much would fit.

    Line breaks in the text are kept, only the size of the box counts. Raises `TesseraError` for a brand font that is missing."""
    whole = unicodedata.normalize("NFC", text)
    paragraphs = [paragraph(part.strip(), style) for part in whole.splitlines() if part.strip()]
    coarse = [_parted(one, breaks(one.text, style.variety, style.whole), style) for one in paragraphs]
    fine = [_parted(one, fine_breaks(one.text, style.variety, style.whole), style) for one in paragraphs]
    for size in _sizes(style):
        if size >= style.size * _PHRASES_DOWN_TO and (found := _at(coarse, style, box, size)):
            return found
    for size in _sizes(style):
        mixed = [_mixed(one, other, box.width / size) for one, other in zip(coarse, fine, strict=True)]
        if found := _at(mixed, style, box, size):
            return found
    return _too_long(whole, fine, style, box)


def _sizes(style: Style) -> Iterator[float]:
    size = style.size
    while size > style.least:
        yield size
        size -= STEP
    yield min(style.least, style.size)


def _parted(one: Paragraph, places: Sequence[int], style: Style) -> _Parted:
    ends = [*places, len(one.text)]
    spans = list(pairwise([0, *ends]))
    full = [one.width(start, end, style) for start, end in spans]
    bare = [one.width(start, start + len(one.text[start:end].rstrip()), style) for start, end in spans]
    return _Parted(paragraph=one, places=tuple(ends), full=tuple(full), bare=tuple(bare))


def _mixed(coarse: _Parted, fine: _Parted, limit: float) -> _Parted:
    """Phrases, and within those longer than the limit every place that ICU allows."""
    full: list[float] = []
    bare: list[float] = []
    places: list[int] = []
    at = 0
    for place, width, short in zip(coarse.places, coarse.full, coarse.bare, strict=True):
        inner = fine.places.index(place, at) + 1
        span = slice(at, inner) if short > limit else None
        full += fine.full[span] if span else [width]
        bare += fine.bare[span] if span else [short]
        places += fine.places[span] if span else [place]
        at = inner
    return _Parted(paragraph=coarse.paragraph, places=tuple(places), full=tuple(full), bare=tuple(bare))


def _at(parted: Sequence[_Parted], style: Style, box: Box, size: float) -> Setting | None:
    """The setting at one size, if it stands in the box."""
    limit = box.width / size
    counts = [_least_lines(one, limit) for one in parted]
    if not all(counts) or sum(counts) > style.most_lines or _least_height(sum(counts), style) * size > box.height:
        return None
    lines = [(one.paragraph, *span) for one, count in zip(parted, counts, strict=True) for span in _balanced(one, limit, count)]
    found = lay(lines, style, size)
    return found if found.width <= box.width + 0.5 and found.height <= box.height + 0.5 else None


def _least_height(lines: int, style: Style) -> float:
    """The least height of so many lines in sizes, before their ink is known."""
    font = read_fonts().get(script_of(style.variety), read_fonts()["Latn"])
    return (lines - 1) * (style.leading or font.leading) + font.ascent + font.descent


def _least_lines(one: _Parted, limit: float) -> int:
    """The fewest lines no longer than the limit; 0 when a stretch alone is longer."""
    if max(one.bare) > limit:
        return 0
    lines, first = 1, 0
    for last in range(1, len(one.bare) + 1):
        if one.width(first, last) > limit:
            lines, first = lines + 1, last - 1
    return lines


def _balanced(one: _Parted, limit: float, count: int) -> list[Span]:
    """The spans of so many lines, as even as they can be: the sum of the squares of their widths is least."""
    stretches = len(one.bare)
    best = [[inf] * (stretches + 1) for _ in range(count + 1)]
    came = [[0] * (stretches + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for line in range(1, count + 1):
        for last in range(line, stretches + 1):
            for first in range(last - 1, line - 2, -1):
                width = one.width(first, last)
                if width > limit:
                    break
                cost = best[line - 1][first] + width**2 + _ending(one, last) * limit**2
                if cost < best[line][last]:
                    best[line][last], came[line][last] = cost, first
    return _traced(one, came, count)


def _traced(one: _Parted, came: list[list[int]], count: int) -> list[Span]:
    spans: list[Span] = []
    last = len(one.bare)
    for line in range(count, 0, -1):
        first = came[line][last]
        start, end = ([0, *one.places])[first], one.places[last - 1]
        spans.insert(0, (start, start + len(one.paragraph.text[start:end].rstrip())))
        last = first
    return spans


def _ending(one: _Parted, last: int) -> float:
    """What a line's end costs: a word of one or two letters leans on the next line; where a sentence or a clause ends, a line ends well."""
    if last == len(one.bare):
        return 0.0
    line = one.paragraph.text[: one.places[last - 1]].rstrip()
    word = line.split()[-1]
    if len(word) <= 2 and word.isalpha() and ord(word[0]) < 0x500:
        return 0.04
    return next((cost for signs, cost in _CLAUSES if line[-1] in signs), 0.0)


def _too_long(text: str, parted: Sequence[_Parted], style: Style, box: Box) -> TooLong:
    """How many signs stand on the lines that the box has at the least size."""
    limit = box.width / style.least
    height = 1
    while height < style.most_lines and _least_height(height + 1, style) * style.least <= box.height:
        height += 1
    spread = sum(one.sums[-1] for one in parted)
    signs = sum(len(one.paragraph.text) for one in parted)
    room = min(int(signs * limit * height * 0.95 / spread), signs - 1) if spread else 0
    return TooLong(text=text, length=signs, room=room, least=style.least)
