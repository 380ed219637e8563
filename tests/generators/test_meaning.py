"""The check of meaning against its rows: conversions told apart, changes found, free copy and the phrasebook's own lines left alone."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.money import Money
from assets.reading import read_yaml
from assets.records import Record
from culture_graph.concepts import LANGUAGES
from culture_graph.library import Library
from culture_graph.records import Question
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder
from generators.meaning.check import changes, compare
from generators.meaning.records import ChangeKind, Setting
from generators.names import brand_names
from generators.planning.ground import Assignment, Price, Ref
from generators.planning.plan import plan_content
from generators.products.briefs import read_brief_file
from generators.products.records import Fact, Measure
from generators.records import Point
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.reading import category_of, read

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "assets" / "samples"
FOUND_AT_LEAST, FLAGGED_AT_MOST = 0.95, 0.03


class Said(Record):
    """A point in short: an act and its arguments, a concept with its amount ("up_to 10 hour"), or a fact with its measures."""

    act: str = "concept"
    concept: str | None = None
    amount: str | None = None
    fact: str | None = None
    measures: tuple[str, ...] = ()
    condition: str | None = None
    args: Mapping[str, Any] = {}


class Pair(Record):
    """One point said rightly and wrongly in a market's units."""

    point: Said
    market: str
    variety: str | None = None
    right: str
    wrong: str


class Row(Record):
    """A line on a point; `kinds` are the changes due (none: the line is faithful)."""

    point: Said
    market: str
    variety: str | None = None
    text: str
    kinds: tuple[ChangeKind, ...] = ()


PAIRS = read_yaml(HERE / "meaning_pairs.yaml", list[Pair])
ROWS = read_yaml(HERE / "meaning_cases.yaml", list[Row])
CHANGED, FAITHFUL = [row for row in ROWS if row.kinds], [row for row in ROWS if not row.kinds]


def measure(text: str) -> Measure:
    qualifier, number, unit = text.split()
    low, _, high = number.partition("..")
    return Measure(value=Decimal(low), high=Decimal(high) if high else None, unit=unit, qualifier=qualifier)  # type: ignore[arg-type]


def argument(name: str, value: Any) -> Any:
    if name == "product":
        return Ref(concept=value)
    if name in {"price", "old_price"}:
        money = Money(amount=Decimal(value.split()[0]), currency=value.split()[1])
        return Price(money=money) if name == "price" else money
    if name == "date":
        return datetime.fromisoformat(value)
    if name == "items":
        return tuple(Ref(concept=one.split()[0], count=int(one.split()[1])) for one in value)
    return value


def point(said: Said) -> Point:
    args = {name: argument(name, value) for name, value in said.args.items()}
    if said.concept:
        args["concept"] = Ref(concept=said.concept, measure=measure(said.amount) if said.amount else None)
    if said.fact:
        fact = Fact(label="", text="", attribute=said.fact, measures=tuple(map(measure, said.measures)), condition=said.condition)
        return Point(field="body", key="body/fact", act="fact.value", args={"attribute": Ref(concept=said.fact), "value": fact})
    return Point(field="body", key="body/1", act=said.act, args=args)


def kinds(one: Pair | Row, text: str, library: Library) -> list[str]:
    variety = one.variety or library.markets[one.market].varieties[0]
    return [change.kind for change in changes(point(one.point), text, variety, one.market, library)]


def test_the_rows_are_many_and_in_every_language(library: Library) -> None:
    assert len(PAIRS) >= 40 and len(ROWS) >= 120 and len(FAITHFUL) * 2 >= len(ROWS)
    languages = Counter(language_of(row.variety or library.markets[row.market].varieties[0]) for row in ROWS)
    assert set(languages) == set(LANGUAGES) and min(languages.values()) >= 6, languages
    assert {kind for row in CHANGED for kind in row.kinds} == set(ChangeKind.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.right)
def test_a_right_conversion_is_told_from_a_wrong_one(pair: Pair, library: Library) -> None:
    assert kinds(pair, pair.right, library) == []
    assert {"conversion_wrong", "rounded_up", "number_added"} & set(kinds(pair, pair.wrong, library))


def test_changes_are_found(library: Library) -> None:
    missed = [f"{row.text} -> {found}" for row in CHANGED if not set(row.kinds) <= set(found := kinds(row, row.text, library))]
    assert 1 - len(missed) / len(CHANGED) >= FOUND_AT_LEAST, missed


def test_faithful_lines_are_left_alone(library: Library) -> None:
    flagged = [f"{row.text} -> {found}" for row in FAITHFUL if (found := kinds(row, row.text, library))]
    assert len(flagged) / len(FAITHFUL) <= FLAGGED_AT_MOST, flagged
