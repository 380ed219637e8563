"""Plugs that turn texts of any of the twelve languages into vectors; they propose candidates to people and to search, and never write."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assets.wording import Wording

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """The plug: a name, whether it can be used now (None) or why not, and one verb."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text (n, dimensions)."""
