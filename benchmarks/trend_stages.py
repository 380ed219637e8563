"""Fits what a trend's stage is told by, on tuning seeds of the simulator, and writes culture_graph/trends/stages.yaml: `python -m benchmarks trend_stages`."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import statsmodels.api as sm

import culture_graph.trends
from benchmarks.trend_truth import World, at_precision, staged
from culture_graph.library import read_library
from culture_graph.trends.records import STAGES

TUNING, TOPICS = (1, 2), 250
DAYS = range(46, 90, 4)
NAMES = "[one, growth_3, growth_7, bend, below_top, above_usual, weeks_since_top, breadth, surprise]"


def measure() -> Iterator[str]:
    """Fit, write, and say how the tuning seeds are told."""
    library = read_library()
    rows = []
    for seed in TUNING:
        world = World(library, seed, TOPICS)
        ours = at_precision(world.units, world.scores()["ours"], 0.9)
        yield f"seed {seed}: nine in ten alarms are right from a surprise of {ours.threshold:.2f} on"
        rows += list(staged(world, DAYS))
    features, truth = np.array([one for one, _ in rows]), np.array([STAGES.index(stage) for _, stage in rows])  # type: ignore[arg-type]
    fitted = sm.MNLogit(truth, features).fit_regularized(alpha=1.0, disp=False)
    weights = np.column_stack([np.zeros(features.shape[1]), fitted.params])
    lines = [f"  {stage}: [{', '.join(f'{one:.3f}' for one in weights[:, at])}]" for at, stage in enumerate(STAGES)]
    source = f'"Multinomial logit on seeds {TUNING} of the simulator (benchmarks/trend_stages.py), {len(rows)} topics and days: fitted to made waves, not to the world"'
    text = "\n".join([f"source: {source}", f"features: {NAMES}", "stages:", *lines, ""])
    (Path(culture_graph.trends.__file__).parent / "stages.yaml").write_text(text, "utf-8")
    right = (np.argmax(features @ weights, axis=1) == truth).mean()
    yield f"stages told rightly on the tuning seeds: {right:.1%} of {len(rows)}"
