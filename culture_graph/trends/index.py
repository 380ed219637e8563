"""One index for a topic in a market, and its stage: what tells *early* from *already viral*, with how sure that is."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.trends.burst import risen, surprise, weekly
from culture_graph.trends.records import STAGES, Parts, Stage
from culture_graph.trends.tally import Numbers

WEIGHTS = {"burst": 0.4, "growth": 0.25, "breadth": 0.25, "polarity": 0.1}
# A burst of so many standard deviations counts half; a channel has risen from so many on.
HALF, UP = 3.0, 1.0
# Below this surprise at any time of the last four weeks a topic is ordinary talk and stands on no board: from tuning seeds of the simulator, where
# nine in ten alarms are right.
ALARM, WITHIN_DAYS = 3.1, 28
# What has come back to less than so many times its usual level is over.
LEFT = 1.5


class Curves(NamedTuple):
    """What is reckoned once for many topics of one market, last axis days: surprise, weekly means, share of channels that rose."""

    surprise: Numbers
    level: Numbers
    breadth: Numbers


class Weights(Record):
    """How much each feature speaks for a stage, and how they were found."""

    source: str
    features: tuple[str, ...]
    stages: dict[Stage, tuple[float, ...]]


def curves(counts: Numbers, open_: Numbers) -> Curves:
    """The curves of topics (topics, channels, days) in one market."""
    up = (risen(counts, open_) > UP).sum(axis=-2) / np.maximum((open_ > 0).any(axis=-1).sum(), 1)
    return Curves(surprise(counts, open_), weekly(counts.sum(axis=-2)), up)


def alarmed(found: Curves, day: int) -> Numbers:
    """Whether each topic stood out at any time of the weeks up to a day, and is not over."""
    stood = found.surprise[..., max(0, day - WITHIN_DAYS) : day + 1].max(axis=-1) >= ALARM
    usual = np.median(found.level[..., : max(day + 1 - WITHIN_DAYS, 7)], axis=-1)
    still: Numbers = stood & (found.level[..., day] > LEFT * usual + 0.2)
    return still


def parts(found: Curves, topic: int, day: int, polarity: float) -> Parts:
    """What the index of a topic is made of on a day; `polarity` is -1 to 1."""
    burst = max(float(found.surprise[topic, day]), 0.0)
    growth = _growth(found.level[topic], day, 7)
    return Parts(
        burst=round(burst / (burst + HALF), 3),
        growth=round(1 / (1 + float(np.exp(-2 * growth))), 3),
        breadth=round(float(found.breadth[topic, day]), 3),
        polarity=round((1 + polarity) / 2, 3),
    )


def index(made_of: Parts) -> float:
    """The index, 0-100."""
    return round(100 * sum(weight * float(getattr(made_of, name)) for name, weight in WEIGHTS.items()), 1)


def features(found: Curves, topic: int, day: int) -> Numbers:
    """What a stage is told by: growth over 3 and 7 days and its change, the level beside the topic's own highest and beside what is usual, days since the
    highest, breadth, surprise."""
    level = found.level[topic, : day + 1]
    top = int(level.argmax())
    recent, usual = level[-1], float(np.median(level[: max(len(level) - WITHIN_DAYS, 7)]))
    return np.array(
        [
            1.0,
            _growth(level, day, 3),
            _growth(level, day, 7),
            _growth(level, day, 3) - _growth(level, max(day - 5, 0), 3),
            np.log((recent + 0.2) / (level[top] + 0.2)),
            np.log((recent + 0.2) / (usual + 0.2)),
            min(day - top, 28) / 7,
            float(found.breadth[topic, day]),
            min(float(found.surprise[topic, day]), 12.0) / 4,
        ]
    )


def stage(told_by: Numbers) -> tuple[Stage, float]:
    """The likeliest stage by the features, and how likely it is (0-1)."""
    weights = _weights()
    scores = np.array([float(np.dot(weights.stages[one], told_by)) for one in STAGES])
    chances = np.exp(scores - scores.max())
    best = int(scores.argmax())
    return STAGES[best], round(float(chances[best] / chances.sum()), 3)


def _growth(level: Numbers, day: int, span: int) -> float:
    """The natural logarithm of how many times more there is than `span` days before."""
    return float(np.log((level[day] + 0.2) / (level[max(day - span, 0)] + 0.2)))


@cache
def _weights() -> Weights:
    return read_yaml(Path(__file__).with_name("stages.yaml"), Weights)
