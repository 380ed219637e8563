"""Screens the length of a creative's texts against its placement, in the platform's own unit, and parts that are missing."""

from bisect import bisect_left
from collections.abc import Iterator

from assets.placements import BODIES, HEADLINES, UNITS, Limit, Placement
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.records import Creative
from review.records import Finding
from review.screens import Material

# A shared box with less room may hold a headline alone.
ROOM_FOR_BOTH = 100


class LengthScreen:
    """Every field against the limit of its placement: texts that stand alone each by itself, a shared box as a whole."""

    name = "length"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A blocking finding for each text that the placement would cut or refuse, and for a missing headline or main text."""
        place, creative = material.placement, material.creative
        if place is None or creative is None:
            return []
        findings = [one for role in place.fields for one in _over(creative, role, place)]
        findings += _overrun(creative, place)
        return findings + [_missing(field) for field in ("headline", "body") if not str(creative.copy_fields[field]).strip() and _wants(place, field)]


def _over(creative: Creative, role: str, place: Placement) -> Iterator[Finding]:
    """The findings on a role's own field: each text by itself where they stand alone, else all as one."""
    limit = place.limit(role)
    texts = [line.text for line in creative.lines if line.field == role]
    at = 0
    for text in texts if place.many(role) else [creative.sentence_space.join(texts)]:
        if limit and not limit.takes(text):
            found = _long(role, text, limit, place)
            start, end = found.span or (0, len(text))
            yield found.model_copy(update={"span": (at + start, at + end)})
        at += len(text) + 1


def _overrun(creative: Creative, place: Placement) -> list[Finding]:
    """The finding where texts that share one box run over it together: in the text that holds the first sign without room."""
    shared = (line.field for role in (place.text.of if place.text else ()) for line in creative.lines if line.field == role)
    texts = {role: text for role in dict.fromkeys(shared) if (text := creative.texts[role])}
    whole = "\n".join(texts.values())
    if place.whole is None or place.whole.takes(whole):
        return []
    fits, at = _fits(whole, place.whole), 0
    for role, text in texts.items():
        if fits < at + len(text):
            return [_cut(role, text, max(fits - at, 0), _why(place.whole, whole), place.source)]
        at += len(text) + 1
    return []


def _long(field: str, text: str, limit: Limit, place: Placement) -> Finding:
    return _cut(field, text, _fits(text, limit), _why(limit, text), place.source)


def _fits(text: str, limit: Limit) -> int:
    """How many signs of a text too long are still within its limit."""
    return bisect_left(range(len(text) + 1), True, key=lambda end: not limit.takes(text[:end])) - 1


def _cut(field: str, text: str, fits: int, why: Wording, source: str) -> Finding:
    """A text beyond its limit; the span begins with the first sign that no longer fits."""
    return Finding(
        screen="length",
        rule="length.field",
        kind="length",
        severity="block",
        basis="platform",
        field=field,
        quote=text[fits:],
        span=(fits, len(text)),
        why=why,
        source=source,
        suggestion=Wording(en="Use a shorter line.", zh="请换用更短的句子。"),
    )


def _why(limit: Limit, text: str) -> Wording:
    length, unit = limit.length(text), UNITS[limit.unit]
    return Wording(en=f"{length} {unit.en} where the placement takes {limit.max}.", zh=f"共 {length} {unit.zh}，投放位上限为 {limit.max}。")


def _wants(place: Placement, field: str) -> bool:
    """Whether the placement has any role for a headline, or for a main text that has room beside it."""
    if field == "body" and place.whole and place.whole.max < ROOM_FOR_BOTH:
        return False
    return any(role in place.roles for role in (HEADLINES if field == "headline" else BODIES))


def _missing(field: str) -> Finding:
    return Finding(
        screen="length",
        rule="length.missing",
        kind="length",
        severity="block",
        basis="platform",
        field=field,
        why=Wording(en=f"There is no {field}.", zh=f"缺少{'标题' if field == 'headline' else '正文'}。"),
        source="House rule: a creative has a headline and a body",
        suggestion=Wording(en="Write one, or give the brief more to say.", zh="请补写，或在简报中提供更多信息。"),
    )
