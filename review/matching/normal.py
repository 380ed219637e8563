"""Evens a text out for reading, and undoes disguises; every character of the result knows its place in the text as given."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
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
_SPELLED = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{L}\p{M}*(?:(?P<gap>[\s.*_|/-])\p{L}\p{M}*)(?:(?P=gap)\p{L}\p{M}*){1,}(?![\p{L}\p{M}\p{N}])")
_DRAWN = regex.compile(r"(\p{L})\1{2,}")
_LEETED = regex.compile(r"(?<![\p{Latin}0-9@$€£])(?=[0-9@$!€£]*\p{Latin})(?=\p{Latin}*[013457@$€£!])[\p{Latin}0-9@$!€£]{2,}[\p{Latin}0-9@$€£]")


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
    table = _table(language)
    plain = text.translate(table)
    # Most texts keep every sign in its place, and then their places need no list of their own.
    if len(plain) == len(text) and (not table.longer or table.longer.isdisjoint(text)):
        return View(plain, range(len(text)), range(1, len(text) + 1))
    even = [table[ord(sign)] for sign in text]
    starts = [at for at, signs in enumerate(even) for _ in signs]
    ends = [at + 1 for at in starts]
    if "" in even:
        _stretch(text, even, ends)
    return View(plain, starts, ends)


def _stretch(text: str, even: Sequence[str], ends: list[int]) -> None:
    """An accent that is gone belongs to the letter before it."""
    last = -1
    for at, signs in enumerate(even):
        last += len(signs)
        if not signs and last >= 0 and unicodedata.combining(text[at]):
            ends[last] = at + 1


def undisguised(view: View, language: str) -> View | None:
    """The view with letters joined that were set apart, digits read as the letters they stand for, drawn-out letters once; None when nothing changes."""
    text = view.text
    # Most texts have none of what these expressions look for, and one look at the sorts of their signs tells so.
    sorts = f" {text.translate(_SORTS)} "
    dropped: set[int] = set()
    swapped: dict[int, str] = {}
    parted = "*a" in sorts and "a*" in sorts
    for pattern in (_INSERTED, _SPELLED) if parted or " a a " in sorts else ():
        for match in pattern.finditer(text):
            joined = range(*match.span())
            dropped |= {at for at in joined if not unicodedata.category(text[at]).startswith(("L", "M"))}
    for match in _DRAWN.finditer(text) if _THRICE.search(text) else ():
        dropped |= set(range(match.start() + 1, match.end()))
    for match in _LEETED.finditer(text) if "a0" in sorts or "0a" in sorts or "!a" in sorts else ():
        swapped |= {at: _LEET[text[at]] for at in range(*match.span()) if text[at] in _LEET}
    if not dropped and not swapped:
        return None
    kept = [at for at in range(len(text)) if at not in dropped]
    signs = "".join(swapped.get(at, text[at]) for at in kept)
    return View(signs, tuple(view.starts[at] for at in kept), tuple(view.ends[at] for at in kept))


class _Sorts(dict[int, str]):
    """What sort each sign is: a letter, a digit or a sign that stands for a letter, one that may part letters, any other; marks count for nothing."""

    def __missing__(self, code: int) -> str:
        sign, category = chr(code), unicodedata.category(chr(code))
        listed = dict.fromkeys(_LEET, "0") | dict.fromkeys("*·•.|/\\_~^+=", "*")
        general = {"L": "a", "M": "", "N": "0"}.get(category[0], "*" if category in {"So", "Sk", "Cf"} else " ")
        self[code] = "!" if sign == "!" else listed.get(sign, general)
        return self[code]


_SORTS, _THRICE = _Sorts(), re.compile(r"([^\W\d_])\1\1")


class _Table(dict[int, str]):
    """What each sign met so far becomes in a language; `longer`: those that become several."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language, self.longer = language, set[str]()

    def __missing__(self, code: int) -> str:
        even = _even(chr(code), self._language)
        if len(even) > 1:
            self.longer.add(chr(code))
        self[code] = even
        return even


@cache
def _table(language: str) -> _Table:
    return _Table(language)


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
