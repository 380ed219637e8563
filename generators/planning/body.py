"""The body: opening, claims, facts, what is in the box."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from culture_graph.library import Library
from culture_graph.varieties import fallbacks
from generators.brief_reading import BriefReading
from generators.planning.ground import Assignment, Ranked, Ref, dependence, depends_on, noun_ground, words_of
from generators.planning.headline import LIMITS
from generators.planning.sentences import claim_points
from generators.products.records import Fact
from generators.records import Point

LINES_IN_BODY, TAGS_IN_BODY, FACTS_IN_BODY = 4, 4, 6
# What a buyer must know before buying is the last to go when a text is too long.
WARNINGS = frozenset({"attr_not_for", "attr_allergens"})


def opening(task: Assignment, headline: Point) -> Iterator[Point]:
    brand = task.brief.product.brand
    if task.reading.noun is None:
        yield Point(field="body", key="body/open", act="body.open_brand", args={"brand": brand}, depends=noun_ground(task), priority=9)
    else:
        args: dict[str, Any] = {"brand": brand, "product": Ref(concept=task.reading.noun)}
        model = task.brief.product.model
        act = "body.open_model" if model else "body.open"
        yield Point(field="body", key="body/open", act=act, args=args | ({"model": model} if model else {}), depends=noun_ground(task), priority=9)
    if task.context.occasion and task.context.occasion.named_in_ads and headline.act != "headline.occasion":
        yield Point(
            field="body",
            key="body/occasion",
            act="body.occasion",
            args={"occasion": task.context.occasion.id},
            depends=dependence("brief", "occasion", task.brief.occasion),
            norms=(f"occasion:{task.context.occasion.id}",),
            priority=4,
        )


def greeting(task: Assignment) -> Iterator[Point]:
    """What people wish each other on the occasion, where its own words are known."""
    occasion = task.context.occasion
    if occasion and occasion.named_in_ads and any(tag in occasion.greetings for tag in fallbacks(task.context.variety)):
        yield Point(
            field="body",
            key="body/wish",
            act="greeting",
            args={"greeting": occasion.id},
            depends=dependence("brief", "occasion", task.brief.occasion),
            norms=(f"occasion:{occasion.id}",),
            priority=1,
        )


def claims(task: Assignment, ranked: Ranked, library: Library) -> Iterator[Point]:
    """The first claims as sentences of their own, the rest by their labels; what limits the product in full at the end."""
    limits = [pair for pair in ranked if library.concepts[pair[0].concept].topic == LIMITS]
    selling = [pair for pair in ranked if pair not in limits]
    yield from islice(claim_points(task, selling, library), LINES_IN_BODY)
    yield from _also(task, [pair for pair in selling if "line" in library.concepts[pair[0].concept].labels["en"]][LINES_IN_BODY:])
    yield from claim_points(task, limits, library)


def _also(task: Assignment, rest: Ranked) -> Iterator[Point]:
    for start in range(0, len(rest), TAGS_IN_BODY):
        group = [one for one, _ in rest[start : start + TAGS_IN_BODY]]
        rests = {name: value for one in group for name, value in depends_on(one).items()}
        yield Point(
            field="body",
            key=f"body/also/{start // TAGS_IN_BODY}",
            act="body.also",
            depends=rests,
            evidence=tuple(dict.fromkeys(words_of(task.brief, one) for one in group)),
            priority=3 - start // TAGS_IN_BODY,
            args={"tags": tuple(Ref(concept=one.concept, measure=one.measure) for one in group)},
        )


def unsaid(reading: BriefReading) -> list[Fact]:
    """The facts whose quantity no claim says already."""
    said = {(one.measure.value, one.measure.unit) for one in reading.assertions if one.measure}
    return [fact for fact in reading.facts if not said & {(measure.value, measure.unit) for measure in fact.measures}]


def fact_points(facts: Iterable[Fact], most: int = FACTS_IN_BODY) -> Iterator[Point]:
    ordered = sorted((one for one in facts if one.typed), key=lambda one: one.attribute not in WARNINGS)
    for place, fact in enumerate(ordered[:most]):
        # Two facts of one kind (the weight of a thing and of its stand) are two lines.
        nth = sum(one.attribute == fact.attribute for one in ordered[:place])
        yield Point(
            field="body",
            key=f"body/fact/{fact.attribute}" + (f"-{nth + 1}" if nth else ""),
            act="fact.value",
            args={"attribute": Ref(concept=str(fact.attribute)), "value": fact},
            depends=dependence("fact", str(fact.attribute), fact),
            evidence=(fact.text if not fact.label or fact.label in fact.text else f"{fact.label}: {fact.text}",),
            priority=8 if fact.attribute in WARNINGS else 3 - place // 3,
        )


def contents(task: Assignment) -> Iterator[Point]:
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
