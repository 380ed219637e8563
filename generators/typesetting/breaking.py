"""Where a line may end: ICU's rules, at the ends of phrases where a language writes no spaces, never inside a name, a code or a number with its unit."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import budoux
from icu4py.breakers import LineBreaker, WordBreaker

from assets.fonts import script_of

Span = tuple[int, int]
# A number with what stands before it (a currency, a sign) and the unit or short word after it: "29,90 €", "R$ 24,99", "500 ml", "18 × 24 cm", "30小时".
_GAP = "[ \u00a0\u202f]?"
_CURRENCY = "[$€£¥₩₹฿￥￦₫₱₪৳₽]"
_NUMBER = "\\d(?:[\\d.,:/×x٫٬'’\u00a0\u202f–-]*\\d)?"
_HAN = "\u2e80-\u9fff"
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:[^\W\d_]{{0,3}}{_CURRENCY}|[A-Z]{{3}}|Rp\.?|Rs\.?|RM|[+\-−–±~≈]){_GAP})?{_NUMBER}(?:{_GAP}×{_GAP}{_NUMBER})*"
    rf"(?:{_GAP}[%‰°℃]\w?|{_GAP}{_CURRENCY}|[^\W\d_]{{1,2}}|[ \u00a0\u202f][^\W\d_{_HAN}][\w.\u0e31-\u0e4e\u0900-\u097f]{{0,4}}(?![^\W_]))?"
)
# Letters and digits joined by hyphens are a model code: WH-1000XM5, X2-Pro.
_CODE = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
# A dash stays with what it follows.
_DASHES = frozenset("-–—")
# Chinese particles lean on the word before them.
_LEANING = {"Hans": frozenset("的了着过吗呢吧们"), "Hant": frozenset("的了著過嗎呢吧們")}
_FRENCH = re.compile(r"\S*[ \u00a0\u202f][!?;:»]+|«[ \u00a0\u202f]\S+")


def breaks(text: str, variety: str, whole: Sequence[str] = ()) -> list[int]:
    """The places where a line may end in a text without line breaks, as indexes of the sign after them; phrases stay together where the language has them."""
    fine = fine_breaks(text, variety, whole)
    phrase = _phrases(script_of(variety))
    if phrase is None:
        return fine
    # Phrases are learned, words come from a dictionary: where both see an end, a line may end.
    ends = _ends(phrase(text)) & _word_ends(text, variety)
    return [place for place in fine if place in ends or text[place - 1].isspace()]


def fine_breaks(text: str, variety: str, whole: Sequence[str] = ()) -> list[int]:
    """The same by ICU alone, for a phrase too long for the line; Korean ends lines at spaces only."""
    if script_of(variety) == "Kore":
        found = [match.end() for match in re.finditer(r"\s+", text) if 0 < match.end() < len(text)]
    else:
        found = [end for _, end in LineBreaker(text, f"{variety}@lb=strict").segments() if end < len(text)]
    kept = list(protected(text, whole))
    tied = _DASHES | _LEANING.get(script_of(variety), frozenset())
    return [place for place in found if text[place] not in tied and not any(start < place < end for start, end in kept)]


def protected(text: str, whole: Sequence[str]) -> Iterator[Span]:
    """The spans no break may part: names and codes given, amounts with their unit, model codes, French signs with their word."""
    names = named(text, whole)
    yield from names
    for pattern in (_AMOUNT, _CODE, _FRENCH):
        for found in pattern.finditer(text):
            # The number of a name counts nothing: "AeroBuds Pro 3 is here".
            if pattern is not _AMOUNT or not any(start < found.end() and found.start() < end for start, end in names):
                yield found.span()


def named(text: str, whole: Sequence[str]) -> list[Span]:
    """Where the names stand, the longer of two that overlap."""
    names = sorted({one for one in whole if one}, key=len, reverse=True)
    return [found.span() for found in re.finditer("|".join(map(re.escape, names)), text)] if names else []


def segments(length: int, places: Sequence[int]) -> list[Span]:
    """The stretches between the places."""
    return list(pairwise([0, *places, length])) if length else []


def _word_ends(text: str, variety: str) -> set[int]:
    if script_of(variety) == "Jpan":
        return {end for _, end in LineBreaker(text, f"{variety}@lw=phrase").segments()}
    return {end for _, end in WordBreaker(text, variety).segments()}


def _ends(parts: Sequence[str]) -> set[int]:
    ends, place = set(), 0
    for part in parts:
        place += len(part)
        ends.add(place)
    return ends


@cache
def _phrases(script: str) -> Callable[[str], list[str]] | None:
    """What cuts a text into phrases (BudouX), for scripts that write no spaces between words."""
    loaders = {
        "Jpan": budoux.load_default_japanese_parser,
        "Hans": budoux.load_default_simplified_chinese_parser,
        "Hant": budoux.load_default_traditional_chinese_parser,
        "Thai": budoux.load_default_thai_parser,
    }
    parse: Callable[[str], list[str]] | None = loaders[script]().parse if script in loaders else None
    return parse
