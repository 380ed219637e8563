"""Claims as sentences, several sentences as one text, and texts that stand alone in a field."""

from collections.abc import Iterable, Iterator

from assets.placements import Placement
from culture_graph.library import Library
from generators.planning.ground import Assignment, Ranked, Ref, depends_on, words_of
from generators.records import Point

# A point that says others one after another: as many from the front as there is room for.
PARTS = "parts"


def claim_points(task: Assignment, ranked: Ranked, library: Library) -> Iterator[Point]:
    """Every claim that has a sentence of its own, in order, as a line of the body."""
    lines = (pair for pair in ranked if "line" in library.concepts[pair[0].concept].labels["en"])
    for place, (one, norms) in enumerate(lines):
        yield Point(
            field="body",
            key=f"body/{one.concept}",
            act="concept",
            args={"concept": Ref(concept=one.concept, measure=one.measure)},
            depends=depends_on(one),
            norms=norms,
            evidence=(words_of(task.brief, one),),
            priority=8 - place,
        )


def parts(field: str, key: str, points: Iterable[Point]) -> Point:
    """Several points as one text."""
    return Point(field=field, key=key, act=PARTS, args={"parts": tuple(points)})


def standing(points: Iterable[Point], field: str, place: Placement) -> Iterator[Point]:
    """Points as texts of a field that stand alone: each under the field's limit, left out when it cannot be so short."""
    for one in points:
        key = one.key if one.key.startswith(f"{field}/") else f"{field}/{one.key.rpartition('/')[2] if '/' in one.key else one.act.rpartition('.')[2]}"
        yield one.model_copy(update={"field": field, "key": key, "limit": place.limit(field), "optional": True})
