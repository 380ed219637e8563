"""WAV files with 16-bit PCM samples: written as stereo or mono, read from any maker."""

import io
import wave

import numpy as np

from assets.errors import refuse
from generators.sound.records import Samples


def to_wav(samples: Samples, rate: int) -> bytes:
    """Samples (n,) or (n, channels) between -1 and 1 as the bytes of a WAV file; what is beyond is clipped."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples.clip(-1, 1) * 32767).round().astype("<i2").tobytes())
    return kept.getvalue()


def from_wav(data: bytes) -> tuple[Samples, int]:
    """The mono samples and the rate of a WAV file with 16-bit PCM; several channels are averaged. A length in the header beyond the end of the file,
    as servers that stream write it, is forgiven. Raises `TesseraError` for anything else."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            raw = file.readframes(len(data) // (channels * width))
    except (wave.Error, EOFError) as error:
        raise _unread(str(error)) from error
    if width != 2:
        raise _unread(f"{8 * width} bits a sample")
    whole = np.frombuffer(raw[: len(raw) // (2 * channels) * 2 * channels], "<i2").reshape(-1, channels)
    return (whole.mean(axis=1) / 32768).astype(np.float32), rate


def _unread(why: str) -> Exception:
    return refuse(
        f"The sound is not a WAV file with 16-bit PCM: {why}.",
        f"声音不是 16 位 PCM 的 WAV 文件：{why}。",
        do_en="Have the speech server answer with response_format=wav, 16 bit.",
        do_zh="请让语音服务以 response_format=wav（16 位）返回。",
    )
