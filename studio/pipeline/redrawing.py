"""Pictures drawn again: for words that a person changed, or because somebody wishes another layout, stage, light, palette or seed."""

from collections.abc import Mapping
from datetime import datetime

from assets.errors import refuse
from generators import store as made
from generators.brands.records import BrandKit
from generators.products.records import Brief
from generators.records import Creative
from review import store as reviewed
from review.desk.moves import may_decide, next_state
from review.records import HistoryEntry
from studio.pipeline.brands import briefs_and_kits
from studio.pipeline.engine import Engine, Seat
from studio.pipeline.judging import screen
from studio.pipeline.ordering import commission_of
from studio.pipeline.picturing import illustrated

# A new palette or depth of ground makes the colours used before void; a new stage may not have the light.
VOIDS: Mapping[str, tuple[str, ...]] = {
    "palette": ("colours", "deep"),
    "ground": ("colours", "depth"),
    "stage": ("light",),
    "motif": ("print",),
    "seed": ("layout", "stage", "light", "motif", "print", "depth", "colours", "deep"),
}


def redrawn(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None, chosen: Mapping[str, str] | None = None) -> Creative:
    """A creative with its picture drawn for its words as they stand, every choice as before but the `chosen`; one without a picture is left alone."""
    if creative.picture is None:
        return creative
    wishes = dict(chosen or {})
    void = {name for wish in wishes for name in VOIDS.get(wish, ())}
    before = {name: value for name, value in creative.picture.made.items() if name not in void}
    bare = creative.model_copy(
        update={"media": tuple(one for one in creative.media if one.kind != "image"), "gaps": tuple(gap for gap in creative.gaps if gap.source != "pictures")}
    )
    return illustrated(engine, commission_of(engine, brief, creative, kit), bare, {**before, **wishes})


def redraw(seat: Seat, creative: str, chosen: Mapping[str, str], at: datetime) -> Creative:
    """Draw a creative's picture again as somebody chose, judge it, and put it back before the reviewer; raises `TesseraError` for one that is decided."""
    with seat.database.reading() as connection:
        found = made.creatives(connection, seat.actor, ids=[creative])
        item = reviewed.items_with(connection, seat.actor, [creative]).get(creative)
        known, kits = briefs_and_kits(connection, seat.actor, found)
    if not found or found[0].picture is None:
        raise refuse(
            f"{creative} has no picture.",
            f"{creative} 没有图片。",
            do_en="Make it with pictures: --media copy,image.",
            do_zh="请使用 --media copy,image 重新生成。",
        )
    state = None
    if item is not None:
        may_decide(seat.actor, item)
        state = next_state(item, "edit")
    before = found[0]
    after = redrawn(seat.engine, known[before.brief], before, kits[before.brief], chosen)
    verdict = screen(seat.engine, known[before.brief], after, at.date(), kits[before.brief])
    with seat.database.writing() as connection:
        made.replace_creative(connection, seat.actor, after)
        reviewed.keep_verdict(connection, seat.actor, after.id, verdict)
        if item is not None and state is not None:
            entry = HistoryEntry(at=at, who=seat.actor.user, action="edit", details={f"picture:{name}": value for name, value in chosen.items()})
            reviewed.move(connection, seat.actor, item, state, entry)
    return after
