"""Decisions at the desk: state, history, approvals and pinned lines change in one transaction; an edited item is screened again."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from generators import store as made
from review import store as reviewed
from review.approval import approve
from review.desk.moves import Move, may_decide, next_state
from review.records import HistoryEntry, ReviewItem
from studio.pipeline.brands import briefs_and_kits
from studio.pipeline.editing import pins_of, replaced_words, templates
from studio.pipeline.engine import Seat
from studio.pipeline.remembering import remember, was_of, withdraw, worded_lines
from studio.pipeline.reworking import Words, reworked


def decide(seat: Seat, item: str, move: Move, at: datetime, comment: str = "") -> ReviewItem:
    """Approve, reject, ask for a change, comment on or reopen an item; an approval pins every line it covers.

    Raises `TesseraError` when the state does not allow the move, the actor does not review the market, a verdict blocks, or
    somebody else changed the item meanwhile.
    """
    with seat.database.reading() as connection:
        seen = item_of(connection, seat.actor, item)
    worded = worded_lines(seat, seen, at) if move == "approve" else []
    with seat.database.writing() as connection:
        # What is approved is the item whose lines were read: had it changed since, the move below would refuse.
        found = seen if move == "approve" else item_of(connection, seat.actor, item)
        may_decide(seat.actor, found)
        state = next_state(found, move)
        details: dict[str, str] = {}
        if move == "approve":
            details = _approve(connection, seat, found, at)
            remember(connection, seat.actor, found, worded)
        elif move == "reopen":
            withdraw(connection, seat.actor, found, at)
        entry = HistoryEntry(at=at, who=seat.actor.user, action=move, comment=comment, details=details)
        reviewed.move(connection, seat.actor, found, state, entry)
        return item_of(connection, seat.actor, item)


def assign(seat: Seat, item: str, to: str, at: datetime) -> ReviewItem:
    """Give an item to a reviewer by name."""
    with seat.database.writing() as connection:
        found = item_of(connection, seat.actor, item)
        state = next_state(found, "assign")
        may_decide(seat.actor, found)
        entry = HistoryEntry(at=at, who=seat.actor.user, action="assign", details={"to": to})
        reviewed.move(connection, seat.actor, found.model_copy(update={"assignee": to}), state, entry)
        return item_of(connection, seat.actor, item)


def edit(seat: Seat, item: str, edits: Mapping[str, str], at: datetime) -> ReviewItem:
    """Put a person's words in the place of lines (by line key, or by field for the whole field) in every creative of an item.

    The edited lines are pinned, the creatives are screened again, and the item waits for a decision.
    """
    with seat.database.reading() as connection:
        found = item_of(connection, seat.actor, item)
    return rewrite(seat, found, edits, at)


def rewrite(seat: Seat, found: ReviewItem, edits: Mapping[str, str], at: datetime) -> ReviewItem:
    """As `edit`, for an item as somebody saw it: raises a retryable `TesseraError` when it changed since."""
    may_decide(seat.actor, found)
    state = next_state(found, "edit")
    with seat.database.reading() as connection:
        creatives = made.creatives(connection, seat.actor, ids=found.creatives)
        known, kits = briefs_and_kits(connection, seat.actor, creatives)
    done = [reworked(seat.engine, known[one.brief], one, Words(edits, at.date(), kits[one.brief])) for one in creatives]
    changed = [creative for creative, _ in done]
    verdicts = {creative.id: verdict for creative, verdict in done}
    words = dict(edits) | {line.key: line.text for line in changed[0].lines if line.key in edits}
    with seat.database.writing() as connection:
        for before, after in zip(creatives, changed, strict=True):
            made.replace_creative(connection, seat.actor, after)
            was = templates(before)
            made.pin(connection, seat.actor, pins_of(after, seat.actor, at, [line.key for line in after.lines if line not in before.lines], was))
            reviewed.keep_verdict(connection, seat.actor, after.id, verdicts[after.id])
        details = words | replaced_words(creatives[0], changed[0])
        reviewed.move(connection, seat.actor, found, state, HistoryEntry(at=at, who=seat.actor.user, action="edit", details=details))
        return item_of(connection, seat.actor, found.id)


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
        made.pin(connection, seat.actor, pins_of(one, seat.actor, at, [line.key for line in one.lines], was_of(connection, seat.actor, one)))
    return {ticket.creative: ticket.content_hash for ticket in tickets}


def item_of(connection: sa.Connection, actor: Actor, item: str) -> ReviewItem:
    """The review item; raises `TesseraError` when there is none."""
    found = reviewed.items(connection, actor, ids=[item])
    if not found:
        raise refuse(
            f"There is no review item {item}.",
            f"没有编号为 {item} 的审核条目。",
            do_en="List them with: tessera review list.",
            do_zh="可用 tessera review list 查看。",
        )
    return found[0]
