"""Units and the words that steer the reading of a seller's sentence (negation, condition, scope, qualifiers)."""

from collections.abc import Mapping
from decimal import Decimal

from assets.records import Record
from culture_graph.concepts import Cues


class Unit(Record):
    """A unit of measure: its CLDR unit id and width, or a symbol used everywhere, or ICU messages per language with `{n}`.

    Below `least` the word of the unit means something else ("18K gold" is no temperature)."""

    id: str
    cldr: str | None = None
    width: str = "short"
    symbol: str | None = None
    least: Decimal | None = None
    labels: Mapping[str, str] = {}
    cues: Cues
    factor: Mapping[str, Decimal] = {}


class SentenceWords(Record):
    """What turns round, limits or weakens a claim in one source language (see knowledge/evidence.yaml)."""

    sentence_breaks: str
    clause_breaks: str
    neutral: tuple[str, ...]
    negators: tuple[str, ...]
    after_negators: tuple[str, ...]
    conditions: tuple[str, ...]
    scope_after: tuple[str, ...]
    weak_before: tuple[str, ...]
    weak_after: tuple[str, ...]
    contrast: tuple[str, ...]
    includes: tuple[str, ...]
    included: tuple[str, ...]
    excludes: tuple[str, ...]
    excluded: tuple[str, ...]
    qualifiers_before: Mapping[str, tuple[str, ...]]
    qualifiers_after: Mapping[str, tuple[str, ...]]


class FrameCues(Record):
    """The words that open a frame before its list, and those that close one behind it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Frame(Record):
    """What a list of nouns means by the words at it: "fits", 适用 make them the values of the attribute `attribute`.

    `whole`: only a list understood to its end counts (ingredients, what a thing is not for). `kinds`: the kinds its nouns may have.
    `only`: the categories in whose briefs it counts.
    `several`: its nouns mean things of that kind, not one. `outside`: they are what the thing meets, no part of it. `denies`: the frame is itself the denial, so that a negation in it turns nothing round.
    """

    attribute: str
    whole: bool = False
    several: bool = False
    outside: bool = False
    denies: bool = False
    kinds: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    zh: FrameCues = FrameCues()
    en: FrameCues = FrameCues()


class PhraseWords(Record):
    """The small words of noun phrases in one source language (see knowledge/phrases.yaml)."""

    breaks: str
    articles: tuple[str, ...] = ()
    joints: tuple[str, ...]
    commas: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    has: tuple[str, ...]
    copulas: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    suffixes: str = ""
    ends: tuple[str, ...]
    per: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    counters: tuple[str, ...] = ()


class Phrases(Record):
    """How noun phrases are read: the small words per source language, the frames, and the short heads of Chinese titles by concept."""

    zh: PhraseWords
    en: PhraseWords
    frames: tuple[Frame, ...]
    heads: Mapping[str, tuple[str, ...]] = {}


class CautionWords(Record):
    """The words around a claim that leave it as it is, those that limit it, and other names of the thing itself, in one source language."""

    harmless: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    packings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    scope: "ScopeWords"


class ScopeWords(Record):
    """The words that limit a claim (generators/evidence/scope.py), in one source language."""

    settings: tuple[str, ...]
    tests: tuple[str, ...]
    brackets: tuple[str, ...]
    contents: tuple[str, ...]
    stand_ins: tuple[str, ...]
    rivals: tuple[str, ...]
    shares: tuple[str, ...]
    forbids: tuple[str, ...]
    orders: tuple[str, ...]
    restated: tuple[str, ...]
    behind: tuple[str, ...]


class Bearing(Record):
    """Parts that bear the claims `of` some topics or concepts for the whole."""

    of: tuple[str, ...]
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Cautions(Record):
    """What leaves a claim certain (see knowledge/caution.yaml)."""

    having: tuple[str, ...]
    whole: tuple[str, ...]
    physical: tuple[str, ...]
    alone: tuple[str, ...]
    of_parts: tuple[str, ...]
    zh: CautionWords
    en: CautionWords
    bearers: tuple[Bearing, ...] = ()


class EvidenceWords(Record):
    """The reading words of both source languages, and tokens every language writes alike (USB-C, Bluetooth)."""

    zh: SentenceWords
    en: SentenceWords
    international: tuple[str, ...]

    def of(self, language: str) -> SentenceWords:
        """The words of a source language ("zh" or "en")."""
        return self.zh if language == "zh" else self.en
