"""Cuts evened text into clauses and words, and tells which words are denied."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from icu4py.breakers import WordBreaker

from generators.meaning.fold import folded
from generators.meaning.knowledge import words_of
from generators.meaning.vocabulary import LETTER, UNPARTED

_BREAKS = re.compile(r"[.,;:!?。、।؟،؛…•|·/\n()（）]|\s-\s")
_STEMMERS = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french", "de": "german", "id": "indonesian", "hi": "hindi", "ar": "arabic"}
REACH, AFTER, SHORT = 4, 3, 7
MASK = "\x01"


class Word(NamedTuple):
    """A word of a line: its stem, where it stands in the evened text, and whether its clause denies it."""

    stem: str
    start: int
    end: int
    denied: bool


class Clauses:
    """Reads words and denials in one language."""

    def __init__(self, language: str) -> None:
        self.language, self.words = language, words_of()[language]
        self._before = finder(self.words.negators, language, spaced=language == "ko")
        self._after = finder(self.words.negators_after, language)
        self._neutral = finder(self.words.neutral, language)
        self._joints = finder(self.words.joints, language)
        self._suffixes = tuple(folded(one).strip("-") for one in self.words.negators_after if one.isalpha()) if language in {"de", "en"} else ()

    def read(self, text: str) -> list[Word]:
        """The words of an evened text that mean something by themselves."""
        masked = self._neutral.sub(lambda found: MASK * len(found.group()), text)
        return [word for start, end in self._spans(masked) for word in self._clause(masked, start, end)]

    def denies(self, text: str) -> bool:
        """Whether an evened text denies anything at all."""
        masked = self._neutral.sub(lambda found: MASK * len(found.group()), text)
        return bool(self._before.search(masked) or self._after.search(masked) or any(word.denied for word in self.read(text)))

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        start = 0
        cuts = sorted([found.span() for found in _BREAKS.finditer(text)] + [found.span() for found in self._joints.finditer(text)])
        for left, right in cuts:
            yield start, left
            start = right
        yield start, len(text)

    def _clause(self, text: str, start: int, end: int) -> Iterator[Word]:
        words = [word for word in _segments(text[start:end], self.language)]
        front = [found.span() for found in self._before.finditer(text[start:end])]
        behind = [found.span() for found in self._after.finditer(text[start:end])]
        for left, right in words:
            body = text[start + left : start + right]
            if not self._means(body) or any(a < right and left < b for a, b in (*front, *behind)):
                continue
            denied = any(self._reaches(words, b, left, text[start:end]) for _, b in front) or any(self._follows(words, right, a) for a, _ in behind)
            ending = any(body.endswith(suffix) and len(body) > len(suffix) + 2 for suffix in self._suffixes)
            yield Word(stem(body, self.language), start + left, start + right, denied or ending)

    def _reaches(self, words: list[tuple[int, int]], negator: int, word: int, clause: str) -> bool:
        if word < negator:
            return False
        if self.language in UNPARTED:
            return word - negator <= (SHORT if self.language != "ja" else 1) and not clause[negator:word].count("的")
        return sum(negator <= left < word for left, _ in words) < REACH

    def _follows(self, words: list[tuple[int, int]], word: int, negator: int) -> bool:
        if negator < word:
            return False
        if self.language in UNPARTED:
            return negator - word <= SHORT
        return sum(word <= left < negator for left, _ in words) < AFTER

    def _means(self, body: str) -> bool:
        if self.language in {"zh", "ja"}:
            return len(body) > 1 and not all("\u3040" <= sign <= "\u309f" for sign in body)
        return len(body) > (1 if self.language == "ko" else 2) and any(sign.isalpha() for sign in body)


@cache
def clauses_of(language: str) -> Clauses:
    """The reader of a language's clauses."""
    return Clauses(language)


@lru_cache(maxsize=4096)
def stem(word: str, language: str) -> str:
    """The stem of an evened word; two syllables of a Korean one, for particles hang on it."""
    if language == "ko":
        return word[:2]
    return str(_stemmer(language).stemWord(word)) if language in _STEMMERS else word


def finder(words: Iterable[str], language: str, *, spaced: bool = False) -> re.Pattern[str]:
    """A pattern for any of some words in evened text, whole where the language parts its words."""
    options = sorted({folded(word) for word in words if word.strip() or word == " "}, key=len, reverse=True)
    body = "|".join(re.escape(one) + ("" if one.endswith(("'", " ")) or language in UNPARTED else rf"(?!{LETTER})") for one in options) or "(?!)"
    if spaced:
        return re.compile(rf"(?<!{LETTER})(?:{body})(?=\s)")
    lead = rf"(?<!{LETTER})[وف]?" if language == "ar" else "" if language in UNPARTED else rf"(?<!{LETTER})"
    return re.compile(rf"{lead}(?:{body})")


def _segments(text: str, language: str) -> list[tuple[int, int]]:
    """[start, end) of every word of a text."""
    spans, at = [], 0
    for part in WordBreaker(text, language):
        if any(sign.isalnum() for sign in part):
            spans.append((at, at + len(part)))
        at += len(part)
    return spans


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])
