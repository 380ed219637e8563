"""When to cut: every shot as long as its words need, what is left over shared out, and the cuts moved to beats where that costs little."""

from collections.abc import Sequence

from generators.films.records import FPS, Span

# How far, in frames, a cut is moved to fall on a beat, and what standing off the beat costs, in frames of distance.
_REACH, _OFF_BEAT = 20, 14


def even_beat(seconds: float, tempo: float = 100) -> tuple[float, ...]:
    """The beats of an even measure, in seconds."""
    step = 60 / tempo
    return tuple(step * number for number in range(int(seconds / step) + 1))


def cuts(spans: Sequence[Span], frames: int, beats: Sequence[float]) -> tuple[int, ...] | None:
    """Where each shot ends, in frames from the film's start (the last is `frames` exactly); None where the shots' least lengths are too long together."""
    if sum(one.least for one in spans) > frames:
        return None
    ideal, at = [], 0
    for length in _shared(spans, frames):
        at += length
        ideal.append(at)
    return (*_on_beats(ideal[:-1], spans, frames, [round(beat * FPS) for beat in beats]), frames)


def _shared(spans: Sequence[Span], frames: int) -> list[int]:
    """Lengths between least and most that add up to the film; longer than most only where all are at their most."""
    lengths = [float(one.least) for one in spans]
    spare = frames - sum(lengths)
    while spare > 0.01:
        open_ = [at for at, one in enumerate(spans) if lengths[at] < one.most - 0.01] or list(range(len(spans)))
        free = all(lengths[at] >= spans[at].most - 0.01 for at in open_)
        weight = sum(spans[at].weight for at in open_)
        given = 0.0
        for at in open_:
            wanted = spare * spans[at].weight / weight
            more = wanted if free else min(wanted, spans[at].most - lengths[at])
            lengths[at] += more
            given += more
        spare -= given
    return _whole(lengths)


def _whole(lengths: Sequence[float]) -> list[int]:
    """Lengths in whole frames whose sum does not change."""
    ends, before, total = [], 0, 0.0
    for length in lengths:
        total += length
        ends.append(round(total) - before)
        before = round(total)
    return ends


def _on_beats(ideal: Sequence[int], spans: Sequence[Span], frames: int, beats: Sequence[int]) -> list[int]:
    """The cuts moved to beats as far as every shot keeps its least length: the way of least cost through all choices (dynamic programming)."""
    paths: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number, wish in enumerate(ideal):
        left = sum(one.least for one in spans[number + 1 :])
        choices = {wish, *(beat for beat in beats if abs(beat - wish) <= _REACH)}
        reached: dict[int, tuple[float, list[int]]] = {}
        for frame in sorted(choices | {before + spans[number].least for before in paths}):
            ways = [paths[before] for before in paths if frame - before >= spans[number].least]
            if ways and frames - frame >= left:
                cost, path = min(ways)
                reached[frame] = (cost + abs(frame - wish) + (0 if frame in beats else _OFF_BEAT), [*path, frame])
        paths = reached
    return min(paths.values())[1]
