"""What is asked of the composer and the mixer, and what they give back; the shapes of moods and scales as they are written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assets.records import Record
from assets.wording import Wording

RATE = 48_000
Samples = NDArray[np.float32]
Layer = Literal["pad", "chords", "bass", "lead", "shine", "kick", "snap", "shaker"]
# One bar of sixteen signs.
Bar = Annotated[str, Field(pattern=r"^[x.\-0-9]{16}$")]
TwoBars = Annotated[str, Field(pattern=r"^[x.\-]{32}$")]


class Score(Record):
    """A piece of music wanted: mood and scale by id, quarter notes a minute, exact length in seconds (3 to 600), and the seed of every choice."""

    mood: str
    tempo: float = Field(ge=50, le=180)
    scale: str
    seconds: float = Field(ge=3, le=600)
    seed: int


class Scale(Record):
    """Seven `cents` above the tonic, on which chords are built, and the degrees (1-7) that melodies use."""

    id: str
    cents: tuple[float, ...] = Field(min_length=7, max_length=7)
    melody: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    why: Wording
    source: str
    agreement: Literal["high", "medium", "low"] = "medium"


class Section(Record):
    """A part of a piece: up to which share of its bars (0-1) it lasts, which layers sound, and how strongly (0-1)."""

    to: float
    layers: tuple[Layer, ...]
    strength: float = 1.0


class Mood(Record):
    """How a mood is played: its usual tempi and scales, the instrument of each layer, four-bar `progressions` (degrees, one a bar), patterns a bar of
    sixteenths (`x` the whole chord or a stroke, a digit one tone of the chord counted from below, `.` rest) and melodies of two bars (`x` a note, `-` held)."""

    id: str
    tempo: tuple[float, float]
    scales: tuple[str, ...]
    tonics: tuple[int, ...]
    instruments: Mapping[Layer, str]
    progressions: tuple[tuple[int, int, int, int], ...]
    seventh: bool = False
    patterns: Mapping[Layer, tuple[Bar, ...]]
    melodies: tuple[TwoBars, ...]
    sections: tuple[Section, ...]
    why: Wording


@dataclass(frozen=True)
class Note:
    """A note to be played: start and length in seconds, MIDI pitch (parts of a semitone allowed), strength 0-1, in which layer."""

    start: float
    length: float
    pitch: float
    strength: float
    layer: Layer


@dataclass(frozen=True)
class Track:
    """Finished music: float32 samples (n, 2) within -1 to 1, samples a second, and the quarter beats in seconds.

    Every fourth beat from the first begins a bar; the last is the one on which the piece resolves."""

    samples: Samples
    rate: int
    beats: tuple[float, ...]


@dataclass(frozen=True)
class Spoken:
    """A voice's mono samples (-1 to 1) with their rate, and the second of the film at which they begin."""

    start_s: float
    samples: Samples
    rate: int


@dataclass(frozen=True)
class Mix:
    """The finished sound, float32 (n, 2): loudness by ITU-R BS.1770 (-inf where all is silent), true peak, and the `stems` (music, voice) whose sum it is."""

    samples: Samples
    rate: int
    loudness_lufs: float
    peak_dbtp: float
    stems: Mapping[str, Samples]
