"""What the cultural graph knows and answers with: markets, nodes, traits, occasions, and the context of one question."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from assets.records import Record
from assets.wording import Wording
from culture_graph.calendar.records import Day, Occasion

Dimension = Literal[
    "belief", "colour", "number_symbol", "body_dress", "gesture", "food", "family_gender", "hierarchy", "humour", "consumption", "time", "history_politics"
]
Stance = Literal["forbidden", "offensive", "avoid", "careful", "neutral", "liked", "expected"]
Register = Literal["casual", "polite", "formal"]
Agreement = Literal["high", "medium", "low"]
SubjectKind = Literal[
    "colour",
    "number",
    "animal",
    "plant",
    "food",
    "drink",
    "garment",
    "body",
    "gesture",
    "object",
    "place",
    "person",
    "symbol",
    "phrase",
    "scene",
    "situation",
    "habit",
]
Share = Decimal


class Node(Record):
    """A thing that passes traits on: a religion, a language sphere or a region; `parents` are ids of wider nodes."""

    id: str
    kind: Literal["religion", "language", "region"]
    name: Wording
    parents: tuple[str, ...] = ()


class Territory(Record):
    """What the people of a territory hold: its region (`also`: further ones), the shares (0-1) of religions and language spheres, the varieties
    ads are mostly written in, and how shops address buyers. Names, currency and the like come from CLDR (culture_graph.territories)."""

    id: str
    region: str
    also: tuple[str, ...] = ()
    holds: Mapping[str, Share] = {}
    varieties: tuple[str, ...] = ()
    address: Register = "polite"
    timezone: str | None = None
    source: str
    agreement: Agreement = "medium"


class PriceHabit(Record):
    """How a market writes prices. `pattern` is a CLDR number pattern for whole amounts and for amounts with cents (per language
    where a market's languages differ); `tax` are the words that follow a price with tax included, empty where none are usual; `step` is the smallest cash
    amount in the market's currency; `endings` are usual last digits of a retail price."""

    whole: str | Mapping[str, str]
    cents: str | Mapping[str, str] | None = None
    tax: Mapping[str, str] = {}
    step: Decimal = Decimal("0.01")
    endings: tuple[str, ...] = ()
    source: str

    def pattern(self, whole: bool, language: str) -> str:
        """The number pattern for an amount, with or without cents, in one of the market's languages (the first for any other)."""
        asked = self.whole if whole or self.cents is None else self.cents
        return asked if isinstance(asked, str) else asked.get(language, next(iter(asked.values())))


class Market(Record):
    """A country or territory: its currency, time zone, what it inherits (`holds`: node and share of people, 0-1), and the
    varieties ads are written in (empty: culture is known, copy is refused).

    All 249 territories of ISO 3166-1 are markets; those with a palette, imagery and price habits of their own are `described`, the others
    follow Unicode CLDR there.
    """

    id: str
    name: Wording
    currency: str
    timezone: str
    varieties: tuple[str, ...] = ()
    address: Register = "polite"
    holds: Mapping[str, Share] = {}
    palette: tuple[str, ...] = ()
    imagery: Wording | None = None
    price: PriceHabit | None = None
    source: str = ""

    @property
    def described(self) -> bool:
        """Whether its pictures and prices were written for it, not derived."""
        return self.imagery is not None


class Subject(Record):
    """A thing, sign, gesture or scene that cultures see differently. `names` per language, the first of each its label: how a text names it, matched as
    whole words. `looks`: how an art director lists it in a picture, in English, each showing by itself what matters; `innocent`: what only looks like it."""

    id: str
    kind: SubjectKind
    names: Mapping[str, tuple[str, ...]]
    looks: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()


class Trait(Record):
    """One cited assertion about how people of `node` see a subject (an id of the subjects, or `idea:` and a selling idea).

    It holds for `categories` and on `occasions` (all when empty), unless one of the words `unless` stands near; from the year `since` until `until`.
    """

    id: str
    node: str
    dimension: Dimension
    subject: str
    stance: Stance
    categories: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    why: Wording
    source: str
    agreement: Agreement = "medium"


class HeldTrait(Record):
    """A trait as one market holds it: the way it came (ids from the market to the node that says it) and its weight 0-1."""

    trait: Trait
    path: tuple[str, ...]
    weight: float


class Shift(Record):
    """How people of `node` put a selling idea, or what they want to hear on a topic (`of`): the frame it gets there (`to`), the weight it has there beside
    elsewhere (-1 to 1), and the subjects the frame calls to mind (`evokes`).

    `lines` are headlines per language or variety; each states the idea so and claims nothing more. What is said of a topic has none.
    """

    id: str
    of: str
    node: str
    categories: tuple[str, ...] = ()
    to: Wording
    lines: Mapping[str, tuple[str, ...]] = {}
    evokes: tuple[str, ...] = ()
    weight: float = 0.0
    why: Wording
    source: str
    agreement: Agreement = "medium"


class HeldShift(Record):
    """A shift as it reaches a market: its way, the part of the people for whom it is so (0-1), and `against`, the trait for which it is not used there."""

    shift: Shift
    path: tuple[str, ...]
    share: float
    against: str | None = None


Aspect = Literal[
    "address",
    "honorific",
    "gender",
    "directness",
    "exclamation",
    "emoji",
    "claims",
    "humour",
    "pricing",
    "instalments",
    "payment",
    "clothing_sizes",
    "shoe_sizes",
    "ring_sizes",
    "bed_sizes",
    "mains",
]


class Habit(Record):
    """How shops of `node` speak to people (address, directness, emoji ...) or in which systems they measure (sizes, plugs, voltage); `value` in short."""

    node: str
    aspect: Aspect
    value: str
    says: Wording
    source: str
    agreement: Agreement = "medium"


class Direction(Record):
    """How pictures look that people of `node` would call well made: which stages, lights, layouts and motifs (ids of assets; first ones first), and whether
    the ground of a picture is rather light or deep. A starting point: context and brand decide."""

    node: str
    says: Wording
    stages: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    ground: Literal["light", "deep", "either"] = "light"
    source: str
    agreement: Agreement = "medium"


class Explanation(Record):
    """Why a market holds a trait, or does not: its way with the share of people at each step, what it takes the place of, and what takes its own.

    The rule: of what is said on one subject of one dimension, the nearest node counts; one further off is kept only while fewer than half of the market
    hold the nearer one.
    """

    held: HeldTrait
    shares: tuple[float, ...]
    instead_of: tuple[HeldTrait, ...] = ()
    overridden_by: HeldTrait | None = None


class Question(Record):
    """What is asked of the graph: where, in which variety, when, for which category and occasion; `plainly`: ids of ideas, topics or shifts that are to be
    said as anywhere ("all": every one); `ahead`: for how many days from `day` on the moments are wanted (reckoning a first year of Hindu feasts takes seconds)."""

    market: str
    variety: str | None = None
    day: date
    category: str = "other"
    occasion: str | None = None
    plainly: tuple[str, ...] = ()
    ahead: int = 0


class CulturalContext(Record):
    """The graph's answer: who is addressed how, what to seek and to avoid (with why and path), how ideas are put there, what days are near, what
    trends were passed in, the `nodes` that most of its people hold (nearest first), and what those say of pictures."""

    market: Market
    variety: str
    day: date
    category: str
    occasion: Occasion | None
    occasion_text: str | None
    address: Register
    traits: tuple[HeldTrait, ...]
    shifts: tuple[HeldShift, ...] = ()
    habits: tuple[Habit, ...] = ()
    moments: tuple[Day, ...] = ()
    trends: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    directions: tuple[Direction, ...] = ()
