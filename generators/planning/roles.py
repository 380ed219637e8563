"""What each role of a placement says: one function a role, and the points it plans."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from assets.placements import Placement
from culture_graph.library import Library
from generators.planning.body import contents, fact_points, unsaid
from generators.planning.ending import offer_points
from generators.planning.ground import Assignment, Ranked, Ref, Row, noun_ground
from generators.planning.headline import LIMITS, headline_options
from generators.planning.sentences import claim_points, parts, standing
from generators.records import Point

# A body with less room says neither who presents the product nor its data: claims and the offer first.
ROOM_FOR_OPENING = 250
# A message with less room does not say who writes beside a headline that does.
ROOM_FOR_SENDER = 160
TITLE_LABELS, TERM_LABELS = 5, 12


class Ground:
    """What every role is planned from: the assignment, the place, and as points its claims in order, its limits, data and offer."""

    def __init__(self, task: Assignment, ranked: Ranked, library: Library, place: Placement) -> None:
        self.task, self.ranked, self.library, self.place = task, ranked, library, place
        limiting = [pair for pair in ranked if library.concepts[pair[0].concept].topic == LIMITS]
        self.claims = list(claim_points(task, [pair for pair in ranked if pair not in limiting], library))
        self.limits = list(claim_points(task, limiting, library))
        self.names: dict[str, Any] = {"brand": task.brief.product.brand} | ({"product": Ref(concept=task.reading.noun)} if task.reading.noun else {})
        self.offers = list(offer_points(task))
        self.facts = list(fact_points(unsaid(task.reading)))


def headlines(field: str) -> Callable[[Ground, Point], Iterator[Point]]:
    """Headlines: where a place takes several they stand alone, in any order; where it takes one, the others stand in when it has no room for it."""

    def planned(ground: Ground, first: Point) -> Iterator[Point]:
        options = list(standing(_mixed(ground, first), field, ground.place))
        if ground.place.many(field):
            yield from options
        else:
            yield first.model_copy(update={"field": field, "key": field, "instead": tuple(options[1:])})

    return planned


def _mixed(ground: Ground, first: Point) -> list[Point]:
    """Everything that can be said in a headline's length, kinds in turn, so that any choice of them says several things."""
    library = ground.library
    ideas = [one for one in headline_options(ground.task, ground.ranked, library, most=len(ground.ranked)) if one.act != first.act]
    labels = [point for one in ground.claims for point in _label(one)]
    names = [_named(ground, act) for act in (("listing.plain", "headline.product") if "product" in ground.names else ("headline.brand",))]
    offers = [_offered(ground, one) for one in ground.offers if one.act in {"offer.price", "offer.now_was"}] if "product" in ground.names else []
    calls = [Point(field="headline", key="headline/action", act="action.shop" if ground.task.offer else "action.see", depends=noun_ground(ground.task))]
    return [point for group in zip_longest([first, *offers, *calls], ideas, labels, names) for point in group if point]


def title(ground: Ground) -> Iterator[Point]:
    """A marketplace listing's title: brand, noun, and as many of the first labels as there is room for."""
    if "product" not in ground.names:
        yield _named(ground, "headline.brand", "title")
        return
    labels = [one for one in ground.claims if "tag" in ground.library.concepts[one.args["concept"].concept].labels["en"]][:TITLE_LABELS]
    if not labels:
        yield _named(ground, "listing.plain", "title")
        return
    rests = noun_ground(ground.task) | {name: value for one in labels for name, value in one.depends.items()}
    args = ground.names | {"items": Row(refs=tuple(one.args["concept"] for one in labels))}
    said = tuple(dict.fromkeys(words for one in labels for words in one.evidence))
    shorter = (_named(ground, "listing.plain", "title"), _named(ground, "headline.brand", "title"))
    yield Point(field="title", key="title", act="listing.title", args=args, depends=rests, evidence=said, instead=shorter)


def subject(ground: Ground, first: Point) -> Iterator[Point]:
    """A mail's subject: the offer where there is one, else the headline."""
    price = next((one for one in ground.offers if "price" in one.args), None)
    if price and "product" in ground.names:
        args = ground.names | {"price": price.args["price"]}
        yield Point(field="subject", key="subject", act="mail.subject_offer", args=args, depends=price.depends, instead=(first,))
    else:
        yield from headlines("subject")(ground, first)


def supporting(field: str) -> Callable[[Ground, Point], Iterator[Point]]:
    """A short text that supports a headline: claims that fit, and the offer; one text, or several that stand alone."""

    def planned(ground: Ground, first: Point) -> Iterator[Point]:
        texts = list(standing(_texts(ground, field), field, ground.place))
        many = ground.place.many(field)
        yield from texts if many else (one.model_copy(update={"key": field, "instead": tuple(texts[1:])}) for one in texts[:1])

    return planned


def bullets(ground: Ground) -> Iterator[Point]:
    """Claims on one idea to a bullet, one bullet each while there are enough of them; what limits the product, the data and the box have their own."""
    field = ground.place.fields["bullets"]
    last = [
        parts("bullets", f"bullets/{name}", points)
        for name, points in (("limits", ground.limits), ("facts", ground.facts), ("box", list(contents(ground.task))))
        if points
    ]
    said = [parts("bullets", f"bullets/{group[0].args['concept'].concept}", group) for group in _related(ground, max(1, field.most - len(last)))]
    yield from standing([*said, *last], "bullets", ground.place)


def sections(ground: Ground) -> Iterator[Point]:
    """Modules of a richer page: a heading with its text, for the first claims that have an idea, then the data and the box."""
    most = ground.place.fields["section_headline"].most
    ideas = [one for one in headline_options(ground.task, ground.ranked, ground.library, most=len(ground.ranked)) if one.act.startswith("headline.idea.")]
    claimed = {name: one for one in ground.claims for name in one.depends}
    # One module an idea, whatever number of claims stands behind it.
    backed: dict[str, tuple[Point, dict[str, Point]]] = {}
    for one in ideas:
        _, held = backed.setdefault(str(one.args.get("shift") or one.act), (one, {}))
        held.update({claimed[name].key: claimed[name] for name in one.depends if name in claimed})
    pairs = [(one, parts("", "", held.values())) for one, held in backed.values() if held]
    for act, points in (("section.facts", ground.facts), ("section.box", list(contents(ground.task)))):
        if points:
            pairs.append((Point(field="", key=act, act=act, depends=points[0].depends), parts("", act, points)))
    for place, (heading, text) in enumerate(pairs[:most]):
        name = str(heading.args.get("shift") or heading.act.rpartition(".")[2])
        yield heading.model_copy(update={"field": "section_headline", "key": f"section_headline/{name}", "priority": place})
        yield text.model_copy(update={"field": "section_body", "key": f"section_body/{name}", "priority": place})


def search_terms(ground: Ground) -> Iterator[Point]:
    """Words buyers look for that the listing may answer to: names of the product, labels of its claims, and the brief's own keywords."""
    refs = ([ground.names["product"]] if "product" in ground.names else []) + [one.args["concept"] for one in ground.claims[:TERM_LABELS]]
    words = ground.task.brief.keywords_for(ground.task.context.market.id, ground.task.context.variety)
    if refs or words:
        rests = noun_ground(ground.task) | {name: value for one in ground.claims[:TERM_LABELS] for name, value in one.depends.items()}
        said = tuple(dict.fromkeys(text for one in ground.claims[:TERM_LABELS] for text in one.evidence))
        yield Point(field="search_terms", key="search_terms", act="terms", args={"items": tuple(refs), "words": words}, depends=rests, evidence=said)


def path(ground: Ground) -> Iterator[Point]:
    """The words behind the address of a search ad: the product."""
    if "product" in ground.names:
        yield Point(field="path", key="path/product", act="path", args={"word": ground.names["product"]}, depends=noun_ground(ground.task), optional=True)


def business_name(ground: Ground) -> Iterator[Point]:
    """Who advertises."""
    yield Point(field="business_name", key="business_name", act="name", args={"brand": ground.names["brand"]}, depends=noun_ground(ground.task))


def _texts(ground: Ground, field: str) -> Iterator[Point]:
    """Texts of one or more sentences: the claims shared out among them, then the offer, an invitation, limits and data."""
    room = ground.place.fields[field].most if ground.place.many(field) else 1
    for group in _spread(ground.claims, max(1, room - 1)):
        yield parts(field, f"{field}/{group[0].args['concept'].concept}", group)
    if ground.offers:
        yield parts(field, f"{field}/offer", ground.offers)
    if "product" in ground.names:
        act = "invite.order" if ground.task.offer else "invite.look"
        yield Point(field=field, key=f"{field}/invite", act=act, args=ground.names, depends=noun_ground(ground.task))
    else:
        yield _named(ground, "body.open_brand", field)
    for one in (*ground.limits, *ground.facts):
        # A claim on the weight and the weight itself are two lines.
        name = one.key.removeprefix("body/").replace("/", "_")
        yield one.model_copy(update={"field": field, "key": f"{field}/{name}"})


def _named(ground: Ground, act: str, field: str = "headline") -> Point:
    return Point(field=field, key=f"{field}/{act}" if field == "headline" else field, act=act, args=ground.names, depends=noun_ground(ground.task))


def _offered(ground: Ground, one: Point) -> Point:
    args = ground.names | {"price": one.args["price"]}
    return Point(field="headline", key="headline/offer", act="headline.offer", args=args, depends={**noun_ground(ground.task), **one.depends})


def _label(one: Point) -> Iterator[Point]:
    ref = one.args["concept"]
    yield one.model_copy(update={"field": "headline", "key": f"headline/label/{ref.concept}", "act": "label", "args": {"word": ref}})


def _spread(points: list[Point], groups: int) -> list[list[Point]]:
    """The points dealt out to so many groups in their order."""
    return [points[start::groups] for start in range(min(groups, len(points)))]


def _related(ground: Ground, groups: int) -> list[list[Point]]:
    """The claims by what a buyer would file them under, in so many groups at most: the small ones share."""
    filed: dict[str, list[Point]] = {}
    for one in ground.claims:
        concept = ground.library.concepts[one.args["concept"].concept]
        filed.setdefault(concept.topic or concept.id, []).append(one)
    related = list(filed.values())
    while len(related) > groups:
        least = min(related[1:], key=len)
        related.remove(least)
        min(related, key=len).extend(least)
    while len(related) < groups and max(map(len, related), default=1) > 1:
        largest = max(related, key=len)
        related.insert(related.index(largest) + 1, [largest.pop()])
    return related
