"""The trend monitor: from what a store has seen to the board of a market."""

from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np

from culture_graph.calendar.almanac import Almanac
from culture_graph.embedders import Embedder
from culture_graph.library import Library
from culture_graph.trends import index
from culture_graph.trends.filing import Filing
from culture_graph.trends.forecast import LONGEST_WEEKS, WEEK, weeks
from culture_graph.trends.leading import lead
from culture_graph.trends.quoting import Quoted, quoted
from culture_graph.trends.records import Board, Evidence, Lead, Trend
from culture_graph.trends.store import Store
from culture_graph.trends.tally import Numbers, Tally, tally
from culture_graph.trends.topics import Topic, topics

# Topics on a board, and the days of its curves.
SHOWN, DAILY = 40, 42


class Monitor:
    """Reads a store once, as it stands at the end of its last day, and answers for any market; `synthetic` says that the store was made up."""

    def __init__(self, store: Store, library: Library, embedder: Embedder | None, *, synthetic: bool) -> None:
        self.store, self.library, self.synthetic = store, library, synthetic
        self._embedder = embedder
        self._filing = Filing(library.categories, embedder)
        self._almanac = Almanac(library)
        self._feasts = lru_cache(maxsize=None)(self._feast_days)
        self._standing = lru_cache(maxsize=None)(self._trends)

    @property
    def as_of(self) -> date:
        """The day the boards speak of."""
        return self._tally.days[-1]

    def board(self, market: str, category: str | None = None) -> Board:
        """The topics of a market that stand out, the highest index first; `category` (an id) keeps only those filed under it."""
        found = [one for one in self._standing(market) if category in (None, one.category)]
        return Board(market=market, as_of=self.as_of, synthetic=self.synthetic, topics=tuple(sorted(found, key=lambda one: -one.index)[:SHOWN]))

    def markets(self) -> tuple[str, ...]:
        """The markets that any source speaks of."""
        return tuple(sorted({market for _, market in self._tally.channels}))

    @cached_property
    def _tally(self) -> Tally:
        return tally(self.store, self.store.days()[1])

    @cached_property
    def _topics(self) -> list[Topic]:
        return topics(self._tally.terms, self.library.subjects, self._embedder)

    @cached_property
    def _counts(self) -> Numbers:
        """Counts by topic, channel and day."""
        return np.stack([self._tally.counts[list(one.members)].sum(axis=0) for one in self._topics])

    def _trends(self, market: str) -> list[Trend]:
        here = self._tally.of(market)
        if not here:
            return []
        today = len(self._tally.days) - 1
        found = index.curves(self._counts[:, here], self._tally.open_[here])
        standing = np.flatnonzero(index.alarmed(found, today)).tolist()
        said = quoted(self.store, market, self.as_of, {at: [self._tally.terms[term].key for term in self._topics[at].members] for at in standing})
        return [self._trend(market, at, found, said[at]) for at in standing if at in said]

    def _trend(self, market: str, at: int, found: index.Curves, said: Quoted) -> Trend:
        topic, today = self._topics[at], len(self._tally.days) - 1
        made_of = index.parts(found, at, today, said.polarity)
        stage, confidence = index.stage(index.features(found, at, today))
        language, name = self._named(topic, market)
        ahead, tested = weeks(self._counts[at, self._tally.of(market)].sum(axis=0), self.as_of, self._feasts(market))
        return Trend(
            name=name,
            language=language,
            names=topic.names,
            market=market,
            category=self._filing.category([self._tally.terms[term] for term in topic.members]),
            stage=stage,
            index=index.index(made_of),
            confidence=confidence,
            subjects=topic.subjects,
            forecast=ahead,
            backtest=tested,
            evidence=Evidence(
                parts=made_of,
                sources=said.sources,
                observations=said.observations,
                leads=self._leads(market, at),
                daily=tuple(np.round(found.level[at, -DAILY:], 2).tolist()),
            ),
        )

    def _named(self, topic: Topic, market: str) -> tuple[str, str]:
        """The topic's name in the market's own language where it has one there, else the one it is most seen under."""
        own = [variety.partition("-")[0] for variety in self.library.markets[market].varieties]
        language = next((one for one in own if one in topic.names), next(iter(topic.names)))
        return language, topic.names[language]

    def _leads(self, market: str, at: int) -> tuple[Lead, ...]:
        """The markets whose curve of the topic is like this one's, the earliest first."""
        curve: dict[str, Numbers] = {one: self._counts[at, self._tally.of(one)].sum(axis=0) for one in self.markets()}
        told = ((one, lead(curve[market], curve[one])) for one in curve if one != market)
        leads = (Lead(market=one, days=round(found[0], 1), likeness=round(found[1], 2)) for one, found in told if found)
        return tuple(sorted(leads, key=lambda one: -one.days))

    def _feast_days(self, market: str) -> Numbers:
        """1 on days of a feast or a shopping day of the market, from the first day known to the last that can be forecast."""
        first = self._tally.days[0]
        lit = np.zeros(len(self._tally.days) + LONGEST_WEEKS * WEEK)
        for day in self._almanac.between(self.library.markets[market], first, first + timedelta(days=len(lit) - 1)):
            # What lasts for months is a season, not a feast that lifts a day.
            if day.kind in {"feast", "shopping"} and (day.end - day.start).days < 14:
                lit[max((day.start - first).days, 0) : (day.end - first).days + 1] = 1.0
        return lit
