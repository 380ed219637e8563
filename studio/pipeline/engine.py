"""The parts that making needs, joined: knowledge, plugs and rules; built by the wiring, handed to everything above."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assets.actor import Actor
from assets.placements import Placement
from culture_graph.context import Culture
from culture_graph.library import Library
from generators.copywriters import Copywriter, Reviser
from generators.copywriters.phrasebook.writer import PhrasebookCopywriter
from generators.evidence.reader import EvidenceReader
from generators.translators import Translator
from review.rulebook import Rulebook
from review.screens import Screen
from studio.database import Database
from studio.pipeline.darkroom import Darkroom


@dataclass(frozen=True, kw_only=True)
class Engine:
    """Everything that is the same for every job of a process; `digests` names the versions of all of it. `phrases` is the embedded copywriter, which stands
    behind whoever writes; `revisers`, by language or variety, can say a line the way a person asks; `darkroom` is where pictures are
    made and kept."""

    culture: Culture
    readers: Mapping[str, EvidenceReader]
    copywriter: Copywriter
    phrases: PhrasebookCopywriter
    revisers: Mapping[str, Reviser]
    translators: tuple[Translator, ...]
    screens: tuple[Screen, ...]
    rulebook: Rulebook
    placements: Mapping[str, Placement]
    darkroom: Darkroom | None = None
    digests: Mapping[str, str]

    def in_darkroom(self, darkroom: Darkroom) -> "Engine":
        """The engine with a place to make and keep pictures."""
        return replace(self, darkroom=darkroom)

    @property
    def library(self) -> Library:
        """The knowledge as read."""
        return self.culture.library


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody at work in a home: its database, its engine, and who acts."""

    database: Database
    engine: Engine
    actor: Actor


def acting_as(seat: Seat, name: str | None) -> Seat:
    """The seat in the name of somebody whose work is brought in, with the rights of who brings it; unchanged without a name."""
    return replace(seat, actor=seat.actor.model_copy(update={"user": name})) if name else seat
