"""WAV files: what was written is read again, whatever streams or stereo come, and what is none is refused."""

import io
import wave

import numpy as np
import pytest

from assets.errors import TesseraError
from generators.sound.waves import from_wav, to_wav

TONE = (0.5 * np.sin(np.arange(4800) * 0.1)).astype(np.float32)


def test_what_was_written_is_read_again() -> None:
    samples, rate = from_wav(to_wav(TONE, 48_000))
    assert rate == 48_000 and np.abs(samples - TONE).max() < 1e-4


def test_stereo_is_read_as_its_middle_and_too_loud_is_clipped() -> None:
    samples, _ = from_wav(to_wav(np.stack([TONE * 4, -TONE * 4], axis=1), 24_000))
    assert np.abs(samples).max() < 1e-4
    assert np.abs(from_wav(to_wav(TONE * 4, 24_000))[0]).max() == pytest.approx(1, abs=1e-3)


def test_the_header_of_a_stream_is_forgiven() -> None:
    data = bytearray(to_wav(TONE, 24_000))
    data[4:8] = data[40:44] = b"\xff\xff\xff\xff"
    assert len(from_wav(bytes(data))[0]) == len(TONE)


def test_what_is_no_wav_is_refused_with_what_to_do() -> None:
    eight = io.BytesIO()
    with wave.open(eight, "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(b"\x80" * 80)
    for data in (b"", b"ID3 not a wave", to_wav(TONE, 8000)[:20], eight.getvalue()):
        with pytest.raises(TesseraError) as refused:
            from_wav(data)
        assert "wav" in refused.value.hint.en
