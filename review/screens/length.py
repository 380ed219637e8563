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
        shared = [line for role in (place.text.of if place.text else ()) for line in creative.lines if line.field == role]
        whole = "\n".join(creative.texts[role] for role in dict.fromkeys(line.field for line in shared))
        if place.whole and not place.whole.takes(whole):
            last = shared[-1]
            room = place.whole.beside(whole.removesuffix(last.text))
            findings.append(_long(last.field, last.text, room, place).model_copy(update={"why": _why(place.whole, whole)}))
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


def _long(field: str, text: str, limit: Limit, place: Placement) -> Finding:
    """A text beyond its limit; the span begins with the first sign that no longer fits."""
    fits = bisect_left(range(len(text) + 1), True, key=lambda end: not limit.takes(text[:end])) - 1
    return Finding(
        screen="length",
        rule="length.field",
        kind="length",
        severity="block",
        basis="platform",
        field=field,
        quote=text[fits:],
        span=(fits, len(text)),
        why=_why(limit, text),
        source=place.source,
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
