"""Plugs that turn a content plan into lines: the phrasebook (embedded) and chat models."""

from collections import ChainMap
from typing import Protocol, cast

from assets.records import Record
from assets.wording import Wording
from culture_graph.concepts import Concept
from culture_graph.library import Library
from culture_graph.records import CulturalContext
from generators.copywriters.chat.records import Fault, Spent
from generators.memory.records import Remembered
from generators.records import ContentPlan, Gap, Line


class CopyOrder(Record):
    """What a copywriter gets: the plan, the culture it is for, the variety, a seed, which of several variants this is (from 0), words buyers look for
    (`keywords`, first ones first), the ids of brief and product, the kind of place, the brand's voice, the concepts that the brand says in its own
    words (`concepts`, by id, in the place of the lexicon's), approved wordings by the key of their intent (`remembered`, the nearest first), and lines it must not write again (`failed`: line key to the texts
    that failed a check)."""

    plan: ContentPlan
    context: CulturalContext
    variety: str
    seed: int
    variant: int = 0
    keywords: tuple[str, ...] = ()
    brand_names: dict[str, str] = {}
    brief: str = ""
    product: str = ""
    place: str = "shop"
    voice: str = ""
    concepts: dict[str, Concept] = {}
    remembered: dict[str, tuple[Remembered, ...]] = {}
    failed: dict[str, tuple[str, ...]] = {}

    def lexicon(self, library: Library) -> Library:
        """The library with the brand's own words laid over its concepts; nothing of it is copied."""
        return library.model_copy(update={"concepts": ChainMap(self.concepts, cast("dict[str, Concept]", library.concepts))}) if self.concepts else library


class Draft(Record):
    """What a copywriter gives: lines in reading order, gaps, what joins two sentences of the language, who wrote it (`maker`, None: the copywriter asked),
    and what a model took for it."""

    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...] = ()
    sentence_space: str
    maker: str | None = None
    spent: Spent | None = None


class Copywriter(Protocol):
    """The plug: a name, whether it can be used now (None) or why not, and one verb."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def write(self, order: CopyOrder) -> Draft:
        """The plan in the order's variety; a point it cannot say becomes a gap, never an invented or broken line."""


class Reviser(Protocol):
    """A copywriter that can also say one line otherwise, as a person asks in free words."""

    def revise(self, order: CopyOrder, line: Line, instruction: str) -> Line | Fault:
        """The line again, or why what came does not hold."""
