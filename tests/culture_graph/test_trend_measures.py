"""How bursts, leads and forecasts are measured: one loud channel is not many, a lead is told in days, bounds hold what they say."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from culture_graph.trends.burst import surprise
from culture_graph.trends.forecast import LONGEST_WEEKS, WEEK, backtest, drift, forecast, seasonal_naive, theta, tried, weeks
from culture_graph.trends.leading import lead
from culture_graph.trends.tally import Numbers

DAYS = 90


def channels(seed: int = 1, count: int = 5) -> Numbers:
    return np.random.default_rng(seed).poisson(2.0, (count, DAYS)).astype(float)


def bump(at: int, width: float = 6.0, size: float = 20.0) -> Numbers:
    wave: Numbers = size * np.exp(-0.5 * ((np.arange(DAYS) - at) / width) ** 2)
    return wave


def test_a_rise_in_all_channels_is_more_surprising_than_a_spike_in_one() -> None:
    open_, wide, loud = np.ones((5, DAYS)), channels(), channels()
    wide[:, 80:] += 4
    loud[0, 80:] += 100
    usual, risen, spiked = (float(surprise(counts, open_)[85]) for counts in (channels(), wide, loud))
    assert risen > 3.5 > spiked and usual < 2


@given(st.integers(0, 10_000))
def test_ordinary_talk_hardly_ever_stands_out(seed: int) -> None:
    assert float(surprise(channels(seed), np.ones((5, DAYS)))[50:].max()) < 5.5


def test_a_channel_that_was_shut_says_nothing() -> None:
    counts, open_ = channels(), np.ones((5, DAYS))
    counts[:3, 60:], open_[:3, 60:] = 0, 0
    assert float(surprise(counts, open_)[85]) > -1.5


@pytest.mark.parametrize("days", [-9, -3, 0, 4, 12])
def test_a_lead_is_told_in_days(days: int) -> None:
    rng = np.random.default_rng(3)
    ours, theirs = rng.poisson(bump(55)).astype(float), rng.poisson(bump(55 - days)).astype(float)
    found = lead(ours, theirs)
    assert found is not None and abs(found[0] - days) <= 1.5 and found[1] > 0.8


def test_unlike_curves_and_too_few_counts_tell_no_lead() -> None:
    rng = np.random.default_rng(4)
    assert lead(rng.poisson(2.0, DAYS).astype(float), rng.poisson(2.0, DAYS).astype(float)) is None
    assert lead(np.zeros(DAYS), bump(40)) is None


def seasonal(length: int = 140) -> Numbers:
    days = np.arange(length)
    series: Numbers = 10 + 0.1 * days + 3 * np.sin(2 * np.pi * days / 7) + np.random.default_rng(5).normal(0, 0.5, length)
    return series


def test_a_trend_with_a_season_is_forecast_better_than_repeating_the_last_week() -> None:
    tries = tried(seasonal(), 7, 14)
    found = backtest(tries)
    assert found and found.mase < 0.8 and 0.8 <= found.coverage <= 1.0
    ahead = forecast(seasonal(), 7, 14, tries)
    assert (ahead.low <= ahead.mid).all() and (ahead.mid <= ahead.high).all()


def test_the_baselines_repeat_and_drift() -> None:
    series = np.tile(np.arange(7.0), 5)
    assert seasonal_naive(series, 7, 9).tolist() == [0, 1, 2, 3, 4, 5, 6, 0, 1]
    assert drift(series, 7, 7) == pytest.approx(series[:7])
    assert theta(np.full(40, 3.0), 7, 5).tolist() == [3.0] * 5


def test_weeks_are_counted_from_the_day_after_and_never_lie_below_nothing() -> None:
    found, tested = weeks(seasonal(91), date(2026, 11, 22))
    assert [one.week for one in found][:2] == [date(2026, 11, 23), date(2026, 11, 30)] and len(found) == 6
    assert all(0 <= one.low <= one.mid <= one.high for one in found) and tested is not None
    assert weeks(seasonal(20), date(2026, 11, 22)) == ((), None) == weeks(np.zeros(60), date(2026, 11, 22))


def test_a_feast_lifts_the_weeks_in_which_it_falls() -> None:
    series, feasts = np.full(91, 5.0), np.zeros(91 + LONGEST_WEEKS * WEEK)
    feasts[[20, 41, 62]], feasts[91 + 7 : 91 + 14] = 1, 1
    series[[20, 41, 62]] = 25.0
    series += np.random.default_rng(6).normal(0, 0.2, 91)
    found, _ = weeks(series, date(2026, 11, 22), feasts)
    assert found[1].mid > found[0].mid + 10 and abs(found[2].mid - found[0].mid) < 3
