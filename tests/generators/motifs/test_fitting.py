"""Markets are offered their own ornaments, feasts theirs on the day alone, and nothing that is forbidden there."""

from pathlib import Path

import pytest

from assets.motifs import motifs
from assets.reading import read_yaml
from assets.records import Record
from culture_graph.graph import HALF, CultureGraph
from culture_graph.library import Library
from generators.motifs.fitting import fitting


class Case(Record):
    """A row of fitting.yaml."""

    market: str
    occasion: str | None = None
    offered: tuple[str, ...]
    never: tuple[str, ...]
    first: str | None = None


CASES = read_yaml(Path(__file__).parent / "fitting.yaml", list[Case])


@pytest.fixture(scope="module")
def held(library: Library) -> dict[str, set[str]]:
    graph = CultureGraph(library)
    return {market: {path[-1] for path, share in graph.paths(market) if share >= HALF} for market in library.markets}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.market}-{case.occasion}")
def test_a_market_is_offered_its_own(case: Case, held: dict[str, set[str]]) -> None:
    found = [one.id for one in fitting(held[case.market], case.occasion)]
    assert set(case.offered) <= set(found)
    assert not set(case.never) & set(found)
    assert case.first is None or found[0] == case.first


def test_nothing_for_feasts_is_offered_without_its_feast(held: dict[str, set[str]], library: Library) -> None:
    for nodes in held.values():
        assert not [one.id for one in fitting(nodes) if one.occasions]
    for occasion in library.occasions:
        assert all(occasion in one.occasions for one in fitting(held["IN"] | held["MX"], occasion) if one.occasions)


def test_every_market_is_offered_something(held: dict[str, set[str]]) -> None:
    assert all(len(fitting(nodes)) >= 5 for nodes in held.values())


def test_what_a_trait_forbids_is_not_offered(held: dict[str, set[str]]) -> None:
    assert "jaali" not in {one.id for one in fitting(held["PK"], None, {"six_pointed_star"})}
    assert "jaali" in {one.id for one in fitting(held["PK"])}


def test_a_solemn_day_only_whispers(held: dict[str, set[str]]) -> None:
    found = fitting(held["CN"], "qingming", solemn=True)
    assert found and {one.loudness for one in found} == {"whisper"}
    assert "xiangyun" not in {one.id for one in found}


def test_rows_name_what_the_graph_knows(library: Library) -> None:
    known = set(library.nodes) | set(library.markets)
    for one in motifs().values():
        assert set(one.spheres) <= known, one.id
        assert set(one.evokes) <= set(library.subjects), one.id
        assert set(one.occasions) <= set(library.occasions), one.id
        assert one.local or one.spheres == ("world",), one.id
