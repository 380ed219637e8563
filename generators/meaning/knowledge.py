"""Reads the data of the check: dimensions, systems of markets, words of languages."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from assets.reading import read_yaml, yaml_files
from generators.meaning.records import Dimension, Direction, Everywhere, Held, LanguageWords, Strength, SystemUse, UnitFactor, Weighty

DATA, WORDS = Path(__file__).parent / "data", Path(__file__).parent / "words"


@cache
def dimensions() -> dict[str, Dimension]:
    """All dimensions, by name."""
    return read_yaml(DATA / "dimensions.yaml", dict[str, Dimension])


@cache
def words_of() -> dict[str, LanguageWords]:
    """The words of every language, by language."""
    return {path.stem: read_yaml(path, LanguageWords) for path in yaml_files(WORDS)}


@cache
def weighty() -> tuple[Weighty, ...]:
    """Claims that a line may never add."""
    return tuple(read_yaml(DATA / "weighty.yaml", list[Weighty]))


@cache
def dimension_of(unit: str) -> tuple[str, UnitFactor]:
    """The dimension of a unit, and its factor in it; a unit that turns into nothing is a dimension of its own."""
    found = next(((name, one.units[unit]) for name, one in dimensions().items() if unit in one.units), None)
    return found or (unit, UnitFactor(factor=Decimal(1)))


@cache
def systems_of(market: str) -> frozenset[str]:
    """The systems a market reads beside the metric one."""
    rows = read_yaml(DATA / "systems.yaml", list[SystemUse])
    return frozenset(system for row in rows if market in row.markets for system in row.systems)


@cache
def read_everywhere(unit: str, about: str) -> bool:
    """Whether goods of this concept are measured in this unit in every market."""
    rows = read_yaml(DATA / "everywhere.yaml", list[Everywhere])
    return any(unit in row.units and any(part in about for part in row.concepts) for row in rows)


@cache
def _strengths() -> tuple[tuple[re.Pattern[str], Strength], ...]:
    return tuple((re.compile(one.match), one) for one in read_yaml(DATA / "strength.yaml", list[Strength]))


def direction_of(held: Held) -> Direction:
    """Which way a larger number bends what is claimed of the concept that `held` is of."""
    for pattern, one in _strengths():
        if pattern.search(held.about or "-") and (not one.units or held.unit in one.units):
            return one.direction
    return "more"
