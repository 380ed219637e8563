"""Finds what a text says, apart from who forbids it: one automaton over the pieces of a language's patterns, then each pattern and what takes it back."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import regex
from pydantic import Field

from assets.records import Record
from assets.wording import Wording
from review.matching.normal import View, evened, undisguised
from review.matching.patterns import Classes, Pattern, words_pattern
from review.matching.pieces import UNPARTED
from review.matching.scanner import Scanner, scanner

# How far a sentence is looked for around what was found, and how far a "no" reaches, in characters.
WINDOW, BEFORE, BEFORE_UNPARTED, AFTER = 160, 28, 9, 9
_SENTENCE = regex.compile(r"[.!?\n。！？؟।]+(?!\d)")
_CLAUSE = regex.compile(r"[,;:،；：，、—]")


class Meaning(Record):
    """What an ad can say: its kind of finding, whether a "no" before it belongs to it (`kept`) or takes it back, and the category it is said of:
    elsewhere it counts only where the text names that ("alcohol_named"); `not_in`: categories in which its words mean something else."""

    id: str
    kind: str
    says: Wording
    negation: Literal["breaks", "kept"] = "breaks"
    about: str | None = None
    not_in: tuple[str, ...] = ()


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
    innocents: tuple[str, ...] = ()
    meanings: Mapping[str, tuple[str | Said, ...]]


class Hit(NamedTuple):
    """A meaning at [start, end) of the text as given, and the pattern that found it; `disguised`: only after a disguise was undone."""

    meaning: str
    start: int
    end: int
    pattern: str
    disguised: bool = False


class _Entry:
    """A pattern with what it says, read when a text may hold it; what excuses it is read when it first matches."""

    def __init__(self, meaning: Meaning, said: Said, classes: Classes) -> None:
        self.meaning, self.said, self._classes = meaning, said, classes

    @cached_property
    def pattern(self) -> Pattern:
        """What says it."""
        return Pattern(self.said.say, self._classes).anchored()

    @cached_property
    def unless(self) -> tuple[Pattern, ...]:
        """What makes it innocent in the same sentence."""
        return tuple(Pattern(say, self._classes) for say in self.said.unless)

    @cached_property
    def with_(self) -> tuple[Pattern, ...]:
        """What must stand in the text besides; any of them."""
        return tuple(Pattern(say, self._classes) for say in self.said.with_)


class MeaningReader:
    """One language; `kept`: a folder for what takes seconds to build."""

    def __init__(self, language: str, words: LanguageWords, meanings: Mapping[str, Meaning], kept: Path | None = None) -> None:
        self.language, self._words, self._meanings, self._kept = language, words, meanings, kept

    @cached_property
    def _classes(self) -> Classes:
        return Classes(self.language, self._words.classes)

    @cached_property
    def _entries(self) -> list[_Entry]:
        said = ((meaning, Said(say=one) if isinstance(one, str) else one) for meaning, sayings in self._words.meanings.items() for one in sayings)
        return [_Entry(self._meanings[meaning], one, self._classes) for meaning, one in said]

    @cached_property
    def _scanner(self) -> Scanner:
        return scanner(self.language, self._words.model_dump_json(), lambda: [entry.pattern.pieces for entry in self._entries], self._kept)

    @property
    def terms(self) -> list[str]:
        """All fixed words of its patterns."""
        return [word for word in self._classes.words if all(entry.pattern for entry in self._entries) and word]

    def read(self, text: str, category: str = "other") -> list[Hit]:
        """What `text` says that any law looks at, in order of place; places are code points of the text as given."""
        plain = evened(text, self.language)
        hits = self._read(plain, category, disguised=False)
        bared = undisguised(plain, self.language)
        if bared:
            hits += self._read(bared, category, disguised=True)
        if not hits:
            return []
        innocents = self._scope["innocents"]
        excused = [plain.place(*match.span()) for match in innocents.finditer(plain.text)] if innocents else []
        hits = [hit for hit in hits if not any(start <= hit.start < end or start < hit.end <= end for start, end in excused)]
        hits = [hit for hit in hits if category not in self._meanings[hit.meaning].not_in]
        said = {hit.meaning for hit in hits}
        return _longest([hit for hit in hits if self._meanings[hit.meaning].about in {None, category} or f"{self._meanings[hit.meaning].about}_named" in said])

    def _read(self, view: View, category: str, *, disguised: bool) -> list[Hit]:
        numbers = self._scanner.candidates(view.text)
        if not numbers:
            return []
        entries = [self._entries[number] for number in numbers]
        return [hit for entry in entries if _counts(entry.said, category) for hit in self._matches(entry, view, disguised)]

    def _matches(self, entry: _Entry, view: View, disguised: bool) -> Iterator[Hit]:
        """The places of a pattern in a view that nothing makes innocent."""
        for match in entry.pattern.expression.finditer(view.text):
            if match.end() > match.start() and not self._innocent(entry, view.text, *match.span()):
                first, last = view.place(*match.span())
                yield Hit(entry.meaning.id, first, last, entry.said.say, disguised)

    def _innocent(self, entry: _Entry, text: str, start: int, end: int) -> bool:
        first, last = _sentence(text, start, end)
        sentence = text[first:last]
        if any(pattern.expression.search(sentence) for pattern in entry.unless):
            return True
        if entry.with_ and not any(pattern.expression.search(text) for pattern in entry.with_):
            return True
        if self._meets("denials", sentence):
            return True
        return entry.meaning.negation == "breaks" and self._taken_back(text, first, start, end, last)

    def _taken_back(self, text: str, first: int, start: int, end: int, last: int) -> bool:
        """Whether a "no" reaches the hit: before it in its clause, or right behind it."""
        reach = BEFORE_UNPARTED if self.language in UNPARTED else BEFORE
        before = _CLAUSE.split(text[max(first, start - reach) : start])[-1]
        if self._scope["unnegators"]:
            before = self._scope["unnegators"].sub(" ", before)
        after = _CLAUSE.split(text[end : min(last, end + AFTER)])[0]
        return self._meets("negators", before) or self._meets("negators_after", after)

    @cached_property
    def _scope(self) -> dict[str, regex.Pattern[str] | None]:
        """What takes a claim back, or is none: the language's lists as expressions, by their names."""
        names = ("negators", "negators_after", "unnegators", "denials", "innocents")
        return {name: words_pattern(getattr(self._words, name), self.language) for name in names}

    def _meets(self, name: str, text: str) -> bool:
        expression = self._scope[name]
        return bool(expression and expression.search(text))


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
