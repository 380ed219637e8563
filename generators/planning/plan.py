"""The plan of one creative, point by point."""

from culture_graph.library import Library
from generators.planning.body import claims, contents, fact_points, opening, unsaid
from generators.planning.ending import action, alt_text, hashtags, offer_points
from generators.planning.ground import Assignment, dependence, depends_on, noun_ground, once
from generators.planning.headline import headline, rank
from generators.records import ContentPlan, Gap


def plan_content(task: Assignment, library: Library) -> ContentPlan:
    """The plan for one market: a headline, a body in order of weight, the offer, a call to action, tags and the picture's text."""
    ranked = rank(task, library)
    first = headline(task, ranked, library)
    points = [
        first,
        *opening(task, first),
        *claims(task, ranked, library),
        *fact_points(unsaid(task.reading)),
        *contents(task),
        *offer_points(task),
        action(task),
        *hashtags(task),
        alt_text(task),
    ]
    gaps = list(task.reading.gaps)
    if task.offer is None:
        gaps.append(Gap(kind="no_offer", source="price", text=task.context.market.currency))
    if task.reading.noun is None:
        gaps.append(Gap(kind="no_noun", source="product", text=task.brief.product.title))
    if task.brief.occasion and task.context.occasion is None:
        gaps.append(Gap(kind="occasion", source="occasion", text=task.brief.occasion))
    return ContentPlan(points=tuple(points), gaps=tuple(gaps))


def dependencies(task: Assignment) -> dict[str, str]:
    """Everything the lines of a plan could rest on, with its value now."""
    now = noun_ground(task) | dependence("brief", "occasion", task.brief.occasion)
    for one in once(task.reading.assertions):
        now |= depends_on(one)
    for point in (*fact_points(task.reading.facts, most=len(task.reading.facts)), *contents(task), *offer_points(task), action(task)):
        now |= point.depends
    return now
