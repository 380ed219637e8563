"""Which patterns may stand where: by register, category, occasion and variety, and the headlines a culture has of its own."""

from culture_graph.adaptation import lines_in, shift_in
from culture_graph.varieties import fallbacks
from generators.copywriters import CopyOrder
from generators.planning.headline import SHIFTED
from generators.records import Point
from prompts.phrasebooks import Pattern, Phrasebook


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
