"""Trends as a person meets them: the command and its JSON, sources of one's own, the check before anything is offered, the card, and a brief that remembers."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assets.errors import TesseraError
from culture_graph.trends.records import Board, Evidence, Parts, Seen, Trend, Week
from generators.products.briefs import to_brief
from review.quiet import quiet_days
from studio.cli import trends as command
from studio.collecting import chosen
from studio.monitoring import monitor_at
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned
from studio.pipeline.trending import board_answer, brief_of, checked, trends_of
from studio.ui.trend_card import TrendCards
from studio.ui.words import words_in
from studio.wiring import Studio, plug

TODAY = date(2026, 11, 22)


def topic(name: str, market: str, language: str, english: str = "", category: str = "food") -> Trend:
    evidence = Evidence(
        parts=Parts(burst=0.7, growth=0.8, breadth=1.0, polarity=0.5),
        sources=("searches",),
        observations=(Seen(source="searches", day=TODAY, text=name, count=300.0),),
        daily=(1.0, 2.0, 4.0),
    )
    names = {language: name} | ({"en": english} if english else {})
    ahead = (Week(week=TODAY + timedelta(days=1), low=1, mid=5, high=9),)
    keys: dict[str, Any] = {"stage": "rising", "index": 71.0, "confidence": 0.8, "evidence": evidence, "forecast": ahead}
    return Trend(name=name, language=language, names=names, market=market, category=category, **keys)


def board(*topics: Trend) -> Board:
    return Board(market=topics[0].market, as_of=TODAY, synthetic=True, topics=topics)


@pytest.mark.parametrize(
    ("name", "market", "language", "english", "category", "word", "kind"),
    [
        ("خبز لحم الخنزير", "SA", "ar", "pork floss bun", "food", "block", "food"),
        ("โคมไฟเศียรพระ", "TH", "th", "Buddha head lamp", "home", "block", "religion"),
        ("designer perfume dupe", "US", "en", "", "beauty", "block", "ip"),
        ("camiseta da eleição", "BR", "pt", "election meme shirt", "fashion", "review", "politics"),
        ("地震防災リュック", "JP", "ja", "earthquake emergency bag", "other", "review", "politics"),
        ("café de camping", "ES", "es", "camping coffee", "outdoor", "pass", ""),
    ],
)
def test_a_trend_meets_graph_and_rulebook_before_it_is_offered(
    studio: Studio, name: str, market: str, language: str, english: str, category: str, word: str, kind: str
) -> None:
    found = checked(studio.engine, topic(name, market, language, english, category), TODAY)
    assert found.word == word and (not kind or kind in {one.kind for one in found.findings})


def test_a_day_of_mourning_in_the_weeks_ahead_is_told_and_holds_on_the_day(studio: Studio) -> None:
    culture = studio.engine.culture
    days = culture.almanac.between(culture.market("FR"), date(2026, 10, 20), date(2026, 11, 12))
    quiet = [one for one in days if one.kind in {"mourning", "memorial"}]
    before, on = quiet_days(days, date(2026, 10, 20)), quiet_days(days, quiet[0].start)
    assert len(before) == len(quiet) > 0 and {one.severity for one in before} == {"note"}
    assert on[0].severity == "review" and on[0].why.zh and on[0].suggestion


def test_the_answer_has_the_keys_of_the_contract(studio: Studio) -> None:
    found = board_answer(studio.engine, board(topic("camping coffee", "US", "en")), TODAY)
    assert {"market", "as_of", "synthetic", "topics"} == found.keys() and found["synthetic"] is True
    one = found["topics"][0]
    assert {"name", "language", "stage", "index", "confidence", "evidence", "check", "forecast"} <= one.keys()
    assert one["forecast"] == [{"week": "2026-11-23", "low": 1.0, "mid": 5.0, "high": 9.0}] and {"verdict", "findings"} <= one["check"].keys()
    json.dumps(found)


def test_a_brief_remembers_its_trend_and_the_context_is_told(studio: Studio, pinned: Pinned, monkeypatch: pytest.MonkeyPatch) -> None:
    trend = topic("camping coffee", "US", "en", category="outdoor")
    begun = brief_of(studio.engine, trend, board(trend))
    assert (begun.markets, begun.category, [one.text for one in begun.keywords]) == (("US",), "outdoor", ["camping coffee"])
    assert begun.metadata["trend"] == "camping coffee" and begun.metadata["trend_synthetic"] == "yes"
    brief = to_brief(begun.model_copy(update={"brand": "Morivo", "product": "Steel bottle 500 ml"}), studio.engine.library.category, Path("."))
    told: list[tuple[str, ...]] = []
    context_for = studio.engine.culture.context_for
    monkeypatch.setattr(studio.engine.culture, "context_for", lambda question, trends=(): told.append(tuple(trends)) or context_for(question, trends))
    next(make_creatives(studio.engine, brief, "US", pinned, []))
    assert told[0] == ("camping coffee (rising)",) == trends_of(brief)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_card_shows_words_from_outside_as_words(studio: Studio, language: str) -> None:
    trend = topic('<img src=x onerror="alert(1)">{{7*7}}', "SA", "ar", "<b>x</b>")
    html = TrendCards(studio.engine.library, words_in(language)).html(trend, checked(studio.engine, trend, TODAY), True)
    assert "<img" not in html and "<b>x" not in html and "{{" not in html
    assert 'dir="rtl"' in html and words_in(language)("trend_synthetic_flag") in html


def test_what_is_blocked_has_no_button(studio: Studio) -> None:
    cards = TrendCards(studio.engine.library, words_in("en"))
    good, bad = topic("café de camping", "ES", "es", "camping coffee", "outdoor"), topic("لحم الخنزير", "SA", "ar", "pork")
    assert "create?trend=ES" in cards.html(good, checked(studio.engine, good, TODAY), False)
    assert "create?trend" not in cards.html(bad, checked(studio.engine, bad, TODAY), False)


def reports(studio: Studio) -> None:
    """A home that reads its own search-term reports of the last three months."""
    drop = studio.home / "drop"
    (drop / "us").mkdir(parents=True)
    today = datetime.now(UTC).date()
    lines = ["Search term,Searches,Date"]
    for back in range(6, -1, -1):
        lines += [f"camping coffee,{400 - 40 * back},{today - timedelta(days=back)}", f"rain jacket,90,{today - timedelta(days=back)}"]
    (drop / "us" / "report.csv").write_text("\n".join(lines), "utf-8")
    (studio.home / "trends").mkdir()
    (studio.home / "trends" / "sources.yaml").write_text(f"enabled: [own_reports_us, weibo_hot]\ndrop: {drop}\n", "utf-8")


def test_a_round_keeps_what_is_new_and_shows_what_is_missing(studio: Studio) -> None:
    reports(studio)
    moment = datetime.now(UTC).replace(tzinfo=None)
    first, second = studio.collect_trends(moment), studio.collect_trends(moment)
    assert [(one.source, len(one.observations)) for one in first] == [("own_reports_us", 14), ("weibo_hot", 0)]
    assert first[1].wrong and "RSSHub" in first[1].wrong.en
    assert [len(one.observations) for one in second] == [14, 0]
    own = monitor_at(studio.home, studio.engine.library, None, plug("trend_source", "synthetic recording")())
    assert own.synthetic is False and own.markets() == ("US",) and own.board("US").synthetic is False
    assert own.store.query("SELECT count(*) AS n FROM seen")["n"].tolist() == [14]


def test_a_source_that_is_not_in_the_catalogue_is_named(studio: Studio) -> None:
    (studio.home / "trends").mkdir(parents=True)
    (studio.home / "trends" / "sources.yaml").write_text("enabled: [google_trends_th, no_such]\n", "utf-8")
    with pytest.raises(TesseraError, match="no_such"):
        chosen(studio.home)


def test_the_catalogue_is_listed_by_market_and_says_that_nobody_tried() -> None:
    done = CliRunner().invoke(command.app, ["SA", "--sources", "--json"])
    listed = json.loads(done.stdout)
    assert done.exit_code == 0 and len(listed) >= 4
    assert {one["market"] for one in listed} == {"SA"} and {one["status"] for one in listed} == {"untried"} and all(one["terms"] for one in listed)
    assert CliRunner().invoke(command.app, []).exit_code == 2
