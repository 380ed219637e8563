"""The mix: loudness and true peak as promised, the music back under the voice without a jump, stems that add up."""

import numpy as np
import pytest
from scipy.signal import resample

from generators.sound.composing import compose
from generators.sound.harmony import moods
from generators.sound.loudness import loudness
from generators.sound.mixing import mix
from generators.sound.records import RATE, Samples, Score, Spoken, Track

MOODS = sorted(moods())


def music(seed: int, seconds: float = 6.0) -> Track:
    return compose(Score(mood=MOODS[seed % len(MOODS)], tempo=100, scale="major", seconds=seconds, seed=seed))


def voice(rate: int = 24_000, seconds: float = 1.6, level: float = 0.3) -> Samples:
    """Syllables of a buzzing tone, four a second."""
    time = np.arange(round(seconds * rate)) / rate
    tone = sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 20))
    return (level * tone * np.clip(np.sin(2 * np.pi * 4 * time), 0.05, 1)).astype(np.float32)


def exact_peak(samples: Samples) -> float:
    """The peak in decibels by another way than the mixer's: band-limited interpolation of the whole by FFT."""
    return 20 * float(np.log10(np.abs(resample(samples, 8 * len(samples), axis=0)).max()))


@pytest.mark.parametrize("seed", range(20))
def test_loudness_and_peak_hold(seed: int) -> None:
    quiet, loud = 10 ** -(seed % 3), 0.2 + 0.2 * (seed % 4)
    track = music(seed)
    given = Track(track.samples * np.float32(quiet), track.rate, track.beats)
    mixed = mix(given, [Spoken(1.0, voice(level=loud), 24_000)] if seed % 4 else [], 6)
    assert abs(loudness(mixed.samples) + 14) <= 1
    assert mixed.loudness_lufs == pytest.approx(loudness(mixed.samples))
    assert exact_peak(mixed.samples) <= -1
    assert mixed.peak_dbtp == pytest.approx(exact_peak(mixed.samples), abs=0.3)
    assert mixed.samples.shape == (6 * RATE, 2)


def test_stems_add_up_to_the_mix() -> None:
    mixed = mix(music(2), [Spoken(2, voice(), 24_000)], 6)
    assert set(mixed.stems) == {"music", "voice"}
    assert np.allclose(mixed.stems["music"] + mixed.stems["voice"], mixed.samples, atol=1e-6)
    assert not mixed.stems["voice"][: int(1.9 * RATE)].any()


def test_the_music_steps_back_under_the_voice_and_comes_again() -> None:
    track = Track(np.full((8 * RATE, 2), 0.1, np.float32) * np.sin(np.arange(8 * RATE) * 0.05)[:, None].astype(np.float32), RATE, (0.0,))
    mixed = mix(track, [Spoken(3, voice(seconds=2), 24_000)], 8)
    level = np.array([np.sqrt(np.mean(part**2)) for part in np.split(mixed.stems["music"], 160)])
    apart, under = level[:50].max(), level[65:95]
    assert 20 * np.log10(apart / under.max()) > 8
    assert level[125:].max() == pytest.approx(apart, rel=0.1)
    # Nowhere by more than a few decibels within 50 ms: it is heard as stepping back, not as a switch.
    assert np.abs(np.diff(20 * np.log10(level[5:-5]))).max() < 4


def test_a_voice_alone_and_silence_alone() -> None:
    spoken = mix(None, [Spoken(1, voice(), 24_000)], 4)
    assert abs(spoken.loudness_lufs + 14) <= 1 and not spoken.stems["music"].any()
    silent = mix(None, [], 4)
    assert silent.loudness_lufs == -np.inf and silent.peak_dbtp == -np.inf and not silent.samples.any()


def test_what_lies_beyond_the_end_is_cut_softly() -> None:
    mixed = mix(None, [Spoken(3.2, voice(seconds=3), 24_000)], 4)
    assert len(mixed.samples) == 4 * RATE
    assert np.abs(mixed.samples[-5:]).max() < 0.02


def test_the_pitch_of_a_voice_is_kept_whatever_its_rate() -> None:
    for rate in (16_000, 22_050, 24_000, 44_100, 48_000):
        mixed = mix(None, [Spoken(0, voice(rate), rate)], 2)
        spectrum = np.abs(np.fft.rfft(mixed.stems["voice"][: int(1.6 * RATE), 0]))
        assert np.argmax(spectrum) / 1.6 == pytest.approx(140, abs=6)
