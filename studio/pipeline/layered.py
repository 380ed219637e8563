"""A picture as a designer wants it: in layers, as an SVG with live or outlined words, or as a PSD with named layers."""

from typing import Literal

from assets.errors import refuse
from generators import store as made
from generators.image_makers.drafting import drawn_of
from generators.masters.psd_out import to_psd
from generators.masters.records import Sheet, sheet_from
from generators.masters.svg_out import to_svg
from studio.pipeline.brands import briefs_and_kits
from studio.pipeline.engine import Seat
from studio.pipeline.ordering import commission_of
from studio.pipeline.picture_orders import order_for

Form = Literal["svg", "outlined", "psd"]


def layered(seat: Seat, creative: str, form: Form) -> bytes:
    """The file of a creative's picture in layers, drawn by the choices it was made with; raises `TesseraError` where it has none."""
    sheet = _sheet(seat, creative)
    return to_psd(sheet) if form == "psd" else to_svg(sheet, live=form == "svg").encode()


def _sheet(seat: Seat, creative: str) -> Sheet:
    with seat.database.reading() as connection:
        found = made.creatives(connection, seat.actor, ids=[creative])
        known, kits = briefs_and_kits(connection, seat.actor, found)
    picture = found[0].picture if found else None
    if picture is None:
        raise refuse(
            f"{creative} has no picture.",
            f"{creative} 没有图片。",
            do_en="Make it with pictures: --media copy,image.",
            do_zh="请使用 --media copy,image 重新生成。",
        )
    one = found[0]
    work = commission_of(seat.engine, known[one.brief], one, kits[one.brief])
    order, room = order_for(seat.engine, work, one, picture.made), seat.engine.darkroom
    assert room is not None
    return sheet_from(drawn_of(order, room.maker(order.chosen)))
