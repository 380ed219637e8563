"""Chords and melodies on a scale: degrees become pitches, chords move by the smallest steps, melodies repeat a motif over the chords."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from assets.reading import read_yaml
from generators.sound.records import Mood, Scale

FOLDER = Path(__file__).parent
Chord = tuple[float, ...]


@cache
def moods() -> dict[str, Mood]:
    """Every mood by its id."""
    return {one.id: one for one in read_yaml(FOLDER / "moods.yaml", list[Mood])}


@cache
def scales() -> dict[str, Scale]:
    """Every scale by its id."""
    return {one.id: one for one in read_yaml(FOLDER / "scales.yaml", list[Scale])}


def pitch(scale: Scale, tonic: float, degree: int) -> float:
    """The MIDI pitch of a degree counted from 0 at the tonic, in any octave."""
    octave, step = divmod(degree, 7)
    return tonic + 12 * octave + scale.cents[step] / 100


def chord(scale: Scale, tonic: float, degree: int, seventh: bool) -> Chord:
    """The chord on a degree (1-7): thirds piled up on the scale; a great seventh over a minor third, which grates, is left out."""
    tones = tuple(pitch(scale, tonic, degree - 1 + third) for third in (0, 2, 4, 6))
    grates = tones[1] - tones[0] < 3.5 and tones[3] - tones[0] > 10.5
    return tones if seventh and not grates else tones[:3]


def settled(scale: Scale, degree: int) -> int:
    """The degree itself where its fifth is perfect, else the chord two steps above, which shares two tones with it."""
    while abs(pitch(scale, 0, degree + 3) - pitch(scale, 0, degree - 1) - 7) > 0.01:
        degree = (degree + 1) % 7 + 1
    return degree


def voiced(chords: Sequence[Chord], centre: float) -> list[Chord]:
    """The chords in the inversions and octaves that move least from one to the next, around a centre pitch."""
    placed: list[Chord] = []
    for one in chords:
        # Turned once, the lowest tone stands an octave higher: the chord's next inversion.
        options = [tuple(sorted(tone + 12 * ((turn + len(one) - 1 - place) // len(one)) for place, tone in enumerate(one))) for turn in range(-9, 9)]
        last = placed[-1] if placed else None
        placed.append(min(options, key=lambda option: _moved(option, last) + 0.6 * abs(float(np.mean(option)) - centre)))
    return placed


def _moved(option: Chord, last: Chord | None) -> float:
    return sum(min(abs(tone - other) for other in last) for tone in option) if last else 0.0


def melody_pitches(scale: Scale, tonic: float, low: float, high: float) -> list[float]:
    """The pitches between two bounds that melodies of the scale use."""
    steps = [pitch(scale, tonic, 7 * octave + degree - 1) for octave in range(-3, 4) for degree in scale.melody]
    return sorted(one for one in steps if low <= one <= high)


def contour(rng: np.random.Generator, notes: int) -> list[int]:
    """The steps of a motif along the scale: mostly by one, a leap turned back at once, never far from where it began."""
    steps, at = [0], 0
    for _ in range(notes - 1):
        move = int(rng.choice([-2, -1, -1, 0, 1, 1, 2, 3]))
        if abs(at + move) > 4:
            move = -int(np.sign(at))
        at += move
        steps.append(at)
    return steps


def nearest(pitches: Sequence[float], wanted: float) -> int:
    """The place of the pitch nearest to the wanted one."""
    return int(np.argmin([abs(one - wanted) for one in pitches]))


def of_chord(pitches: Sequence[float], place: int, tones: Chord) -> int:
    """The place nearest to `place` whose pitch belongs to the chord; the place itself where the scale's melodies share no tone with it."""
    classes = {round(tone * 100) % 1200 for tone in tones}
    own = [index for index, one in enumerate(pitches) if round(one * 100) % 1200 in classes]
    return min(own, key=lambda index: (abs(index - place), index), default=place)
