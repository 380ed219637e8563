"""Evens out text for reading, the text and the words to be found in it alike; every place can be traced back."""

import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

import opencc

_SIGNS = {
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "﹣": "-",
    "～": "~",
    "〜": "~",
    "’": "'",
    "‘": "'",
    "′": "'",
    "″": '"',
    "“": '"',
    "”": '"',
    "×": "×",
    "⁄": "/",
}
# Letters that Arabic, Hindi and others write in more than one way.
_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ی": "ي", "ک": "ك", "ँ": "ं", "٪": "%"}
_DROPPED = {"\u093c", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\u0640", "\ufeff"}
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}
_SPACES = {"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2009": "\u00a0", "\u3000": " ", "\t": " ", "\n": "\n"}


class Folded(NamedTuple):
    """Evened text, and for each of its characters the place in the text it came from."""

    text: str
    places: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the evened text as places of the text as given."""
        last = self.places[end - 1] + 1 if end > start else (self.places[start] if start < len(self.places) else self.length)
        return (self.places[start] if start < len(self.places) else self.length, last)


def fold(text: str) -> Folded:
    """The text in small letters, with plain digits, signs and Simplified characters; marks that change no word are gone."""
    written: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = _HALVES.get(sign) or _plain(sign)
        if sign in _HALVES and not (written and written[-1].isdigit()):
            plain = f"0{plain}"
        written += plain
        places += [place] * len(plain)
    return Folded("".join(written), tuple(places), len(text))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Words evened out as texts are."""
    return fold(text).text


@lru_cache(maxsize=20_000)
def _plain(sign: str) -> str:
    if sign in _SPACES or sign == "\u00a0":
        return _SPACES.get(sign, sign)
    if sign in _DROPPED or (unicodedata.category(sign) == "Mn" and "ARABIC" in unicodedata.name(sign, "")):
        return ""
    if sign in _SIGNS:
        return _SIGNS[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None and sign.isdecimal():
        return str(digit)
    if "\u0e00" <= sign <= "\u0e7f":
        return sign
    wide = unicodedata.normalize("NFKC", sign)
    small = "".join(_LETTERS.get(one, one) for one in wide.lower() if one not in _DROPPED and one != "\u0307")
    return str(_simplified().convert(small)) if "\u3400" <= small[:1] <= "\u9fff" else _SIGNS.get(small, small)


@cache
def _simplified() -> Any:
    return opencc.OpenCC("t2s")
