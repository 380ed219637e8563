"""What the check hands on, and the shapes of its data."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from assets.records import Record
from assets.wording import Wording

ChangeKind = Literal[
    "number_added",
    "number_missing",
    "conversion_wrong",
    "rounded_up",
    "unit_not_used",
    "condition_lost",
    "negation_lost",
    "negation_added",
    "brand_lost",
    "product_lost",
    "claim_added",
]
Direction = Literal["more", "less", "none"]
QualifierWord = Literal["exact", "up_to", "about", "over", "at_least", "at_most", "under"]


class MeaningChange(Record):
    """One way in which a line no longer says its point: where in the line's text ([start, end) in code points; None: what is missing has no place),
    the words that stand there, and what was to be said."""

    kind: ChangeKind
    key: str
    span: tuple[int, int] | None = None
    quote: str = ""
    expected: Wording


class Setting(Record):
    """Where a line is read: variety (BCP-47), market (ISO 3166-1), the brand as it may be written there, and names whose digits mean nothing."""

    variety: str
    market: str
    brands: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class UnitFactor(Record):
    """A unit of a dimension: value × factor (plus offset before it) is the dimension's first unit; see data/dimensions.yaml."""

    factor: Decimal
    offset: Decimal = Decimal(0)
    system: str | None = None
    cldr: str | None = None
    symbols: tuple[str, ...] = ()
    loose: Decimal | None = None
    markets: Mapping[str, Decimal] = {}
    other: tuple[Decimal, ...] = ()


class Dimension(Record):
    """Units that turn into one another, with how far off copy may round."""

    tolerance: Decimal
    least: Decimal = Decimal(0)
    units: Mapping[str, UnitFactor]
    why: Wording
    source: str


class SystemUse(Record):
    """Systems of measurement that some markets read beside the metric one."""

    systems: tuple[str, ...]
    markets: tuple[str, ...]
    why: Wording
    source: str


class Habit(Record):
    """A unit as `given`, the one it is `said` in, how many digits behind the point are kept, the least quantity that is turned, and parts of concepts' ids
    of which the unit may mean something else."""

    given: str
    said: str
    decimals: int
    least: Decimal = Decimal(0)
    unless: tuple[str, ...] = ()


class Habits(Record):
    """The units that readers of some markets take quantities in."""

    habits: tuple[Habit, ...]
    markets: tuple[str, ...] = ()
    why: Wording
    source: str

    def of(self, unit: str) -> Habit | None:
        """The habit for a unit as given."""
        return next((one for one in self.habits if one.given == unit), None)


class Everywhere(Record):
    """Units that any market reads for goods whose concept id holds one of `concepts`."""

    units: tuple[str, ...]
    concepts: tuple[str, ...]
    why: Wording
    source: str


class Strength(Record):
    """Which way a larger number bends the claim of concepts whose id matches."""

    match: str
    units: tuple[str, ...] = ()
    direction: Direction


class LanguageWords(Record):
    """The words of one language by which its lines are read (words/README.md)."""

    source: str
    joints: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    before: Mapping[QualifierWord, tuple[str, ...]]
    after: Mapping[QualifierWord, tuple[str, ...]]
    ranges: tuple[str, ...]
    between: Mapping[str, str]
    minus: tuple[str, ...]
    multipliers: Mapping[str, Decimal]
    numbers: Mapping[str, Decimal]
    negators: tuple[str, ...]
    negators_after: tuple[str, ...]
    neutral: tuple[str, ...]
    wards: tuple[str, ...]
    conditions: tuple[str, ...]
    loose: tuple[str, ...]
    limits: tuple[str, ...]


class Weighty(Record):
    """Claims that copy may never add: words per language, or concepts of the lexicon by id."""

    kind: Literal["superlative", "health", "certificate"]
    words: Mapping[str, tuple[str, ...]] = {}
    concepts: tuple[str, ...] = ()
    why: Wording
    source: str


class Amount(NamedTuple):
    """A number read in a text at [start, end) of it: value (to `high`), the units its word may mean (none: a bare number), its qualifier, how many
    digits stand behind the decimal mark, and whether it is spelled out (2: with no number word of its own, as a dual)."""

    value: Decimal
    high: Decimal | None
    units: tuple[str, ...]
    qualifier: QualifierWord
    start: int
    end: int
    decimals: int = 0
    spelled: int = 0


class Held(NamedTuple):
    """A quantity that a point holds: `unit` None is a bare number, "money" a price, "date" a part of a date; `about` is the concept it is of."""

    value: Decimal
    high: Decimal | None
    unit: str | None
    qualifier: QualifierWord
    about: str = ""
    required: bool = False
