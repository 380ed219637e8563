"""A trend meets graph, rulebook and calendar before it is offered, and becomes the beginning of a brief."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from culture_graph.trends.records import Board, Trend
from generators.products.briefs import BriefFile
from generators.products.records import Brief, Keyword
from review.quiet import quiet_days
from review.records import Verdict, verdict
from studio.pipeline.checking import CheckRow, answer, check
from studio.pipeline.engine import Engine

# How far ahead a trend that is taken up today is live, in days.
LIVE = 28


def checked(engine: Engine, trend: Trend, today: date) -> Verdict:
    """The verdict on talking about a trend in its market: its name as a text, its English or most used name as a picture's element, and the quiet days of
    the weeks in which it would be live."""
    element = trend.names.get("en", trend.name)
    row = CheckRow(market=trend.market, text=trend.name, elements=(element,), language=trend.language, category=trend.category)
    found = check(engine, row, today)
    days = engine.culture.almanac.between(engine.culture.market(trend.market), today, today + timedelta(days=LIVE))
    return verdict((*found.findings, *quiet_days(days, today)), found.not_covered)


def board_answer(engine: Engine, board: Board, today: date) -> dict[str, Any]:
    """The answer of the command: every topic with its evidence, its check and its forecast."""
    return {
        "market": board.market,
        "as_of": str(board.as_of),
        "synthetic": board.synthetic,
        "topics": [_topic(engine, one, today) for one in board.topics],
    }


def brief_of(engine: Engine, trend: Trend, board: Board) -> BriefFile:
    """What a trend gives a brief: its market, its category, its names there as keywords, and in `metadata` that it came of it, at which stage, and until
    when it is forecast to last; brand and product are left for the seller."""
    tags = tuple(Keyword(text=name, market=trend.market) for language, name in trend.names.items() if language in _tongues(engine, trend.market))
    until = next((one.week for one in reversed(trend.forecast) if one.mid >= 0.5 * max(week.mid for week in trend.forecast)), board.as_of)
    told = {"trend": trend.name, "trend_stage": trend.stage, "trend_as_of": str(board.as_of), "trend_until": str(until)}
    marked = {"trend_synthetic": "yes"} if board.synthetic else {}
    # Not validated: it is no brief before the seller has named a product.
    return BriefFile.model_construct(brand="", product="", category=trend.category, markets=(trend.market,), keywords=tags, metadata=told | marked)


def trends_of(brief: Brief) -> tuple[str, ...]:
    """The trends that a brief takes up, as the context is told of them: name and stage."""
    name = brief.metadata.get("trend")
    return (f"{name} ({brief.metadata.get('trend_stage', 'unknown stage')})",) if name else ()


def _topic(engine: Engine, trend: Trend, today: date) -> dict[str, Any]:
    found = checked(engine, trend, today)
    said: Mapping[str, Any] = answer(CheckRow(market=trend.market), found)
    return {
        "name": trend.name,
        "language": trend.language,
        "names": dict(trend.names),
        "category": trend.category,
        "stage": trend.stage,
        "index": trend.index,
        "confidence": trend.confidence,
        "evidence": trend.evidence.model_dump(mode="json"),
        "subjects": list(trend.subjects),
        "check": {"verdict": said["verdict"], "findings": said["findings"], "not_covered": said["not_covered"]},
        "forecast": [one.model_dump(mode="json") for one in trend.forecast],
        "backtest": trend.backtest.model_dump(mode="json") if trend.backtest else None,
    }


def _tongues(engine: Engine, market: str) -> set[str]:
    return {variety.partition("-")[0] for variety in engine.culture.market(market).varieties}
