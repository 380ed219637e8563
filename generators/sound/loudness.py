"""Loudness by ITU-R BS.1770 and true peak by four-fold oversampling; sound is brought to the one under a ceiling for the other."""

import numpy as np
from pyloudnorm import Meter
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from generators.sound.records import RATE, Samples

# What streams and phones ask for; the ceiling lies two decibels under the -1 dBTP they take, because coding to AAC at 256 kbit/s was seen to add up to 1.2
# (at 160 kbit/s up to 2.6).
TARGET_LUFS, CEILING_DBTP = -14.0, -3.0
_AHEAD = int(0.006 * RATE)


def loudness(samples: Samples) -> float:
    """Integrated loudness in LUFS of sound at 48 kHz, 0.4 seconds or more; -inf where it is silent."""
    return float(Meter(RATE).integrated_loudness(samples))


def true_peak(samples: Samples) -> float:
    """The highest value between and on the samples in dBTP; -inf where all is silent."""
    highest = float(np.max(_oversampled(samples)))
    return 20 * float(np.log10(highest)) if highest > 0 else -np.inf


def levelled(samples: Samples) -> Samples:
    """The gain for every sample (n, 1) that brings sound to the target loudness with its true peak under the ceiling; ones where it is silent."""
    gain = np.ones((len(samples), 1), np.float32)
    if not np.isfinite(measured := loudness(samples)):
        return gain
    peaks, want = _oversampled(samples), TARGET_LUFS - measured
    for _ in range(4):
        gain = _limited(peaks, 10 ** (want / 20))
        short = TARGET_LUFS - loudness(samples * gain)
        want += short
        if abs(short) < 0.1:
            break
    over = true_peak(samples * gain) - CEILING_DBTP
    return gain * np.float32(10 ** (-max(over, 0.0) / 20))


def _limited(peaks: Samples, factor: float) -> Samples:
    """A gain of `factor` that dips, without a corner, around every peak above the ceiling."""
    ceiling = 10 ** (CEILING_DBTP / 20)
    needed = np.minimum(1.0, ceiling / np.maximum(peaks * factor, 1e-9))
    # The lowest of the neighbourhood, smoothed over a shorter one, never rises above what a peak needs.
    calm = uniform_filter1d(uniform_filter1d(minimum_filter1d(needed, 2 * _AHEAD + 1), _AHEAD), _AHEAD)
    return (factor * calm)[:, None].astype(np.float32)


def _oversampled(samples: Samples) -> Samples:
    """The highest absolute value around each sample over both sides and four points between samples."""
    left, right = np.abs(resample_poly(samples, 4, 1, axis=0)).T
    either = np.maximum(left, right)
    highest: Samples = np.maximum.reduce([either[point::4] for point in range(4)])
    return highest
