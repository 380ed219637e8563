"""Mixes music and voices: the music steps back while someone speaks, and the whole meets loudness and peak."""

from collections.abc import Sequence
from math import gcd

import numpy as np
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import butter, resample_poly, sosfiltfilt

from generators.sound.loudness import levelled, loudness, true_peak
from generators.sound.records import RATE, Mix, Samples, Spoken, Track

# Levels before the whole is brought to its loudness: the music by itself, the voice by itself, and how far the music steps back under a voice.
MUSIC_LUFS, VOICE_LUFS, DUCK_DB = -17.5, -16.0, -11.0
# The music is down this long before a word, stays so after it, and takes this long to go either way (seconds).
_BEFORE, _AFTER, _GLIDE = 0.1, 0.35, 0.35


def mix(track: Track | None, voices: Sequence[Spoken], seconds: float) -> Mix:
    """The sound of a film of exactly `seconds`: -14 LUFS within 1, true peak under -1 dBTP, its stems adding up to it.

    Without a track there is silence under the voices; what lies beyond the end is cut with a short fade."""
    count = round(seconds * RATE)
    voice = _placed(voices, count)
    music = _fitted(resampled(track.samples, track.rate), count) if track else np.zeros((count, 2), np.float32)
    music = _at(music, MUSIC_LUFS) * _ducked(voice)
    gain = levelled(music + voice)
    stems = {"music": music * gain, "voice": voice * gain}
    whole = stems["music"] + stems["voice"]
    return Mix(whole, RATE, loudness(whole), true_peak(whole), stems)


def resampled(samples: Samples, rate: int) -> Samples:
    """Samples of any rate at 48 kHz."""
    if rate == RATE:
        return samples
    shared = gcd(rate, RATE)
    changed: Samples = resample_poly(samples, RATE // shared, rate // shared, axis=0)
    return changed.astype(np.float32)


def _placed(voices: Sequence[Spoken], count: int) -> Samples:
    """All voices at their places in the middle (count, 2), each without rumble and as loud as the others."""
    heard = np.zeros(count, np.float32)
    for one in voices:
        start = round(one.start_s * RATE)
        clean = sosfiltfilt(butter(1, 75, "highpass", fs=RATE, output="sos"), resampled(one.samples, one.rate))
        words = _fitted(_at(clean.astype(np.float32), VOICE_LUFS)[:, None], min(len(clean), count - start))[:, 0]
        heard[start : start + len(words)] += words
    return np.repeat(heard[:, None], 2, axis=1)


def _at(samples: Samples, level: float) -> Samples:
    """The samples at a loudness; as they are where they are silent or too short to be measured."""
    measured = loudness(samples) if len(samples) >= 0.4 * RATE else -np.inf
    return samples * np.float32(10 ** ((level - measured) / 20)) if np.isfinite(measured) else samples


def _fitted(samples: Samples, count: int) -> Samples:
    """The samples with silence after them, or cut with a fade of 20 ms, so that there are `count`."""
    if len(samples) <= count:
        return np.pad(samples, ((0, count - len(samples)), (0, 0)))
    cut, fade = samples[:count].copy(), min(int(0.02 * RATE), count)
    cut[count - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None]
    return cut


def _ducked(voice: Samples) -> Samples:
    """The music's gain (n, 1): low while the voice speaks and a moment around it, gliding in and out."""
    loud = uniform_filter1d(np.abs(voice[:, 0]), int(0.03 * RATE)) > 0.01
    if not loud.any():
        return np.ones((len(voice), 1), np.float32)
    before, after = int((_BEFORE + _GLIDE / 2) * RATE), int((_AFTER + _GLIDE / 2) * RATE)
    size = before + after + 1
    speaking = maximum_filter1d(loud.astype(np.float32), size, origin=(after - before) // 2)
    glide = int(_GLIDE / 2 * RATE)
    smooth = uniform_filter1d(uniform_filter1d(speaking, glide), glide)
    return (10 ** (DUCK_DB / 20 * smooth))[:, None].astype(np.float32)
