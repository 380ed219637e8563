"""How entries of the memory are named, compared and told to people."""

import re
import unicodedata

from assets.wording import Wording
from generators.memory.records import Pair, Remembered
from generators.records import Line

NORM = "memory:"
_SPACE, _SLOT = re.compile(r"\s+"), re.compile("\x00(\\w+)\x00")


def evened(text: str) -> str:
    """A sentence without what does not matter: capitals, spaces, width, the stop at its end."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).casefold().strip().rstrip(".。").rstrip()


def remembered(line: Line) -> bool:
    """Whether a line stands in words of the memory."""
    return any(norm.startswith(NORM) for norm in line.norms)


def shown(template: str) -> str:
    """A template for people: slots in braces."""
    return _SLOT.sub(r"{\1}", template)


def slot_names(template: str) -> set[str]:
    """The slots that a template names."""
    return set(_SLOT.findall(template))


def why_of(one: Remembered | Pair) -> Wording:
    """Who decided, when, and what stood there before."""
    if isinstance(one, Pair):
        name = {"en": "English", "zh": "Chinese"}[one.source_language]
        own = {"en": "英语", "zh": "中文"}[one.source_language]
        return Wording(
            en=f"Said in the words that {one.who} brought on {one.at:%Y-%m-%d} for the {name} “{one.source}”.",
            zh=f"采用 {one.who} 于 {one.at:%Y-%m-%d} 导入的译文，{own}原文：“{one.source}”。",
        )
    return Wording(
        en=f"Worded by a person and approved by {one.who} on {one.at:%Y-%m-%d}, before: “{shown(one.was)}”.",
        zh=f"人工措辞，由 {one.who} 于 {one.at:%Y-%m-%d} 批准；此前为：“{shown(one.was)}”。",
    )


def source_of(one: Remembered | Pair) -> str:
    """Where an entry comes from."""
    if isinstance(one, Pair):
        return f"Translation memory {one.file}"
    return f"Line {one.line} of {one.creative}, review item {one.item}"
