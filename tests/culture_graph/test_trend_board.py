"""From observations to a board: kept in columns, bots and copies counted once, languages joined, topics staged, and explained down to observations."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from culture_graph.embedders.e5 import E5Embedder
from culture_graph.library import Library
from culture_graph.sources import Observation
from culture_graph.trends.monitor import Monitor
from culture_graph.trends.store import HOT_DAYS, Store
from culture_graph.trends.tally import tally
from culture_graph.trends.understanding import understand

LAST = date(2026, 11, 22)
NAMES = {"DE": ("de", "Campingkaffee"), "US": ("en", "camping coffee"), "JP": ("ja", "キャンプコーヒー")}
ORDINARY = {
    "DE": ("Laufschuhe", "Regenjacke", "Heißluftfritteuse"),
    "US": ("running shoes", "rain jacket", "air fryer"),
    "JP": ("ランニングシューズ", "レインジャケット", "ノンフライヤー"),
}
ONSETS = {"JP": 60, "US": 66, "DE": 74}


def told(market: str, source: str, day: int, text: str, count: float = 1, by: str = "") -> Observation:
    at = datetime.combine(LAST - timedelta(days=89 - day), datetime.min.time()) + timedelta(hours=day % 20)
    return Observation(source=f"{source}_{market.lower()}", market=market, at=at, text=text, count=count, language=NAMES[market][0], by=by)


def talk() -> Iterator[Observation]:
    """One topic that comes to three markets one after the other, and three that are always there."""
    rng = np.random.default_rng(2)
    for market, (_, name) in NAMES.items():
        for day in range(90):
            high = 1 + 14 / (1 + np.exp(-(day - ONSETS[market] - 6) / 2.5))
            for source in ("searches", "tags", "shops"):
                for text, mean in ((name, 1.2 * high), *((one, 3.0) for one in ORDINARY[market])):
                    if count := int(rng.poisson(mean)):
                        yield told(market, source, day, text, count * 50.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    one = Store(tmp_path_factory.mktemp("seen"))
    one.keep(understand(sorted(talk(), key=lambda row: row.at), set()))
    return one


@pytest.fixture(scope="module")
def monitor(store: Store, library: Library) -> Monitor:
    return Monitor(store, library, E5Embedder(), synthetic=True)


def test_the_topic_that_swells_stands_on_the_board_and_ordinary_talk_does_not(monitor: Monitor) -> None:
    board = monitor.board("DE")
    assert (board.market, board.as_of, board.synthetic) == ("DE", LAST, True)
    assert [(one.name, one.language) for one in board.topics] == [("Campingkaffee", "de")]
    [one] = board.topics
    assert one.stage in {"rising", "viral", "early"} and one.index > 60 and 0 < one.confidence <= 1
    assert {one.names["en"], one.names["ja"]} == {"camping coffee", "キャンプコーヒー"}


def test_a_topic_is_explained_down_to_observations(monitor: Monitor) -> None:
    evidence = monitor.board("DE").topics[0].evidence
    assert evidence.sources == ("searches_de", "shops_de", "tags_de")
    assert evidence.observations and all(one.text == "Campingkaffee" and one.source.endswith("_de") for one in evidence.observations)
    assert evidence.parts.breadth == 1 and evidence.parts.burst > 0.5 and len(evidence.daily) == 42


def test_the_markets_that_were_there_before_are_named_with_their_lead(monitor: Monitor) -> None:
    leads = {one.market: one.days for one in monitor.board("DE").topics[0].evidence.leads}
    assert leads["JP"] == pytest.approx(14, abs=4) and leads["US"] == pytest.approx(8, abs=4)


def test_a_board_is_forecast_and_its_forecast_tested(monitor: Monitor) -> None:
    one = monitor.board("DE").topics[0]
    assert len(one.forecast) == 6 and one.forecast[0].week == LAST + timedelta(days=1)
    assert one.backtest and one.backtest.origins > 3


def test_a_category_keeps_its_topics_and_a_market_without_sources_has_none(monitor: Monitor) -> None:
    category = monitor.board("DE").topics[0].category
    assert len(monitor.board("DE", category).topics) == 1
    assert monitor.board("DE", "finance").topics == () == monitor.board("SA").topics


def test_without_an_embedder_languages_stay_apart(store: Store, library: Library) -> None:
    assert [dict(one.names) for one in Monitor(store, library, None, synthetic=False).board("DE").topics] == [{"de": "Campingkaffee"}]


def test_one_author_counts_once_a_day_and_copies_not_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "seen")
    rows = [told("US", "list", day, "camping coffee", 10) for day in (80, 81, 82)]
    rows += [told("US", "posts", 82, "love #campingcoffee", by="bot") for _ in range(40)] + [
        told("US", "posts", 82, "nice #campingcoffee", by=f"a{at}") for at in range(4)
    ]
    long = "we drank camping coffee beside the cold lake this morning and stayed until noon"
    rows += [told("US", "posts", 82, long, by=f"c{at}") for at in range(20)]
    store.keep(understand(rows, set()))
    found = tally(store, store.days()[1])
    posts = found.channels.index(("posts_us", "US"))
    assert [term.name for term in found.terms] == ["camping coffee"]
    assert found.counts[0, posts, -1] == pytest.approx(1 + 4 + 1, rel=0.05)


def test_the_same_rows_again_change_nothing_and_old_days_are_let_go(tmp_path: Path) -> None:
    store, rows = Store(tmp_path / "seen"), [told("US", "list", day, "camping coffee", 10) for day in range(0, 90, 10)]
    store.keep(understand(rows, set()))
    assert store.unseen(rows) == [] and len(store.unseen([*rows, rows[0].model_copy(update={"text": "tea"})])) == 1
    store.keep(understand(rows, set()))
    assert store.query("SELECT count(*) AS n FROM seen")["n"].tolist() == [len(rows)]
    assert set(store.names()) == {"campingcoffee"}
    store.let_go(LAST + timedelta(days=HOT_DAYS - 50))
    assert store.days()[0] == LAST - timedelta(days=49)
