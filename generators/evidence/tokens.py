"""Cuts a seller's sentence into the tokens of which noun phrases are made, and writes each as one letter.

N noun, A material, Q quality, C colour, M quantity, # number, d article, & joint of a list, o of, w weak "with", h strong "has",
f frame before its list, b frame behind it, p "per ...", k "is", l "on, at, in ...", L a place of the thing
("at the back"), e another word that may follow a phrase,
, a comma (Chinese: one that ends a clause), : colon, . end of a sentence, u an unknown word or a sign that may
go on a noun (手机|座), x another unknown sign.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from culture_graph.concepts import NOUNS, Concept
from culture_graph.lexicon import Frame, Phrases, PhraseWords
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.measures import COUNTED, MeasureReader
from generators.evidence.text import plain
from generators.products.records import Measure

MODIFIERS = frozenset({"quality", "material", "colour"})
MATERIAL_VALUES = "value_mat_"
# Of tokens of one length at one place the first of these counts.
_RANK = "M#fbhpdwkoLel&,QACN:."
_LETTER = {"material": "A", "attribute": "A", "colour": "C", "quality": "Q"} | dict.fromkeys(NOUNS, "N")


class Token(NamedTuple):
    """A token at [start, end) of the text: its letter, and what it means."""

    letter: str
    start: int
    end: int
    value: Hit | Measure | Decimal | Frame | str | None = None


class Sentence(NamedTuple):
    """A plain text as tokens, and their letters as one string: a place in the string is a place in the list."""

    text: str
    tokens: list[Token]
    letters: str

    def hits(self, *spans: tuple[int, int]) -> list[Hit]:
        """The concepts named by the tokens of some spans."""
        return [token.value for start, end in spans for token in self.tokens[start:end] if isinstance(token.value, Hit)]

    def quote(self, start: int, end: int) -> str:
        """The words of the tokens [start, end)."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


class Tokenizer:
    """Cuts plain text of one source language."""

    def __init__(self, concepts: Mapping[str, Concept], phrases: Phrases, measures: MeasureReader, language: str) -> None:
        self._measures, self._latin = measures, language == "en"
        words = phrases.en if self._latin else phrases.zh
        terms = (one for one in concepts.values() if one.kind in NOUNS | MODIFIERS or one.id.startswith(MATERIAL_VALUES))
        self._terms = CueMatcher((_bare(one) for one in terms), measures)
        self._spelled = dict(_spelled(words, phrases.frames, language))
        self._numbers = {plain(word): Decimal(number) for word, number in words.numbers.items()}
        left, right = (r"(?<![a-z0-9])", r"(?![a-z0-9])") if self._latin else ("", "")
        ordered = sorted(self._spelled, key=len, reverse=True)
        self._word = re.compile("|".join(f"{left}{re.escape(word)}{right}" if word[-1].isalnum() else re.escape(word) for word in ordered))
        number = "|".join(re.escape(word) for word in sorted(self._numbers, key=len, reverse=True))
        counter = f"(?:{'|'.join(words.counters)})" if words.counters else ""
        self._number = re.compile(rf"{left}(?:\d[\d,]*|{number}){right}{counter}")
        self._suffixes = frozenset(words.suffixes)
        self._silent = frozenset(words.silent)
        # The tokens of a plain text in order, the longest first where they overlap; each other word or sign is an unknown. Every hit in a text asks for them.
        self.cut = lru_cache(maxsize=1024)(self._cut)
        self._stops = re.compile(f"[:：{re.escape(words.breaks)}]")
        self._unknown = re.compile(r"[a-z0-9']+|[^\s]" if self._latin else r"[^\s]")

    def _cut(self, text: str) -> Sentence:
        kept: list[Token] = []
        for token in sorted(self._found(text), key=lambda one: (one.start - one.end, _RANK.index(one.letter))):
            if not any(token.start < other.end and other.start < token.end for other in kept):
                kept.append(token)
        kept.sort(key=lambda one: one.start)
        gaps = zip([0, *(token.end for token in kept)], [*(token.start for token in kept), len(text)], strict=True)
        unknown = [token for left, right in gaps for token in self._strange(text, left, right)]
        tokens = sorted([*kept, *unknown], key=lambda one: (one.start, one.end))
        return Sentence(text, tokens, "".join(token.letter for token in tokens))

    def _strange(self, text: str, left: int, right: int) -> Iterator[Token]:
        for word in self._unknown.findall(text[left:right]):
            yield Token("u" if self._latin or word in self._suffixes else "x", left, right)

    def _found(self, text: str) -> Iterator[Token]:
        for hit in self._terms.find(text):
            if _as_written(text, hit) and text[hit.start : hit.end] not in self._silent:
                yield Token(_LETTER[hit.concept.kind], hit.start, hit.end, hit)
        for measure, start, end in self._measures.read(text):
            if measure.unit not in COUNTED:
                yield Token("M", start, end, measure)
        for found in self._number.finditer(text):
            yield Token("#", found.start(), found.end(), self._amount(found[0]))
        for found in self._word.finditer(text):
            letter, meaning = self._spelled[found[0]]
            yield Token(letter, found.start(), found.end(), meaning)
        for found in self._stops.finditer(text):
            yield Token(":" if found[0] in ":：" else ".", found.start(), found.end())

    def _amount(self, word: str) -> Decimal:
        digits = re.match(r"[\d,]+", word)
        return Decimal(digits[0].replace(",", "")) if digits else self._numbers[max((one for one in self._numbers if word.startswith(one)), key=len)]


def _spelled(words: PhraseWords, frames: tuple[Frame, ...], language: str) -> Iterator[tuple[str, tuple[str, Frame | str | None]]]:
    """Every small word with its letter and what it means; frames count before the plain words of the same form."""
    groups = {
        "e": words.ends,
        "l": words.places,
        "L": words.spots,
        "d": words.articles,
        "&": words.joints,
        "o": words.of,
        "k": words.copulas,
        ",": words.commas,
        "w": words.weak,
        "h": words.has,
    }
    for letter, group in groups.items():
        yield from ((plain(word), (letter, None)) for word in group)
    yield from ((plain(word), ("p", attribute)) for attribute, group in words.per.items() for word in group)
    for frame in frames:
        cues = frame.zh if language == "zh" else frame.en
        yield from ((plain(word), ("f", frame)) for word in cues.before)
        yield from ((plain(word), ("b", frame)) for word in cues.after)


def _bare(concept: Concept) -> Concept:
    """A concept whose cues for whole values ("=TPU") count in a phrase as well."""
    cut = {language: tuple(cue.removeprefix("=") for cue in getattr(concept.cues, language) if "=" not in cue.removeprefix("=")) for language in ("zh", "en")}
    return concept.model_copy(update={"cues": concept.cues.model_copy(update=cut)})


def _as_written(text: str, hit: Hit) -> bool:
    """Whether a quality stands in the form of its cue: "lined" is one, "lines" is not, though both have one stem."""
    written = text[hit.start : hit.end]
    return hit.concept.kind != "quality" or not written.isascii() or written in {plain(cue) for cue in hit.concept.cues.en}
