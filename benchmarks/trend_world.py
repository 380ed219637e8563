"""A world with known truth for the trend monitor: topics in twelve languages on sixty sources, waves with known onsets and lags, bots, reposts, seasons."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

import assets.trends
from assets.reading import read_yaml
from culture_graph.library import Library
from culture_graph.sources import Observation
from culture_graph.trends.words import term_key

MARKETS = {
    **{"US": "en", "MX": "es", "BR": "pt", "FR": "fr", "DE": "de", "JP": "ja"},
    **{"KR": "ko", "CN": "zh", "SA": "ar", "IN": "hi", "ID": "id", "TH": "th"},
}
# Five sources a market: two lists that tell counts, three of posts.
SOURCES = {"searches": 90.0, "tags": 25.0, "posts": 1.0, "forum": 1.0, "video": 1.0}
FIRST, DAYS = date(2026, 6, 1), 90
ONSETS = (45, 78)


class Wave(NamedTuple):
    """A wave in one market: the day of its onset, the days it rises, holds and falls, and how many times the usual it adds."""

    onset: int
    rise: int
    hold: int
    fall: int
    times: float

    def height(self, day: int) -> float:
        """0 before the onset and after the end, 1 at the top: smooth between."""
        gone = day - self.onset
        if gone < 0:
            return 0.0
        if gone < self.rise:
            return float(0.5 - 0.5 * np.cos(np.pi * (gone + 1) / (self.rise + 1)))
        left = gone - self.rise - self.hold
        return 1.0 if left < 0 else float(max(0.0, 0.5 + 0.5 * np.cos(np.pi * min((left + 1) / (self.fall + 1), 1.0))))

    def stage(self, day: int) -> str | None:
        """What a person who knew the future would call the day; None before and after."""
        height, before = self.height(day), day < self.onset + self.rise
        if height == 0:
            return None
        return (
            ("early" if height < 0.25 else "rising" if height < 0.8 else "viral")
            if before
            else "viral"
            if height >= 0.8
            else "fading"
            if height > 0.1
            else None
        )


class Spoken(NamedTuple):
    """A topic in one market: its name there, its usual count on a source and day, how weekly it is, its wave; `noise`: bots, reposts or none."""

    topic: int
    market: str
    name: str
    usual: float
    weekly: float
    wave: Wave | None
    noise: str


class Said(NamedTuple):
    """An observation, and whether it copies another."""

    seen: Observation
    copy: bool


def people_speak_of(library: Library, seed: int, topics: int = 500) -> list[Spoken]:
    """All topics in all markets that speak of them; the same seed is the same world."""
    rng = np.random.default_rng([seed, 1])
    found: list[Spoken] = []
    for topic, names in enumerate(_names(library, rng, topics)):
        shared = _wave(rng) if rng.random() < 0.5 else None
        noise = str(rng.choice(["none", "bots", "reposts"], p=[0.6, 0.2, 0.2]))
        markets = rng.permutation(sorted(MARKETS))[: rng.integers(2, 5)]
        lag = 0
        for market in markets:
            wave = shared._replace(onset=shared.onset + lag) if shared else None
            usual, weekly = float(rng.gamma(1.2, 0.35) + 0.05), float(rng.uniform(0, 0.6))
            found.append(Spoken(topic, str(market), names[MARKETS[str(market)]], usual, weekly, wave, noise if shared is None else "none"))
            lag += int(rng.integers(1, 8))
    return found


def observations(spoken: Sequence[Spoken], seed: int) -> Iterator[Said]:
    """Everything that is said, in order of time."""
    rng = np.random.default_rng([seed, 2])
    words = _vocabulary()
    rows = [row for one in spoken for row in _in_market(rng, one, words)]
    rows.sort(key=lambda row: (row.seen.at, row.seen.source, row.seen.text))
    yield from rows


def _in_market(rng: np.random.Generator, one: Spoken, words: Mapping[str, Sequence[str]]) -> Iterator[Said]:
    storm = int(rng.integers(50, DAYS - 6))
    for source, unit in SOURCES.items():
        loud = float(rng.gamma(6, 1 / 6))
        for day in range(DAYS):
            weekly = 1 + one.weekly * np.sin(2 * np.pi * (day + one.topic) / 7)
            high = 1 + (one.wave.times * one.wave.height(day) if one.wave else 0.0)
            told = int(rng.negative_binomial(6, 6 / (6 + max(one.usual * loud * weekly * high, 1e-6))))
            if unit > 1 and told:
                yield Said(_row(rng, one, source, day, (one.name, "", round(told * unit * float(rng.uniform(0.7, 1.3))))), False)
            if unit == 1:
                yield from _posts(rng, one, source, (day, told), words)
        if source == "posts" and one.noise != "none":
            for day in range(storm, storm + 4):
                yield from _storm(rng, one, source, day, words)


def _posts(rng: np.random.Generator, one: Spoken, source: str, at: tuple[int, int], words: Mapping[str, Sequence[str]]) -> Iterator[Said]:
    day, told = at
    for _ in range(told):
        text, author = _text(rng, one, words), f"a{rng.integers(10**9)}"
        yield Said(_row(rng, one, source, day, (text, author, 1)), False)
        if rng.random() < 0.1 and " " in text:
            yield Said(_row(rng, one, source, day, (_reposted(rng, text), f"a{rng.integers(10**9)}", 1), late=True), True)


def _storm(rng: np.random.Generator, one: Spoken, source: str, day: int, words: Mapping[str, Sequence[str]]) -> Iterator[Said]:
    """Bots: five accounts that post all day in ever other words. Reposts: one sentence sent round by very many."""
    text = _sentence(np.random.default_rng([one.topic, len(one.market)]), one, words)
    for at in range(int(rng.integers(25, 60))):
        said = _text(rng, one, words) if one.noise == "bots" else _reposted(rng, text)
        author = f"bot{one.topic}-{rng.integers(5)}" if one.noise == "bots" else f"a{rng.integers(10**9)}"
        yield Said(_row(rng, one, source, day, (said, author, 1)), one.noise == "reposts" and at > 0)


def _row(rng: np.random.Generator, one: Spoken, source: str, day: int, said: tuple[str, str, float], late: bool = False) -> Observation:  # noqa: PLR0913
    at = datetime.combine(FIRST + timedelta(days=day), datetime.min.time()) + timedelta(minutes=int(rng.integers(720, 1440) if late else rng.integers(0, 720)))
    given = {"source": f"{source}_{one.market.lower()}", "market": one.market, "language": MARKETS[one.market], "url": "", "category": ""}
    return Observation.model_construct(at=at, text=said[0], by=said[1], count=float(said[2]), **given)


def _text(rng: np.random.Generator, one: Spoken, words: Mapping[str, Sequence[str]]) -> str:
    tag = term_key(one.name)
    known = words[MARKETS[one.market]]
    return f"{known[int(rng.integers(len(known)))]} #{tag}" if rng.random() < 0.5 else _sentence(rng, one, words)


def _sentence(rng: np.random.Generator, one: Spoken, words: Mapping[str, Sequence[str]]) -> str:
    known = words[MARKETS[one.market]]
    chosen = [known[at] for at in rng.integers(len(known), size=int(rng.integers(7, 13))).tolist()]
    chosen.insert(int(rng.integers(len(chosen))), f" {one.name} ")
    return " ".join(" ".join(chosen).split())


def _reposted(rng: np.random.Generator, text: str) -> str:
    """A copy as networks show it: marked, with a link or a sign behind, or with its end cut off."""
    form = int(rng.integers(4))
    cut = text[: int(len(text) * 0.8)] + "…"
    return (f"RT @u{rng.integers(999)}: {text}", f"{text} https://t.example/{rng.integers(9999)}", f"{text} 🔥🔥", cut)[form]


def _wave(rng: np.random.Generator) -> Wave:
    return Wave(int(rng.integers(*ONSETS)), int(rng.integers(8, 25)), int(rng.integers(4, 16)), int(rng.integers(8, 22)), float(rng.uniform(4, 16)))


def _names(library: Library, rng: np.random.Generator, topics: int) -> Iterator[Mapping[str, str]]:
    """Names of the graph's subjects in all twelve languages, none of them shared by two topics and none longer than four words."""
    taken: set[str] = set()
    left = topics
    for subject in rng.permutation(sorted(library.subjects)).tolist():
        names = {language: library.subjects[subject].names[language][0] for language in MARKETS.values()}
        keys = {term_key(name) for name in names.values()}
        if keys & taken or any(len(name.split()) > 3 or len(name) > 24 for name in names.values()):
            continue
        taken |= keys
        yield names
        left -= 1
        if not left:
            return


def _vocabulary() -> dict[str, list[str]]:
    """Words of each language, from the sentences of the synthetic recording; parts of sentences where no spaces are written."""
    phrases = read_yaml(Path(assets.trends.__file__).with_name("phrases.yaml"), dict[str, dict[str, tuple[str, ...]]])
    return {
        language: sorted({word for lines in kinds.values() for line in lines for word in line.replace("{}", " ").split()})
        for language, kinds in phrases.items()
    }
