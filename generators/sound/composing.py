"""Composes a piece of music of an exact length: notes are arranged, played, set in a room, and brought to rest."""

from functools import cache

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

from assets.errors import refuse
from generators.sound.arranging import DRUMS, SILENCE, notes_of, planned
from generators.sound.harmony import moods, scales
from generators.sound.instruments import play, stroke
from generators.sound.records import RATE, Layer, Note, Samples, Score, Track

# For each layer: level, place between left (-1) and right (1), share of the room.
PLACES: dict[Layer, tuple[float, float, float]] = {
    "pad": (0.12, 0.0, 0.35),
    "chords": (0.34, -0.22, 0.28),
    "bass": (0.3, 0.0, 0.03),
    "lead": (0.4, 0.16, 0.32),
    "shine": (0.12, 0.38, 0.5),
    "kick": (0.5, 0.0, 0.02),
    "snap": (0.5, 0.1, 0.2),
    "shaker": (0.6, -0.35, 0.1),
}


def compose(score: Score) -> Track:
    """The music of a score: exactly `seconds` long, resolved on its last beat, silent at its very end; the same score gives the same samples.

    Raises `TesseraError` for a mood or scale that is not known."""
    mood, scale = moods().get(score.mood), scales().get(score.scale)
    if mood is None or scale is None:
        raise refuse(
            f"There is no mood {score.mood} or no scale {score.scale}.",
            f"没有情绪 {score.mood} 或音阶 {score.scale}。",
            do_en=f"Moods: {', '.join(moods())}. Scales: {', '.join(scales())}.",
            do_zh=f"情绪：{'、'.join(moods())}。音阶：{'、'.join(scales())}。",
        )
    rng = np.random.default_rng(score.seed)
    plan = planned(score, mood, scale, rng)
    dry, room = _played(list(notes_of(plan, rng)), dict(mood.instruments), round(score.seconds * RATE))
    sound = dry + _reverberated(room)
    return Track(_finished(sound, plan.beats * plan.beat), RATE, tuple(one * plan.beat for one in range(plan.beats + 1)))


def _played(notes: list[Note], instruments: dict[Layer, str], count: int) -> tuple[Samples, Samples]:
    """Every note at its place, as heard directly and as sent into the room; both (count, 2)."""
    dry, room = np.zeros((count, 2), np.float32), np.zeros((count, 2), np.float32)
    known: dict[tuple[str, float, float, float], Samples] = {}
    for note in notes:
        key = (instruments[note.layer], round(note.pitch, 3), round(note.length, 2), round(note.strength, 1))
        if key not in known:
            known[key] = _sounded(note, *key)
        level, place, share = PLACES[note.layer]
        turn = (place + 1) * np.pi / 4
        start = round(note.start * RATE)
        heard = known[key][: count - start, None] * np.array([np.cos(turn), np.sin(turn)], np.float32) * np.float32(level)
        dry[start : start + len(heard)] += heard
        room[start : start + len(heard)] += heard * np.float32(share)
    return dry, room


def _sounded(note: Note, instrument: str, pitch: float, length: float, strength: float) -> Samples:
    if note.layer in DRUMS:
        return stroke(instrument, strength)
    return play(instrument, 440 * 2 ** ((pitch - 69) / 12), length, strength)


@cache
def _room() -> Samples:
    """The answer of a calm room of 1.7 seconds, left and right: noise that dies away, its treble first."""
    rng, count = np.random.default_rng(11), int(1.7 * RATE)
    time = np.arange(count)[:, None] / RATE
    hiss = rng.standard_normal((count, 2))
    dull = sosfilt(butter(1, 2200, "lowpass", fs=RATE, output="sos"), hiss, axis=0)
    answer = (0.25 * hiss * np.exp(-9 * time) + 1.6 * dull * np.exp(-3.6 * time)) * (1 - np.exp(-time * 90))
    answer = sosfilt(butter(2, 180, "highpass", fs=RATE, output="sos"), answer, axis=0)
    return np.concatenate([np.zeros((int(0.018 * RATE), 2)), answer / np.sqrt((answer**2).sum(axis=0))]).astype(np.float32)


def _reverberated(sent: Samples) -> Samples:
    return fftconvolve(sent, _room(), axes=0)[: len(sent)].astype(np.float32)


def _finished(sound: Samples, resolved: float) -> Samples:
    """Without rumble and with some air, at an even level below clipping, fading after the last chord into silence."""
    clean = sosfilt(butter(2, 32, "highpass", fs=RATE, output="sos"), sound, axis=0)
    clean = clean + 1.1 * sosfilt(butter(1, 2400, "highpass", fs=RATE, output="sos"), clean, axis=0)
    clean = np.tanh(clean * (0.5 / max(float(np.percentile(np.abs(clean), 99.5)), 1e-9))) * 1.2
    end, start = len(clean) - int(SILENCE * RATE), int((resolved + 0.5) * RATE)
    fade = np.zeros(len(clean))
    fade[:end] = 1
    fade[start:end] = (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, end - start))) ** 1.5
    return (clean * fade[:, None]).clip(-1, 1).astype(np.float32)
