"""What the tests of the exchange do again and again: send out, change, bring back, look."""

from collections.abc import Callable
from typing import Any

from generators import store as made
from generators.exchange.records import Segment, joined, pieces
from generators.records import Creative, Line
from review import store as reviewed
from studio.pipeline.engine import acting_as
from studio.pipeline.exchanging import Report, bring_back
from studio.pipeline.outgoing import Choice, send_out
from studio.wiring import Studio
from tests.conftest import NOW

FORMATS = ("xliff1", "xliff2", "tmx", "csv", "xlsx", "jsonl")


def out(studio: Studio, **keys: Any) -> list[Segment]:
    return list(send_out(studio.seat, Choice(**keys), NOW))


def back(studio: Studio, segments: list[Segment]) -> Report:
    return bring_back(acting_as(studio.seat, "Agency Blau"), segments, "back.xlf", NOW)


def reworded(segment: Segment, text: Callable[[str], str]) -> Segment:
    """The segment as a translator leaves it: other words, placeholders as they were."""
    words, slots = joined(text(piece) if isinstance(piece, str) else piece for piece in pieces(segment.target, segment.slots))
    return segment.model_copy(update={"target": words, "slots": slots})


def changed(segments: list[Segment], key: str, text: Callable[[str], str]) -> list[Segment]:
    return [reworded(one, text) if one.key == key else one for one in segments]


def creatives(studio: Studio) -> list[Creative]:
    with studio.database.reading() as connection:
        return made.creatives(connection, studio.actor)


def line_of(studio: Studio, key: str, market: str = "DE") -> Line:
    return next(line for one in creatives(studio) if one.market == market for line in one.lines if line.key == key)


def history(studio: Studio, item: str) -> list[Any]:
    with studio.database.reading() as connection:
        return list(reviewed.items(connection, studio.actor, ids=[item])[0].history)
