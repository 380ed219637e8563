"""Which concepts a point speaks of."""

from collections.abc import Iterator
from typing import Any

from culture_graph.library import Library
from generators.planning.ground import Ref
from generators.products.records import Fact
from generators.records import Point


def concepts_in(point: Point, library: Library) -> tuple[str, ...]:
    """The ids of all concepts among a point's arguments, in order."""
    found = [one for value in point.args.values() for one in _ids(value) if one in library.concepts]
    return tuple(dict.fromkeys(found))


def texts_in(point: Point) -> tuple[str, ...]:
    """The words that stand in a point as they are: names, the seller's own text, a fixed line."""
    written = [value for value in point.args.values() if isinstance(value, str)]
    facts = [text for value in point.args.values() if isinstance(value, Fact) for text in (value.label, value.text, value.code or "")]
    return (*written, *facts, *point.evidence, point.text or "")


def _ids(value: Any) -> Iterator[str]:
    match value:
        case Ref():
            yield value.concept
        case Fact():
            yield from (value.attribute or "", *value.concepts)
            yield from (one for detail in value.details for one in (detail.noun, *detail.qualities))
        case tuple():
            yield from (one for part in value for one in _ids(part))
        case str():
            yield value
