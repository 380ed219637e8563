"""Where the value of a slot stands in the gloss, though written there in another way: 29,90 € and 29.90 €."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from generators.records import SlotSpan

_NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?")


def slots_in(text: str, shown: Iterable[str], names: Sequence[str]) -> tuple[SlotSpan, ...]:
    """The spans of the slots `names`, whose values are written as in `shown`, in another text; one that does not stand there, or that stands there in doubt, is left out."""
    found: list[SlotSpan] = []
    for name, value in zip(names, shown, strict=True):
        places = [(one.start(), one.end()) for one in re.finditer(re.escape(value), text)] if value else []
        places = places or [
            _with_currency(text, one.start(), one.end()) for one in _NUMBER.finditer(text) if _digits(value) and _digits(one[0]) == _digits(value)
        ]
        if len(places) == 1 and all(places[0][1] <= one.start or one.end <= places[0][0] for one in found):
            found.append(SlotSpan(slot=name, start=places[0][0], end=places[0][1]))
    return tuple(sorted(found, key=lambda one: one.start))


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())


def _with_currency(text: str, start: int, end: int) -> tuple[int, int]:
    """A number with the currency sign that stands before or behind it."""
    behind = re.match(r"[ \u00a0\u202f]?(\S)", text[end:])
    if behind and unicodedata.category(behind[1]) == "Sc":
        return start, end + behind.end()
    before = re.search(r"(\S)[ \u00a0\u202f]?$", text[:start])
    return (before.start(), end) if before and unicodedata.category(before[1]) == "Sc" else (start, end)
