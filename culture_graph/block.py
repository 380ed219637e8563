"""The culture of one context as a compact block of text for a prompt: every line begins with the id by which a model is to cite it."""

from collections.abc import Iterable, Iterator

from culture_graph.library import Library
from culture_graph.records import CulturalContext, HeldTrait

# The gravest first: what is cut when there is no room is what matters least.
GRAVE = ("forbidden", "offensive", "avoid", "careful")
SOUGHT = ("expected", "liked")
LONGEST = 6000


def cited_block(context: CulturalContext, library: Library, most: int = LONGEST) -> str:
    """What a writer must know of a context, in English, within `most` characters; the last line tells how many lines had no room."""
    head = f"{context.market.id} {context.market.name.en} | {context.variety} | {context.address} | {context.day.isoformat()} | {context.category}"
    lines, left = [head], 0
    room = most - len(head) - 40
    for line in _lines(context, library):
        if len(line) + 1 <= room:
            room -= len(line) + 1
            lines.append(line)
        else:
            left += 1
    return "\n".join([*lines, *([f"({left} more not shown)"] if left else [])])


def _lines(context: CulturalContext, library: Library) -> Iterator[str]:
    """Habits, the occasion, then warnings and wishes in turn of weight, how ideas are put, and the days ahead."""
    yield from (f"[habit:{one.node}:{one.aspect}] {one.value}: {one.says.en}" for one in context.habits)
    if context.occasion:
        yield f"[occasion:{context.occasion.id}] {context.occasion.meaning.en}"
    yield from _traits(context.traits, GRAVE, library)
    yield from _traits(context.traits, SOUGHT, library)
    for one in sorted(context.shifts, key=lambda held: -held.shift.weight * held.share):
        yield f"[{one.shift.id}] {one.shift.of}: put as {one.shift.to.en}"
    yield from (f"[day:{one.id}] {one.start.isoformat()} {one.name} ({one.kind})" for one in context.moments)


def _traits(traits: Iterable[HeldTrait], stances: tuple[str, ...], library: Library) -> Iterator[str]:
    asked = [one for one in traits if one.trait.stance in stances]
    for one in sorted(asked, key=lambda held: (stances.index(held.trait.stance), -held.weight)):
        known = library.subjects.get(one.trait.subject)
        label = known.names["en"][0] if known else one.trait.subject
        yield f"[{one.trait.id}] {one.trait.stance}: {label} - {one.trait.why.en}"
