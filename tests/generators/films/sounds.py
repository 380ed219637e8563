"""A soundtrack for the tests: a plain tone with beats of its own, as a WAV."""

import io
import wave
from collections.abc import Sequence

import numpy as np

from generators.films.records import Caption


class Tone:
    """A tone of so many hertz over an even beat; every line takes a moment to say."""

    def __init__(self, hertz: float, tempo: float = 120) -> None:
        self.key, self._hertz, self._tempo = f"{hertz} {tempo}", hertz, tempo

    def beats(self, seconds: float) -> Sequence[float]:
        return [60 / self._tempo * number for number in range(int(seconds * self._tempo / 60) + 1)]

    def least(self, text: str) -> float:
        return 0.4

    def mixed(self, captions: Sequence[Caption], seconds: float) -> bytes:
        signal = np.sin(np.arange(round(seconds * 48_000)) * 2 * np.pi * self._hertz / 48_000) * 8000
        made = io.BytesIO()
        with wave.open(made, "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(48_000)
            file.writeframes(np.repeat(signal.astype("<i2")[:, None], 2, axis=1).tobytes())
        return made.getvalue()
