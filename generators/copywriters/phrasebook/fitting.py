"""Fits by meaning: fewer items in a list, other wordings, sentences joined while there is room; no text is ever cut."""

from collections.abc import Iterator, Sequence

from assets.wording import Wording
from generators.copywriters.phrasebook.finishing import Said
from generators.planning.ground import Row
from generators.records import Line, Point, SlotSpan


def shortened(point: Point) -> Iterator[Point]:
    """The point itself and, under a limit, with fewer and fewer of the items it lists."""
    yield point
    items = point.args.get("items")
    listed = items.refs if isinstance(items, Row) else items
    if point.limit and isinstance(listed, tuple):
        for most in range(len(listed) - 1, 0, -1):
            fewer = Row(refs=listed[:most]) if isinstance(items, Row) else listed[:most]
            yield point.model_copy(update={"args": {**point.args, "items": fewer}})


def joined(line: Line, more: Line, space: str) -> Line:
    """Two lines as one text that means, rests on and is reasoned by both."""
    at = len(line.text) + len(space)
    slots = tuple(SlotSpan(slot=one.slot, start=one.start + at, end=one.end + at) for one in more.slots)
    return line.model_copy(
        update={
            "text": line.text + space + more.text,
            "slots": (*line.slots, *slots),
            "gloss": Wording(en=f"{line.gloss.en} {more.gloss.en}", zh=line.gloss.zh + more.gloss.zh),
            "norms": tuple(dict.fromkeys((*line.norms, *more.norms))),
            "depends": {**line.depends, **more.depends},
            "evidence": tuple(dict.fromkeys((*line.evidence, *more.evidence))),
        }
    )


def most_sought(wordings: Sequence[Said], keywords: Sequence[str]) -> Said | None:
    """The wording that holds the most words buyers look for; the first of equals."""
    return max(wordings, key=lambda one: sum(word.casefold() in one.text.casefold() for word in keywords), default=None)
