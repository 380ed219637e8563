"""TMX 1.4b (LISA OSCAR, 2005): a <tu> a line with source and copy; valid against the 1.4 DTD. States, limits and locks are properties, for TMX has no words for them."""

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from assets.wording import Wording
from generators.exchange.facts import facts, from_facts, from_identity, identity
from generators.exchange.markup import XML, children, inline, parsed, put_text, remarks, said
from generators.exchange.records import Segment, Shown, by_place, checked, joined

MARK, PROPERTY = "slot-", "x-tessera-"


class Tmx:
    """Segments as a translation memory."""

    name = "tmx"
    suffixes: tuple[str, ...] = (".tmx",)
    media_type = "application/x-tmx+xml"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def write(self, segments: Sequence[Segment]) -> bytes:
        """The document, UTF-8; lines of a market and variety stand together."""
        from lxml import etree

        root = etree.Element("tmx", {"version": "1.4"})
        told = {"creationtool": "Tessera", "creationtoolversion": "1", "segtype": "block", "o-tmf": "Tessera", "adminlang": "en", "datatype": "plaintext"}
        etree.SubElement(root, "header", told | {"srclang": "*all*"})
        body = etree.SubElement(root, "body")
        for group in by_place(checked(segments)).values():
            for one in group:
                _unit(body, one)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'))

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """The segments of all units."""
        root = parsed(data, "tmx")
        general = next((one.get("srclang", "") for one in children(root, "header")), "")
        return tuple(_segment(unit, unit.get("srclang") or general) for unit in children(root, "body", "tu"))


def _unit(body: Any, segment: Segment) -> None:
    from lxml import etree

    unit = etree.SubElement(body, "tu", {"tuid": identity(segment), "srclang": segment.source_language})
    if segment.comment:
        etree.SubElement(unit, "note").text = segment.comment
    for name, text in (facts(segment) | ({"note": segment.note} if segment.note else {})).items():
        etree.SubElement(unit, "prop", {"type": f"{PROPERTY}{name}"}).text = text
    sides = ((segment.source_language, segment.source, segment.source_slots), (segment.variety or "und", segment.target, segment.slots))
    for language, text, slots in sides:
        variant = etree.SubElement(unit, "tuv", {f"{XML}lang": language})
        put_text(etree.SubElement(variant, "seg"), text, slots, _slot)


def _slot(shown: Shown, number: int) -> Any:
    from lxml import etree

    element = etree.Element("ph", {"x": str(number), "type": f"{MARK}{shown.slot}"})
    element.text = shown.text
    return element


def _shown(element: Element) -> Shown | None:
    kind = element.get("type", "")
    return Shown(kind.removeprefix(MARK), said(element)) if kind.startswith(MARK) else None


def _segment(unit: Element, source_language: str) -> Segment:
    variants = children(unit, "tuv")
    # The first variant in the source language is the source, the other is the copy; a tool may have turned them round.
    source = next((one for one in variants if _language(one).lower() == source_language.lower()), variants[0] if len(variants) > 1 else None)
    target = next((one for one in variants if one is not source), None)
    read, wanted = (inline(next(iter(children(one, "seg")), None) if one is not None else None, _shown) for one in (source, target))
    told = {one.get("type", "").removeprefix(PROPERTY): said(one) for one in children(unit, "prop") if one.get("type", "").startswith(PROPERTY)}
    text, slots = joined(wanted.parts)
    notes = [said(one) for one in children(unit, "note")] + [said(one) for variant in variants for one in children(variant, "note")]
    return Segment.model_validate(
        {"variety": _language(target) if target is not None else ""}
        | from_facts(told)
        | from_identity(unit.get("tuid", ""))
        | dict(zip(("source", "source_slots"), joined(read.parts), strict=True))
        | {"source_language": source_language, "target": text, "slots": slots, "remarks": remarks(wanted.dropped)}
        | {"note": told.get("note", ""), "comment": "\n".join(notes)}
    )


def _language(variant: Element) -> str:
    return variant.get(f"{XML}lang") or variant.get("lang") or ""
