"""A quantity in the unit that readers of a market take it in, rounded so that it never promises more than was given."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache

from assets.reading import read_yaml
from generators.meaning.conversion import DIFFERENCES
from generators.meaning.knowledge import DATA, dimension_of, read_everywhere, systems_of
from generators.meaning.records import Habit, Habits
from generators.products.records import Measure

# Which way a limit rounds so that it stays true; what is exact or "about" goes to the nearest.
_SAFE = {"up_to": ROUND_FLOOR, "over": ROUND_FLOOR, "at_least": ROUND_FLOOR, "at_most": ROUND_CEILING}

# A turned quantity is not said more exactly than this many digits.
DIGITS = 3


def as_read(measure: Measure, market: str, about: str) -> Measure:
    """`measure` in the market's own unit; as it is where the market reads its unit, or where goods like `about` (a concept's id) keep it everywhere."""
    habit = _habit(measure.unit, market)
    if (
        habit is None
        or abs(measure.value) < habit.least
        or read_everywhere(measure.unit, about)
        or any(part in about for part in (*DIFFERENCES, *habit.unless))
    ):
        return measure
    value = _turned(measure.value, habit, measure.qualifier)
    if value == 0:
        return measure
    high = None if measure.high is None else _turned(measure.high, habit, measure.qualifier)
    return measure.model_copy(update={"value": value, "unit": habit.said, "high": high})


def _turned(value: Decimal, habit: Habit, qualifier: str) -> Decimal:
    (_, given), (_, said) = dimension_of(habit.given), dimension_of(habit.said)
    exact = (value + given.offset) * given.factor / said.factor - said.offset
    # What is left of a third behind a hundred digits is no quantity: limits round from the tenth of a thousandth.
    exact = exact.quantize(Decimal("0.0001"))
    kept = max(min(habit.decimals, DIGITS - 1 - exact.adjusted()), 0)
    whole = exact.quantize(Decimal(1).scaleb(-kept), _SAFE.get(qualifier, ROUND_HALF_UP))
    return Decimal(f"{whole.normalize():f}")


@cache
def _habit(unit: str, market: str) -> Habit | None:
    habits = _habits()
    if "fahrenheit" in systems_of(market) and (known := habits["fahrenheit"].of(unit)):
        return known
    foreign = dimension_of(unit)[1].system
    if foreign:
        return None if foreign in systems_of(market) else habits["metric"].of(unit)
    return next((one.of(unit) for one in habits.values() if market in one.markets), None)


@cache
def _habits() -> Mapping[str, Habits]:
    return read_yaml(DATA / "habits.yaml", dict[str, Habits])
