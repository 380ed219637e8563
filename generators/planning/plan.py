"""The plan of one creative, role by role, point by point."""

from collections.abc import Callable, Iterator, Mapping

from assets.placements import HEADLINES, Placement
from culture_graph.library import Library
from generators.planning.body import claims, contents, fact_points, greeting, opening
from generators.planning.ending import action, alt_text, hashtags, offer_points
from generators.planning.ground import Assignment, dependence, depends_on, noun_ground, once
from generators.planning.headline import headline, rank
from generators.planning.roles import (
    ROOM_FOR_OPENING,
    ROOM_FOR_SENDER,
    Ground,
    bullets,
    business_name,
    headlines,
    path,
    search_terms,
    sections,
    subject,
    supporting,
    title,
)
from generators.records import ContentPlan, Gap, Point

# How each role is planned; what a role says may rest on the headline that was chosen.
PLANNED: Mapping[str, Callable[[Ground, Point], Iterator[Point]]] = {
    "business_name": lambda ground, first: business_name(ground),
    "subject": subject,
    "preheader": supporting("preheader"),
    "message_title": headlines("message_title"),
    "title": lambda ground, first: title(ground),
    "headline": headlines("headline"),
    "long_headline": supporting("long_headline"),
    "body": lambda ground, first: (supporting("body") if _short(ground.place) else body)(ground, first),
    "bullets": lambda ground, first: bullets(ground),
    "description": supporting("description"),
    "section_headline": lambda ground, first: sections(ground),
    "path": lambda ground, first: path(ground),
    "search_terms": lambda ground, first: search_terms(ground),
    "call_to_action": lambda ground, first: iter([action(ground.task)]),
    "hashtags": lambda ground, first: hashtags(ground.task),
    "alt_text": lambda ground, first: iter([alt_text(ground.task)]),
}


def plan_content(task: Assignment, library: Library, place: Placement) -> ContentPlan:
    """The plan for one market and place: what each of its roles says, in reading order."""
    ranked = rank(task, library)
    ground, first = Ground(task, ranked, library, place), headline(task, ranked, library)
    planned = [point for role in place.roles if role in PLANNED for point in PLANNED[role](ground, first)]
    points = [_limited(one, place) for one in planned]
    gaps = list(task.reading.gaps)
    if task.offer is None:
        gaps.append(Gap(kind="no_offer", source="price", text=task.context.market.currency))
    if task.reading.noun is None:
        gaps.append(Gap(kind="no_noun", source="product", text=task.brief.product.title))
    if task.brief.occasion and task.context.occasion is None:
        gaps.append(Gap(kind="occasion", source="occasion", text=task.brief.occasion))
    if task.context.occasion and not task.context.occasion.named_in_ads:
        gaps.append(Gap(kind="no_advertising", source="occasion", text=task.context.occasion.names["en"]))
    return ContentPlan(points=tuple(points), gaps=tuple(gaps))


def body(ground: Ground, first: Point) -> Iterator[Point]:
    """The main text: who presents what, claims, data, the box, the offer; where there is little room, claims and the offer alone."""
    task, ranked, library, channel = ground.task, ground.ranked, ground.library, ground.place.channel
    limit = ground.place.limit("body") or ground.place.whole
    roomy = limit is None or limit.max >= ROOM_FOR_OPENING
    if channel == "mail":
        yield Point(field="body", key="body/greeting", act="mail.greeting", depends=noun_ground(task), priority=9)
    if channel in {"sms", "messaging"} and task.reading.noun and limit is not None and limit.max >= ROOM_FOR_SENDER:
        yield Point(field="body", key="body/open", act="message.open", args=ground.names, depends=noun_ground(task), priority=9)
    elif roomy or not ground.claims:
        yield from opening(task, first)
    yield from claims(task, ranked, library)
    if roomy:
        yield from ground.facts
        yield from contents(task)
    yield from ground.offers
    if roomy:
        yield from greeting(task)
    if channel == "mail":
        yield Point(field="body", key="body/closing", act="mail.closing", args={"brand": ground.names["brand"]}, depends=noun_ground(task), priority=9)


def _short(place: Placement) -> bool:
    """Whether the main text is one or several short texts, not a row of lines."""
    limit = place.limit("body")
    return place.many("body") or (limit is not None and limit.max < ROOM_FOR_SENDER)


def dependencies(task: Assignment) -> dict[str, str]:
    """Everything the lines of a plan could rest on, with its value now."""
    now = noun_ground(task) | dependence("brief", "occasion", task.brief.occasion)
    for one in once(task.reading.assertions):
        now |= depends_on(one)
    for point in (*fact_points(task.reading.facts, most=len(task.reading.facts)), *contents(task), *offer_points(task), action(task)):
        now |= point.depends
    return now


def _limited(point: Point, place: Placement) -> Point:
    """A point with the limit of its field, which may be left out where the field may; a main text of several lines is fitted as a whole, and a headline
    that shares a box must leave room in it for itself."""
    if place.text and point.field == "headline" and point.field in place.text.of and not point.limit and "headline" not in place.fields:
        return point.model_copy(update={"limit": place.whole})
    field = place.fields.get(point.field)
    if point.limit or field is None or point.field == "hashtags" or (point.field == "body" and not _short(place)):
        return point
    return point.model_copy(update={"limit": place.limit(point.field), "optional": point.optional or (field.least == 0 and point.field not in HEADLINES)})
