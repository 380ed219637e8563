"""Reads a text by its letters alone: how likely it says anything of each kind, in some fifty microseconds and with no model of language."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WEIGHTS = Path(__file__).parent / "letters.npz"
# Runs of one to LONGEST letters fall into 2 ** BITS places; two runs that meet in one place are not told apart.
BITS, LONGEST = 17, 5
_MIX, _STIR, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class LetterReader:
    """A sum over runs of letters and one linear layer, made by `review.sentences.training`; deterministic."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._path = weights

    @cached_property
    def _net(self) -> dict[str, npt.NDArray[Any]]:
        with np.load(self._path) as held:
            return {name: held[name].astype(np.float32) if held[name].dtype.kind == "f" else held[name] for name in held.files}

    def read(self, text: str, category: str) -> Mapping[str, float]:
        """How likely (0 to 1) a text says anything of each kind."""
        net, places = self._net, runs(text, category)
        inner = net["runs"][places].sum(axis=0, dtype=np.float32) / np.sqrt(len(places))
        likely = 1 / (1 + np.exp(-(net["outer"] @ inner + net["outer_bias"])))
        return dict(zip(net["kinds"].tolist(), likely.tolist(), strict=True))


def runs(text: str, category: str) -> npt.NDArray[np.int64]:
    """The places of a text's runs of letters, and of its category, each once and in order."""
    signs = np.frombuffer(f" {' '.join(text.lower().split())} ".encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    told = [_run(np.frombuffer(category.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64))]
    so_far = np.zeros_like(signs)
    for length in range(1, min(LONGEST, len(signs)) + 1):
        so_far = (so_far[: len(signs) - length + 1] * _MIX + signs[length - 1 :]) * _STIR
        told.append(so_far ^ (so_far >> np.uint64(29)))
    return np.unique((np.concatenate(told) * _SPREAD >> np.uint64(64 - BITS)).astype(np.int64))


def _run(signs: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    whole = np.zeros(1, np.uint64)
    for sign in signs:
        whole = (whole * _STIR + sign) * _MIX
    return whole
