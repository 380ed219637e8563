"""Which patterns may stand where: by register, category, occasion and variety, and the headlines a culture has of its own."""

from collections.abc import Iterator

from assets.hashing import pick
from culture_graph.adaptation import lines_in, shift_in
from culture_graph.varieties import fallbacks
from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.finishing import Said
from generators.copywriters.phrasebook.fitting import most_sought, shortened
from generators.copywriters.phrasebook.messages import variables
from generators.copywriters.phrasebook.realizer import Realizer
from generators.planning.headline import SHIFTED
from generators.records import Point
from prompts.phrasebooks import Pattern, Phrasebook


def chosen(book: Phrasebook, point: Point, order: CopyOrder, realizer: Realizer) -> Said | None:
    """The first wording, by seed and variant, that has room and failed no check, or of all of them the one that holds most keywords."""
    limit, failed = point.limit, order.failed.get(point.key, ())
    short = (one for one in wordings(book, point, order, realizer) if limit is None or limit.takes(one.text))
    free = (one for one in short if one.text not in failed)
    said = most_sought(list(free), order.keywords) if order.keywords else next(free, None)
    if said or point.optional:
        return said
    # A line is never lost in silence: what failed a check, or is too long, stands and the finding is told.
    every = list(wordings(book, point, order, realizer))
    return next((one for one in every if limit is None or limit.takes(one.text)), None) or min(every, key=lambda one: len(one.text), default=None)


def wordings(book: Phrasebook, point: Point, order: CopyOrder, realizer: Realizer) -> Iterator[Said]:
    """Every way to say a point, the one that seed and variant choose first; with fewer and fewer items where it lists some."""
    plain = realizer.plainly(point)
    if plain is not None:
        yield from plain
        return
    patterns = fitting(book, point, order)
    # The second line of an act ("also", "moreover") opens otherwise than the first.
    turn = int(point.key.rpartition("/")[2]) if point.key.rpartition("/")[2].isdigit() else 0
    for fewer in shortened(point):
        known = realizer.variables(fewer)
        options = [one for one in patterns if variables(one.text) <= known.keys()]
        if not options:
            return
        start = (pick(len(options), order.seed, order.variety, order.product, point.act) + turn + order.variant) % len(options)
        yield from (realizer.say(one.text, known) for one in options[start:] + options[:start])


def fitting(book: Phrasebook, point: Point, order: CopyOrder) -> list[Pattern]:
    """Patterns that may say a point here; those made for this very category or occasion come before those made for any."""
    if point.act == SHIFTED:
        return [Pattern(text=line) for line in lines_in(shift_in(order.context, point.args["shift"]), order.variety)]
    found = [one for one in book.patterns.get(point.act, ()) if _fits(one, order)]
    special = [one for one in found if one.category or one.occasion]
    return special + [one for one in found if one not in special]


def _fits(pattern: Pattern, order: CopyOrder) -> bool:
    context = order.context
    occasion = context.occasion.id if context.occasion else ""
    return (
        (not pattern.registers or context.address in pattern.registers)
        and (not pattern.category or context.category in pattern.category)
        and (not pattern.occasion or occasion in pattern.occasion)
        and (not pattern.variety or bool(set(pattern.variety) & set(fallbacks(order.variety))))
    )
