"""What the trend monitor answers with: topics with stage, index, evidence and forecast."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from assets.records import Record

Stage = Literal["early", "rising", "viral", "fading"]
STAGES: tuple[Stage, ...] = ("early", "rising", "viral", "fading")


class Parts(Record):
    """What an index (0-100) is made of, each 0-1: how unlikely the last days are (burst), how fast it grows, over how many of the sources and markets that
    could show it, and how gladly it is spoken of (0.5: neither)."""

    burst: float
    growth: float
    breadth: float
    polarity: float


class Seen(Record):
    """An observation as evidence: where and when, its words, how often, and its address where it has one."""

    source: str
    day: date
    text: str
    count: float
    url: str = ""


class Lead(Record):
    """A market that was there `days` before (negative: after) the one asked about; `likeness` (0-1) is how alike the two curves are at that distance."""

    market: str
    days: float
    likeness: float


class Evidence(Record):
    """Why a topic stands where it stands, down to observations; `daily` is the normalised count of each of the last days, oldest first."""

    parts: Parts
    sources: tuple[str, ...]
    observations: tuple[Seen, ...]
    leads: tuple[Lead, ...] = ()
    daily: tuple[float, ...] = ()


class Week(Record):
    """A week of the forecast by its first day: mean daily count with the interval that holds nine times of ten."""

    week: date
    low: float
    mid: float
    high: float


class Backtest(Record):
    """How the forecast would have done on the days known: mean absolute scaled error against repeating the last week (below 1 is better), and the share of
    days that fell into the interval; `origins` is from how many days in the past it was tried."""

    mase: float
    coverage: float
    origins: int


class Trend(Record):
    """A topic in one market on one day: `names` by language, `subjects` the subjects of the graph that bear one of them, `confidence` (0-1) in the stage."""

    name: str
    language: str
    names: Mapping[str, str]
    market: str
    category: str
    stage: Stage
    index: float
    confidence: float
    evidence: Evidence
    subjects: tuple[str, ...] = ()
    forecast: tuple[Week, ...] = ()
    backtest: Backtest | None = None


class Board(Record):
    """All topics of a market on a day; `synthetic`: made up for show, not recorded from the world."""

    market: str
    as_of: date
    synthetic: bool
    topics: tuple[Trend, ...]
