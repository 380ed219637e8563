"""The names around a cue in its clause, and which of them name the thing that the text is about."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from culture_graph.concepts import Concept, Cues
from culture_graph.lexicon import CautionWords
from culture_graph.library import Library
from generators.evidence.matching import Hit
from generators.evidence.text import plain, stemmed
from generators.evidence.tokens import Sentence, Token

CLAUSES = re.compile(r"[,，、.。;；:：!！?？\n()（）【】]|(?<=\s)(?:and|but)(?=\s|$)")
_SENTENCES = re.compile(r"[.。;；!！?？\n]")
_BENT = re.compile("(?:ed|ing)$")
_DEVICES = frozenset({"part", "product"})
OTHER = Concept.model_construct(id="", kind="part", cues=Cues(), labels={})


class Cue(NamedTuple):
    """A cue in its clause [low, high) of a plain text, with all cues of the text; `own` is the product the text is about."""

    text: str
    hit: Hit
    hits: list[Hit]
    own: Concept | None
    low: int
    high: int


class Names:
    """Reads names in one source language."""

    def __init__(self, library: Library, cut: Callable[[str], Sentence], *, latin: bool) -> None:
        known = library.cautions
        self.latin, self.cut = latin, cut
        self.words: CautionWords = known.en if latin else known.zh
        self.harmless = frozenset(plain(word) for word in (*self.words.harmless, *self.words.bodies))
        self.others = listed(self.words.others, latin=latin)
        self._sided = re.compile(rf"(?<![a-z])(?:{'|'.join(self.words.sides) or '(?!)'})\s*$")
        self._bearers: dict[str, tuple[str, ...]] = {}
        for row in known.bearers:
            for one in row.of:
                self._bearers[one] = (*self._bearers.get(one, ()), *(row.en if latin else row.zh))

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, with the names of other things that are small words elsewhere ("cover")."""
        known = self.cut(text).tokens
        more = [Token("N", *found.span(), Hit(OTHER, *found.span())) for found in self.others.finditer(text)]
        new = [one for one in more if not any(token.letter == "N" and token.start <= one.start and one.end <= token.end for token in known)]
        return sorted([*new, *(token for token in known if not any(one.start < token.end and token.start < one.end for one in new))], key=lambda one: one.start)

    def names(self, cue: Cue) -> Iterator[Token]:
        """The names in the clause of what is not the thing; of a quantity without those that some cue holds."""
        for token in self.tokens(cue.text):
            if token.letter != "N" or not isinstance(token.value, Hit) or not cue.low <= token.start < token.end <= cue.high:
                continue
            word = cue.text[token.start : token.end]
            if cue.hit.measure and any(one.concept.kind != "attribute" and token.start < one.end and one.start < token.end for one in cue.hits):
                continue
            bent = self.latin and _BENT.search(word) and not any(word in plain(one).split() for one in token.value.concept.cues.en)
            inside = cue.hit.start <= token.start and token.end <= cue.hit.end and self.is_in_cues(word, cue.hit.concept)
            sided = self._sided.search(cue.text, cue.low, token.start)
            if not (bent or inside or (self.is_the_thing(word, cue) and not sided)):
                yield token

    def is_in_cues(self, word: str, concept: Concept) -> bool:
        """Whether the cues of a concept hold a word; what stands in the gap of one is none of its own."""
        if not self.latin:
            return word in " ".join(concept.cues.zh)
        return set(stemmed(word).split()) <= set(stemmed(plain(" ".join(concept.cues.en))).split())

    def is_the_thing(self, word: str, cue: Cue) -> bool:
        """Whether a word names the thing itself, its body, or a part that bears this claim for it."""
        last = word.split()[-1] if self.latin else word
        if last in self.words.bodies or last in self.bearing(cue.hit.concept):
            return True
        names = [plain(one) for one in ((cue.own.cues.en if self.latin else cue.own.cues.zh) if cue.own else ())]
        return any(f" {one}".endswith(f" {word}") or f"{word}s" == one if self.latin else one.endswith(word) for one in names)

    def bearing(self, concept: Concept) -> tuple[str, ...]:
        """The parts that bear the claims of a concept for the whole."""
        return (*self._bearers.get(concept.topic or "", ()), *self._bearers.get(concept.id, ()))


def is_device(token: Token) -> bool:
    """Whether a token names a part or a product."""
    return isinstance(token.value, Hit) and token.value.concept.kind in _DEVICES


def sentence(text: str, place: int) -> int:
    """Where the sentence around a place begins."""
    return max((found.end() for found in _SENTENCES.finditer(text, 0, place)), default=0)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around [start, end) between two breaks."""
    low = max((found.end() for found in CLAUSES.finditer(text, 0, start)), default=0)
    found = CLAUSES.search(text, end)
    return low, found.start() if found else len(text)


def listed(words: Iterable[str], *, latin: bool) -> re.Pattern[str]:
    """A pattern of any of some words, whole ones where the language parts its words."""
    body = "|".join(re.escape(plain(word)) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![a-z])(?:{body})(?![a-z])" if latin else body)
