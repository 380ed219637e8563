"""What came back and waits for a person: conflicts and orphans, listed with the words then, theirs and now, and decided once."""

from datetime import datetime
from typing import Any, Literal

from assets.errors import refuse
from assets.paging import Paging
from generators.exchange.records import Segment
from studio.pipeline import exchanged
from studio.pipeline.comparing import look
from studio.pipeline.deciding import rewrite
from studio.pipeline.engine import Seat
from studio.pipeline.exchanged import Kept
from studio.pipeline.segmenting import why_locked


def undecided(seat: Seat, page: Paging | None = None) -> list[dict[str, Any]]:
    """Open conflicts and orphans in order of id, each with the text that left, the one that came, and the one that stands there now (None: no such line)."""
    with seat.database.reading() as connection:
        rows = exchanged.kept(connection, seat.actor, state="open", page=page)
    lines = look(seat, [_segment(one) for one in rows]).lines
    return [_shown(one, lines[one.creative, one.key].text if (one.creative, one.key) in lines else None) for one in rows]


def settle(seat: Seat, row: str, take: Literal["theirs", "ours"], at: datetime) -> dict[str, Any]:
    """Take their words, as a person's edit, or keep ours; raises `TesseraError` when it was decided before or the line cannot be changed."""
    with seat.database.reading() as connection:
        found = next(iter(exchanged.kept(connection, seat.actor, ids=[row])), None)
    if found is None or found.kind == "applied":
        raise refuse(
            f"There is no conflict {row}.",
            f"没有编号为 {row} 的冲突。",
            do_en="List them: tessera exchange conflicts.",
            do_zh="可用 tessera exchange conflicts 查看。",
        )
    if found.state != "open":
        raise _decided(found)
    if take == "theirs":
        _put_in(seat, found, at)
    state = "taken" if take == "theirs" else "kept"
    chosen = Kept.model_validate(found.model_dump() | {"state": state, "decided_by": seat.actor.user, "decided_at": at})
    with seat.database.writing() as connection:
        if not exchanged.settle(connection, seat.actor, chosen):
            raise _decided(found)
    return _shown(chosen, None)


def _put_in(seat: Seat, row: Kept, at: datetime) -> None:
    segment = _segment(row)
    present = look(seat, [segment])
    line, item = present.lines.get((row.creative, row.key)), present.items.get(row.creative)
    if line is None or item is None:
        raise refuse(
            f"The line {row.key} no longer exists, so their words have no place.",
            f"{row.key} 行已不存在，无处放入对方的译文。",
            do_en="Keep ours, and write the words by hand where they belong.",
            do_zh="请选择保留我方，并手工写入合适的位置。",
        )
    locked = why_locked(line, item)
    if locked is not None:
        raise refuse(locked.en, locked.zh, do_en="Keep ours, or free the line first.", do_zh="请保留我方，或先解除锁定。")
    if segment.template != line.template():
        rewrite(seat, item, {row.key: segment.template}, at)


def _segment(row: Kept) -> Segment:
    return Segment(creative=row.creative, key=row.key, target=row.theirs, slots=row.slots)


def _decided(row: Kept) -> Exception:
    return refuse(f"{row.id} was decided already.", f"{row.id} 已处理。", do_en="Nothing more is to be done.", do_zh="无需再操作。")


def _shown(row: Kept, now: str | None) -> dict[str, Any]:
    return row.model_dump(mode="json", exclude={"slots"}) | {"now": now}
