"""Lines of even length: the fewest that a width allows, ending where the sense pauses."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import inf

from assets.fonts import script_of
from assets.records import Record
from generators.typesetting.laying import Paragraph
from generators.typesetting.records import Style

Span = tuple[int, int]

# What the end of a line costs beside the unevenness of lines: less than nothing where a sentence or a clause ends.
_CLAUSES = ((".!?。！？؟।…", -0.18), (",;:，、；：،؛–—·」』）)”»", -0.1))
_LEANS, _NO_PAUSE = 0.04, 0.08


class Parted(Record):
    """A paragraph with the places where its lines may end, what ending there costs, and the widths (in sizes) of the stretches between them, with and
    without the space at their end."""

    paragraph: Paragraph
    places: tuple[int, ...]
    costs: tuple[float, ...]
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


class Lines(Record):
    """The spans of the lines of a paragraph, and what their ends cost."""

    spans: tuple[Span, ...]
    cost: float


def parted(one: Paragraph, places: Sequence[int], style: Style) -> Parted:
    """A paragraph measured between the places where its lines may end."""
    ends = [*places, len(one.text)]
    spans = list(pairwise([0, *ends]))
    full = [one.width(start, end, style) for start, end in spans]
    bare = [one.width(start, start + len(one.text[start:end].rstrip()), style) for start, end in spans]
    costs = [*(_cost(one.text[:place], style) for place in places), 0.0]
    return Parted(paragraph=one, places=tuple(ends), costs=tuple(costs), full=tuple(full), bare=tuple(bare))


def mixed(coarse: Parted, fine: Parted, limit: float) -> Parted:
    """Phrases, and within those longer than the limit every finer place."""
    places: list[int] = []
    at = 0
    for place, width in zip(coarse.places, coarse.bare, strict=True):
        inner = fine.places.index(place, at) + 1
        places += fine.places[at:inner] if width > limit else [place]
        at = inner
    begins = [fine.places.index(place) for place in places]
    sums = [fine.sums[begin + 1] for begin in begins]
    return Parted(
        paragraph=coarse.paragraph,
        places=tuple(places),
        costs=tuple(fine.costs[begin] for begin in begins),
        full=tuple(end - start for start, end in pairwise([0.0, *sums])),
        bare=tuple(end - start - fine.full[begin] + fine.bare[begin] for (start, end), begin in zip(pairwise([0.0, *sums]), begins, strict=True)),
    )


def least_lines(one: Parted, limit: float) -> int:
    """The fewest lines no longer than the limit; 0 when a stretch alone is longer."""
    if max(one.bare) > limit:
        return 0
    lines, first = 1, 0
    for last in range(1, len(one.bare) + 1):
        if one.width(first, last) > limit:
            lines, first = lines + 1, last - 1
    return lines


def balanced(one: Parted, limit: float, count: int) -> Lines:
    """So many lines, as even as they can be: the squares of their widths and the costs of their ends add up to the least."""
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
                cost = best[line - 1][first] + width**2 + one.costs[last - 1] * limit**2
                if cost < best[line][last]:
                    best[line][last], came[line][last] = cost, first
    return _traced(one, came, count)


def _traced(one: Parted, came: list[list[int]], count: int) -> Lines:
    spans: list[Span] = []
    cost, last = 0.0, len(one.bare)
    for line in range(count, 0, -1):
        first = came[line][last]
        start, end = ([0, *one.places])[first], one.places[last - 1]
        spans.insert(0, (start, start + len(one.paragraph.text[start:end].rstrip())))
        cost, last = cost + one.costs[last - 1], first
    return Lines(spans=tuple(spans), cost=cost)


def _cost(line: str, style: Style) -> float:
    """What a line's end costs: a word of one or two letters leans on the next line, a Thai sentence rests only at its spaces; the end of a clause is good."""
    text = line.rstrip()
    word = text.split()[-1]
    if len(word) <= 2 and word.isalpha() and ord(word[0]) < 0x500:
        return _LEANS
    pause = _NO_PAUSE if script_of(style.variety) == "Thai" and text == line else 0.0
    return next((cost for signs, cost in _CLAUSES if text[-1] in signs), pause)
