"""The current lines of creatives as segments for an agency: source, copy, limits, reasons, and which lines may not be touched."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from assets.paging import Paging
from generators import store as made
from generators.exchange.records import Segment
from generators.products.records import Brief
from generators.records import Creative
from review import store as reviewed
from studio.pipeline.briefs import briefs
from studio.pipeline.engine import Seat
from studio.pipeline.exchanged import Sent, note_sent
from studio.pipeline.segmenting import Wish, segments_of

PAGE = 500


class Choice(Wish):
    """Which lines leave: of given creatives (None: all), of review items, of a product (id, SKU or title), market, variety; and how they are told."""

    creatives: tuple[str, ...] | None = None
    items: tuple[str, ...] = ()
    product: str = ""
    market: str = ""
    variety: str = ""


def send_out(seat: Seat, choice: Choice, at: datetime) -> tuple[Segment, ...]:
    """The chosen lines as they stand now; what leaves is remembered. Raises `TesseraError` when nothing is chosen."""
    segments: list[Segment] = []
    with seat.database.reading() as connection:
        for page in _pages(connection, seat.actor, choice):
            known = briefs(connection, seat.actor, sorted({one.brief for one in page}))
            items = reviewed.items_with(connection, seat.actor, [one.id for one in page])
            for one in page:
                if not choice.product or choice.product in names_of(one, known[one.brief]):
                    segments += segments_of(seat.engine, one, known[one.brief], items.get(one.id), choice)
    if not segments:
        raise refuse(
            "No line fits this choice.", "没有符合条件的文案行。", do_en="Check the job, the items and the market.", do_zh="请检查任务、审核条目和市场。"
        )
    left = [Sent(creative=one.creative, key=one.key, base=one.base, text=one.target, slots=one.slots) for one in segments]
    with seat.database.writing() as connection:
        for start in range(0, len(left), PAGE):
            note_sent(connection, seat.actor, left[start : start + PAGE], at)
    return tuple(segments)


def names_of(creative: Creative, brief: Brief) -> set[str]:
    """What a product may be asked for by: its id, its SKU, its title."""
    return {creative.product, brief.product.title, brief.product.sku or ""} - {""}


def _pages(connection: sa.Connection, actor: Actor, choice: Choice) -> Iterator[list[Creative]]:
    where = {name: text for name, text in (("market", choice.market.upper()), ("variety", choice.variety)) if text}
    ids = _chosen(connection, actor, choice)
    if ids is not None:
        for start in range(0, len(ids), PAGE):
            yield made.creatives(connection, actor, ids=ids[start : start + PAGE], where=where)
        return
    after = ""
    while page := made.creatives(connection, actor, where=where, page=Paging(after=after, limit=PAGE)):
        yield page
        after = page[-1].id


def _chosen(connection: sa.Connection, actor: Actor, choice: Choice) -> list[str] | None:
    if choice.creatives is None and not choice.items:
        return None
    of_items = reviewed.items(connection, actor, ids=choice.items) if choice.items else []
    return sorted({*(choice.creatives or ()), *(one for item in of_items for one in item.creatives)})
