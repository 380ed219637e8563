"""Plugs that carry free text of a brief into another language; a text one cannot do well is answered with None."""

from collections.abc import Callable, Sequence
from typing import Protocol

from assets.wording import Wording

# A text and a variety; the sentence that a person brought or approved for it, or None.
Recall = Callable[[str, str], str | None]


class Translator(Protocol):
    """The plug: a name, whether it can be used now, and one verb."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str | None]:
        """Each text from the source language into the target variety; None for a text that cannot be carried over faithfully."""

    def recalling(self, recall: Recall) -> "Translator":
        """The same translator over another memory, whose sentences come before its own."""
