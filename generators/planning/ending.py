"""The end of an ad: the offer, the call to action, hashtags, and the picture's text."""

from collections.abc import Iterator
from typing import Any

from generators.planning.ground import Assignment, Price, Ref, dependence, noun_ground
from generators.records import Point


def offer_points(task: Assignment) -> Iterator[Point]:
    """Price, dates, code and gift of the market's own offer; none without one."""
    offer = task.offer
    if offer is None:
        return
    listed = offer.list_price if offer.list_price and offer.list_price.amount > offer.price.amount else None
    args: dict[str, Any] = {"price": Price(money=offer.price, tax_included=offer.tax_included)} | ({"old_price": listed} if listed else {})
    yield Point(
        field="body", key="body/price", act="offer.now_was" if listed else "offer.price", args=args, depends=dependence("offer", "price", "slot"), priority=7
    )
    if offer.end:
        both = {"start": offer.start, "date": offer.end} if offer.start else {"date": offer.end}
        yield Point(
            field="body",
            key="body/until",
            act="offer.from_until" if offer.start else "offer.until",
            args=both,
            depends=dependence("offer", "end", "slot"),
            priority=6,
        )
    if offer.code:
        yield Point(field="body", key="body/code", act="offer.code", args={"code": offer.code}, depends=dependence("offer", "code", "slot"), priority=6)
    gift = task.reading.gifts.get(offer.gift or "")
    if gift:
        items = tuple(Ref(concept=concept, count=count) for concept, count in gift)
        yield Point(field="body", key="body/gift", act="offer.gift", args={"items": items}, depends=dependence("offer", "gift", offer.gift), priority=6)


def action(task: Assignment) -> Point:
    offer = task.offer
    special = offer is not None and (offer.end or offer.code or offer.list_price)
    act = "action.offer" if special else "action.shop" if offer else "action.see"
    return Point(field="call_to_action", key="call_to_action", act=act, depends=dependence("offer", "kind", act))


def hashtags(task: Assignment) -> Iterator[Point]:
    yield Point(field="hashtags", key="hashtags/brand", act="hashtag", args={"word": task.brief.product.brand}, depends=noun_ground(task))
    if task.reading.noun:
        yield Point(field="hashtags", key="hashtags/product", act="hashtag", args={"word": Ref(concept=task.reading.noun)}, depends=noun_ground(task))
    if task.context.occasion and task.context.occasion.named_in_ads:
        occasion = task.context.occasion.id
        yield Point(
            field="hashtags",
            key="hashtags/occasion",
            act="hashtag",
            args={"occasion": occasion},
            norms=(f"occasion:{occasion}",),
            depends=dependence("brief", "occasion", task.brief.occasion),
        )


def alt_text(task: Assignment) -> Point:
    brand = task.brief.product.brand
    if task.reading.noun is None:
        return Point(field="alt_text", key="alt_text", act="alt.photo_brand", args={"brand": brand}, depends=noun_ground(task))
    return Point(field="alt_text", key="alt_text", act="alt.photo", args={"brand": brand, "product": Ref(concept=task.reading.noun)}, depends=noun_ground(task))
