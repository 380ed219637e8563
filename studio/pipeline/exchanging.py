"""What an agency sends back: each changed line becomes a person's edit, is refused with a reason, or is kept for a person to decide."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import get_args

from assets.errors import TesseraError
from assets.records import Record
from assets.wording import Wording
from generators.exchange.records import Segment
from studio.pipeline import exchanged
from studio.pipeline.comparing import Outcome, Present, Row, judge, look
from studio.pipeline.deciding import rewrite
from studio.pipeline.engine import Seat

TRIES = 3
BUSY = Wording(en="Somebody else keeps changing this item: import the file again later.", zh="该条目正被他人反复修改，请稍后重新导入。")


class Report(Record):
    """All rows in the order of the file; unchanged ones without a comment or remark are only counted."""

    counts: Mapping[str, int]
    rows: tuple[Row, ...]


def bring_back(seat: Seat, segments: Sequence[Segment], file: str, at: datetime) -> Report:
    """Take in a file that came back, in the actor's name; each review item changes whole or not at all. The same file again changes nothing."""
    rows: dict[int, Row] = {}
    waiting = dict(enumerate(segments))
    idle = 0
    while waiting:
        present = look(seat, list(waiting.values()))
        judged = {place: judge(one, present) for place, one in waiting.items()}
        done = {place: row for place, row in judged.items() if row.outcome != "edited"}
        done |= _apply(seat, {place: (waiting[place], judged[place]) for place in _first_changes(waiting, judged, present)}, present, at)
        idle = 0 if done else idle + 1
        if idle == TRIES:
            done = {place: row.model_copy(update={"outcome": "refused", "why": BUSY, "id": ""}) for place, row in judged.items()}
        with seat.database.writing() as connection:
            exchanged.keep(connection, seat.actor, [_kept(seat, waiting[place], row, file, at) for place, row in done.items() if row.id])
        rows |= done
        waiting = {place: one for place, one in waiting.items() if place not in done}
    counts = Counter(row.outcome for row in rows.values())
    told = [rows[place] for place in sorted(rows) if rows[place].outcome != "unchanged" or rows[place].comment or rows[place].remarks]
    return Report(counts={name: counts[name] for name in get_args(Outcome)}, rows=tuple(told))


def _first_changes(waiting: Mapping[int, Segment], judged: Mapping[int, Row], present: Present) -> list[int]:
    """The first change of each line of an item: a second one for it is held against the first, once that is done."""
    first: dict[tuple[str, str], int] = {}
    for place, row in judged.items():
        if row.outcome == "edited":
            first.setdefault((present.items[waiting[place].creative].id, waiting[place].key), place)
    return sorted(first.values())


def _apply(seat: Seat, changes: Mapping[int, tuple[Segment, Row]], present: Present, at: datetime) -> dict[int, Row]:
    """Edit item by item; those of an item that changed a moment ago are left out, to be looked at again."""
    by_item: dict[str, dict[int, tuple[Segment, Row]]] = {}
    for place, (segment, row) in changes.items():
        by_item.setdefault(present.items[segment.creative].id, {})[place] = (segment, row)
    done: dict[int, Row] = {}
    items = {one.id: one for one in present.items.values()}
    for item, ours in by_item.items():
        try:
            rewrite(seat, items[item], {segment.key: segment.template for segment, _ in ours.values()}, at)
            done |= {place: row for place, (_, row) in ours.items()}
        except TesseraError as error:
            if not error.retryable:
                done |= {place: row.model_copy(update={"outcome": "refused", "why": error.message, "id": ""}) for place, (_, row) in ours.items()}
    return done


def _kept(seat: Seat, segment: Segment, row: Row, file: str, at: datetime) -> exchanged.Kept:
    applied = row.outcome == "edited"
    told = {name: getattr(row, name) for name in ("id", "creative", "key", "market", "then", "theirs", "comment")}
    kind = "applied" if applied else "orphan" if row.outcome == "orphan" else "conflict"
    told |= {"kind": kind, "state": "done" if applied else "open", "at": at, "who": seat.actor.user, "file": file}
    return exchanged.Kept.model_validate(told | {"variety": segment.variety, "slots": segment.slots})
