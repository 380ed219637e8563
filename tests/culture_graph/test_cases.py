"""The culture cases as data: many, spread over markets and dimensions, half of them harmless, each that must be caught with its source."""

from collections import Counter

from assets.reading import read_yaml
from benchmarks.culture_cases import OPEN, SET_ASIDE, Case

CASES = read_yaml(OPEN, list[Case])
ALL = CASES + read_yaml(SET_ASIDE, list[Case])


def test_cases_are_many_and_half_of_them_must_stay_silent() -> None:
    assert len(ALL) >= 400 and len({case.id for case in ALL}) == len(ALL)
    assert 0.45 <= Counter(case.expect for case in ALL)["silent"] / len(ALL) <= 0.55


def test_every_dimension_and_many_markets_have_cases() -> None:
    assert min(Counter(case.dimension for case in CASES).values()) >= 8
    assert len({case.market for case in ALL}) >= 100


def test_what_must_be_caught_has_a_source() -> None:
    assert [case.id for case in ALL if case.expect == "caught" and not case.source] == []
