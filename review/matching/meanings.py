"""Finds what a text says, apart from who forbids it: one automaton over the fixed words of a language's patterns, then each pattern and what takes it back."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

import ahocorasick_rs
import regex
from pydantic import Field

from assets.records import Record
from assets.wording import Wording
from review.matching.normal import View, evened, undisguised
from review.matching.patterns import UNPARTED, Pattern, words_pattern

# How far around a fixed word its pattern is looked for, and how far a "no" reaches, in characters.
WINDOW, BEFORE, BEFORE_UNPARTED, AFTER = 160, 28, 9, 9
_SENTENCE = regex.compile(r"[.!?\n。！？؟।]+(?!\d)")
_CLAUSE = regex.compile(r"[,;:،；：，、—]")


class Meaning(Record):
    """What an ad can say: its kind of finding, and whether a "no" before it belongs to it (`kept`) or takes it back."""

    id: str
    kind: str
    says: Wording
    negation: Literal["breaks", "kept"] = "breaks"


class Said(Record):
    """A pattern with what makes it innocent in the same sentence (`unless`), what must stand in the text besides (`with_`), and for which categories it counts."""

    say: str
    unless: tuple[str, ...] = ()
    with_: tuple[str, ...] = Field(default=(), alias="with")
    only: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


class LanguageWords(Record):
    """One language's words for the meanings (rulebook/words/<language>.yaml)."""

    classes: Mapping[str, tuple[str, ...]] = {}
    negators: tuple[str, ...] = ()
    negators_after: tuple[str, ...] = ()
    unnegators: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    meanings: Mapping[str, tuple[str | Said, ...]]


class Hit(NamedTuple):
    """A meaning at [start, end) of the text as given, and the pattern that found it; `disguised`: only after a disguise was undone."""

    meaning: str
    start: int
    end: int
    pattern: str
    disguised: bool = False


class _Entry(NamedTuple):
    meaning: Meaning
    said: Said
    pattern: Pattern
    unless: tuple[Pattern, ...]
    with_: tuple[Pattern, ...]


class MeaningReader:
    """One language; patterns are compiled when their fixed words are first met."""

    def __init__(self, language: str, words: LanguageWords, meanings: Mapping[str, Meaning]) -> None:
        self.language, self._words, self._meanings = language, words, meanings

    @cached_property
    def _entries(self) -> list[_Entry]:
        classes = self._words.classes
        listed: list[_Entry] = []
        for meaning, sayings in self._words.meanings.items():
            for one in sayings:
                said = Said(say=one) if isinstance(one, str) else one
                made = [tuple(Pattern(say, self.language, classes) for say in group) for group in ((said.say,), said.unless, said.with_)]
                listed.append(_Entry(self._meanings[meaning], said, made[0][0], made[1], made[2]))
        return listed

    @cached_property
    def _anchors(self) -> tuple[ahocorasick_rs.AhoCorasick, list[list[int]]]:
        owners: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in entry.pattern.anchors:
                owners.setdefault(word, []).append(number)
        return ahocorasick_rs.AhoCorasick(list(owners)), list(owners.values())

    def read(self, text: str, category: str = "other") -> list[Hit]:
        """What `text` says that any law looks at, in order of place; places are code points of the text as given."""
        plain = evened(text, self.language)
        hits = list(self._read(plain, category, disguised=False))
        bared = undisguised(plain, self.language)
        if bared:
            hits += self._read(bared, category, disguised=True)
        return _longest(hits)

    def _read(self, view: View, category: str, *, disguised: bool) -> Iterator[Hit]:
        automaton, owners = self._anchors
        looked: dict[int, int] = {}
        for row, start, end in automaton.find_matches_as_indexes(view.text, overlapping=True):
            for number in owners[row]:
                # Found words come in order of their ends: what an earlier window of this pattern has seen is not looked at again.
                since = max(looked.get(number, 0), start - WINDOW)
                if since > start or not _counts(self._entries[number].said, category):
                    continue
                for match in self._entries[number].pattern.expression.finditer(view.text, since, min(len(view.text), end + WINDOW)):
                    looked[number] = match.end()
                    if match.end() > match.start() and not self._innocent(self._entries[number], view.text, *match.span()):
                        first, last = view.place(*match.span())
                        yield Hit(self._entries[number].meaning.id, first, last, self._entries[number].said.say, disguised)

    def _innocent(self, entry: _Entry, text: str, start: int, end: int) -> bool:
        first, last = _sentence(text, start, end)
        sentence = text[first:last]
        if any(pattern.expression.search(sentence) for pattern in entry.unless):
            return True
        if entry.with_ and not any(pattern.expression.search(text) for pattern in entry.with_):
            return True
        if self._denial and self._denial.search(sentence):
            return True
        return entry.meaning.negation == "breaks" and self._taken_back(text, max(first, 0), start, end, last)

    def _taken_back(self, text: str, first: int, start: int, end: int, last: int) -> bool:
        """Whether a "no" reaches the hit: before it in its clause, or right behind it."""
        reach = BEFORE_UNPARTED if self.language in UNPARTED else BEFORE
        before = _CLAUSE.split(text[max(first, start - reach) : start])[-1]
        if self._unnegator:
            before = self._unnegator.sub(" ", before)
        after = _CLAUSE.split(text[end : min(last, end + AFTER)])[0]
        return bool((self._negator and self._negator.search(before)) or (self._negator_after and self._negator_after.search(after)))

    @cached_property
    def _negator(self) -> regex.Pattern[str] | None:
        return words_pattern(self._words.negators, self.language)

    @cached_property
    def _negator_after(self) -> regex.Pattern[str] | None:
        return words_pattern(self._words.negators_after, self.language)

    @cached_property
    def _unnegator(self) -> regex.Pattern[str] | None:
        return words_pattern(self._words.unnegators, self.language)

    @cached_property
    def _denial(self) -> regex.Pattern[str] | None:
        return words_pattern(self._words.denials, self.language)


def _counts(said: Said, category: str) -> bool:
    return (not said.only or category in said.only) and category not in said.not_in


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """[first, last) of the sentence around a place, no further than the window."""
    low, high = max(0, start - WINDOW), min(len(text), end + WINDOW)
    before = [match.end() for match in _SENTENCE.finditer(text, low, start)]
    after = _SENTENCE.search(text, end, high)
    return (before[-1] if before else low), (after.start() if after else high)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of hits with one meaning that overlap the longest, plain reading first."""
    kept: list[Hit] = []
    for one in sorted(hits, key=lambda hit: (hit.disguised, hit.start - hit.end)):
        if not any(one.meaning == other.meaning and one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.meaning))
