"""The weeks ahead of a series: the Theta method on what festivals leave over, with intervals that its own past errors give."""

import warnings
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from culture_graph.trends.records import Backtest, Week
from culture_graph.trends.tally import Numbers

# Nine times of ten; how many starts in the past errors are gathered from; and so many days are needed before anything is forecast.
LEVEL, ORIGINS, LEAST = 0.9, 12, 28
WEEK, LONGEST_WEEKS = 7, 12


class Try(NamedTuple):
    """Errors of a method from one start in the past, step by step, and those of the baseline."""

    errors: Numbers
    naive: Numbers


Method = Callable[[Numbers, int, int], Numbers]


class Ahead(NamedTuple):
    """A forecast step by step: the middle, and the bounds of the interval."""

    mid: Numbers
    low: Numbers
    high: Numbers


def seasonal_naive(series: Numbers, period: int, steps: int) -> Numbers:
    """The last season again: the baseline that a forecast is measured by."""
    return np.resize(series[-period:], steps)


def drift(series: Numbers, period: int, steps: int) -> Numbers:
    """The last season again, moved on by the mean change from the first season to the last."""
    seasons = max(len(series) // period - 1, 1)
    slope = (series[-period:].mean() - series[:period].mean()) / (seasons * period)
    moved: Numbers = seasonal_naive(series, period, steps) + slope * np.ceil(np.arange(1, steps + 1) / period) * period
    return moved


def theta(series: Numbers, period: int, steps: int) -> Numbers:
    """The Theta method (Assimakopoulos and Nikolopoulos, 2000; first of the M3 competition), its season taken out additively where it is told apart."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    if np.ptp(series) == 0:
        return np.full(steps, float(series[-1]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ThetaModel(series, period=period, deseasonalize=len(series) >= 2 * period, use_test=False, method="additive")
        fitted = model.fit(disp=False)
    return np.asarray(fitted.forecast(steps, theta=2), dtype=float)


def tried(series: Numbers, period: int, steps: int, method: Method = theta, origins: int = ORIGINS) -> list[Try]:
    """How the method would have done from evenly spread starts in the later half of a series, each told only what lay before it."""
    first, last = max(2 * period + 1, len(series) // 2), len(series) - steps
    starts = sorted({int(one) for one in np.linspace(first, last, origins)}) if last >= first else []
    return [
        Try(series[at : at + steps] - method(series[:at], period, steps), series[at : at + steps] - seasonal_naive(series[:at], period, steps)) for at in starts
    ]


def forecast(series: Numbers, period: int, steps: int, tries: Sequence[Try], method: Method = theta) -> Ahead:
    """The next `steps` of a series, between bounds that would have held nine in ten of what came in its tries."""
    mid, reach = method(series, period, steps), _reach(tries, steps)
    return Ahead(mid, mid - reach, mid + reach)


def backtest(tries: Sequence[Try]) -> Backtest | None:
    """What tries tell of a method: its errors over those of the baseline, and how many steps the bounds hold that the other tries give; None with fewer than two."""
    if len(tries) < 2:
        return None
    steps = len(tries[0].errors)
    usual = float(np.mean([np.abs(one.naive).mean() for one in tries]))
    held = [np.abs(one.errors) <= _reach([*tries[:at], *tries[at + 1 :]], steps) for at, one in enumerate(tries)]
    made = float(np.mean([np.abs(one.errors).mean() for one in tries]))
    return Backtest(mase=round(made / usual if usual else 1.0, 3), coverage=round(float(np.mean(held)), 3), origins=len(tries))


def weeks(daily: Numbers, last: date, feasts: Numbers | None = None) -> tuple[tuple[Week, ...], Backtest | None]:
    """The coming weeks of a daily series that ends on `last`: as many as half of those known, at most twelve. `feasts` is 1 on days of a feast of the market,
    over the days known and those to come: what they add is taken out before, and put in again after."""
    count = min(LONGEST_WEEKS, len(daily) // WEEK // 2)
    if len(daily) < LEAST or not daily.any():
        return (), None
    lift = _lift(daily, feasts)
    root = np.sqrt(np.maximum(daily - lift[: len(daily)], 0.0))
    tries = tried(root, WEEK, min(count, 3) * WEEK)
    ahead = forecast(root, WEEK, count * WEEK, tries)
    more = lift[len(daily) :][: count * WEEK]
    bounds = [(np.maximum(part, 0.0) ** 2 + more).reshape(count, WEEK).mean(axis=1) for part in (ahead.low, ahead.mid, ahead.high)]
    found = tuple(
        Week(week=last + timedelta(days=1 + WEEK * at), low=round(float(low), 2), mid=round(float(mid), 2), high=round(float(high), 2))
        for at, (low, mid, high) in enumerate(zip(*bounds, strict=True))
    )
    return found, backtest(tries)


def _reach(tries: Sequence[Try], steps: int) -> Numbers:
    """How far the bounds lie off at each step: the usual error, grown along a line, times what holds nine in ten of all errors (split conformal)."""
    if not tries:
        return np.full(steps, np.inf)
    errors = np.abs([one.errors for one in tries])
    far = np.arange(1, errors.shape[1] + 1)
    slope = max(float(np.polyfit(far, errors.mean(axis=0), 1)[0]), 0.0) if len(far) > 2 else 0.0
    base = max(float(errors.mean()) - slope * far.mean(), 0.2 * float(errors.mean()), 1e-9)
    share = min(LEVEL * (1 + 1 / len(tries)), 1.0)
    times = float(np.quantile(errors / (base + slope * far), share))
    reach: Numbers = times * (base + slope * np.arange(1, steps + 1))
    return reach


def _lift(daily: Numbers, feasts: Numbers | None) -> Numbers:
    """What feasts add to a day, by least squares beside level and slope, never below nothing; as long as `feasts`, or as the series without any."""
    if feasts is None or not feasts[: len(daily)].any():
        return np.zeros(len(daily) + LONGEST_WEEKS * WEEK)
    days = np.arange(len(daily))
    inputs = np.column_stack([np.ones(len(daily)), days, feasts[: len(daily)]])
    added = float(np.linalg.lstsq(inputs, daily, rcond=None)[0][2])
    lift: Numbers = max(added, 0.0) * feasts
    return lift
