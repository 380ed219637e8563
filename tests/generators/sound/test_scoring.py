"""Which music a context gets: what the rows say, for many seeds, and silence where a norm or a day of mourning asks for it."""

from datetime import date
from pathlib import Path

import pytest

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import Question
from generators.sound.harmony import moods, scales
from generators.sound.scoring import rules, scored


class Row(Record):
    """A context and its music."""

    market: str
    category: str
    occasion: str | None = None
    on: date = date(2026, 11, 16)
    moods: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    silent: bool = False


ROWS = read_yaml(Path(__file__).parent / "scoring_cases.yaml", list[Row])


@pytest.fixture(scope="module")
def culture(library: Library) -> Culture:
    return Culture(library)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.market} {row.category} {row.occasion or row.on}")
def test_rows(culture: Culture, row: Row) -> None:
    context = culture.context_for(Question(market=row.market, day=row.on, category=row.category, occasion=row.occasion, ahead=1))
    found = [scored(context, 15, seed) for seed in range(12)]
    assert all(one.why.en and one.why.zh and one.source for one in found)
    assert {one.score is None for one in found} == {row.silent}
    scores = [one.score for one in found if one.score]
    assert {one.mood for one in scores} == set(row.moods)
    assert not row.scales or {one.scale for one in scores} <= set(row.scales)
    assert all(moods()[one.mood].tempo[0] <= one.tempo <= moods()[one.mood].tempo[1] and one.seconds == 15 for one in scores)
    assert found == [scored(context, 15, seed) for seed in range(12)]


def test_rules_name_only_what_is_known(library: Library) -> None:
    for rule in rules():
        assert set(rule.moods) <= set(moods()) and set(rule.scales) <= set(scales())
        assert set(rule.occasions) <= set(library.occasions) and set(rule.subjects) <= set(library.subjects)
    assert not [rule for rule in rules()[-1:] if rule.occasions or rule.kinds or rule.categories or rule.nodes or rule.subjects], "the last row fits every film"
