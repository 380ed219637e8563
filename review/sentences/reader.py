"""Reads a text with the small networks that `review.sentences.training` made, by its letters and by what it means: how likely it says anything of each kind."""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from math import exp, log
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from culture_graph.embedders import Embedder, Vectors
from review.sentences.features import features
from review.sentences.letters import LetterReader

WEIGHTS = Path(__file__).parent / "weights.npz"
# How much the letters count beside the meaning; below which likelihood by its letters alone a text is plain.
SPELT, PLAIN = 0.5, 0.01
# How closely a text is read: by words alone, by its letters too (quick), or by what it means.
Depth = Literal["words", "letters", "meaning"]


class Bars(NamedTuple):
    """From which likelihood on a text is taken to say a thing of a kind that no word showed (`short`: a few words, which give little to go by, letters of
    Chinese, Japanese and Korean counted double); and below which what only a word found is a note, by how grave it is."""

    said: float
    said_short: float
    idle: Mapping[str, float]


SHORT = 44
BARS: Mapping[Depth, Bars] = {
    "letters": Bars(0.05, 0.15, {"review": 0.05, "block": 0.02}),
    "meaning": Bars(0.11, 0.36, {"review": 0.15, "block": 0.08}),
}
KEPT = 20_000


class Likelihood(NamedTuple):
    """How likely (0 to 1) a text says anything of each kind, and each meaning (empty where its letters alone were read)."""

    kinds: Mapping[str, float]
    meanings: Mapping[str, float]


class SentenceReader:
    """Deterministic; the embedder is asked once for a text, and not at all for one that its letters call plain and in which words found nothing."""

    def __init__(self, embedder: Embedder, weights: Path = WEIGHTS, letters: LetterReader | None = None) -> None:
        self._path, self._letters = weights, letters or LetterReader()
        self._vector = lru_cache(maxsize=KEPT)(lambda text: embedder.embed([text])[0])

    @cached_property
    def _net(self) -> dict[str, npt.NDArray[Any]]:
        with np.load(self._path) as held:
            return {name: held[name] if held[name].dtype.kind == "U" else held[name].astype(np.float32) for name in held.files}

    def read(self, text: str, category: str, said: Collection[str], depth: Depth = "meaning") -> Likelihood:
        """What a text says; `said` are the meanings that words found in it."""
        spelt = self._letters.read(text, category)
        if depth == "letters" or (not said and max(spelt.values()) < PLAIN):
            return Likelihood(spelt, {})
        net, names = self._net, self._net["meanings"].tolist()
        vector = ((self._vector(text) - net["mean"]) / net["spread"]).astype(np.float32)
        scores = likelihoods(features(vector[None], [category], [said], names), net)[0].tolist()
        read = dict(zip(net["kinds"].tolist(), scores[len(names) :], strict=True))
        return Likelihood({kind: _joined(read[kind], spelt[kind]) for kind in read}, dict(zip(names, scores, strict=False)))


def _joined(read: float, spelt: float) -> float:
    """Two likelihoods as one: the mean of their log odds, weighed."""
    odds = [log(min(max(one, 1e-6), 1 - 1e-6) / (1 - min(max(one, 1e-6), 1 - 1e-6))) for one in (read, spelt)]
    return 1 / (1 + exp(-((1 - SPELT) * odds[0] + SPELT * odds[1])))


def likelihoods(rows: Vectors, net: Mapping[str, npt.NDArray[Any]]) -> Vectors:
    """The mean of the networks' answers, one row a text (n, meanings + kinds); the activation is the tanh form of GELU."""
    inner = np.einsum("nd,khd->knh", rows, net["inner"]) + net["inner_bias"][:, None]
    inner = 0.5 * inner * (1 + np.tanh(np.sqrt(2 / np.pi) * (inner + 0.044715 * inner**3)))
    outer = np.einsum("knh,koh->kno", inner, net["outer"]) + net["outer_bias"][:, None]
    mean: Vectors = (1 / (1 + np.exp(-np.clip(outer, -30, 30)))).mean(axis=0)
    return mean
