"""Files a topic under a product category: by what its sources file it under, else by the likeness of its names to the words of the categories."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from culture_graph.embedders import Embedder, Vectors
from culture_graph.library import Category
from culture_graph.trends.tally import Term

# How much liker the best category must be than a middling one, in cosine: below it a topic is filed under `other`.
CLEAR = 0.022
# The nearest words of a category are what it is judged by.
NEAREST = 2


class Filing:
    """The categories as vectors, made when the first topic is filed by likeness."""

    def __init__(self, categories: Sequence[Category], embedder: Embedder | None) -> None:
        self._categories = [one for one in categories if one.id != "other"]
        self._embedder = embedder

    def category(self, terms: Sequence[Term]) -> str:
        """The id of the category that terms of one topic belong to; `other` where that cannot be told."""
        told = Counter(term.category for term in terms if term.category)
        if told:
            return told.most_common(1)[0][0]
        if self._embedder is None:
            return "other"
        names = self._embedder.embed([term.name for term in sorted(terms, key=lambda term: term.language != "en")[:3]])
        scores = np.array([np.sort(names @ words.T, axis=1)[:, -NEAREST:].mean() for words in self._words])
        best = int(scores.argmax())
        return self._categories[best].id if scores[best] - np.median(scores) >= CLEAR else "other"

    @cached_property
    def _words(self) -> list[Vectors]:
        if self._embedder is None:
            return []
        return [self._embedder.embed([one.name.en, one.name.zh, *one.also]) for one in self._categories]
