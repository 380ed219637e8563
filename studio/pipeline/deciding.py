"""Decisions at the desk: state, history, approvals and pinned lines change in one transaction; an edited item is screened again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from generators import store as made
from generators.memory.records import Pin
from generators.records import FIELDS, Creative, Line
from review import store as reviewed
from review.approval import approve
from review.desk.moves import Move, may_decide, next_state
from review.records import HistoryEntry, ReviewItem
from studio.pipeline.briefs import briefs
from studio.pipeline.engine import Seat
from studio.pipeline.exporting import creative_json
from studio.pipeline.judging import screen


def decide(seat: Seat, item: str, move: Move, at: datetime, comment: str = "") -> ReviewItem:
    """Approve, reject, ask for a change, comment on or reopen an item; an approval pins every line it covers.

    Raises `TesseraError` when the state does not allow the move, the actor does not review the market, a verdict blocks, or
    somebody else changed the item meanwhile.
    """
    with seat.database.writing() as connection:
        found = _item(connection, seat.actor, item)
        may_decide(seat.actor, found)
        state = next_state(found, move)
        details: dict[str, str] = {}
        if move == "approve":
            details = _approve(connection, seat, found, at)
        entry = HistoryEntry(at=at, who=seat.actor.user, action=move, comment=comment, details=details)
        reviewed.move(connection, seat.actor, found, state, entry)
        return _item(connection, seat.actor, item)


def assign(seat: Seat, item: str, to: str, at: datetime) -> ReviewItem:
    """Give an item to a reviewer by name."""
    with seat.database.writing() as connection:
        found = _item(connection, seat.actor, item)
        state = next_state(found, "assign")
        may_decide(seat.actor, found)
        entry = HistoryEntry(at=at, who=seat.actor.user, action="assign", details={"to": to})
        reviewed.move(connection, seat.actor, found.model_copy(update={"assignee": to}), state, entry)
        return _item(connection, seat.actor, item)


def edit(seat: Seat, item: str, edits: Mapping[str, str], at: datetime) -> ReviewItem:
    """Put a person's words in the place of lines (by line key, or by field for the whole field) in every creative of an item.

    The edited lines are pinned, the creatives are screened again, and the item waits for a decision.
    """
    with seat.database.reading() as connection:
        found = _item(connection, seat.actor, item)
        may_decide(seat.actor, found)
        state = next_state(found, "edit")
        creatives = made.creatives(connection, seat.actor, ids=found.creatives)
        known = briefs(connection, seat.actor, [one.brief for one in creatives])
    changed = [_edited(one, edits) for one in creatives]
    verdicts = {one.id: screen(seat.engine, known[one.brief], one, at.date()) for one in changed}
    with seat.database.writing() as connection:
        for before, after in zip(creatives, changed, strict=True):
            made.replace_creative(connection, seat.actor, after)
            made.pin(connection, seat.actor, _pins(after, seat.actor, at, [line.key for line in after.lines if line not in before.lines]))
            reviewed.keep_verdict(connection, seat.actor, after.id, verdicts[after.id])
        reviewed.move(connection, seat.actor, found, state, HistoryEntry(at=at, who=seat.actor.user, action="edit", details=dict(edits)))
        return _item(connection, seat.actor, item)


def item_json(seat: Seat, item: str) -> dict[str, Any]:
    """An item with its creatives, verdicts and history, as the command and the API show it."""
    with seat.database.reading() as connection:
        found = _item(connection, seat.actor, item)
        creatives = made.creatives(connection, seat.actor, ids=found.creatives)
        verdicts = reviewed.verdicts(connection, seat.actor, found.creatives)
    return found.model_dump(mode="json", exclude={"creatives"}) | {"creatives": [creative_json(one, verdicts.get(one.id)) for one in creatives]}


def _approve(connection: sa.Connection, seat: Seat, item: ReviewItem, at: datetime) -> dict[str, str]:
    verdicts = reviewed.verdicts(connection, seat.actor, item.creatives)
    blocked = [one for one, verdict in verdicts.items() if verdict.word == "block"]
    if blocked:
        why = next(finding.why for finding in verdicts[blocked[0]].findings if finding.severity == "block")
        raise refuse(
            f"A check blocks this item: {why.en}",
            f"该条目被检查项拦截：{why.zh}",
            do_en="Edit the copy so that the check passes, then approve.",
            do_zh="请先修改文案使检查通过，再批准。",
        )
    creatives = made.creatives(connection, seat.actor, ids=item.creatives)
    tickets = [approve(one, item.id, seat.actor.user, at, seat.engine.rulebook.digest) for one in creatives]
    reviewed.keep_approvals(connection, seat.actor, tickets)
    for one in creatives:
        made.pin(connection, seat.actor, _pins(one, seat.actor, at, [line.key for line in one.lines]))
    return {ticket.creative: ticket.content_hash for ticket in tickets}


def _edited(creative: Creative, edits: Mapping[str, str]) -> Creative:
    """The creative with a person's words; a whole field becomes one line that rests on all its lines rested on."""
    lines: list[Line] = []
    for line in creative.lines:
        whole = edits.get(line.field) if line.field not in {"hashtags", "disclosures"} else None
        if whole is not None and line.key not in edits:
            if any(one.field == line.field and one.pinned and one.text == whole for one in lines):
                continue
            rests = {name: value for one in creative.lines if one.field == line.field for name, value in one.depends.items()}
            lines.append(_person(line, whole).model_copy(update={"depends": rests, "key": line.field if line.field != "body" else "body/edited"}))
        else:
            lines.append(_person(line, edits[line.key]) if line.key in edits and edits[line.key] != line.text else line)
    unknown = [key for key in edits if key not in FIELDS and key not in {line.key for line in creative.lines}]
    if unknown:
        raise refuse(
            f"There is no line {unknown[0]} in this creative.",
            f"该创意中没有名为 {unknown[0]} 的行。",
            do_en="Use a line's key, or a field such as headline or body.",
            do_zh="请使用行的 key，或 headline、body 等字段名。",
        )
    return creative.model_copy(
        update={
            "lines": tuple(lines),
            "slots": {name: slot for name, slot in creative.slots.items() if any(span.slot == name for line in lines for span in line.slots)},
        }
    )


def _person(line: Line, text: str) -> Line:
    return line.model_copy(update={"text": text, "slots": (), "pinned": True, "stale": None})


def _pins(creative: Creative, actor: Actor, at: datetime, keys: Sequence[str]) -> list[Pin]:
    return [
        Pin(
            product=creative.product,
            market=creative.market,
            variety=creative.variety,
            placement=creative.placement,
            field=line.field,
            key=line.key,
            text=line.template(),
            depends=line.depends,
            who=actor.user,
            at=at,
        )
        for line in creative.lines
        if line.key in keys
    ]


def _item(connection: sa.Connection, actor: Actor, item: str) -> ReviewItem:
    found = reviewed.items(connection, actor, ids=[item])
    if not found:
        raise refuse(
            f"There is no review item {item}.",
            f"没有编号为 {item} 的审核条目。",
            do_en="List them with: tessera review list.",
            do_zh="可用 tessera review list 查看。",
        )
    return found[0]
