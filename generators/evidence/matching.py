"""Finds the cues of concepts in text: word stems in English, longest cue first, with numbers and gaps where a cue allows them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs
import snowballstemmer

from culture_graph.concepts import Concept
from generators.evidence.measures import NUMBER, MeasureReader
from generators.products.records import Measure

GAP = ".."
# What a gap in a cue may hold: up to three words, or up to six signs of a script without spaces; never across a clause.
_GAPS = {True: r"\s+(?:[^\s,，.。;；!！?？]+\s+){0,3}?", False: r"[^,，.。;；!！?？\n]{0,6}?"}
_STEMMER = snowballstemmer.stemmer("english")


class Hit(NamedTuple):
    """A cue found at [start, end) of the plain text; `measure` where the cue holds a number."""

    concept: Concept
    start: int
    end: int
    measure: Measure | None = None


class Stems(NamedTuple):
    """Text with English words cut to their stems, and for each of its characters the [start, end) it came from."""

    text: str
    starts: list[int]
    ends: list[int]


def plain(text: str) -> str:
    """Text for matching, of the same length: compatibility forms, case, hyphens and curly quotes evened out per character."""
    return "".join(_plain_character(character) for character in text)


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


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word)) if len(word) > 3 and word.isascii() else word


class CueMatcher:
    """All cues of the given concepts; English cues match between word boundaries."""

    def __init__(self, concepts: Iterable[Concept], measures: MeasureReader) -> None:
        self._measures = measures
        self._before = measures.before_stems(lambda word: stems(plain(word)).text)
        self._owner: list[Concept] = []
        self._words: list[str] = []
        self._patterns: list[tuple[re.Pattern[str], Concept]] = []
        for concept in concepts:
            for cue in concept.cues.zh + concept.cues.en:
                if "{n}" in cue or GAP in cue:
                    self._patterns.append((self._compile(cue), concept))
                else:
                    self._words.append(stems(plain(cue)).text.strip())
                    self._owner.append(concept)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)

    def find(self, text: str) -> list[Hit]:
        """Hits in `text` (already `plain`), longest first where they overlap, in order of place."""
        cut = stems(text)
        found: list[tuple[Concept, int, int, re.Match[str] | None]] = [
            (self._owner[word], start, end, None)
            for word, start, end in self._automaton.find_matches_as_indexes(cut.text, overlapping=True)
            if _whole(cut.text, start, end)
        ]
        digits = any(character.isdigit() for character in text)
        for pattern, concept in self._patterns:
            if digits or concept.unit is None:
                found += [(concept, match.start(), match.end(), match) for match in pattern.finditer(cut.text)]
        hits = [Hit(concept, cut.starts[start], cut.ends[end - 1], self._measure(concept, match, cut.text)) for concept, start, end, match in found]
        kept: list[Hit] = []
        for hit in sorted(hits, key=lambda one: (one.start - one.end, one.measure is None, one.start)):
            if not any(hit.start < other.end and other.start < hit.end for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda one: one.start)

    def _measure(self, concept: Concept, match: re.Match[str] | None, text: str) -> Measure | None:
        return self._measures.measure(match, concept.unit, text) if match is not None and concept.unit else None

    def _compile(self, cue: str) -> re.Pattern[str]:
        latin = bool(re.search("[a-z]{2}", cue))
        flat = plain(cue.replace("{n}", "\ue000").replace(GAP, "\ue001"))
        body = re.sub(r"\s*\ue001\s*", "\ue001", stems(flat).text.strip())
        pattern = re.escape(body).replace(r"\ ", r"\s+").replace("\ue001", _GAPS[latin])
        number = rf"\s*{self._before}(?P<n>{NUMBER})\s*"
        pattern = re.sub(r"(?:\\s\+)?\ue000(?:\\s\+)?", lambda _: number, pattern)
        edges = (r"(?<![a-z0-9])" if body[:1].isascii() else "", r"(?![a-z0-9])" if body[-1:].isascii() and body[-1:].isalnum() else "")
        return re.compile(edges[0] + pattern + edges[1])


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the match does not cut a Latin word or number in two."""

    def cuts(left: str, right: str) -> bool:
        return bool(left and right) and left.isascii() and right.isascii() and left.isalnum() and right.isalnum()

    return not cuts(text[start - 1 : start], text[start : start + 1]) and not cuts(text[end - 1 : end], text[end : end + 1])
