"""Which music a film gets in a context: mood, tempo and scale with the reason, or none where a norm or a day of mourning says so."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import model_validator

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.calendar.records import OccasionKind
from culture_graph.records import Agreement, CulturalContext
from generators.sound.harmony import moods
from generators.sound.records import Score

FILE = Path(__file__).parent / "scoring.yaml"


class Rule(Record):
    """What holds for some occasions, nodes and categories (any where none are named): moods and scales to choose from, or silence."""

    subjects: tuple[str, ...] = ()
    kinds: tuple[OccasionKind, ...] = ()
    of_mood: tuple[Literal["joyful", "solemn", "commercial"], ...] = ()
    occasions: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    silent: bool = False
    moods: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    why: Wording
    source: str
    agreement: Agreement = "medium"

    @model_validator(mode="after")
    def _whole(self) -> "Rule":
        if self.silent == bool(self.moods):
            raise ValueError("a rule names moods, or is silent")
        return self

    def fits(self, context: CulturalContext) -> bool:
        """Whether everything the rule names holds in the context."""
        avoided = {held.trait.subject for held in context.traits if held.trait.stance in ("avoid", "forbidden", "offensive")}
        days = [one for one in context.moments if one.start <= context.day <= one.end]
        named = context.occasion
        kinds = {named.kind} if named else {one.kind for one in days if one.kind == "mourning"}
        asked = (
            (self.subjects, avoided),
            (self.kinds, kinds),
            (self.of_mood, {named.mood} if named else set()),
            (self.occasions, {named.id} if named else set()),
            (self.nodes, set(context.nodes)),
            (self.categories, {context.category}),
        )
        return all(not wanted or set(wanted) & holds for wanted, holds in asked)


class Scored(Record):
    """The score of a film, or None for a film without music, and the reason."""

    score: Score | None
    why: Wording
    source: str


@cache
def rules() -> Sequence[Rule]:
    """All rules, the special ones first."""
    return tuple(read_yaml(FILE, list[Rule]))


def scored(context: CulturalContext, seconds: float, seed: int) -> Scored:
    """The music for a film of `seconds` in a context; the seed chooses among what fits. Knowledge: scoring.yaml, moods.yaml, scales.yaml.

    Days of mourning are seen where the context was asked for with the days `ahead`."""
    rule = next(one for one in rules() if one.fits(context))
    if rule.silent:
        return Scored(score=None, why=rule.why, source=rule.source)
    rng = np.random.default_rng(seed)
    mood = moods()[str(rng.choice(list(rule.moods)))]
    scale = str(rng.choice(list(rule.scales))) if rule.scales else mood.scales[0 if rng.random() < 0.6 else int(rng.integers(len(mood.scales)))]
    tempo = float(rng.integers(int(mood.tempo[0]), int(mood.tempo[1]) + 1))
    return Scored(score=Score(mood=mood.id, tempo=tempo, scale=scale, seconds=seconds, seed=seed), why=rule.why, source=rule.source)
