"""Finds listed words in a text, offsets in code points of the text as given: whole words where the script parts words."""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

import ahocorasick_rs

from generators.evidence.text import plain

Key = TypeVar("Key", bound=Hashable)
UNPARTED = frozenset({"zh", "ja", "th", "ko"})
NEAR = 12
_ARABIC_PREFIX = re.compile(r"(?:^|[^\w])(?:و|ف)?(?:ال|بال|كال|لل)$|(?:^|[^\w])و$")


class Found(NamedTuple, Generic[Key]):
    """A listed word at [start, end)."""

    key: Key
    start: int
    end: int


class WordFinder(Generic[Key]):
    """One automaton over (key, language, word) rows; built once, used for any number of texts."""

    def __init__(self, rows: Iterable[tuple[Key, str, str]]) -> None:
        self._rows = [(key, language, plain(word)) for key, language, word in rows if word.strip()]
        self._automaton = ahocorasick_rs.AhoCorasick([word for _, _, word in self._rows])

    def find(self, text: str, language: str) -> list[Found[Key]]:
        """Words of `language` in `text`, longest first where the same key overlaps, in order of place."""
        flat = plain(text)
        found = [
            Found(self._rows[row][0], start, end)
            for row, start, end in self._automaton.find_matches_as_indexes(flat, overlapping=True)
            if self._rows[row][1] == language and (language in UNPARTED or _whole(flat, start, end, language))
        ]
        kept: list[Found[Key]] = []
        for one in sorted(found, key=lambda hit: hit.start - hit.end):
            if not any(one.key == other.key and one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda hit: (hit.start, hit.end))


def near(text: str, start: int, end: int, words: Iterable[str]) -> bool:
    """Whether any of `words` stands over or within a few characters of [start, end)."""
    flat = plain(text)
    window = flat[max(0, start - NEAR - 1) : end + NEAR]
    return any(plain(word) in window for word in words)


def _whole(text: str, start: int, end: int, language: str) -> bool:
    """Whether nothing of a longer word stands before or after; in Arabic the article and what may stand before it do not count."""
    if _wordlike(text[end : end + 1]):
        return False
    before = text[:start]
    return not _wordlike(before[-1:]) or (language == "ar" and bool(_ARABIC_PREFIX.search(before[-6:])))


def _wordlike(character: str) -> bool:
    """Letters, digits, and the signs that Hindi and Arabic letters carry."""
    return bool(character) and unicodedata.category(character)[0] in "LNM"
