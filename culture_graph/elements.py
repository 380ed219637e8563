"""Finds which subjects a described picture element shows: by the words it shares with their names and looks, weighed by rarity, and by the embedder."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import snowballstemmer

from culture_graph.embedders import Embedder, Vectors
from culture_graph.records import Subject

# How much shared words add to the nearness of meaning (cosine, about 0.77 for strangers and 0.88 for kin), and the sum from which an element shows a
# subject. Chosen on the open half of the culture cases for at most 8 in 100 innocent elements flagged; never on the set aside.
BOTH, WHOLE, SHOWN = 0.1, 0.15, 1.0
# The likest descriptions by shared words that the embedder is asked about.
ASKED = 24
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "with",
        "and",
        "or",
        "for",
        "from",
        "by",
        "is",
        "are",
        "as",
        "its",
        "his",
        "her",
        "their",
        "that",
        "it",
        "be",
        "into",
        "over",
        "under",
        "up",
        "out",
        "one",
        "two",
        "near",
        "this",
        "who",
        "while",
    ]
)

# Descriptions of subjects with their stems.
Described = Mapping[str, tuple[tuple[str, frozenset[str]], ...]]


class ElementMatcher:
    """All subjects with their English descriptions; built once, asked with the subjects that matter in a market."""

    def __init__(self, subjects: Mapping[str, Subject], embedder: Embedder) -> None:
        self._embedder = embedder
        self._stem = lru_cache(maxsize=50_000)(snowballstemmer.stemmer("english").stemWord)
        self._looks = {one.id: tuple((look, self._stems(look)) for look in (*one.names.get("en", ())[:3], *one.looks)) for one in subjects.values()}
        self._innocent = {one.id: tuple((look, self._stems(look)) for look in one.innocent) for one in subjects.values() if one.innocent}
        self._seen = Counter(stem for looks in self._looks.values() for _, stems in looks for stem in stems)
        self._all = sum(len(looks) for looks in self._looks.values())
        self._vector = lru_cache(maxsize=20_000)(lambda text: self._embed(text))

    def likeness(self, element: str, subjects: Iterable[str]) -> dict[str, float]:
        """For each subject that shares a word with the element, how well one of its descriptions fits (see SHOWN); not where one of what only looks like it
        fits better."""
        said, asked = self._stems(element), list(subjects)
        found, fine = self._fitting(element, said, asked, self._looks), self._fitting(element, said, asked, self._innocent)
        return {subject: score for subject, score in found.items() if score > fine.get(subject, 0.0)}

    def _fitting(self, element: str, said: frozenset[str], subjects: Iterable[str], described: Described) -> dict[str, float]:
        ranked = sorted(
            ((*self._shared(said, stems), look, subject) for subject in subjects for look, stems in described.get(subject, ()) if said & stems), reverse=True
        )[:ASKED]
        found: dict[str, float] = {}
        for both, whole, look, subject in ranked:
            score = float(np.dot(self._vector(element), self._vector(look))) + BOTH * both + WHOLE * whole
            found[subject] = max(score, found.get(subject, 0.0))
        return found

    def _shared(self, said: frozenset[str], stems: frozenset[str]) -> tuple[float, float]:
        """Weight of the shared stems in both texts together (Dice, 0-1) and in the description alone (0-1)."""
        common, ours = self._weight(said & stems), self._weight(stems)
        return 2 * common / (self._weight(said) + ours), common / ours

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(math.log(1 + self._all / (1 + self._seen[stem])) for stem in stems)

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(self._stem(word) for word in re.findall(r"[^\W_]+", text.lower()) if word not in _SMALL)

    def _embed(self, text: str) -> Vectors:
        vector: Vectors = self._embedder.embed([text])[0]
        return vector
