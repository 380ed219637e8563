"""From a score to notes: where bars and sections lie, which layers sound in them, and how the piece comes to its end."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generators.sound.harmony import Chord, chord, contour, melody_pitches, nearest, of_chord, pitch, settled, voiced
from generators.sound.records import Layer, Mood, Note, Scale, Score, Section

# The last chord rings at least so long, and the piece ends with silence.
RING, SILENCE = 1.5, 0.2
DRUMS: tuple[Layer, ...] = ("kick", "snap", "shaker")
# The layers that sing the melody, and how many semitones higher.
MELODIC: dict[Layer, int] = {"lead": 0, "shine": 12}


@dataclass(frozen=True)
class Plan:
    """What is chosen for a piece: seconds a beat, beats up to the last chord, a chord for each bar and the last one, as degrees' tones and as played."""

    mood: Mood
    scale: Scale
    beat: float
    beats: int
    tonic: int
    chords: tuple[Chord, ...]
    voicings: tuple[Chord, ...]
    roots: tuple[float, ...]

    @property
    def bars(self) -> int:
        """Bars before the last chord; the last of them may be half a bar."""
        return -(-self.beats // 4)

    def section(self, bar: int) -> Section:
        """The section in which a bar lies."""
        return next((one for one in self.mood.sections if (bar + 0.5) / self.bars <= one.to), self.mood.sections[-1])


def planned(score: Score, mood: Mood, scale: Scale, rng: np.random.Generator) -> Plan:
    """The choices of a piece: its last chord falls on the last half bar that leaves it time to ring."""
    beat = 60 / score.tempo
    beats = max(2, int((score.seconds - RING - SILENCE) / beat) // 2 * 2)
    bars = -(-beats // 4)
    tonic = int(rng.choice(mood.tonics))
    progression = mood.progressions[int(rng.integers(len(mood.progressions)))]
    degrees = [settled(scale, progression[bar % 4]) for bar in range(bars)]
    if bars > 1:
        degrees[-1] = 4 if degrees[-2] == 5 else 5
    degrees[0] = degrees[0] if bars > 2 else 1
    tones = [*(chord(scale, tonic, one, mood.seventh) for one in degrees), chord(scale, tonic, 1, False)]
    roots = tuple(pitch(scale, tonic - 24, one - 1 if one < 5 else one - 8) for one in (*degrees, 1))
    return Plan(mood, scale, beat, beats, tonic, tuple(tones), tuple(voiced(tones, 64)), roots)


def notes_of(plan: Plan, rng: np.random.Generator) -> Iterator[Note]:
    """Every note of the piece in no order; raises nothing, and falls silent where a section leaves a layer out."""
    chosen = {layer: str(rng.choice(list(bars))) for layer, bars in plan.mood.patterns.items()}
    for bar in range(plan.bars):
        for layer in plan.section(bar).layers:
            if layer == "pad":
                yield from _held(plan, bar)
            elif layer in chosen:
                yield from _patterned(plan, bar, layer, chosen[layer], rng)
    yield from _melody(plan, rng)
    yield from _ending(plan)


def _sixteenths(plan: Plan, bar: int) -> int:
    return min(16, 4 * plan.beats - 16 * bar)


def _held(plan: Plan, bar: int) -> Iterator[Note]:
    length = _sixteenths(plan, bar) / 4 * plan.beat
    for tone in plan.voicings[bar]:
        yield Note(bar * 4 * plan.beat, length, tone, 0.8 * plan.section(bar).strength, "pad")


def _patterned(plan: Plan, bar: int, layer: Layer, pattern: str, rng: np.random.Generator) -> Iterator[Note]:
    strength, sixteenth = plan.section(bar).strength, plan.beat / 4
    for place in range(_sixteenths(plan, bar)):
        if (sign := pattern[place]) in ".-":
            continue
        accent = 1.0 if place % 4 == 0 else 0.82 if place % 2 == 0 else 0.66
        held = next((step for step in range(1, 16 - place) if pattern[place + step] != "-"), 16 - place)
        loud = accent * strength * float(rng.uniform(0.92, 1.0))
        for index, tone in enumerate(_tones(plan, bar, layer, sign)):
            # A chord is rolled by a few milliseconds, as hands do it.
            start = (16 * bar + place) * sixteenth + 0.007 * index
            yield Note(start, _length(layer, held * sixteenth), tone, loud, layer)


def _length(layer: Layer, held: float) -> float:
    """Bass notes stop where the next begins; chords ring on."""
    return held * 0.95 if layer == "bass" else max(held, 0.7)


def _tones(plan: Plan, bar: int, layer: Layer, sign: str) -> tuple[float, ...]:
    if layer in DRUMS:
        return (0.0,)
    if layer == "bass":
        fifth = plan.chords[bar][2] - plan.chords[bar][0]
        return (plan.roots[bar] + {"x": 0, "0": 0, "1": fifth, "2": 12}.get(sign, 0),)
    voicing = plan.voicings[bar]
    if sign == "x":
        return voicing
    octave, place = divmod(int(sign), len(voicing))
    return (voicing[place] + 12 * octave,)


def _melody(plan: Plan, rng: np.random.Generator) -> Iterator[Note]:
    """A motif of two bars over the whole piece: repeated on the chord that sounds, answered by a second one, always with the same rhythm."""
    rhythm = str(rng.choice(list(plan.mood.melodies)))
    starts = [place for place, sign in enumerate(rhythm) if sign == "x"]
    motifs = [contour(rng, len(starts)) for _ in range(2)]
    pitches = melody_pitches(plan.scale, plan.tonic, 67, 86)
    home = nearest(pitches, 74)
    for bar in range(0, plan.bars, 2):
        motif = motifs[1] if bar % 8 == 6 else motifs[0]
        base = of_chord(pitches, home, plan.chords[bar])
        for index, place in enumerate(starts):
            at = bar + place // 16
            layers = plan.section(at).layers if 4 * (16 * bar + place) // 16 < plan.beats and at < plan.bars else ()
            step = min(max(base + motif[index], 0), len(pitches) - 1)
            held = next((more for more in range(1, 32 - place) if rhythm[place + more] != "-"), 32 - place)
            step = of_chord(pitches, step, plan.chords[min(at, plan.bars)]) if place % 8 == 0 or held > 5 else step
            yield from _sung(plan, layers, (16 * bar + place, held), pitches[step])


def _sung(plan: Plan, layers: tuple[Layer, ...], when: tuple[int, int], tone: float) -> Iterator[Note]:
    """A melody note in the layers that carry the melody; `shine` doubles it an octave above."""
    place, held = when
    section = plan.section(place // 16)
    loud = section.strength * (1.0 if place % 8 == 0 else 0.85)
    for layer in (one for one in MELODIC if one in layers):
        yield Note(place * plan.beat / 4, max(held * plan.beat / 4, 0.5), tone + MELODIC[layer], loud, layer)


def _ending(plan: Plan) -> Iterator[Note]:
    """The last chord, on the tonic, in every layer that played before it; drums but for one soft stroke are still."""
    at, layers = plan.beats * plan.beat, plan.section(plan.bars - 1).layers
    for chordal in (one for one in layers if one in ("pad", "chords")):
        for index, tone in enumerate(plan.voicings[-1]):
            yield Note(at + (0.012 * index if chordal == "chords" else 0), 2.6, tone, 0.85, chordal)
    if "bass" in layers:
        yield Note(at, 2.4, plan.roots[-1], 0.9, "bass")
    if "kick" in layers:
        yield Note(at, 0.3, 0, 0.7, "kick")
    pitches = melody_pitches(plan.scale, plan.tonic, 67, 86)
    last = pitches[of_chord(pitches, nearest(pitches, 74), (plan.chords[-1][0],))]
    for layer in (one for one in MELODIC if one in layers):
        yield Note(at, 2.4, last + MELODIC[layer], 0.8, layer)
