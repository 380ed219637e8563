"""One line of copy on its way to an agency and back, with its refillable values kept apart from the words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from assets.errors import refuse
from assets.hashing import digest
from assets.placements import Limit
from assets.records import Record
from assets.wording import Wording
from generators.records import SlotSpan

State = Literal["new", "translated", "reviewed", "final"]
STATES: tuple[State, ...] = ("new", "translated", "reviewed", "final")
_MARK = re.compile("\x00(\\w+)\x00")
# What XML 1.0 cannot hold, not even escaped: control signs but tab and line breaks, lone surrogates, two non-characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Segment(Record):
    """A line of a creative: `creative` and `key` say which; `source` is its gloss, `target` the copy, both with the spans of their slots.

    `base` is the digest of the target when it left; `note` is ours for the agency, `comment` theirs for us; `remarks` are what reading had to drop.
    """

    creative: str
    key: str
    field: str = ""
    product: str = ""
    market: str = ""
    variety: str = ""
    source_language: str = "en"
    source: str = ""
    source_slots: tuple[SlotSpan, ...] = ()
    target: str
    slots: tuple[SlotSpan, ...] = ()
    state: State = "translated"
    locked: bool = False
    limit: Limit | None = None
    note: str = ""
    comment: str = ""
    link: str = ""
    base: str = ""
    remarks: tuple[Wording, ...] = ()

    @property
    def template(self) -> str:
        """The target with every slot named instead of filled, as a line's own template."""
        return "".join(piece if isinstance(piece, str) else f"\x00{piece.slot}\x00" for piece in pieces(self.target, self.slots))


class Shown(NamedTuple):
    """A slot in a text, and the value that stands there."""

    slot: str
    text: str


Piece = str | Shown


def text_digest(template: str) -> str:
    """What tells whether a line still says what it said (16 hex digits); a refilled slot does not count as a change."""
    return digest(template)[:16]


def pieces(text: str, slots: Iterable[SlotSpan]) -> list[Piece]:
    """A text as its words and its slots, in order."""
    found: list[Piece] = []
    at = 0
    for span in sorted(slots, key=lambda one: one.start):
        found += [text[at : span.start], Shown(span.slot, text[span.start : span.end])]
        at = span.end
    return [piece for piece in (*found, text[at:]) if piece != ""]


def joined(parts: Iterable[Piece]) -> tuple[str, tuple[SlotSpan, ...]]:
    """The text of pieces, and where its slots stand."""
    text, slots = "", []
    for piece in parts:
        shown = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Shown):
            slots.append(SlotSpan(slot=piece.slot, start=len(text), end=len(text) + len(shown)))
        text += shown
    return text, tuple(slots)


def filled(template: str, values: Mapping[str, str]) -> tuple[str, tuple[SlotSpan, ...]]:
    """A template with today's values in its slots, and where they stand; raises `TesseraError` when a value is missing."""
    parts: list[Piece] = []
    for place, part in enumerate(_MARK.split(template)):
        if place % 2 and part not in values:
            raise refuse(
                f"The line has no value for “{part}” any more.",
                f"该行已没有“{part}”的值。",
                do_en="Write the line without it, or give the offer that value again.",
                do_zh="请去掉该占位，或在优惠信息中重新提供该值。",
            )
        parts.append(Shown(part, values[part]) if place % 2 else part)
    return joined(parts)


def checked(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments; raises `TesseraError` when one holds a control sign that no format carries."""
    for one in segments:
        if FORBIDDEN.search("".join((one.key, one.source, one.target, one.note, one.comment, one.product, one.link))):
            raise refuse(
                f"Line {one.key} of {one.creative} holds a control character that files cannot carry.",
                f"创意 {one.creative} 的 {one.key} 行含有文件无法承载的控制字符。",
                do_en="Edit the line without it, then export again.",
                do_zh="请先在审核台删除该字符，再重新导出。",
            )
    return segments


def by_place(segments: Sequence[Segment]) -> dict[tuple[str, str, str], list[Segment]]:
    """Segments by market, variety and source language: each group becomes a part of a document of its own."""
    groups: dict[tuple[str, str, str], list[Segment]] = {}
    for one in segments:
        groups.setdefault((one.market, one.variety, one.source_language), []).append(one)
    return dict(sorted(groups.items()))
