"""XLIFF 1.2 (OASIS Standard, 1 February 2008): a <file> a market and variety, a <trans-unit> a line; valid against the strict schema."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from assets.placements import Unit
from assets.wording import Wording
from generators.exchange.facts import facts, from_facts, from_identity, identity, limit_of
from generators.exchange.markup import XML, children, inline, local, parsed, put_text, remarks, said
from generators.exchange.records import Segment, Shown, State, by_place, checked, joined

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_N = f"{{{NAMESPACE}}}"
OURS, MARK = "tessera", "x-slot-"
OUT: Mapping[State, str] = {"new": "new", "translated": "translated", "reviewed": "signed-off", "final": "final"}
BACK: Mapping[str, State] = {
    "new": "new", "needs-translation": "new", "needs-l10n": "new", "needs-adaptation": "new", "translated": "translated",
    "needs-review-translation": "translated", "needs-review-l10n": "translated", "needs-review-adaptation": "translated",
    "signed-off": "reviewed", "final": "final",
}  # fmt: skip
UNITS: Mapping[Unit, str] = {"characters": "char", "width": "col", "utf8": "byte", "utf16": "x-utf16", "words": "x-words"}


class Xliff1:
    """Segments as XLIFF 1.2."""

    name = "xliff1"
    suffixes: tuple[str, ...] = (".xlf",)
    media_type = "application/x-xliff+xml"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def write(self, segments: Sequence[Segment]) -> bytes:
        """The document, UTF-8."""
        from lxml import etree

        root = etree.Element(f"{_N}xliff", {"version": "1.2"}, nsmap={None: NAMESPACE})
        for (market, variety, language), group in by_place(checked(segments)).items():
            named = {"original": f"{market}/{variety}", "source-language": language, "target-language": variety or "und", "datatype": "plaintext"}
            body = etree.SubElement(etree.SubElement(root, f"{_N}file", named), f"{_N}body")
            for one in group:
                _unit(body, one)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """The segments of all files, also those inside groups."""
        root = parsed(data, "xliff")
        return tuple(_segment(unit, file) for file in children(root, "file") for unit in file.iter() if local(unit) == "trans-unit")


def _unit(body: Any, segment: Segment) -> None:
    from lxml import etree

    attributes = {"id": identity(segment), "resname": segment.field or segment.key, f"{XML}space": "preserve"}
    attributes |= {"translate": "no"} if segment.locked else {}
    attributes |= {"approved": "yes"} if segment.state == "final" else {}
    if segment.limit:
        attributes |= {"maxwidth": str(segment.limit.max), "size-unit": UNITS[segment.limit.unit]}
    unit = etree.SubElement(body, f"{_N}trans-unit", attributes)
    put_text(etree.SubElement(unit, f"{_N}source"), segment.source, segment.source_slots, _slot)
    put_text(etree.SubElement(unit, f"{_N}target", {"state": OUT[segment.state]}), segment.target, segment.slots, _slot)
    # A group's name is unique in its file, so it is the unit's.
    context = etree.SubElement(unit, f"{_N}context-group", {"name": identity(segment), "purpose": "information"})
    for name, text in facts(segment).items():
        etree.SubElement(context, f"{_N}context", {"context-type": f"x-{name}"}).text = text
    for text, whose in ((segment.note, {"from": OURS}), (segment.comment, {})):
        if text:
            etree.SubElement(unit, f"{_N}note", whose).text = text


def _slot(shown: Shown, number: int) -> Any:
    from lxml import etree

    element = etree.Element(f"{_N}ph", {"id": f"{shown.slot}-{number}", "ctype": f"{MARK}{shown.slot}", "equiv-text": shown.text})
    element.text = shown.text
    return element


def _shown(element: Element) -> Shown | None:
    """A placeholder of ours, by its type, or by its id where a tool kept only that."""
    kind = element.get("ctype", "")
    kept = re.fullmatch(r"(\w+)-\d+", element.get("id", ""))
    name = kind.removeprefix(MARK) if kind.startswith(MARK) else kept[1] if kept and not kind else ""
    return Shown(name, element.get("equiv-text", said(element))) if name else None


def _segment(unit: Element, file: Element) -> Segment:
    # Direct children only: a match that a tool adds (<alt-trans>) has a source and a target of its own.
    source, target = (next(iter(children(unit, name)), None) for name in ("source", "target"))
    read, wanted = inline(source, _shown), inline(target, _shown)
    told = {one.get("context-type", "").removeprefix("x-"): said(one) for one in children(unit, "context-group", "context")}
    market, _, variety = file.get("original", "").partition("/")
    known = {"market": market, "variety": variety or file.get("target-language", "")} | told
    text, slots = joined(wanted.parts)
    return Segment.model_validate(
        from_facts(known)
        | _native(unit, target)
        | from_identity(unit.get("id", ""))
        | dict(zip(("source", "source_slots"), joined(read.parts), strict=True))
        | {"source_language": file.get("source-language", "en"), "target": text, "slots": slots, "remarks": remarks(wanted.dropped)}
        | _notes(unit)
    )


def _native(unit: Element, target: Element | None) -> dict[str, Any]:
    """What XLIFF has attributes for: these are what a tool changes, so they count before our own words."""
    unit_name = next((ours for ours, theirs in UNITS.items() if theirs == unit.get("size-unit")), "characters")
    state = BACK.get("" if target is None else target.get("state", ""))
    keys: dict[str, Any] = {"limit": limit_of(f"{unit.get('maxwidth', '')} {unit_name}")}
    return keys | ({"state": state} if state else {}) | ({"locked": True} if unit.get("translate") == "no" else {})


def _notes(unit: Element) -> dict[str, str]:
    notes = children(unit, "note")
    theirs = [said(one) for one in notes if one.get("from") != OURS]
    return {"note": "".join(said(one) for one in notes if one.get("from") == OURS), "comment": "\n".join(theirs)}
