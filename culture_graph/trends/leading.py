"""Who leads whom: by how many days one market's curve of a topic has to be moved to lie on another's."""

import numpy as np

from culture_graph.trends.burst import weekly
from culture_graph.trends.tally import Numbers

FARTHEST = 21
# Curves less alike than this at their best are not told to lead or follow; a curve needs so many counts to be compared.
ALIKE, ENOUGH = 0.7, 12.0


def lead(ours: Numbers, theirs: Numbers) -> tuple[float, float] | None:
    """By how many days `theirs` ran before `ours` (negative: after), and how alike the two are then (0-1); None where that cannot be told."""
    if min(ours.sum(), theirs.sum()) < ENOUGH:
        return None
    one, other = np.sqrt(weekly(ours)), np.sqrt(weekly(theirs))
    likeness = np.array([_likeness(one, other, days) for days in range(-FARTHEST, FARTHEST + 1)])
    best = int(likeness.argmax())
    if likeness[best] < ALIKE:
        return None
    return best - FARTHEST + _between(likeness, best), float(likeness[best])


def _likeness(one: Numbers, other: Numbers, days: int) -> float:
    """The correlation of the part that both curves have when the other is moved on by some days."""
    a, b = (one[days:], other[: len(other) - days]) if days >= 0 else (one[:days], other[-days:])
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / size if size > 0 else 0.0


def _between(values: Numbers, best: int) -> float:
    """The peak of the parabola through the best value and its neighbours, in steps from the best."""
    if not 0 < best < len(values) - 1:
        return 0.0
    before, peak, after = values[best - 1 : best + 2]
    bend = before - 2 * peak + after
    return float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend < 0 else 0.0
