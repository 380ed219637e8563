"""From a draft to a creative: pinned lines laid over it, fitted to the placement, slots and reasons written down."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assets.placements import ROLES, Placement
from assets.records import Record
from assets.wording import Wording
from generators.memory.records import Pin
from generators.records import Gap, Line, SlotSpan

GONE = "—"
_CLAIM = "concept:"
_SLOT = re.compile("\x00(\\w+)\x00")
OFFER = ("body/price", "body/until", "body/code", "body/gift")


class Assembled(Record):
    """The lines as they will stand, and the gaps that fitting left."""

    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...]


def assemble(lines: Iterable[Line], pins: Iterable[Pin], now: Mapping[str, str], place: Placement, space: str) -> Assembled:
    """Lay pins over the lines and drop what the placement has no room for; a pinned line is never changed and never dropped.

    `now` maps everything a line may rest on to its present value: a pin whose ground changed is marked stale, with old and new.
    """
    laid = _counted(_pinned(list(lines), list(pins), now), place)
    return _fitted(laid, place, space)


def in_order(lines: Sequence[Line], extras: Sequence[Line]) -> list[Line]:
    """The lines of a draft with those from elsewhere among them: what is said of the product comes before what it costs."""
    offer = next((place for place, line in enumerate(lines) if line.key.startswith(OFFER)), len(lines))
    return [*lines[:offer], *extras, *lines[offer:]]


def _pinned(lines: list[Line], pins: list[Pin], now: Mapping[str, str]) -> list[Line]:
    by_key = {pin.key: pin for pin in pins}
    kept = [_lay(line, by_key.pop(line.key), now) if line.key in by_key else line for line in lines]
    # A pinned price whose offer is gone is not shown: its words wait with the pin until there is an offer again.
    orphans = [_orphan(pin, now) for pin in by_key.values() if not _SLOT.search(pin.text)]
    return sorted(_once([*kept, *orphans]), key=lambda line: ROLES.index(line.field))


def _once(lines: list[Line]) -> list[Line]:
    """The lines less those of the body that claim nothing a pinned one does not claim already: a changed brief moves a claim to another line."""
    said = {name for line in lines if line.pinned and line.field == "body" for name in line.depends if name.startswith(_CLAIM)}
    return [line for line in lines if line.pinned or line.field != "body" or not _claims(line) or not _claims(line) <= said]


def _claims(line: Line) -> set[str]:
    return {name for name in line.depends if name.startswith(_CLAIM)}


def _lay(line: Line, pin: Pin, now: Mapping[str, str]) -> Line:
    """The pinned words in the line's place, today's values in their slots; a line whose slots the offer no longer fills is written anew."""
    filled = _filled(pin.text, {span.slot: line.text[span.start : span.end] for span in line.slots})
    if filled is None:
        return line
    text, slots = filled
    stale = _stale(pin, now) or None
    norms = tuple(norm for norm in line.norms if not norm.startswith("memory:"))
    told = {"text": text, "gloss": pin.gloss or line.gloss, "slots": slots, "pinned": True, "depends": pin.depends, "stale": stale, "norms": norms}
    return line.model_copy(update=told)


def _filled(template: str, values: Mapping[str, str]) -> tuple[str, tuple[SlotSpan, ...]] | None:
    """A pinned template with its slots filled, and where they stand; None when a value is missing."""
    text, slots, at = "", [], 0
    for found in _SLOT.finditer(template):
        if found[1] not in values:
            return None
        text += template[at : found.start()]
        slots.append(SlotSpan(slot=found[1], start=len(text), end=len(text) + len(values[found[1]])))
        text += values[found[1]]
        at = found.end()
    return text + template[at:], tuple(slots)


def _orphan(pin: Pin, now: Mapping[str, str]) -> Line:
    """A pinned line whose point the plan no longer makes: it stands, marked with what changed."""
    return Line(
        field=pin.field,
        key=pin.key,
        text=pin.text,
        gloss=pin.gloss or Wording(en=pin.text, zh=pin.text),
        depends=pin.depends,
        pinned=True,
        stale=_stale(pin, now) or None,
    )


def _stale(pin: Pin, now: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{then} → {now.get(name, GONE)}" for name, then in pin.depends.items() if now.get(name, GONE) != then}


def _counted(lines: list[Line], place: Placement) -> list[Line]:
    """The lines that have a place here; of texts that stand alone none twice, and no more than the field takes, a person's before others."""
    kept = [line for line in lines if line.pinned or (line.field in {*place.roles, "disclosures"} and _has_room(line, place))]
    for role in (one for one in place.fields if place.many(one)):
        texts = [line for line in lines if line.field == role]
        distinct = {line.text.casefold(): line for line in reversed([*(one for one in texts if one.pinned), *texts])}
        order = [line for line in texts if distinct[line.text.casefold()] is line]
        chosen = sorted(order, key=lambda line: not line.pinned)[: place.fields[role].most]
        kept = [line for line in kept if line.field != role or line in chosen]
    return kept


def _has_room(line: Line, place: Placement) -> bool:
    """Whether a text that stands alone, or a point quoted from the seller, is short enough; what must be said stands all the same, and the finding is told."""
    limit = place.limit(line.field)
    alone = place.many(line.field) or line.key.startswith("body/selling_points")
    return limit is None or not alone or "/must" in line.key or limit.takes(line.text)


def _fitted(lines: list[Line], place: Placement, space: str) -> Assembled:
    """Lines leave a text that is too long, the least weighty first, the last of the plan before others, until its field and the box it shares take it."""
    gaps: list[Gap] = []
    kept = list(lines)
    while True:
        loose = [line for role in _crowded(kept, place, space) for line in kept if line.field == role and not line.pinned]
        if not loose:
            break
        drop = max(loose, key=lambda line: (_weight(line.key), kept.index(line)))
        kept.remove(drop)
        gaps.append(Gap(kind="dropped", source=drop.key, text=drop.text))
    few = [role for role, field in place.fields.items() if sum(line.field == role for line in kept) < field.least]
    return Assembled(lines=tuple(kept), gaps=(*gaps, *(Gap(kind="too_few", source=role, text=place.fields[role].name or role) for role in few)))


def _crowded(lines: list[Line], place: Placement, space: str) -> list[str]:
    """The roles from which a line must go: those of several lines whose field is too small; for a box that is too small the main text while it has several
    lines, then hashtags, the call, and the one line beside a headline."""
    texts = {role: [line.text for line in lines if line.field == role] for role in place.roles}
    for role, said in texts.items():
        limit = place.limit(role)
        if limit and not place.many(role) and len(said) > 1 and not limit.takes(space.join(said)):
            return [role]
    shared = [role for role in (place.text.of if place.text else ()) if texts.get(role)]
    whole = "\n".join(("\n" if place.many(role) else space).join(texts[role]) for role in shared)
    if place.whole is None or place.whole.takes(whole):
        return []
    if len(texts.get("body", ())) > 1:
        return ["body"]
    # A box too small for anything beside its headline holds that.
    spare = ("hashtags", "call_to_action", *(("body",) if texts.get("headline") else ()))
    return [role for role in spare if texts.get(role)][:1]


def _weight(key: str) -> int:
    """How readily a line is given up: contents and lists first, then hashtags and claims, the offer and the opening last."""
    order = ("body/price", "body/until", "body/code", "body/open", "body/must", "body/occasion")
    if key in order or key.startswith("body/must"):
        return 0
    return 2 if key.startswith(("body/box", "body/also", "body/colours", "body/sizes", "body/fact")) else 1
