"""What a plan is made for, what its points refer to, and what each line rests on."""

from collections.abc import Iterable
from typing import Any

from assets.hashing import canonical_json
from assets.money import Money
from assets.records import Record
from culture_graph.records import CulturalContext
from generators.brief_reading import BriefReading
from generators.evidence.reader import Assertion
from generators.products.records import Brief, Fact, Measure, Offer

Ranked = list[tuple[Assertion, tuple[str, ...]]]


class Ref(Record):
    """A concept as an argument of an act, with its quantity or its count where it has one."""

    concept: str
    measure: Measure | None = None
    count: int = 1


class Row(Record):
    """Labels one after another as an argument of an act, without an "and" before the last: the end of a listing's title."""

    refs: tuple[Ref, ...]


class Price(Record):
    """An amount as an argument of an act, and whether the seller says that tax is in it."""

    money: Money
    tax_included: bool | None = None


class Assignment(Record):
    """What one plan is made for: a brief as read, its offer in this market, the culture, a seed for equal choices, and which variant it is (from 0)."""

    brief: Brief
    reading: BriefReading
    offer: Offer | None
    context: CulturalContext
    seed: int
    variant: int = 0


def dependence(kind: str, name: str, value: Any) -> dict[str, str]:
    """What a line rests on: a name such as concept:battery_hours, and its value now in words a person can compare."""
    return {f"{kind}:{name}": _readable(value)}


def once(assertions: Iterable[Assertion]) -> list[Assertion]:
    """One assertion a concept: the one with a quantity, else the first."""
    kept: dict[str, Assertion] = {}
    for one in assertions:
        if one.concept not in kept or (one.measure and not kept[one.concept].measure):
            kept[one.concept] = one
    return list(kept.values())


def words_of(brief: Brief, one: Assertion) -> str:
    """The seller's whole sentence that a claim was read from, such as selling_points[2]."""
    product = brief.product
    name, _, place = one.source.rstrip("]").partition("[")
    match name:
        case "selling_points":
            return product.selling_points[int(place)]
        case "facts":
            return f"{product.facts[int(place)].label}: {product.facts[int(place)].text}"
        case "audience":
            return brief.audience or one.quote
        case _:
            return one.quote


def depends_on(one: Assertion) -> dict[str, str]:
    """What a claim rests on: its concept, and the quantity."""
    return dependence("concept", one.concept, one.measure)


def noun_ground(task: Assignment) -> dict[str, str]:
    """What naming the product rests on: its noun and its brand."""
    return dependence("product", "noun", task.reading.noun) | dependence("product", "brand", task.brief.product.brand)


def _readable(value: Any) -> str:
    match value:
        case Measure():
            return f"{value.qualifier} {value.value}{f'-{value.high}' if value.high is not None else ''} {value.unit}"
        case Fact():
            return value.text
        case None:
            return "yes"
        case str():
            return value
        case _:
            return canonical_json(value)
