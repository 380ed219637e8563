"""Evens a text out for reading, and undoes disguises; every character of the result knows its place in the text as given."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import opencc
import regex

# Letters of other scripts that pass for Latin ones. Source: Unicode Technical Standard #39, confusables.txt (the letters that ads are disguised with).
_FOREIGN = "авеёкмнорстухіјѕԁԛԝαεικνορτυχ"
_ALIKE = dict(zip(_FOREIGN, "abeekmhopctyxijsdqwaeikvoptux", strict=True))
# Signs that stand for letters inside a word.
_LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "€": "e", "£": "l"}
_ARABIC = dict(zip("أإآٱىةؤئ", "اااايهوي", strict=True)) | {"ـ": ""}
_SPACES = frozenset("‐‑‒–—-_\u00a0\u3000\t")
# A single sign between two letters that parts what belongs together; and letters set apart one by one.
_INSERTED = regex.compile(r"(?<=\p{L}\p{M}*)[*·•.|/\\_~^+=\p{So}\p{Sk}\p{Cf}\u200d\ufe0f]{1,3}(?=\p{L})")
_SPELLED = regex.compile(r"(?<![\p{L}\p{N}])\p{L}\p{M}*(?:(?P<gap>[\s.*_|/-])\p{L}\p{M}*)(?:(?P=gap)\p{L}\p{M}*){1,}(?![\p{L}\p{N}])")
_DRAWN = regex.compile(r"(\p{L})\1{2,}")
_LEETED = regex.compile(r"(?<![\p{Latin}0-9@$€£])(?=[0-9@$!€£]*\p{Latin})(?=\p{Latin}*[013457@$€£!])[\p{Latin}0-9@$!€£]{3,}")


class View(NamedTuple):
    """A text evened out; character i came from [starts[i], ends[i]) of the text as given."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the view as [start, end) of the text as given."""
        return self.starts[start], self.ends[end - 1]


def evened(text: str, language: str) -> View:
    """Widths, case, accents, quotes, blanks, Arabic letter forms and Chinese scripts evened out; what cannot be seen is gone."""
    # Most texts keep every sign in its place, and then their places need no list of their own.
    even = {sign: _even(sign, language) for sign in set(text)}
    if all(len(one) == 1 for one in even.values()):
        return View("".join(map(even.__getitem__, text)), range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, sign in enumerate(text):
        for one in even[sign]:
            signs.append(one)
            starts.append(at)
            ends.append(at + 1)
        if unicodedata.combining(sign) and ends:
            ends[-1] = at + 1
    return View("".join(signs), tuple(starts), tuple(ends))


def undisguised(view: View, language: str) -> View | None:
    """The view with letters joined that were set apart, digits read as the letters they stand for, drawn-out letters once; None when nothing changes."""
    dropped: set[int] = set()
    swapped: dict[int, str] = {}
    for pattern in (_INSERTED, _SPELLED):
        for match in pattern.finditer(view.text):
            joined = range(*match.span())
            dropped |= {at for at in joined if not unicodedata.category(view.text[at]).startswith(("L", "M"))}
    for match in _DRAWN.finditer(view.text):
        dropped |= set(range(match.start() + 1, match.end()))
    for match in _LEETED.finditer(view.text):
        swapped |= {at: _LEET[view.text[at]] for at in range(*match.span()) if view.text[at] in _LEET}
    if not dropped and not swapped:
        return None
    kept = [at for at in range(len(view.text)) if at not in dropped]
    signs = "".join(swapped.get(at, view.text[at]) for at in kept)
    return View(signs, tuple(view.starts[at] for at in kept), tuple(view.ends[at] for at in kept))


@lru_cache(maxsize=60_000)
def _even(sign: str, language: str) -> str:
    category = unicodedata.category(sign)
    if sign in _SPACES or category == "Zs":
        return " "
    if sign == "\n":
        return sign
    if category in {"Cc", "Cf", "Cs", "Co"} or "\ufe00" <= sign <= "\ufe0f":
        return ""
    folded = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}.get(sign) or unicodedata.normalize("NFKC", sign).lower()
    if language == "ar":
        folded = "".join(_ARABIC.get(one, one) for one in folded)
    plain = "".join(_bare(one, language) for one in folded)
    return _simplified(plain) if language == "zh" else plain


def _bare(sign: str, language: str) -> str:
    """A letter without its accents, a digit of any script as 0 to 9; marks that spell (Hindi, Thai, kana) stay."""
    if sign in _ALIKE:
        return _ALIKE[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None and unicodedata.category(sign) == "Nd":
        return str(digit)
    parts = list(unicodedata.normalize("NFD", sign))
    if len(parts) == 1:
        return "" if unicodedata.category(sign) == "Mn" and language not in {"hi", "th"} and not "\u3099" <= sign <= "\u309a" else sign
    return parts[0] if unicodedata.name(parts[0], "").startswith(("LATIN", "GREEK", "CYRILLIC")) else sign


@cache
def _simplified(sign: str) -> str:
    if len(sign) != 1 or not "\u3400" <= sign <= "\u9fff":
        return sign
    simple = str(_converter().convert(sign))
    return simple if len(simple) == 1 else sign


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
