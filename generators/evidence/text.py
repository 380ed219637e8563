"""Text made ready for matching: evened out character by character, and cut to word stems; places can be traced back."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_RANGE = re.compile(r"(?<=\d)[‐–—-](?=\d)")
# A minus is one only before a temperature ("-8℃", "-10~40 °C"); else it joins words, which it does not turn round.
_DEGREES = r"\d+(?:\.\d+)?\s*(?:°|℃|℉|度|摄氏|华氏|degrees)"
_MINUS = re.compile(rf"(?<![a-zA-Z0-9.)）%°℃])[-−–](?={_DEGREES}|\d+(?:\.\d+)?\s*(?:[-–~～至到]|to)\s*[-−–]?{_DEGREES})")
# The stemmer takes off endings that bend a word (fold, folds, folding) and endings that make another one; these last are put back.
_MADE = re.compile(r"(able|ible|er|or|ment|ness|ity|ion|ive|ist)s?$")

# What a dial has is no set of things, and what a coat is lined with no line.
_APART = {"setting": "setting", "settings": "setting", "lining": "lining", "linings": "lining"}


class Stems(NamedTuple):
    """Text with English words cut to their stems, and for each of its characters the [start, end) it came from."""

    text: str
    starts: list[int]
    ends: list[int]


def plain(text: str) -> str:
    """Text for matching, of the same length: compatibility forms, case, hyphens and curly quotes evened out per character; "4-10" stays a range."""
    return "".join(_plain_character(character) for character in with_minus(_RANGE.sub("~", text)))


def with_minus(text: str) -> str:
    """The text with the sign of each temperature below zero told from a hyphen; of the same length."""
    return _MINUS.sub("−", text)


@lru_cache(maxsize=20_000)
def _plain_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    folded = {"‐": " ", "-": " ", "–": " ", "—": " ", "’": "'", "‘": "'", "\u00a0": " ", "\t": " "}.get(folded, folded)
    return folded if len(folded) == 1 else character.lower()[:1]


def stems(text: str) -> Stems:
    """The stems of a plain text; runs of spaces become one."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in re.finditer(r"[a-z]+(?:'[a-z]+)?|\s+|.", text, re.DOTALL):
        word = " " if token[0].isspace() else _stem(token[0])
        characters += word
        starts += [token.start()] * len(word)
        ends += [token.end()] * len(word)
    return Stems("".join(characters), starts, ends)


def stemmed(text: str) -> str:
    """The stems of a plain text without their places: what `stems(text).text` is, for the many cues of a lexicon."""
    return re.sub(r"[a-z]+(?:'[a-z]+)?|\s+", lambda token: " " if token[0].isspace() else _stem(token[0]), text)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The stem of a word, with the ending that made another word of it: a comforter is no comfort, installers are no instalments."""
    if len(word) <= 3 or not word.isascii():
        return word
    if word in _APART:
        return _APART[word]
    stem = str(_STEMMER.stemWord(word))
    made = _MADE.search(word)
    return stem if made is None or stem.endswith(made[1]) else f"{stem}{made[1]}"
