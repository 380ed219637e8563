"""Slots in plain text: ⟦price:29,90 €⟧ stands where a table cell has no tags."""

import re
from collections.abc import Iterable

from generators.exchange.records import Piece, Shown, joined, pieces
from generators.records import SlotSpan

_SLOT = re.compile(r"⟦(\w+):([^⟦⟧]*)⟧")
# The brackets of somebody's own text are written as character references; so is the start of what looks like such a reference already.
_PLAIN = re.compile(r"[⟦⟧]|&(?=#(?:38|10214|10215);)")
_REFERENCE = re.compile(r"&#(38|10214|10215);")


def marked(text: str, slots: Iterable[SlotSpan]) -> str:
    """A text with its slots in brackets."""
    return "".join(_escaped(piece) if isinstance(piece, str) else f"⟦{piece.slot}:{_escaped(piece.text)}⟧" for piece in pieces(text, slots))


def unmarked(text: str) -> tuple[str, tuple[SlotSpan, ...]]:
    """The text and its slots; a bracket that was torn stays in the text, and its slot is missed by whoever compares."""
    parts: list[Piece] = []
    at = 0
    for found in _SLOT.finditer(text):
        parts += [_plain(text[at : found.start()]), Shown(found[1], _plain(found[2]))]
        at = found.end()
    return joined([*parts, _plain(text[at:])])


def _escaped(text: str) -> str:
    return _PLAIN.sub(lambda found: f"&#{ord(found[0])};", text)


def _plain(text: str) -> str:
    return _REFERENCE.sub(lambda found: chr(int(found[1])), text)
