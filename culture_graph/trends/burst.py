"""How unlikely the last days of a series are, channel by channel, so that one loud channel is not taken for many."""

import numpy as np

from culture_graph.trends.tally import Numbers

# Days that say what is usual, and the days before today that are left out of it: a slow rise must not hide itself.
USUAL, GAP = 35, 7
# A rise is looked for in the last so many days; what one channel can say at most, in standard deviations (chosen on tuning seeds of the simulator).
WINDOWS = (1, 2, 4, 7)
LOUDEST = 3.5
# What is expected of a channel that has shown a topic hardly ever, in counts a day.
FLOOR = 0.15


def surprise(counts: Numbers, open_: Numbers) -> Numbers:
    """For each day, how far the last days lie above what is usual, over all channels together: (..., channels, days) gives (..., days), in standard
    deviations. Days on which a channel was shut (`open_` 0) count for nothing."""
    best = np.full((*counts.shape[:-2], counts.shape[-1]), -np.inf)
    usual = _usual(counts, open_)
    for window in WINDOWS:
        seen, days = _rolling(counts, window), _rolling(open_, window)
        each = _signed(seen, usual * days, _spread(counts, open_, usual))
        live = (days > 0).sum(axis=-2)
        joint = np.clip(each, -LOUDEST, LOUDEST).sum(axis=-2) / np.sqrt(np.maximum(live, 1))
        best = np.maximum(best, joint)
    return best


def risen(counts: Numbers, open_: Numbers) -> Numbers:
    """For each channel and day, how far its own last week lies above its usual: same shape as `counts`."""
    usual = _usual(counts, open_)
    return _signed(_rolling(counts, WINDOWS[-1]), usual * _rolling(open_, WINDOWS[-1]), _spread(counts, open_, usual))


def weekly(counts: Numbers) -> Numbers:
    """Mean of the seven days up to each day, last axis; the first days are means of what there is."""
    days = np.minimum(np.arange(1, counts.shape[-1] + 1), 7)
    mean: Numbers = _rolling(counts, 7) / days
    return mean


def _rolling(values: Numbers, window: int) -> Numbers:
    """Sums of the last `window` values along the last axis."""
    sums = np.cumsum(values, axis=-1)
    sums[..., window:] = sums[..., window:] - sums[..., :-window].copy()
    return sums


def _usual(counts: Numbers, open_: Numbers) -> Numbers:
    """The mean of an open day in the usual span before each day, drawn to the floor where there is little to go by."""
    seen, days = _before(_rolling(counts, USUAL)), _before(_rolling(open_, USUAL))
    return (seen + FLOOR * 2) / (days + 2)


def _spread(counts: Numbers, open_: Numbers, usual: Numbers) -> Numbers:
    """Variance over mean in the usual span, at least 1: counts of posts and views scatter more than chance has it."""
    squares = _before(_rolling(counts**2, USUAL)) / np.maximum(_before(_rolling(open_, USUAL)), 1)
    return np.maximum((squares - usual**2) / usual, 1.0)


def _before(values: Numbers) -> Numbers:
    """The values of `GAP` days before; the first days know nothing yet."""
    moved = np.zeros_like(values)
    moved[..., GAP:] = values[..., :-GAP]
    return moved


def _signed(seen: Numbers, expected: Numbers, spread: Numbers) -> Numbers:
    """The signed root of the Poisson deviance over the spread: near a standard normal when nothing happens."""
    safe = np.maximum(expected, 1e-9)
    ratio = np.where(seen > 0, seen / safe, 1.0)
    deviance = 2 * (np.where(seen > 0, seen * np.log(ratio), 0.0) - (seen - safe))
    return np.where(expected > 0, np.sign(seen - safe) * np.sqrt(np.maximum(deviance, 0.0) / spread), 0.0)
