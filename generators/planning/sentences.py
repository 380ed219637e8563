"""Claims as sentences, several sentences as one text, and texts that stand alone in a field."""

from collections.abc import Iterable, Iterator

from assets.placements import Placement
from culture_graph.library import Library
from generators.planning.ground import Assignment, Ranked, Ref, depends_on, words_of
from generators.records import Line, Point

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
        # Where a culture has its own way to put an idea, that way has a name.
        name = str(one.args.get("shift") or one.act.rpartition(".")[2])
        key = one.key if one.key.startswith(f"{field}/") else f"{field}/{one.key.rpartition('/')[2] if '/' in one.key else name}"
        yield one.model_copy(update={"field": field, "key": key, "limit": place.limit(field), "optional": True})


def said_by(point: Point, line: Line) -> list[Point]:
    """What a line says of its point: of several parts those it rests on, and what stood in where there was no room for the point itself."""
    chosen = next((one for one in (point, *point.instead) if dict(one.depends) == dict(line.depends) and one.act != PARTS), point)
    return [one for one in parts_of(chosen) if one.act != PARTS and (chosen is one or one.depends.keys() <= line.depends.keys())]


def parts_of(point: Point) -> tuple[Point, ...]:
    """The parts of a point, or the point itself."""
    return tuple(point.args["parts"]) if point.act == PARTS else (point,)
