"""The trend monitor against known truth, on seeds that nothing was tuned on, and its forecast on two public series: `python -m benchmarks trends`."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from benchmarks.trend_truth import FROM, World, at_precision, detected, staged
from culture_graph.embedders.e5 import E5Embedder
from culture_graph.library import Library, read_library
from culture_graph.trends import index
from culture_graph.trends.forecast import backtest, drift, theta, tried
from culture_graph.trends.leading import lead
from culture_graph.trends.topics import topics
from culture_graph.trends.words import term_key

FRESH = (903,)
PRECISION = 0.9
DAYS = range(FROM + 6, 90, 6)


def measure() -> Iterator[str]:
    """Forecast, then for each fresh seed: detection, precision at 20, stages, lags, copies, topics across languages."""
    yield from _forecasts()
    library = read_library()
    for seed in FRESH:
        world = World(library, seed)
        yield f"seed {seed}: 500 topics in 12 languages on 60 sources, {len(world.units)} topics and markets, {sum(one.spoken.wave is not None for one in world.units)} waves"
        yield from _detection(world)
        yield from _boards(world)
        yield _lags(world)
        yield _copied(world)
        yield _joined(world, library)
        yield _weekly(world)


def _forecasts() -> Iterator[str]:
    """Monthly series; MASE against the seasonal naive forecast, coverage of the 90% interval, from 40 starts each."""
    import statsmodels.api as sm

    series = {
        "co2": sm.datasets.co2.load_pandas().data["co2"].resample("MS").mean().interpolate().to_numpy(),
        "elnino": sm.datasets.elnino.load_pandas().data.iloc[:, 1:].to_numpy().ravel(),
    }
    for name, values in series.items():
        for steps in (3, 12):
            found, plain = (backtest(tried(values, 12, steps, method, 40)) for method in (theta, drift))
            assert found and plain
            yield (
                f"forecast of {name}, {steps} months ahead: MASE {found.mase} (drift {plain.mase}), "
                f"{found.coverage:.1%} inside the 90% interval ({found.origins} starts)"
            )


def _weekly(world: World) -> str:
    """The forecast of topics on a board: three weeks ahead of daily series."""
    busy = [one for one in world.units if one.counts.sum() > 90][:60]
    found = [backtest(tried(np.sqrt(one.counts.sum(axis=0)), 7, 21)) for one in busy]
    told = [one for one in found if one]
    errors, coverage = np.mean([one.mase for one in told]), np.mean([one.coverage for one in told])
    return f"  forecast, 3 weeks ahead, {len(told)} series: MASE {errors:.2f}, {coverage:.1%} inside the 90% interval"


def _detection(world: World) -> Iterator[str]:
    """Days from onset to alarm where nine in ten alarms of each way are right; and ours at the threshold in use."""
    scores = world.scores()
    for name, values in scores.items():
        one = at_precision(world.units, values, PRECISION)
        yield f"  {name}: precision {one.precision:.2f}, finds {one.recall:.1%} of the waves, {one.delay:.2f} days from the onset on average (not found: 30)"
    used = detected(world.units, scores["ours"], index.ALARM)
    yield f"  ours at the threshold in use ({index.ALARM}): precision {used.precision:.2f}, finds {used.recall:.1%}, {used.delay:.2f} days"


def _boards(world: World) -> Iterator[str]:
    """The first 20 of each market's board on several days, and the stages of all that stood out."""
    right = shown = 0
    for units, curves in world.by_market.values():
        for day in DAYS:
            stood = np.flatnonzero(index.alarmed(curves, day)).tolist()
            ranked = sorted(stood, key=lambda at: -index.index(index.parts(curves, at, day, 0.0)))[:20]
            waves = [units[at].spoken.wave for at in ranked]
            right += sum(wave is not None and wave.height(day) > 0 for wave in waves)
            shown += len(ranked)
    yield f"  precision at 20: {right / shown:.1%} of {shown} places"
    told = [(index.stage(features)[0], truth) for features, truth in staged(world, DAYS)]
    each = Counter(truth for _, truth in told)
    hits = Counter(truth for said, truth in told if said == truth)
    by_stage = ", ".join(f"{stage} {hits[stage] / each[stage]:.0%}" for stage in each)
    yield f"  stage: {sum(hits.values()) / len(told):.1%} of {len(told)} right ({by_stage})"


def _lags(world: World) -> str:
    """By how many days a told lead is off, over all pairs of markets with a wave of one topic."""
    waves = [one for one in world.units if one.spoken.wave]
    errors, pairs = [], 0
    for one, other in combinations(waves, 2):
        if one.spoken.topic != other.spoken.topic or not one.spoken.wave or not other.spoken.wave:
            continue
        pairs += 1
        found = lead(one.counts.sum(axis=0), other.counts.sum(axis=0))
        if found:
            errors.append(abs(found[0] - (one.spoken.wave.onset - other.spoken.wave.onset)))
    return f"  leads: told for {len(errors)} of {pairs} pairs, off by {np.median(errors):.1f} days (median), {np.mean(errors):.1f} (mean)"


def _copied(world: World) -> str:
    hits, wrong, missed = (world.copies[name] for name in ("right", "wrong", "missed"))
    return f"  copies: precision {hits / (hits + wrong):.3f}, recall {hits / (hits + missed):.3f}, F1 {2 * hits / (2 * hits + wrong + missed):.3f}"


def _joined(world: World, library: Library) -> str:
    """Names of one topic in several languages, joined by the embedder alone (no names of subjects given): pairs of terms."""
    of = {term_key(one.name): one.topic for one in world.spoken}
    known = [term for term in world.tally.terms if term.key in of]
    found = {frozenset(pair) for topic in topics(known, {}, E5Embedder()) for pair in combinations(topic.members, 2)}
    truth = {frozenset(pair) for pair in combinations(range(len(known)), 2) if of[known[pair[0]].key] == of[known[pair[1]].key]}
    hits = len(found & truth)
    precision, recall = hits / max(len(found), 1), hits / max(len(truth), 1)
    return f"  one topic across languages (embedder alone): precision {precision:.2f}, recall {recall:.2f}, F1 {2 * hits / max(len(found) + len(truth), 1):.2f}"
