"""A creative's lines as segments: source and copy, the room each has, why it stands there, and whether it may be touched."""

from collections.abc import Iterator
from typing import Literal

from assets.placements import UNITS, Limit
from assets.records import Record
from assets.wording import Wording
from generators.exchange.records import Segment, State, text_digest
from generators.exchange.values import slots_in
from generators.products.records import Brief
from generators.records import Creative, Line
from review.records import ReviewItem
from studio.pipeline.engine import Engine

CLOSED = ("approved", "rejected")


class Wish(Record):
    """How lines are told: the gloss's language, and a page to look at, with {item} and {creative} in it filled."""

    source: Literal["en", "zh"] = "en"
    link: str = ""


def why_locked(line: Line, item: ReviewItem | None) -> Wording | None:
    """Why a line may not be changed by an agency now, or None."""
    if line.field == "disclosures":
        return Wording(en="The law asks for these words.", zh="法律规定的固定用语。")
    if item is not None and item.state in CLOSED:
        return Wording(en=f"Its review item is {item.state}: reopen it to change the line.", zh="该条目已有审核结论，须先重新打开才能修改。")
    return None


def segments_of(engine: Engine, creative: Creative, brief: Brief, item: ReviewItem | None, wish: Wish) -> Iterator[Segment]:
    """The segments of a creative's lines in their order; `item` is its review item, if it has one."""
    for line in creative.lines:
        locked, room, source = why_locked(line, item), _room(engine, creative, line), line.gloss.text(wish.source)
        yield Segment(
            creative=creative.id,
            key=line.key,
            field=line.field,
            product=" · ".join(part for part in (brief.product.brand, brief.product.title, brief.product.sku) if part),
            market=creative.market,
            variety=creative.variety,
            source_language=wish.source,
            source=source,
            source_slots=slots_in(source, (line.text[span.start : span.end] for span in line.slots), [span.slot for span in line.slots]),
            target=line.text,
            slots=line.slots,
            state=_state(line, item),
            locked=locked is not None,
            limit=room,
            note=" ".join(_note(creative, line, room, locked, wish.source)),
            link=wish.link.replace("{item}", item.id if item else "").replace("{creative}", creative.id),
            base=text_digest(line.template()),
        )


def _state(line: Line, item: ReviewItem | None) -> State:
    if item is not None and item.state == "approved":
        return "final"
    return "reviewed" if line.pinned else "translated" if line.text else "new"


def _room(engine: Engine, creative: Creative, line: Line) -> Limit | None:
    """What its field leaves this line while the other lines of the field stand as they are."""
    place = engine.placements.get(creative.placement)
    limit = place.limit(line.field) if place else None
    if place is None or limit is None or place.many(line.field):
        return limit
    others = [one.text for one in creative.lines if one.field == line.field and one.key != line.key]
    return limit.beside(creative.sentence_space.join([*others, ""])) if others else limit


def _note(creative: Creative, line: Line, room: Limit | None, locked: Wording | None, language: str) -> Iterator[str]:
    """Why the line stands there, on what it rests, and how long it may be, in the language of the source."""
    reasons = {one.norm: one.why.text(language) for one in creative.reasons}
    yield from (Wording(en=f"Why: {reasons[norm]}", zh=f"理由：{reasons[norm]}").text(language) for norm in line.norms if norm in reasons)
    if line.evidence:
        yield Wording(en=f"The seller's words: {'; '.join(line.evidence)}.", zh=f"卖家原话：{'；'.join(line.evidence)}。").text(language)
    if room is not None:
        unit = UNITS[room.unit]
        yield Wording(en=f"At most {room.max} {unit.en} beside what else stands in the field.", zh=f"在该字段其余内容不变时，最多 {room.max} {unit.zh}。").text(
            language
        )
    if locked is not None:
        yield Wording(en=f"Locked: {locked.en}", zh=f"已锁定：{locked.zh}").text(language)
