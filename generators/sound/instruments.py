"""Instruments played from sums of partials, wavetables and noise; each gives the mono samples of one note."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from generators.sound.records import RATE, Samples

NYQUIST = RATE / 2
_TABLE = 4096


@dataclass(frozen=True)
class Struck:
    """A struck or plucked body: partials as (ratio, level, decay a second at 220 Hz), knock of noise at the start, softness of the attack in seconds."""

    partials: tuple[tuple[float, float, float], ...]
    knock: float = 0.0
    attack: float = 0.004
    release: float = 0.12


def _string(count: int, slope: float, decay: tuple[float, float], pick: float = 0.0, stiff: float = 0.0) -> tuple[tuple[float, float, float], ...]:
    """The partials of a string: levels fall with `slope`, decays rise from the first number by the second, `pick` is where it is plucked."""
    comb = [abs(np.sin(np.pi * k * pick)) if pick else 1.0 for k in range(1, count + 1)]
    return tuple(
        (k * float(np.sqrt(1 + stiff * k * k)), float(level) / k**slope, decay[0] + decay[1] * k) for k, level in zip(range(1, count + 1), comb, strict=True)
    )


STRUCK = {
    "felt": Struck(_string(9, 1.55, (0.7, 0.45), stiff=3.5e-4), knock=0.05, attack=0.006, release=0.2),
    "nylon": Struck(_string(14, 0.95, (1.1, 0.5), pick=0.19), knock=0.03, attack=0.003),
    "harp": Struck(_string(10, 1.25, (0.9, 0.4), pick=0.4), attack=0.003, release=0.4),
    "pizzicato": Struck(_string(10, 1.15, (5.0, 1.1), pick=0.3), knock=0.05, attack=0.003),
    "marimba": Struck(((1, 1.0, 3.2), (3.93, 0.28, 9.0), (9.2, 0.07, 22.0)), knock=0.04),
    "kalimba": Struck(((1, 1.0, 2.2), (2.01, 0.12, 4.0), (5.9, 0.16, 9.0)), knock=0.05),
    "celesta": Struck(((1, 1.0, 1.6), (2.0, 0.22, 2.4), (3.01, 0.3, 4.2), (4.16, 0.12, 6.0), (6.8, 0.05, 11.0)), attack=0.002, release=0.5),
    "reed": Struck(((1, 1.0, 0.9), (2, 0.35, 1.5), (3, 0.1, 2.5), (7.02, 0.12, 9.0)), attack=0.005, release=0.15),
    "round": Struck(((1, 1.0, 0.8), (2, 0.42, 1.6), (3, 0.16, 2.6), (4, 0.06, 4.0)), attack=0.009, release=0.07),
    "upright": Struck(_string(7, 1.35, (1.5, 0.7), pick=0.24), knock=0.05, attack=0.006, release=0.07),
}


def struck(body: Struck, frequency: float, seconds: float, strength: float) -> Samples:
    """One note of a struck body: higher and softer notes are darker, higher ones die sooner."""
    time = np.arange(int((seconds + body.release) * RATE), dtype=np.float32) / RATE
    quick = (frequency / 220) ** 0.55
    note = np.zeros_like(time)
    for ratio, level, decay in body.partials:
        if (pitch := frequency * ratio) < NYQUIST * 0.8:
            bright = (0.45 + 0.55 * strength) ** (ratio - 1) if ratio > 1 else 1.0
            rate = np.float32(decay * quick)
            heard = time[: int(7.5 / rate * RATE) + 1]
            note[: len(heard)] += np.float32(level * bright) * np.exp(-rate * heard) * np.sin(np.float32(2 * np.pi * pitch) * heard)
    knock = _knock()[: len(note)]
    note[: len(knock)] += np.float32(body.knock) * knock
    return _shaped(note, body.attack, body.release) * np.float32(strength)


def bowed(frequency: float, seconds: float, strength: float, bright: float) -> Samples:
    """A soft section of strings: three slightly mistuned wavetables that swell and fade."""
    time = np.arange(int((seconds + 0.9) * RATE), dtype=np.float32)
    table = _table(round(min(16.0, 5200 * bright / frequency)) or 1)
    note = np.zeros_like(time)
    for cents, phase in ((-6, 0.1), (0, 0.45), (7, 0.8)):
        step = frequency * 2 ** (cents / 1200) / RATE
        note += table[(((time.astype(np.float64) * step + phase) % 1) * _TABLE).astype(np.int32)]
    return _shaped(note / 3, min(0.45, seconds / 2), 0.9) * np.float32(strength)


def stroke(name: str, strength: float) -> Samples:
    """One stroke of soft percussion."""
    return _stroke(name) * np.float32(strength)


def play(name: str, frequency: float, seconds: float, strength: float) -> Samples:
    """One note of an instrument by name (a struck body, or `warm` or `strings`)."""
    if name in STRUCK:
        return struck(STRUCK[name], frequency, seconds, strength)
    return bowed(frequency, seconds, strength, {"warm": 0.35, "strings": 0.8}[name])


def _shaped(sound: NDArray[np.floating], attack: float, release: float) -> Samples:
    """The note with a rounded beginning and end, so that neither clicks."""
    note = sound.astype(np.float32)
    rise, fall = int(attack * RATE), int(release * RATE)
    note[:rise] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise))).astype(np.float32)
    note[-fall:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fall))).astype(np.float32)
    return note


@cache
def _table(partials: int) -> Samples:
    """One cycle of a rounded saw."""
    turn = np.linspace(0, 2 * np.pi, _TABLE, endpoint=False)
    levels = [(k, 1 / k**1.35 * np.cos(np.pi / 2 * (k - 1) / partials) ** 2) for k in range(1, partials + 1)]
    return sum(level * np.sin(k * turn) for k, level in levels).astype(np.float32)


def _noise(seconds: float, band: tuple[float, float], decay: float) -> Samples:
    """A burst of noise between two frequencies, dying by `decay` a second."""
    count = int(seconds * RATE)
    hiss = sosfilt(butter(2, band, "bandpass", fs=RATE, output="sos"), np.random.default_rng(7).standard_normal(count))
    return (hiss * np.exp(-decay * np.arange(count) / RATE)).astype(np.float32)


@cache
def _knock() -> Samples:
    return _noise(0.05, (120, 1400), 110)


@cache
def _stroke(name: str) -> Samples:
    return STROKES[name]()


def _kick() -> Samples:
    time = np.arange(int(0.32 * RATE)) / RATE
    body = np.sin(2 * np.pi * (48 * time + 62 * (1 - np.exp(-28 * time)) / 28)) * np.exp(-11 * time)
    return _shaped(body, 0.003, 0.05)


def _clap() -> Samples:
    one = _noise(0.16, (900, 3600), 38)
    late = np.zeros_like(one)
    late[int(0.011 * RATE) :] = one[: -int(0.011 * RATE)]
    return _shaped((one * 0.6 + late) * np.float32(0.5), 0.001, 0.03)


STROKES: dict[str, Callable[[], Samples]] = {
    "kick": _kick,
    "snap": lambda: _shaped(_noise(0.13, (1500, 4200), 55), 0.001, 0.03),
    "clap": _clap,
    "brush": lambda: _shaped(_noise(0.22, (1800, 7000), 20) * np.float32(0.5), 0.012, 0.08),
    "shaker": lambda: _shaped(_noise(0.09, (5200, 11000), 42) * np.float32(0.6), 0.012, 0.02),
    "tambourine": lambda: _shaped(_noise(0.16, (6500, 13000), 26) * np.float32(0.5), 0.002, 0.04),
    "wood": lambda: struck(Struck(((1, 1.0, 30), (2.7, 0.4, 45)), attack=0.001, release=0.02), 880, 0.1, 1.0),
}
