"""Whether a quantity of a line is the one that was to be said, in whatever unit."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from generators.meaning.knowledge import dimension_of, dimensions
from generators.meaning.records import Amount, Held, UnitFactor

ABOUT, CAP, SAFE, LIMIT = Decimal("0.055"), Decimal("0.04"), Decimal("0.03"), Decimal("0.12")
DIFFERENCES = ("accuracy", "tolerance", "difference", "change", "fluctuation")
DATE_UNITS = frozenset({"day", "month", "year", "meter", "minute", "hour"})


def same_kind(said: Amount, held: Held) -> tuple[str, ...]:
    """The units of `said` that measure what `held` measures; ("",) where a bare number or any word does."""
    if held.unit == "money" or (held.unit == "date" and set(said.units) <= DATE_UNITS):
        return ("",)
    if held.unit is None or held.unit == "date":
        return ("",) if not said.units or _kind(said.units[0]) == "count" else ()
    wanted = _kind(held.unit)
    if not said.units:
        return ("",)
    return tuple(unit for unit in said.units if _kind(unit) == wanted)


def agrees(said: Amount, held: Held, market: str, direction: str) -> str | None:
    """The unit ("" for none) in which `said` is what `held` holds, within what copy may round; else None."""
    for unit in same_kind(said, held):
        if any(_close(said, target, unit, held, direction) for target in targets(held.value, held, unit, market)) and _ends(said, held, unit, market):
            return unit
    return None


def one_end(said: Amount, held: Held, market: str) -> str | None:
    """Which end ("low", "high") of a range that `held` gives `said` names alone."""
    if held.high is None or said.high is not None:
        return None
    for unit in same_kind(said, held):
        for name, value in (("low", held.value), ("high", held.high)):
            if any(abs(said.value - target) <= _slack(said, target, unit, held) for target in targets(value, held, unit, market)):
                return name
    return None


def targets(value: Decimal, held: Held, unit: str, market: str) -> Iterator[Decimal]:
    """What `value` of `held` is in `unit`, by each meaning its word may have in the market."""
    if unit in {"", held.unit} or held.unit is None:
        yield value
        return
    own, other = dimension_of(held.unit)[1], dimension_of(unit)[1]
    difference = unit in {"celsius", "fahrenheit"} and any(part in held.about for part in DIFFERENCES)
    for one in _meant(own, market):
        base = value * one if difference else (value + own.offset) * one
        yield from (base / factor if difference else base / factor - other.offset for factor in _meant(other, market))


def _meant(unit: UnitFactor, market: str) -> tuple[Decimal, ...]:
    return (unit.markets[market],) if market in unit.markets else (unit.factor, *unit.other)


def _close(said: Amount, target: Decimal, unit: str, held: Held, direction: str) -> bool:
    off = said.value - target
    if abs(off) <= _slack(said, target, unit, held):
        return True
    size = abs(target)
    weaker = (off < 0) if direction == "more" else (off > 0) if direction == "less" else False
    if weaker and unit not in {"", held.unit} and abs(off) <= size * SAFE:
        return True
    # "Under 500 g" is true of 480 g, "over 3 litres" of 3.2: the limit stands on the safe side and near.
    upper, lower = said.qualifier in {"under", "at_most"}, said.qualifier in {"over", "at_least"}
    exact = held.qualifier in {"exact", "about"}
    return exact and unit != "" and ((upper and 0 < off <= size * LIMIT) or (lower and 0 < -off <= size * LIMIT))


def _slack(said: Amount, target: Decimal, unit: str, held: Held) -> Decimal:
    """How far a quantity may be off: nothing in the unit it was given in; else what its last digit rounds away, and its dimension's tolerance."""
    size = abs(target)
    if held.unit in {None, "money", "date"}:
        return Decimal(0)
    about = size * ABOUT if said.qualifier == "about" else Decimal(0)
    if unit in {"", held.unit}:
        return about
    name, factor = dimension_of(unit)
    rules = dimensions().get(name)
    tolerance = factor.loose or (rules.tolerance if rules else Decimal(0))
    rounding = min(Decimal(1).scaleb(-said.decimals) / 2, size * CAP)
    return max(about, size * tolerance, rounding, rules.least if rules else Decimal(0))


def _ends(said: Amount, held: Held, unit: str, market: str) -> bool:
    """Whether the upper ends agree too; a range that is held must be said as one."""
    if held.high is None or said.high is None:
        return held.high is None and said.high is None
    high = said._replace(value=said.high)
    return any(abs(said.high - target) <= _slack(high, target, unit, held) for target in targets(held.high, held, unit, market))


@cache
def _kind(unit: str) -> str:
    return dimension_of(unit)[0]
