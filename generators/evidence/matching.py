"""Finds the cues of concepts in text: word stems in English, longest cue first, with numbers and gaps where a cue allows them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from culture_graph.concepts import Concept
from generators.evidence.measures import NUMBER, MeasureReader
from generators.evidence.text import plain, stemmed, stems
from generators.products.records import Measure

GAP, GAP_MARK, NUMBER_MARK = "..", "\ue001", "\ue000"
# What a gap in a cue may hold: up to three words, or up to six signs of a script without spaces; never across a clause,
# and never a word that turns the claim round ("use it in water" is not "never use it in water").
_TURN = r"(?!(?:not|no|never|without|non|nor|cannot|[a-z]+n't)\b)"
_GAPS = {True: rf"\s+(?:{_TURN}[^\s,，.。;；!！?？()]+\s+){{0,3}}?", False: r"[^，,。.;；!！?？()（）【】、\n不没无别勿非未免]{0,6}?"}


class Hit(NamedTuple):
    """A cue found at [start, end) of the plain text; `measure` where the cue holds a number."""

    concept: Concept
    start: int
    end: int
    measure: Measure | None = None


class CueMatcher:
    """All cues of the given concepts; English cues match between word boundaries."""

    def __init__(self, concepts: Iterable[Concept], measures: MeasureReader) -> None:
        self._measures = measures
        self._owner: list[Concept] = []
        self._words: list[str] = []
        # Cues with numbers or gaps: a pattern is compiled when its longest fixed part first stands in a text.
        self._loose: dict[str, list[tuple[str, Concept]]] = {}
        for concept in concepts:
            for cue in concept.cues.zh + concept.cues.en:
                cut = _cut(cue)
                if NUMBER_MARK in cut or GAP_MARK in cut:
                    anchor = max(re.split(f"[{NUMBER_MARK}{GAP_MARK}]", cut), key=len).strip()
                    self._loose.setdefault(anchor, []).append((cut, concept))
                else:
                    self._words.append(cut)
                    self._owner.append(concept)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)
        self._anchors = list(self._loose)
        self._anchored = ahocorasick_rs.AhoCorasick(self._anchors)

    def find(self, text: str) -> list[Hit]:
        """Hits in `text` (already `plain`), longest first where they overlap, in order of place."""
        cut = stems(text)
        found: list[tuple[Concept, int, int, re.Match[str] | None]] = [
            (self._owner[word], start, end, None)
            for word, start, end in self._automaton.find_matches_as_indexes(cut.text, overlapping=True)
            if _whole(cut.text, start, end)
        ]
        digits = any(character.isdigit() for character in text)
        standing = {self._anchors[anchor] for anchor, _, _ in self._anchored.find_matches_as_indexes(cut.text, overlapping=True)}
        for cue, concept in (pair for anchor in self._anchors if anchor in standing for pair in self._loose[anchor]):
            if digits or concept.unit is None:
                found += [(concept, match.start(), match.end(), match) for match in self._pattern(cue).finditer(cut.text)]
        hits = [Hit(concept, cut.starts[start], cut.ends[end - 1], self._measure(concept, match, cut.text)) for concept, start, end, match in found]
        kept: list[Hit] = []
        for hit in sorted(hits, key=lambda one: (one.start - one.end, one.measure is not None, one.start)):
            if not any(hit.start < other.end and other.start < hit.end for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda one: one.start)

    def _measure(self, concept: Concept, match: re.Match[str] | None, text: str) -> Measure | None:
        """The measure of a cue with a number: limited as the text says, else as the concept means it; "exact" concepts write their limit themselves."""
        if match is None or not concept.unit:
            return None
        measure = self._measures.measure(match, concept.unit, text)
        known = concept.limit != "exact" and (measure.qualifier != "exact" or measure.high is not None)
        return measure if known or concept.limit is None else measure.model_copy(update={"qualifier": concept.limit})

    def _pattern(self, cue: str) -> re.Pattern[str]:
        return _compiled(cue, self._measures.before, self._measures.unmeasured if cue.endswith(NUMBER_MARK) else "")


@cache
def _cut(cue: str) -> str:
    """A cue as stems, with marks for its number and its gaps; several matchers of both languages ask for the same cues."""
    return stemmed(plain(cue.replace("{n}", NUMBER_MARK).replace(GAP, GAP_MARK))).strip()


@lru_cache(maxsize=20_000)
def _compiled(cue: str, before: str, after: str) -> re.Pattern[str]:
    """The pattern of a stemmed cue in which marks stand for numbers and gaps; `after`: what must follow its last number."""
    latin = bool(re.search("[a-z]{2}", cue))
    body = re.sub(rf"\s*{GAP_MARK}\s*", GAP_MARK, cue)
    pattern = re.escape(body).replace(r"\ ", r"\s+").replace(GAP_MARK, _GAPS[latin])
    # "25+1档" has 26 steps: what stands behind a plus is no number of its own.
    # Of a range both ends count: "4 to 10 hours" are no 10 hours.
    number = rf"\s*{before}(?<![\d+.~])(?<!\d to )(?<!\d[至到])(?P<n>−?{NUMBER})(?:\s*(?:[~～至到]|to)\s*(?P<high>{NUMBER}))?\s*"
    pattern = re.sub(rf"(?:\\s\+)?{NUMBER_MARK}(?:\\s\+)?", lambda _: number, pattern)
    head = r"(?<![a-z0-9])" if body[:1].isascii() else ""
    tail = r"(?![a-z0-9])" if body[-1:].isascii() and body[-1:].isalnum() else after
    return re.compile(head + pattern + tail)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the match does not cut a Latin word or number in two."""

    def cuts(left: str, right: str) -> bool:
        return bool(left and right) and left.isascii() and right.isascii() and left.isalnum() and right.isalnum()

    return not cuts(text[start - 1 : start], text[start : start + 1]) and not cuts(text[end - 1 : end], text[end : end + 1])
