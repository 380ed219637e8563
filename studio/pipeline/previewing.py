"""A film of a creative to look at, otherwise than it is kept, or as a draft."""

from collections.abc import Mapping
from dataclasses import replace

from assets.errors import refuse
from generators import store as made
from generators.compositions.records import Frame
from generators.video_makers import Film
from studio.pipeline.brands import briefs_and_kits
from studio.pipeline.engine import Seat
from studio.pipeline.film_orders import order_for
from studio.pipeline.ordering import commission_of


def previewed(seat: Seat, creative: str, chosen: Mapping[str, str], *, draft: bool) -> Film:
    """A film of a kept creative to look at, a quarter of the size where it is a draft; nothing is kept of it but its stages. `chosen` overrules choices by
    name, `seconds` its length; raises `TesseraError` where there is no such creative or it cannot be filmed."""
    with seat.database.reading() as connection:
        found = made.creatives(connection, seat.actor, ids=[creative])
        known, kits = briefs_and_kits(connection, seat.actor, found)
    if not found or seat.engine.darkroom is None:
        raise refuse(f"There is no creative {creative}.", f"没有编号为 {creative} 的创意。", do_en="Check the id.", do_zh="请检查编号。")
    one = found[0]
    wishes = dict(chosen)
    looks = {**(one.picture.made if one.picture else {}), **(one.film.made if one.film else {})}
    if "seconds" in wishes:
        looks.pop("storyboard", None)
    order = order_for(seat.engine, commission_of(seat.engine, known[one.brief], one, kits[one.brief]), one, {**looks, **wishes})
    order = replace(order, seconds=int(wishes.get("seconds", order.seconds)))
    return seat.engine.darkroom.camera.make(replace(order, frame=_quarter(order.frame), quality="draft") if draft else order)


def _quarter(frame: Frame) -> Frame:
    """The frame at a quarter of its width and height, in even pixels."""
    return frame.model_copy(update={"width": frame.width // 8 * 2, "height": frame.height // 8 * 2})
