"""Cuts the silence around a spoken line."""

import numpy as np

from generators.sound.records import Samples


def trimmed(samples: Samples, rate: int) -> tuple[Samples, int]:
    """The samples from 30 ms before the first sound to 60 ms after the last, faded at both ends; and their rate."""
    heard = np.flatnonzero(np.abs(samples) > 0.01)
    if not len(heard):
        return samples[:0], rate
    start, end = max(0, int(heard[0] - 0.03 * rate)), int(heard[-1] + 0.06 * rate)
    cut, fade = samples[start:end].copy(), int(0.01 * rate)
    cut[:fade] *= np.linspace(0, 1, fade, dtype=np.float32)
    cut[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return cut, rate
