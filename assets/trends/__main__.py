"""Makes the recording anew: `python -m assets.trends`; the same seed gives the same rows."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from assets.reading import read_yaml
from assets.records import Record
from assets.trends import RECORDING

SEED, LAST, DAYS = 20261122, date(2026, 11, 22), 91
HERE = Path(__file__).parent
# market: the languages it posts in, and how loud it is.
MARKETS = {
    **{"US": ("en", 1.6), "GB": ("en", 1.1), "DE": ("de", 1.1), "FR": ("fr", 1.0), "ES": ("es", 0.8), "MX": ("es", 0.9), "BR": ("pt", 1.1), "JP": ("ja", 1.3)},
    **{"KR": ("ko", 1.2), "CN": ("zh", 1.5), "TW": ("zh", 0.8), "SA": ("ar", 0.9), "AE": ("ar", 0.7), "IN": ("hi", 1.1), "ID": ("id", 1.0), "TH": ("th", 1.0)},
}
# kind of source: what one count of it stands for; 1 are posts, each with an author. Shops file what is searched under a category.
KINDS = {"shop_search": 120.0, "tag_list": 40.0, "posts": 1.0, "forum": 1.0}
USUAL = 0.6
EVERYWHERE = ("US", "CN")


class MadeUp(Record):
    """A made-up topic."""

    id: str
    category: str
    tone: float
    wave: Mapping[str, float] | None = None
    lags: Mapping[str, int]
    names: Mapping[str, str]
    bots: bool = False


def swell(day: float, wave: Mapping[str, float]) -> float:
    """How far a wave has risen `day` days after its onset, 0-1: smooth up, level, smooth down."""
    if day < 0:
        return 0.0
    if day < wave["rise"]:
        return float(0.5 - 0.5 * np.cos(np.pi * day / wave["rise"]))
    left = day - wave["rise"] - wave["hold"]
    return 1.0 if left < 0 else float(max(0.0, 0.5 + 0.5 * np.cos(np.pi * min(left / wave["fall"], 1.0))))


def rows() -> Iterator[dict[str, Any]]:
    """The observations of all topics, markets and days."""
    rng = np.random.default_rng(SEED)
    phrases = read_yaml(HERE / "phrases.yaml", dict[str, dict[str, tuple[str, ...]]])
    for topic in read_yaml(HERE / "topics.yaml", list[MadeUp]):
        for market, lag in topic.lags.items():
            for day in range(DAYS):
                yield from _day(rng, topic, (market, lag, day), phrases)
        # Somebody searches for it everywhere: elsewhere it is ordinary talk, but has a name there.
        for market in [one for one in EVERYWHERE if one not in topic.lags]:
            for day in range(0, DAYS, 2):
                yield from _day(rng, topic.model_copy(update={"wave": None, "bots": False}), (market, 0, day), phrases)


def _day(rng: np.random.Generator, topic: MadeUp, at: tuple[str, int, int], phrases: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[dict[str, Any]]:
    market, lag, day = at
    language, loud = MARKETS[market]
    language = language if language in topic.names else "en"
    when = LAST - timedelta(days=DAYS - 1 - day)
    high = 1 + (topic.wave["times"] - 1) * swell(day - topic.wave["from"] - lag, topic.wave) if topic.wave else 1.0
    mean = USUAL * loud * high * (1.25 if when.weekday() >= 5 else 0.9)
    for kind, unit in KINDS.items():
        told = rng.poisson(mean) * (kind == "posts" if topic.bots else 1)
        row = {
            "source": f"synthetic_{kind}_{market.lower()}",
            "market": market,
            "language": language,
            "category": topic.category if kind == "shop_search" else "",
        }
        if unit > 1 and told:
            yield row | {"at": _moment(rng, when), "text": topic.names[language], "count": float(round(told * unit * rng.uniform(0.8, 1.2))), "by": ""}
        for _ in range(told * (unit == 1) * (6 if topic.bots else 1)):
            by = f"{'bot' if topic.bots else 'a'}{rng.integers(6 if topic.bots else 10**9):09d}"
            yield row | {"at": _moment(rng, when), "text": _said(rng, topic, phrases[language], language), "count": 1.0, "by": by}


def _said(rng: np.random.Generator, topic: MadeUp, phrases: Mapping[str, tuple[str, ...]], language: str) -> str:
    """A post: mostly a cry or two with a hashtag, else a sentence."""
    draw, name = rng.normal(topic.tone, 0.6), topic.names[language]
    tag = "".join(sign for sign in name if sign.isalnum() or "\u0900" <= sign <= "\u0e4e")
    if rng.random() < 0.8:
        cry = "" if abs(draw) < 0.35 else str(rng.choice(phrases["short" if draw > 0 else "short_cross"]))
        return f"{cry} #{tag} {rng.choice(['✨', '🙂', '👀', '🛒', ''])}".strip()
    lines = phrases["glad" if draw > 0.35 else "cross" if draw < -0.35 else "plain"]
    return str(rng.choice(lines)).format(name)


def _moment(rng: np.random.Generator, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, int(rng.integers(24)), int(rng.integers(60)))  # noqa: DTZ001 - UTC without zone, as everywhere


def main() -> None:
    """Write the recording, its rows in order of time."""
    import duckdb

    made = sorted(rows(), key=lambda row: (row["at"], row["source"], row["text"]))
    kinds: dict[str, Any] = {"at": "datetime64[s]", "count": np.float32}
    columns = {name: np.array([row[name] for row in made], dtype=kinds.get(name, object)) for name in made[0]}
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("columns", columns)
        connection.execute(f"COPY (SELECT * FROM columns) TO '{RECORDING}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)")  # noqa: S608


if __name__ == "__main__":
    main()
