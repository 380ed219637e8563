"""Finds the warnings in a seller's text that a reading holds only in part, or not at all: half a warning is worse than a claim too few."""

import re
from collections.abc import Iterable

from generators.evidence.text import plain
from generators.records import Gap

_SENTENCES = re.compile(r"[。！!；;\n]|\.(?=\s|$)")
# What forbids or limits the use of a thing; "never loses its shape" and 避免打滑 praise it.
_CUES = re.compile(
    r"\b(?:not (?:suitable|suited|recommended|intended|advised|safe|to be used) (?:for|in|with|on|by|if|near)\b|not for (?:use|child|kid|bab|infant|pregnan|people|person|pets|"
    r"cats|dogs|anyone)|(?:do not|don't) (?:use|leave|give|wear|apply|take|exceed|expose|let|allow|immerse|operate)\b|never (?:leave|use|give|immerse|let|allow)\b|"
    r"keep (?:away|out) |consult (?:a|your) |warning|caution|allergy advice|may contain (?:traces|nuts|milk|soy|gluten|small parts)|choking)"
    r"|禁用|忌用|禁止|慎用|不宜|不适宜|不适合|不适用|不可用于|不得用于|请勿|切勿|严禁|警告|注意事项|过敏者|须遵医嘱|请咨询医生|避免(?:接触|儿童|阳光|高温|误食|与)"
)
_ITEMS = re.compile(r"[,，、/]|\band\b|\bor\b|以及|[和与及或]")


def half_told(source: str, text: str, quotes: Iterable[str]) -> Gap | None:
    """A gap with the sentence of `text` that warns of something that was not read from it (all of the text, if several do); `quotes` are the seller's words
    that were read."""
    read = {plain(one) for one in quotes}
    half = [sentence.strip() for sentence in _SENTENCES.split(text) if _untold(plain(sentence), read)]
    return Gap(kind="warning", source=source, text=half[0] if len(half) == 1 else text) if half else None


def _untold(sentence: str, read: Iterable[str]) -> bool:
    """Whether a thing that is named with the cue or behind it is part of nothing that was read."""
    cue = _CUES.search(sentence)
    if not cue:
        return False
    ends = [*(one.span() for one in _ITEMS.finditer(sentence, cue.end())), (len(sentence), len(sentence))]
    things = list(zip((cue.start(), *(end for _, end in ends)), (start for start, _ in ends), strict=False))
    told = [(sentence.index(quote), sentence.index(quote) + len(quote)) for quote in read if quote in sentence]
    return any(sentence[start:end].strip() and not any(start < last and first < end for first, last in told) for start, end in things)
