"""Every territory of ISO 3166-1 as a market: what CLDR gives, what the knowledge gives, and that all can be asked."""

from datetime import date

import pytest

from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import Question
from culture_graph.territories import codes, habits


def test_all_249_territories_are_markets(library: Library) -> None:
    assert len(codes()) == 249 and set(library.markets) == set(codes())


def test_every_market_answers_and_quickly_says_what_it_holds(culture: Culture) -> None:
    for market in culture.library.markets:
        context = culture.context_for(Question(market=market, day=date(2026, 11, 22)))
        assert context.market.id == market and context.traits, market


@pytest.mark.parametrize(
    ("code", "weekend", "measures", "right_to_left", "family_name_first"),
    [
        ("SA", ("Friday", "Saturday"), "metric", True, False),
        ("IL", ("Friday", "Saturday"), "metric", True, False),
        ("IN", ("Sunday",), "metric", False, False),
        ("US", ("Saturday", "Sunday"), "US", False, False),
        ("GB", ("Saturday", "Sunday"), "UK", False, False),
        ("HU", ("Saturday", "Sunday"), "metric", False, True),
        ("JP", ("Saturday", "Sunday"), "metric", False, True),
    ],
)
def test_habits_are_those_of_cldr(code: str, weekend: tuple[str, ...], measures: str, right_to_left: bool, family_name_first: bool) -> None:
    known = habits(code)
    assert (known.weekend, known.measures, known.right_to_left, known.family_name_first) == (weekend, measures, right_to_left, family_name_first)


@pytest.mark.parametrize(("code", "en", "zh", "currency"), [("PE", "Peru", "秘鲁", "PEN"), ("KE", "Kenya", "肯尼亚", "KES"), ("QA", "Qatar", "卡塔尔", "QAR")])
def test_names_and_currency_come_from_cldr(library: Library, code: str, en: str, zh: str, currency: str) -> None:
    market = library.markets[code]
    assert (market.name.en, market.name.zh, market.currency) == (en, zh, currency) and market.varieties and market.price is not None


def test_there_is_as_much_as_is_promised(library: Library) -> None:
    """At least 1,500 traits, 80 markets with a dozen of their own, 80 in every dimension, a third liked or expected, 220 occasions."""
    own = [sum(trait.node == market for trait in library.traits) for market in library.markets]
    dimensions = {trait.dimension for trait in library.traits}
    assert len(library.traits) >= 1500 and sum(number >= 12 for number in own) >= 80 and len(library.occasions) >= 220
    assert len(dimensions) == 12 and all(sum(trait.dimension == one for trait in library.traits) >= 80 for one in dimensions)
    assert sum(trait.stance in ("liked", "expected") for trait in library.traits) >= len(library.traits) / 3
