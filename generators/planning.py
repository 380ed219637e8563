"""Decides what is said, in which order, from what was read in the brief: a plan without a word of any language in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assets.hashing import canonical_json, pick
from assets.records import Record
from culture_graph.library import Library
from culture_graph.records import CulturalContext
from generators.brief_reading import BriefReading
from generators.evidence.reader import Assertion
from generators.products.records import Brief, Fact, Measure, Offer
from generators.records import ContentPlan, Gap, Point

LINES_IN_BODY, TAGS_IN_BODY, FACTS_IN_BODY = 4, 4, 4


class Ref(Record):
    """A concept as an argument of an act, with its quantity or its count where it has one."""

    concept: str
    measure: Measure | None = None
    count: int = 1


class Assignment(Record):
    """What one plan is made for: a brief as read, its offer in this market, the culture, and a seed for equal choices."""

    brief: Brief
    reading: BriefReading
    offer: Offer | None
    context: CulturalContext
    seed: int


def plan_content(task: Assignment, library: Library) -> ContentPlan:
    """The plan for one market: a headline, a body in order of weight, the offer, a call to action, tags and the picture's text."""
    ranked = rank(task, library)
    headline = _headline(task, ranked, library)
    points = [
        headline,
        *_opening(task, headline),
        *_claims(ranked, library),
        *_facts(task.reading.facts),
        *_box(task),
        *_offer(task.offer),
        _action(task),
        *_hashtags(task),
        _alt(task),
    ]
    gaps = list(task.reading.gaps)
    if task.offer is None:
        gaps.append(Gap(kind="no_offer", source="price", text=task.context.market.currency))
    if task.reading.noun is None:
        gaps.append(Gap(kind="no_noun", source="product", text=task.brief.product.title))
    if task.brief.occasion and task.context.occasion is None:
        gaps.append(Gap(kind="occasion", source="occasion", text=task.brief.occasion))
    return ContentPlan(points=tuple(points), gaps=tuple(gaps))


def rank(task: Assignment, library: Library) -> list[tuple[Assertion, tuple[str, ...]]]:
    """The claims in the order this market should hear them, each with the norms that moved it; the seller's order decides ties."""
    liked = {held.trait.subject.removeprefix("idea:"): held for held in task.context.traits if held.trait.subject.startswith("idea:")}

    def weight(pair: tuple[int, Assertion]) -> tuple[float, int]:
        ideas = library.concepts[pair[1].concept].ideas
        stances = [_STANCE[liked[idea].trait.stance] * liked[idea].weight for idea in ideas if idea in liked]
        return (-max(stances, default=0.0) if not any(one < 0 for one in stances) else 1.0, pair[0])

    ordered = sorted(enumerate(_once(task.reading.assertions)), key=weight)
    return [(one, tuple(liked[idea].trait.id for idea in library.concepts[one.concept].ideas if idea in liked)) for _, one in ordered]


_STANCE: Mapping[str, float] = {"expected": 1.0, "liked": 1.0, "neutral": 0.0, "careful": -0.5, "avoid": -1.0, "offensive": -1.0, "forbidden": -1.0}


def dependence(kind: str, name: str, value: Any) -> dict[str, str]:
    """What a line rests on: a name such as concept:battery_hours, and its value now in words a person can compare."""
    return {f"{kind}:{name}": _readable(value)}


def dependencies(task: Assignment) -> dict[str, str]:
    """Everything the lines of a plan could rest on, with its value now."""
    now = _noun(task) | dependence("brief", "occasion", task.brief.occasion)
    for one in _once(task.reading.assertions):
        now |= _depends(one)
    for point in (*_facts(task.reading.facts, most=len(task.reading.facts)), *_box(task), *_offer(task.offer), _action(task)):
        now |= point.depends
    return now


def _readable(value: Any) -> str:
    match value:
        case Measure():
            return f"{value.qualifier} {value.value}{f'-{value.high}' if value.high is not None else ''} {value.unit}"
        case Fact():
            return value.text
        case None:
            return "yes"
        case str():
            return value
        case _:
            return canonical_json(value)


def _once(assertions: Iterable[Assertion]) -> list[Assertion]:
    """One assertion a concept: the one with a quantity, else the first."""
    kept: dict[str, Assertion] = {}
    for one in assertions:
        if one.concept not in kept or (one.measure and not kept[one.concept].measure):
            kept[one.concept] = one
    return list(kept.values())


def _depends(one: Assertion) -> dict[str, str]:
    return dependence("concept", one.concept, one.measure)


def _noun(task: Assignment) -> dict[str, str]:
    return dependence("product", "noun", task.reading.noun) | dependence("product", "brand", task.brief.product.brand)


def _headline(task: Assignment, ranked: list[tuple[Assertion, tuple[str, ...]]], library: Library) -> Point:
    options = list(_headline_options(task, ranked, library))
    return options[pick(len(options), task.seed, task.brief.product.title, task.context.market.id, "headline")]


def _headline_options(task: Assignment, ranked: list[tuple[Assertion, tuple[str, ...]]], library: Library) -> Iterator[Point]:
    names: dict[str, Any] = {"brand": task.brief.product.brand}
    if task.reading.noun:
        names["product"] = Ref(concept=task.reading.noun)
    found = False
    if task.context.occasion and task.reading.noun:
        found = True
        yield Point(
            field="headline",
            key="headline",
            act="headline.occasion",
            args=names | {"occasion": task.context.occasion.id},
            depends=_noun(task) | dependence("brief", "occasion", task.brief.occasion),
            norms=(f"occasion:{task.context.occasion.id}",),
        )
    for one, norms in ranked[:3]:
        for idea in library.concepts[one.concept].ideas[:1]:
            found = True
            yield Point(field="headline", key="headline", act=f"headline.idea.{idea}", args=names, depends=_depends(one), norms=norms)
    if not found:
        yield _plain_headline(task, ranked, names)


def _plain_headline(task: Assignment, ranked: list[tuple[Assertion, tuple[str, ...]]], names: dict[str, Any]) -> Point:
    """Headlines for what no selling idea covers: the product with its first claim, two claims, the product, or the brand alone."""
    tags = [Ref(concept=one.concept, measure=one.measure) for one, _ in ranked[:2]]
    rests = {name: value for one, _ in ranked[:2] for name, value in _depends(one).items()}
    if tags and task.reading.noun:
        return Point(field="headline", key="headline", act="headline.feature", args=names | {"tag": tags[0]}, depends=rests | _noun(task))
    if len(tags) > 1:
        return Point(field="headline", key="headline", act="headline.tags", args=names | {"tag": tags[0], "tag2": tags[1]}, depends=rests)
    act = "headline.product" if task.reading.noun else "headline.brand"
    return Point(field="headline", key="headline", act=act, args=names, depends=_noun(task))


def _opening(task: Assignment, headline: Point) -> Iterator[Point]:
    brand = task.brief.product.brand
    if task.reading.noun is None:
        yield Point(field="body", key="body/open", act="body.open_brand", args={"brand": brand}, depends=_noun(task), priority=9)
    else:
        args: dict[str, Any] = {"brand": brand, "product": Ref(concept=task.reading.noun)}
        model = task.brief.product.model
        act = "body.open_model" if model else "body.open"
        yield Point(field="body", key="body/open", act=act, args=args | ({"model": model} if model else {}), depends=_noun(task), priority=9)
    if task.context.occasion and headline.act != "headline.occasion":
        yield Point(
            field="body",
            key="body/occasion",
            act="body.occasion",
            args={"occasion": task.context.occasion.id},
            depends=dependence("brief", "occasion", task.brief.occasion),
            norms=(f"occasion:{task.context.occasion.id}",),
            priority=4,
        )


def _claims(ranked: list[tuple[Assertion, tuple[str, ...]]], library: Library) -> Iterator[Point]:
    lines = [pair for pair in ranked if "line" in library.concepts[pair[0].concept].labels["en"]]
    for place, (one, norms) in enumerate(lines[:LINES_IN_BODY]):
        yield Point(
            field="body",
            key=f"body/{one.concept}",
            act="concept",
            args={"concept": Ref(concept=one.concept, measure=one.measure)},
            depends=_depends(one),
            norms=norms,
            priority=8 - place,
        )
    rest = lines[LINES_IN_BODY:]
    for start in range(0, len(rest), TAGS_IN_BODY):
        group = [one for one, _ in rest[start : start + TAGS_IN_BODY]]
        rests = {name: value for one in group for name, value in _depends(one).items()}
        yield Point(
            field="body",
            key=f"body/also/{start // TAGS_IN_BODY}",
            act="body.also",
            depends=rests,
            priority=3 - start // TAGS_IN_BODY,
            args={"tags": tuple(Ref(concept=one.concept, measure=one.measure) for one in group)},
        )


def _facts(facts: Iterable[Fact], most: int = FACTS_IN_BODY) -> Iterator[Point]:
    for place, fact in enumerate([one for one in facts if one.typed][:most]):
        yield Point(
            field="body",
            key=f"body/fact/{fact.attribute}",
            act="fact.value",
            args={"attribute": Ref(concept=str(fact.attribute)), "value": fact},
            depends=dependence("fact", str(fact.attribute), fact),
            priority=3 - place // 2,
        )


def _box(task: Assignment) -> Iterator[Point]:
    if task.reading.box:
        items = tuple(Ref(concept=concept, count=count) for concept, count in task.reading.box)
        yield Point(field="body", key="body/box", act="fact.box", args={"items": items}, depends=dependence("fact", "box", task.reading.box), priority=2)
    if task.reading.not_included:
        items = tuple(Ref(concept=concept) for concept in task.reading.not_included)
        rests = dependence("fact", "not_included", task.reading.not_included)
        yield Point(field="body", key="body/not_included", act="fact.not_included", args={"items": items}, depends=rests, priority=8)
    for name, act in (("colours", "fact.colours"), ("sizes", "fact.sizes")):
        values = getattr(task.reading, name)
        if values:
            yield Point(field="body", key=f"body/{name}", act=act, args={"items": values}, depends=dependence("fact", name, values), priority=2)


def _offer(offer: Offer | None) -> Iterator[Point]:
    if offer is None:
        return
    listed = offer.list_price if offer.list_price and offer.list_price.amount > offer.price.amount else None
    args: dict[str, Any] = {"price": offer.price} | ({"old_price": listed} if listed else {})
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


def _action(task: Assignment) -> Point:
    offer = task.offer
    special = offer is not None and (offer.end or offer.code or offer.list_price)
    act = "action.offer" if special else "action.shop" if offer else "action.see"
    return Point(field="call_to_action", key="call_to_action", act=act, depends=dependence("offer", "kind", act))


def _hashtags(task: Assignment) -> Iterator[Point]:
    yield Point(field="hashtags", key="hashtags/brand", act="hashtag", args={"word": task.brief.product.brand}, depends=_noun(task))
    if task.reading.noun:
        yield Point(field="hashtags", key="hashtags/product", act="hashtag", args={"word": Ref(concept=task.reading.noun)}, depends=_noun(task))
    if task.context.occasion:
        occasion = task.context.occasion.id
        yield Point(
            field="hashtags",
            key="hashtags/occasion",
            act="hashtag",
            args={"occasion": occasion},
            norms=(f"occasion:{occasion}",),
            depends=dependence("brief", "occasion", task.brief.occasion),
        )


def _alt(task: Assignment) -> Point:
    brand = task.brief.product.brand
    if task.reading.noun is None:
        return Point(field="alt_text", key="alt_text", act="alt.photo_brand", args={"brand": brand}, depends=_noun(task))
    return Point(field="alt_text", key="alt_text", act="alt.photo", args={"brand": brand, "product": Ref(concept=task.reading.noun)}, depends=_noun(task))
