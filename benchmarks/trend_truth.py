"""What the monitor makes of a made world, beside what is true there: shared by the benchmark and by the fitting of stages."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.trend_world import DAYS, FIRST, Said, Spoken, observations, people_speak_of
from culture_graph.library import Library
from culture_graph.trends import index
from culture_graph.trends.burst import surprise
from culture_graph.trends.store import Store
from culture_graph.trends.tally import Numbers, tally
from culture_graph.trends.understanding import Understood, understand
from culture_graph.trends.words import term_key

# Alarms are looked for from the day on which the usual is known.
FROM = 42


class Unit(NamedTuple):
    """A topic in a market: the truth, and its counts (channels, days)."""

    spoken: Spoken
    counts: Numbers
    open_: Numbers


class World:
    """One made world, understood."""

    def __init__(self, library: Library, seed: int, topics: int = 500) -> None:
        self.spoken = people_speak_of(library, seed, topics)
        self.copies = Counter[str]()
        self._folder = tempfile.TemporaryDirectory()
        store = Store(Path(self._folder.name))
        store.keep(self._understood(list(observations(self.spoken, seed))))
        self.tally = tally(store, store.days()[1])
        assert (self.tally.days[0] - FIRST).days == 0 and len(self.tally.days) == DAYS

    def _understood(self, said: Sequence[Said]) -> Iterator[Understood]:
        """What is understood of all that is said; copies found rightly, wrongly and not at all are counted on the way."""
        truth = {id(one.seen): one.copy for one in said}
        for row in understand((one.seen for one in said), set()):
            self.copies["right" if row.copy and truth[id(row.seen)] else "wrong" if row.copy else "missed" if truth[id(row.seen)] else "own"] += 1
            yield row

    @cached_property
    def units(self) -> list[Unit]:
        """Every topic and market that the tally knows by its name there."""
        places = {term.key: at for at, term in enumerate(self.tally.terms)}
        found = []
        for one in self.spoken:
            here = self.tally.of(one.market)
            if (at := places.get(term_key(one.name))) is not None:
                found.append(Unit(one, self.tally.counts[at, here], self.tally.open_[here]))
        return found

    @cached_property
    def by_market(self) -> Mapping[str, tuple[list[Unit], index.Curves]]:
        """The units of each market with their curves."""
        found = {}
        for market in sorted({one.spoken.market for one in self.units}):
            here = [one for one in self.units if one.spoken.market == market]
            found[market] = (here, index.curves(np.stack([one.counts for one in here]), here[0].open_))
        return found

    def scores(self) -> dict[str, Numbers]:
        """For each way to find bursts a score of every unit and day; all see the same counts, copies and bots already out."""
        totals = np.stack([one.counts.sum(axis=0) for one in self.units])
        ours = np.stack([surprise(one.counts, one.open_) for one in self.units])
        return {"ours": ours, "z-score": _z(totals), "moving average": _crossing(totals)}


def _z(totals: Numbers, span: int = 28) -> Numbers:
    """How many standard deviations a day lies above the 28 before it."""
    scores = np.zeros_like(totals)
    for day in range(span, totals.shape[1]):
        before = totals[:, day - span : day]
        scores[:, day] = (totals[:, day] - before.mean(axis=1)) / (before.std(axis=1) + 0.3)
    return scores


def _crossing(totals: Numbers) -> Numbers:
    """The mean of seven days over the mean of the 28 before them."""
    scores = np.zeros_like(totals)
    for day in range(34, totals.shape[1]):
        scores[:, day] = (totals[:, day - 6 : day + 1].mean(axis=1) + 0.3) / (totals[:, day - 34 : day - 6].mean(axis=1) + 0.3)
    return scores


class Detection(NamedTuple):
    """A way to find bursts at a threshold: how many alarms are right, how many waves are found, mean days from the onset (a wave not found counts 30)."""

    precision: float
    recall: float
    delay: float
    threshold: float


MISSED = 30


def detected(units: Sequence[Unit], scores: Numbers, threshold: float) -> Detection:
    """The first alarm of each unit against its wave: right from the onset on, while the wave lasts."""
    over = scores[:, FROM:] >= threshold
    alarms = np.where(over.any(axis=1), over.argmax(axis=1) + FROM, -1)
    right, delays = 0, []
    for unit, day in zip(units, alarms.tolist(), strict=True):
        wave = unit.spoken.wave
        on = wave is not None and day >= wave.onset and wave.height(day) > 0
        right += on
        if wave is not None and wave.onset < DAYS - 3:
            delays.append(day - wave.onset if on else MISSED)
    found = sum(delay < MISSED for delay in delays)
    return Detection(right / max(int((alarms >= 0).sum()), 1), found / max(len(delays), 1), float(np.mean(delays)), threshold)


def at_precision(units: Sequence[Unit], scores: Numbers, wanted: float) -> Detection:
    """The threshold with the shortest delay at which that share of alarms is right; the most precise one where none reaches it."""
    tried = [detected(units, scores, float(one)) for one in np.quantile(scores[:, FROM:], 1 - np.geomspace(0.2, 1e-5, 120))]
    return min((one for one in tried if one.precision >= wanted), key=lambda one: one.delay, default=max(tried, key=lambda one: one.precision))


def staged(world: World, days: Sequence[int]) -> Iterator[tuple[Any, str]]:
    """Features and true stage of every unit that stood out, on some days."""
    for units, curves in world.by_market.values():
        for day in days:
            stood = index.alarmed(curves, day)
            for at, unit in enumerate(units):
                stage = unit.spoken.wave.stage(day) if unit.spoken.wave else None
                if stage and stood[at]:
                    yield index.features(curves, at, day), stage
