"""The claims in the order a market should hear them, and the headline made from the first of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from assets.hashing import pick
from culture_graph.adaptation import IDEA, lines_in
from culture_graph.library import Library
from culture_graph.records import CulturalContext
from generators.evidence.reader import Assertion
from generators.planning.ground import Assignment, Ranked, Ref, dependence, depends_on, noun_ground, once, words_of
from generators.records import Point

# The topic of what a product is not for, must not meet, or cannot do: no reason to buy, but to be told.
LIMITS = "limits"
# A headline that puts an idea the way this culture does; `shift` is the id of the shift whose lines it uses.
SHIFTED = "headline.shift"


def rank(task: Assignment, library: Library) -> Ranked:
    """The claims in the order this market should hear them, each with the norms that moved it; the seller's order decides ties. What limits the product
    comes last."""
    pulls = _pulls(task.context, library)
    claimed = once(task.reading.assertions)
    covered = {broad for one in claimed for broad in library.concepts[one.concept].covers}

    def weight(pair: tuple[int, Assertion]) -> float:
        felt = [pull for name in library.hypernyms(pair[1].concept) for pull, _ in pulls.get(name, ())]
        return -min(felt, default=0.0) if any(one < 0 for one in felt) else -max(felt, default=0.0)

    ordered = sorted(
        enumerate(one for one in claimed if one.concept not in covered), key=lambda pair: (library.concepts[pair[1].concept].topic == LIMITS, weight(pair))
    )
    return [(one, tuple(norm for name in library.hypernyms(one.concept) for _, norm in pulls.get(name, ()))) for _, one in ordered]


def _pulls(context: CulturalContext, library: Library) -> Mapping[str, tuple[tuple[float, str], ...]]:
    """How strongly this market draws an idea or topic forward (or back), and the norm that says so: its traits on ideas count whole, its shifts in half."""
    pulls: dict[str, tuple[tuple[float, str], ...]] = {}
    for held in context.traits:
        if held.trait.subject.startswith(IDEA):
            pulls[held.trait.subject.removeprefix(IDEA)] = ((_STANCE[held.trait.stance] * held.weight, held.trait.id),)
    for one in context.shifts:
        if abs(one.shift.weight) >= FELT:
            pulls[one.shift.of] = (*pulls.get(one.shift.of, ()), (one.shift.weight * one.share / 2, one.shift.id))
    return pulls


# A shift that weighs less moves nothing.
FELT = 0.4
_STANCE: Mapping[str, float] = {"expected": 1.0, "liked": 1.0, "neutral": 0.0, "careful": -0.5, "avoid": -1.0, "offensive": -1.0, "forbidden": -1.0}


def headline(task: Assignment, ranked: Ranked, library: Library) -> Point:
    """One of the headlines that the brief supports, fixed by the seed."""
    options = list(headline_options(task, ranked, library))
    return options[(pick(len(options), task.seed, task.brief.product.title, task.context.variety, "headline") + task.variant) % len(options)]


def headline_options(task: Assignment, ranked: Ranked, library: Library, most: int = 3) -> Iterator[Point]:
    """Headlines that the brief supports: for its occasion, and for the ideas of its first `most` claims, plainly and the way this culture puts them."""
    names: dict[str, Any] = {"brand": task.brief.product.brand}
    if task.reading.noun:
        names["product"] = Ref(concept=task.reading.noun)
    found = False
    if task.context.occasion and task.context.occasion.festive and task.reading.noun:
        found = True
        yield Point(
            field="headline",
            key="headline",
            act="headline.occasion",
            args=names | {"occasion": task.context.occasion.id},
            depends=noun_ground(task) | dependence("brief", "occasion", task.brief.occasion),
            norms=(f"occasion:{task.context.occasion.id}",),
        )
    for one, norms in [pair for pair in ranked if library.concepts[pair[0].concept].topic != LIMITS][:most]:
        said = (words_of(task.brief, one),)
        for idea in library.concepts[one.concept].ideas[:1]:
            found = True
            plain = Point(field="headline", key="headline", act=f"headline.idea.{idea}", args=names, depends=depends_on(one), norms=norms, evidence=said)
            yield plain
            shift = next((held.shift for held in task.context.shifts if held.shift.of == idea and lines_in(held.shift, task.context.variety)), None)
            if shift:
                yield plain.model_copy(update={"act": SHIFTED, "args": names | {"shift": shift.id}, "norms": tuple(dict.fromkeys((*norms, shift.id)))})
    if not found:
        yield _plain_headline([pair for pair in ranked if library.concepts[pair[0].concept].topic != LIMITS], task, names)


def _plain_headline(ranked: Ranked, task: Assignment, names: dict[str, Any]) -> Point:
    """Headlines for what no selling idea covers: the product with its first claim, two claims, the product, or the brand alone."""
    tags = [Ref(concept=one.concept, measure=one.measure) for one, _ in ranked[:2]]
    rests = {name: value for one, _ in ranked[:2] for name, value in depends_on(one).items()}
    if tags and task.reading.noun:
        return Point(field="headline", key="headline", act="headline.feature", args=names | {"tag": tags[0]}, depends=rests | noun_ground(task))
    if len(tags) > 1:
        return Point(field="headline", key="headline", act="headline.tags", args=names | {"tag": tags[0], "tag2": tags[1]}, depends=rests)
    act = "headline.product" if task.reading.noun else "headline.brand"
    return Point(field="headline", key="headline", act=act, args=names, depends=noun_ground(task))
