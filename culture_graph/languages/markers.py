"""Marker words: which words speak for which varieties, and how strongly, as the training sentences bear out."""

import math
import re
from collections.abc import Iterable, Sequence

from assets.records import Record
from culture_graph.languages.features import SIMPLIFIED, TRADITIONAL, padded, script
from culture_graph.languages.sentences import NEUTRAL, Sentence

STRONGEST = 3.0
# A listed word that no training sentence holds is believed this much: as if seen so often here, and so often elsewhere.
LISTED, LEARNED, ELSEWHERE = 2.0, 1.0, 0.25
# Neutral sentences are few, so a word found in one of them speaks against itself this many times over.
NEUTRAL_TOLD = 3
SCRIPTS = {SIMPLIFIED: frozenset({"zh-Hans-CN"}), TRADITIONAL: frozenset({"zh-Hant-TW", "zh-Hant-HK"})}


class Marker(Record):
    """A word or phrase, the varieties that use it, and the weight of finding it."""

    word: str
    varieties: tuple[str, ...]
    weight: float


def learn_markers(language: str, sentences: Sequence[Sentence], listed: Iterable[tuple[str, frozenset[str]]]) -> tuple[Marker, ...]:
    """The listed words and the sentences' own markers, weighed by where else they stand; what speaks for nothing is left out."""
    own: dict[str, frozenset[str]] = {}
    for one in sentences:
        for word in one.markers:
            own[word.lower()] = own.get(word.lower(), frozenset()) | {one.variety}
    given = {word: (varieties, LISTED) for word, varieties in listed}
    # A word of the language, neither listed nor marked, never counts; one that two varieties were given for counts for both.
    entries = {word: (varieties, LEARNED) for word, varieties in own.items()} | given
    if language == "zh":
        entries |= {word: (varieties, LEARNED) for word, varieties in SCRIPTS.items()}
    texts = [(one.variety, searchable(one.text, language)) for one in sentences]
    found = []
    for word, (varieties, belief) in entries.items():
        hits = [variety for variety, text in texts if _finder(word, language).search(text)] if "*" in word else _plain_hits(word, language, texts)
        inside = sum(variety in varieties for variety in hits)
        outside = len(hits) - inside + (NEUTRAL_TOLD - 1) * hits.count(NEUTRAL)
        weight = math.log((inside / len(varieties) + belief) / (outside + ELSEWHERE))
        if weight > 0:
            found.append(Marker(word=word, varieties=tuple(sorted(varieties)), weight=round(min(weight, STRONGEST), 4)))
    return tuple(found)


def searchable(text: str, language: str) -> str:
    """What markers are looked for in."""
    return padded(text, language) + (script(text) or "" if language == "zh" else "")


class Finder:
    """Finds the markers of one language in texts."""

    def __init__(self, language: str, markers: Iterable[Marker]) -> None:
        self.language = language
        every = list(markers)
        self._plain = [(needle(one.word, language), one) for one in every if "*" not in one.word]
        self._open = [(_finder(one.word, language), one) for one in every if "*" in one.word]

    def found(self, text: str) -> list[tuple[Marker, str]]:
        """Each marker that stands in the text, with the words as they stand."""
        within = searchable(text, self.language)
        plain = [(one, one.word) for sought, one in self._plain if sought in within]
        every = plain + [(one, match.group().strip()) for pattern, one in self._open if (match := pattern.search(within))]
        # A phrase says what its words alone do not: after "trapo de piso", "piso" counts no more.
        return [(one, words) for one, words in every if not any(words != other and words in other for _, other in every)]


def needle(word: str, language: str) -> str:
    """The marker as it is looked for: whole words, in Chinese the characters."""
    return padded(word, "zh") if language == "zh" else f" {word.lower().replace('’', chr(39))} "


def _plain_hits(word: str, language: str, texts: Iterable[tuple[str, str]]) -> list[str]:
    sought = needle(word, language)
    return [variety for variety, text in texts if sought in text]


def _finder(word: str, language: str) -> re.Pattern[str]:
    return re.compile("(?<= )" + r"[\w-]*".join(re.escape(part) for part in word.lower().split("*")) + "(?= )")
