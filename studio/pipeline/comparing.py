"""A segment that came back, held against what stands now, what left, and what came back before: what is to become of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from assets.hashing import derived_id
from assets.records import Record
from assets.wording import Wording
from generators import store as made
from generators.exchange.records import FORBIDDEN, Segment, Shown, pieces, text_digest
from generators.records import Line
from review import store as reviewed
from review.records import ReviewItem
from studio.pipeline import exchanged
from studio.pipeline.engine import Seat
from studio.pipeline.segmenting import why_locked

Outcome = Literal["unchanged", "edited", "conflict", "orphan", "refused", "repeated"]
PAGE = 500


class Row(Record):
    """What became of one segment; `id` is that of a conflict or orphan kept for a person, `why` says why a line was refused."""

    creative: str
    key: str
    market: str
    outcome: Outcome
    id: str = ""
    why: Wording | None = None
    then: str = ""
    theirs: str = ""
    now: str = ""
    comment: str = ""
    remarks: tuple[Wording, ...] = ()


class Present(NamedTuple):
    """The state of things that segments are held against: lines by creative and key, the items, what left, and what came back before."""

    lines: Mapping[tuple[str, str], Line]
    items: Mapping[str, ReviewItem]
    sent: Mapping[tuple[str, str, str], exchanged.Sent]
    before: Mapping[str, exchanged.Kept]


def look(seat: Seat, segments: Iterable[Segment]) -> Present:
    """Everything that the segments are held against, read in one transaction."""
    wanted = sorted({one.creative for one in segments})
    lines: dict[tuple[str, str], Line] = {}
    items: dict[str, ReviewItem] = {}
    left: dict[tuple[str, str, str], exchanged.Sent] = {}
    before: dict[str, exchanged.Kept] = {}
    ids = sorted({row_id(one) for one in segments})
    with seat.database.reading() as connection:
        for start in range(0, len(wanted), PAGE):
            part = wanted[start : start + PAGE]
            lines |= {(one.id, line.key): line for one in made.creatives(connection, seat.actor, ids=part) for line in one.lines}
            items |= reviewed.items_with(connection, seat.actor, part)
            left |= {(one.creative, one.key, one.base): one for one in exchanged.sent(connection, seat.actor, part)}
        for start in range(0, len(ids), PAGE):
            before |= {one.id: one for one in exchanged.kept(connection, seat.actor, ids=ids[start : start + PAGE])}
    return Present(lines, items, left, before)


def judge(segment: Segment, present: Present) -> Row:
    """What is to become of a segment, before anything is done; "edited" means that it may be put in."""
    line = present.lines.get((segment.creative, segment.key))
    left = present.sent.get((segment.creative, segment.key, segment.base))
    told = {"creative": segment.creative, "key": segment.key, "market": segment.market, "theirs": segment.target}
    row = Row.model_validate(told | {"outcome": "unchanged", "then": left.text if left else "", "comment": segment.comment, "remarks": segment.remarks})
    before = present.before.get(row_id(segment))
    if line is None:
        return row.model_copy(update={"outcome": "repeated" if before and before.state != "open" else "orphan", "id": row_id(segment)})
    row = row.model_copy(update={"now": line.text})
    shown = left or line
    torn = _torn(segment, pieces(shown.text, shown.slots))
    if segment.template == line.template() or _untouched(segment):
        return row.model_copy(update={"outcome": "refused", "why": torn}) if torn else row
    return row.model_copy(update=_changed(segment, line, present, torn))


def _changed(segment: Segment, line: Line, present: Present, torn: Wording | None) -> dict[str, object]:
    """The outcome of a segment whose words differ from those that left and from those that stand now."""
    item = present.items.get(segment.creative)
    before = present.before.get(row_id(segment))
    why = _refusal(segment, line, item) or torn
    if why is not None:
        return {"outcome": "refused", "why": why}
    if before is not None:
        return {"outcome": "conflict" if before.state == "open" else "repeated", "id": before.id}
    if text_digest(line.template()) != segment.base:
        return {"outcome": "conflict", "id": row_id(segment)}
    return {"outcome": "edited", "id": row_id(segment)}


def _untouched(segment: Segment) -> bool:
    return bool(segment.base) and text_digest(segment.template) == segment.base


def _refusal(segment: Segment, line: Line, item: ReviewItem | None) -> Wording | None:
    if not segment.target.strip():
        return Wording(en="Nothing came back for this line.", zh="该行没有返回译文。")
    if FORBIDDEN.search(segment.target):
        return Wording(en="The text holds control characters.", zh="译文含有控制字符。")
    locked = why_locked(line, item)
    if segment.locked or locked:
        return locked or Wording(en="The line was locked when it left.", zh="该行导出时已锁定。")
    if item is None:
        return Wording(en="The creative is not on the review desk: put it there first.", zh="该创意不在审核台上，请先送审。")
    return None


def _torn(segment: Segment, then: Sequence[str | Shown]) -> Wording | None:
    """Why the slots that came back are not those that left, or None; a tool that keeps a slot but not its value is forgiven."""
    wanted = Counter(piece for piece in then if isinstance(piece, Shown))
    came = [piece for piece in pieces(segment.target, segment.slots) if isinstance(piece, Shown)]
    lost = Counter(one.slot for one in wanted.elements()) - Counter(one.slot for one in came)
    extra = Counter(one.slot for one in came) - Counter(one.slot for one in wanted.elements())
    changed = [one for one in came if one.text and one not in wanted]
    if not segment.target.strip():
        return None
    if lost:
        return Wording(en=f"The placeholder “{next(iter(lost))}” is missing.", zh=f"缺少占位符“{next(iter(lost))}”。")
    if extra:
        return Wording(en=f"The placeholder “{next(iter(extra))}” stands there too often.", zh=f"占位符“{next(iter(extra))}”多出。")
    if changed:
        return Wording(en=f"The value in the placeholder “{changed[0].slot}” was changed.", zh=f"占位符“{changed[0].slot}”的值被改动。")
    return None


def row_id(segment: Segment) -> str:
    """The id under which what came back is kept: the same words for the same line that left the same way give the same id."""
    return derived_id("xr", [segment.creative, segment.key, segment.base, segment.template])
