"""What decisions at the desk do to the memory: an approval adds to it, an approval that is taken back withdraws what it added."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from assets.hashing import derived_id
from generators import store as made
from generators.memory import store
from generators.memory.records import Gone, Remembered
from generators.records import Creative
from review.records import ReviewItem
from studio.pipeline.brands import briefs_and_kits
from studio.pipeline.engine import Seat
from studio.pipeline.transferring import transferable


def was_of(connection: sa.Connection, actor: Actor, creative: Creative) -> dict[str, str]:
    """What stood before in the lines of a creative that a person worded, by key; as their pins tell."""
    now = {line.key: line.template() for line in creative.lines}
    here = (creative.market, creative.variety, creative.placement)
    pins = [one for one in made.pins_for(connection, actor, creative.product) if (one.market, one.variety, one.placement) == here]
    return {one.key: one.was for one in pins if one.was and now.get(one.key) == one.text}


def worded_lines(seat: Seat, item: ReviewItem, at: datetime) -> list[Remembered]:
    """What an approval of an item would add to the memory; made before its transaction, because writing takes its time."""
    with seat.database.reading() as connection:
        creatives = [(one, was) for one in made.creatives(connection, seat.actor, ids=item.creatives) if (was := was_of(connection, seat.actor, one))]
        known, kits = briefs_and_kits(connection, seat.actor, [one for one, _ in creatives])
    found: list[Remembered] = []
    for creative, was in creatives:
        for told in transferable(seat.engine, known[creative.brief], creative, kits[creative.brief], was):
            identity = derived_id("me", [item.id, item.version, creative.id, told["line"], at.isoformat()])
            found.append(Remembered.model_validate(told | {"id": identity, "item": item.id, "creative": creative.id, "who": seat.actor.user, "at": at}))
    return found


def remember(connection: sa.Connection, actor: Actor, item: ReviewItem, lines: Iterable[Remembered]) -> None:
    """Add lines in the approval's transaction; a wording that a person removed stays removed unless it was written anew since."""
    wanted = list(lines)
    removed = store.forgotten(connection, actor) if wanted else {}
    store.remember(connection, actor, [one for one in wanted if store.wording(one) not in removed or _anew(item, one, removed[store.wording(one)])])


def _anew(item: ReviewItem, one: Remembered, since: datetime) -> bool:
    """Whether a person worded the line in this item after some time."""
    return any(entry.action == "edit" and f"was:{one.line}" in entry.details and entry.at > since for entry in item.history)


def withdraw(connection: sa.Connection, actor: Actor, item: ReviewItem, at: datetime) -> None:
    """What an item's approval added is no longer offered."""
    entries = [row.entry for row in store.live(connection, actor, {"item": item.id})]
    store.forget(connection, actor, entries, Gone(why="withdrawn", who=actor.user, at=at))
