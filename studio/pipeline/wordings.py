"""Other wordings of a line of a kept creative, in the words of the kit that it was made by."""

from assets.errors import refuse
from generators import store as made
from generators.brands import store as brands
from generators.brands.records import folded
from studio.pipeline.brands import KIND
from studio.pipeline.briefs import briefs
from studio.pipeline.engine import Seat
from studio.pipeline.rewording import Asked, Reworded, reworded


def wordings(seat: Seat, creative: str, asked: Asked) -> tuple[Reworded, ...]:
    """Up to five other wordings, none when no other fulfils the wish; raises `TesseraError` when there is no such creative or the line can have none."""
    with seat.database.reading() as connection:
        found = made.creatives(connection, seat.actor, ids=[creative])
        if not found:
            raise refuse(f"There is no creative {creative}.", f"没有编号为 {creative} 的创意。", do_en="Check the id.", do_zh="请检查编号。")
        brief = briefs(connection, seat.actor, [found[0].brief])[found[0].brief]
        digest = found[0].origin.digests.get(f"{KIND}{folded(brief.product.brand)}")
        kit = brands.pinned(connection, seat.actor, folded(brief.product.brand), digest) if digest else None
    return reworded(seat.engine, brief, found[0], asked, kit)
