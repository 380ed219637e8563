"""Quantities in the unit a market reads: turned as the rows say, and never into more than the seller gave."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.reading import read_yaml
from assets.records import Record
from generators.meaning.habits import as_read
from generators.meaning.knowledge import dimension_of
from generators.products.records import Measure
from prompts.phrasebooks import Qualifier
from studio.pipeline.engine import Engine


class Row(Record):
    """A quantity of a concept, and how each market reads it."""

    given: str
    about: str
    qualifier: Qualifier = "exact"
    high: Decimal | None = None
    markets: Mapping[str, str]


ROWS = read_yaml(Path(__file__).with_name("habit_cases.yaml"), list[Row])


@pytest.mark.parametrize(("row", "market"), [(row, market) for row in ROWS for market in row.markets], ids=lambda one: getattr(one, "given", one))
def test_a_market_reads_its_own_units(row: Row, market: str) -> None:
    value, unit = row.given.split()
    said = as_read(Measure(value=Decimal(value), unit=unit, qualifier=row.qualifier, high=row.high), market, row.about)
    assert f"{said.value}{f' to {said.high}' if said.high else ''} {said.unit}" == row.markets[market]


@given(st.decimals("0.1", "9999", places=1), st.sampled_from(["inch", "foot", "pound", "ounce", "gallon", "meter", "kilogram", "celsius"]), st.data())
def test_a_limit_is_never_turned_into_more(value: Decimal, unit: str, data: st.DataObject) -> None:
    market = data.draw(st.sampled_from(["US", "DE", "JP"]))
    for qualifier, sign in (("up_to", 1), ("at_least", 1), ("at_most", -1)):
        said = as_read(Measure(value=value, unit=unit, qualifier=qualifier), market, "x")  # type: ignore[arg-type]
        (_, old), (_, new) = dimension_of(unit), dimension_of(said.unit)
        back = (said.value + new.offset) * new.factor / old.factor - old.offset
        assert sign * (value - back) >= Decimal("-0.0001") * value and abs(value - back) <= max(value * Decimal("0.1"), Decimal(1))


def test_every_unit_said_has_its_words(engine: Engine) -> None:
    units = ("inch", "foot", "pound", "fahrenheit", "mile_per_hour", "centimeter", "meter", "gram", "kilogram", "milliliter", "liter", "celsius", "bar")
    assert all(engine.library.units[unit].cldr or engine.library.units[unit].symbol or engine.library.units[unit].labels for unit in units)
