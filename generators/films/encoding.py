"""ffmpeg as a process: encodes scenes, joins them, adds sound; the same input gives the same bytes, and a file is there whole or not at all."""

import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from assets.errors import refuse
from assets.records import Record
from generators.films.records import FPS

Quality = Literal["final", "draft"]
_SECONDS = 900
# Threads are part of what x264 makes: two everywhere, so that every machine writes the same bytes.
_THREADS = "2"
_SAME = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1")
_PRESETS = {"final": ("veryfast", "19"), "draft": ("ultrafast", "25")}


class Encoding(Record):
    """How a film is encoded: for the eye or for a first look."""

    quality: Quality = "final"

    @property
    def options(self) -> tuple[str, ...]:
        """ffmpeg's options for the picture."""
        preset, factor = _PRESETS[self.quality]
        colours = ("-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
        return ("-c:v", "libx264", "-preset", preset, "-crf", factor, "-pix_fmt", "yuv420p", "-threads", _THREADS, "-g", str(2 * FPS), *colours)


@cache
def ffmpeg() -> str:
    """The path of ffmpeg's binary; raises `TesseraError` where there is none."""
    import imageio_ffmpeg  # carries the binary

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise refuse(
            "ffmpeg is not there, so no film can be made.",
            "缺少 ffmpeg，无法生成影片。",
            do_en="Install it: pip install imageio-ffmpeg.",
            do_zh="请安装：pip install imageio-ffmpeg。",
        ) from error


def encode(folder: Path, files: Sequence[str], graph: str, frames: int, how: Encoding) -> bytes:
    """A silent film (MP4) of so many frames from a graph over pictures in a folder."""
    inputs = [part for file in files for part in ("-i", file)]
    return run(folder, [*inputs, "-filter_complex", graph, "-map", "[film]", "-frames:v", str(frames), "-r", str(FPS), *how.options, *_SAME])


def join(parts: Sequence[Path], sound: Path | None, frames: int) -> bytes:
    """Films one after the other without encoding them again, with the sound (a WAV) where there is one; playable while it loads."""
    listed = "".join(f"file '{part.resolve()}'\n" for part in parts)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as names:
        names.write(listed)
        names.flush()
        heard = ["-i", str(sound.resolve())] if sound else []
        mapped = ["-map", "1:a", "-c:a", "aac", "-b:a", "256k", "-flags:a", "+bitexact"] if sound else []
        asked = ["-f", "concat", "-safe", "0", "-i", names.name, *heard, "-map", "0:v", "-c:v", "copy", *mapped, "-t", f"{frames / FPS:.3f}"]
        return run(parts[0].parent, [*asked, *_SAME, "-movflags", "+faststart", "-video_track_timescale", "12800"])


def run(folder: Path, asked: Sequence[str]) -> bytes:
    """What ffmpeg writes as MP4 for some options, working in a folder; raises `TesseraError` with its own last words where it fails."""
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made.mp4"
        told([*asked, "-f", "mp4", str(made)], folder)
        return made.read_bytes()


def told(asked: Sequence[str], folder: Path, *, level: str = "error") -> tuple[bytes, str]:
    """What ffmpeg writes to its output and says of it; raises `TesseraError` where it fails."""
    command = [ffmpeg(), "-hide_banner", "-nostdin", "-v", level, "-y", *asked]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - our own command line
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise _failed(" ".join(said)) from error
    except subprocess.TimeoutExpired as error:
        raise _failed(f"it took longer than {_SECONDS} s") from error
    return done.stdout, done.stderr.decode("utf-8", "replace")


def _failed(why: str) -> Exception:
    return refuse(f"The film could not be rendered: {why}.", f"影片渲染失败：{why}。", do_en="Make it again.", do_zh="请重试。", retryable=True)
