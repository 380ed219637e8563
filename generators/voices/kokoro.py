"""Kokoro-82M (Apache-2.0) as a voice: weights from packages, styles of its voices from a folder, no network."""

from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from assets.errors import refuse
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.varieties import fallbacks
from generators.voices import Speech
from generators.voices.espeak import Espeak
from generators.voices.fitness import unfit_by_measure
from generators.voices.kokoro_model import PACKAGES, RATE, KokoroModel
from generators.voices.phonemes import sentences

PAUSE_S = 0.28
READERS = ("misaki", "pyopenjtalk")


class Style(Record):
    """A voice of Kokoro for a variety, and what reads a line into sounds; `speed` is 1 for its own pace."""

    style: str
    reader: str
    speed: float = 1.0


class Kokoro:
    """The plug; `folder` holds `voices/NAME.bin` (the styles) and, once assembled, the model."""

    name = "kokoro"

    def __init__(self, folder: Path) -> None:
        self.folder, self.model = folder, KokoroModel(folder)

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The voice used for each variety (kokoro.yaml)."""
        return read_yaml(Path(__file__).parent / "kokoro.yaml", dict[str, Style])

    def ready(self) -> Wording | None:
        """None where packages, styles and espeak-ng are there."""
        missing = [one for one in (*PACKAGES, *READERS) if find_spec(one) is None]
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
        pause = np.zeros(int(PAUSE_S * RATE), np.float32)
        file = self._style_file(style)
        said = [part for sounds in sentences(text, style.reader) for part in (self.model.sound(sounds, file, style.speed), pause)]
        return Speech(np.concatenate(said[:-1]) if said else pause, RATE, self.unfit(variety) is not None)

    def _style_file(self, style: Style) -> Path:
        return self.folder / "voices" / f"{style.style}.bin"
