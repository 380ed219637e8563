"""What the rulebook says of data: of offers, of claims that a document must carry, and of marks that goods need (data/*.yaml)."""

from collections.abc import Mapping
from typing import Literal

from assets.records import Record
from assets.wording import Wording
from review.records import Severity

OfferTest = Literal[
    "lowest_30_days",
    "lowest_7_days",
    "asked_most_of_8_weeks",
    "permit",
    "before_is_higher",
    "per_cent_is_right",
    "not_over",
    "in_stock",
    "tax_included",
    "unit_price",
]
Agreement = Literal["high", "medium", "low"]


class OfferRule(Record):
    """A clause on the data of an offer: how they are looked at, and how grave it is that they are not there or speak against the ad (None: not at all)."""

    id: str
    test: OfferTest
    markets: tuple[str, ...]
    categories: tuple[str, ...] = ()
    missing: Severity | None = None
    broken: Severity | None = None
    clause: str
    source: str
    agreement: Agreement = "high"
    why: Wording
    suggestion: Wording


class ProofRule(Record):
    """Claims that a document must carry: meanings that words find, expressions (`says`) over evened-out text, and which kinds of documents carry them."""

    id: str
    kind: str
    meanings: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    documents: tuple[str, ...]
    missing: Severity = "review"
    clause: str
    why: Wording


class Requirement(Record):
    """A mark or approval that goods of a nature need in some markets; `marks` are expressions, any of which shows that the product has it."""

    id: str
    has: str
    markets: tuple[str, ...]
    marks: tuple[str, ...]
    clause: str
    source: str
    agreement: Agreement = "high"
    name: Wording


class Goods(Record):
    """How the nature of goods is told (an expression over the product's own words, or its category; never of what is eaten), and what each needs where."""

    natures: Mapping[str, str]
    eaten: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]
    requirements: tuple[Requirement, ...]
