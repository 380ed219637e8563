"""XLIFF 2.1 (OASIS Standard, 13 February 2018), with its metadata module and its size and length restriction module; one target language a document."""

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from assets.errors import refuse
from assets.wording import Wording
from generators.exchange.facts import facts, from_facts
from generators.exchange.markup import XML, Inline, children, inline, local, parsed, put_text, remarks, said
from generators.exchange.records import STATES, Segment, Shown, by_place, checked, joined, pieces

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_N, _M, _S = f"{{{NAMESPACE}}}", f"{{{METADATA}}}", f"{{{SIZES}}}"
OURS = "tessera"


class Xliff2:
    """Segments as XLIFF 2.1."""

    name = "xliff2"
    suffixes: tuple[str, ...] = (".xliff",)
    media_type = "application/xliff+xml"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def write(self, segments: Sequence[Segment]) -> bytes:
        """The document, UTF-8; raises `TesseraError` when the segments have several varieties or source languages, or none are given."""
        from lxml import etree

        groups = by_place(checked(segments))
        source, target = _languages(list(groups))
        names = {None: NAMESPACE, "mda": METADATA, "slr": SIZES}
        root = etree.Element(f"{_N}xliff", {"version": "2.1", "srcLang": source, "trgLang": target}, nsmap=names)
        for place, ((market, variety, _), group) in enumerate(groups.items(), 1):
            file = etree.SubElement(root, f"{_N}file", {"id": f"f{place}", "original": f"{market}/{variety}", "canResegment": "no"})
            etree.SubElement(file, f"{_S}profiles", {"generalProfile": "xliff:codepoints"})
            for one in group:
                _unit(file, one)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """The segments of all files, also those inside groups; a unit that a tool cut into several segments is whole again."""
        root = parsed(data, "xliff")
        return tuple(_segment(root, file, unit) for file in children(root, "file") for unit in file.iter() if local(unit) == "unit")


def _languages(places: list[tuple[str, str, str]]) -> tuple[str, str]:
    varieties, sources = sorted({variety for _, variety, _ in places}), sorted({language for _, _, language in places})
    if len(varieties) != 1 or len(sources) != 1:
        raise refuse(
            f"An XLIFF 2 document holds one target language; these lines have {', '.join(varieties) or 'none'}.",
            f"XLIFF 2 文件只能含一种目标语言，这些行有：{'、'.join(varieties) or '无'}。",
            do_en="Export one variety at a time, or choose xliff1.",
            do_zh="请逐个语言变体导出，或选择 xliff1。",
        )
    return sources[0], varieties[0] or "und"


def _unit(file: Any, segment: Segment) -> None:
    from lxml import etree

    attributes = {"id": _id(segment), "name": segment.key, f"{XML}space": "preserve"} | ({"translate": "no"} if segment.locked else {})
    if segment.limit and segment.limit.unit == "characters":
        attributes[f"{_S}sizeRestriction"] = str(segment.limit.max)
    unit = etree.SubElement(file, f"{_N}unit", attributes)
    group = etree.SubElement(etree.SubElement(unit, f"{_M}metadata"), f"{_M}metaGroup", {"category": OURS})
    for name, text in facts(segment).items():
        etree.SubElement(group, f"{_M}meta", {"type": name}).text = text
    _notes_out(unit, segment)
    _original(unit, segment)
    cut = etree.SubElement(unit, f"{_N}segment", {"state": "initial" if segment.state == "new" else segment.state})
    put_text(etree.SubElement(cut, f"{_N}source"), segment.source, segment.source_slots, _slot("s"))
    put_text(etree.SubElement(cut, f"{_N}target"), segment.target, segment.slots, _slot("t"))


def _notes_out(unit: Any, segment: Segment) -> None:
    from lxml import etree

    if segment.note or segment.comment:
        notes = etree.SubElement(unit, f"{_N}notes")
        for text, whose in ((segment.note, {"category": OURS}), (segment.comment, {})):
            if text:
                etree.SubElement(notes, f"{_N}note", whose).text = text


def _original(unit: Any, segment: Segment) -> None:
    """The shown values as original data, so that a tool can show them where it shows codes."""
    from lxml import etree

    sides = (("s", segment.source, segment.source_slots), ("t", segment.target, segment.slots))
    found = {side: [one for one in pieces(text, slots) if isinstance(one, Shown)] for side, text, slots in sides}
    if any(found.values()):
        data = etree.SubElement(unit, f"{_N}originalData")
        for side, shown in found.items():
            counts: dict[str, int] = {}
            for one in shown:
                counts[one.slot] = counts.get(one.slot, 0) + 1
                etree.SubElement(data, f"{_N}data", {"id": f"{side}-{one.slot}-{counts[one.slot]}"}).text = one.text


def _slot(side: str) -> Any:
    from lxml import etree

    def element(shown: Shown, number: int) -> Any:
        told = {"id": f"{shown.slot}-{number}", "type": "other", "subType": f"{OURS}:{shown.slot}", "equiv": shown.slot, "disp": shown.text}
        return etree.Element(f"{_N}ph", told | {"dataRef": f"{side}-{shown.slot}-{number}", "canCopy": "no", "canDelete": "no"})

    return element


def _shown(element: Element) -> Shown | None:
    """A placeholder of ours, by its type, or by its id where a tool kept only that."""
    kept = re.fullmatch(r"(\w+)-\d+", element.get("id", ""))
    kind = element.get("subType", "")
    name = kind.removeprefix(f"{OURS}:") if kind.startswith(f"{OURS}:") else kept[1] if kept and not kind else ""
    return Shown(name, element.get("disp", "")) if name else None


def _segment(root: Element, file: Element, unit: Element) -> Segment:
    told = {one.get("type", ""): said(one) for one in children(unit, "metadata", "metaGroup", "meta")}
    market, _, variety = file.get("original", "").partition("/")
    source, target = _side(unit, "source"), _side(unit, "target")
    text, slots = joined(target.parts)
    keys = from_facts({"market": market, "variety": variety or root.get("trgLang", "")} | told) | _identity(unit.get("id", ""))
    states = [one.get("state", "initial") for one in children(unit, "segment")]
    state = min(("new" if one == "initial" else one for one in states), key=lambda one: STATES.index(one) if one in STATES else 0, default="")
    return Segment.model_validate(
        keys
        | ({"state": state} if state in STATES else {})
        | dict(zip(("source", "source_slots"), joined(source.parts), strict=True))
        | {"source_language": root.get("srcLang", "en"), "target": text, "slots": slots, "remarks": remarks(target.dropped)}
        | ({"locked": True} if unit.get("translate") == "no" else {})
        | _notes(unit)
    )


def _side(unit: Element, name: str) -> Inline:
    """The source or target of all segments of a unit together, in the order that targets ask for; what only stands between them counts as it is."""
    cuts = [one for one in unit if local(one) in {"segment", "ignorable"}]
    found = [(place, one, next(iter(children(one, name)), None)) for place, one in enumerate(cuts, 1)]
    if name == "target":
        found = [(_order(text, place) if text is not None else place, one, text) for place, one, text in found]
        bridge = any(text is not None for _, _, text in found)
        found = [
            (place, one, text if text is not None or not bridge or local(one) == "segment" else next(iter(children(one, "source")), None))
            for place, one, text in found
        ]
    read = [inline(text, _shown) for _, _, text in sorted(found, key=lambda one: one[0])]
    return Inline(tuple(part for one in read for part in one.parts), tuple(tag for one in read for tag in one.dropped))


def _order(text: Element, place: int) -> int:
    asked = text.get("order", "")
    return int(asked) if asked.isascii() and asked.isdigit() else place


def _notes(unit: Element) -> dict[str, str]:
    notes = children(unit, "notes", "note")
    theirs = [said(one) for one in notes if one.get("category") != OURS]
    return {"note": "".join(said(one) for one in notes if one.get("category") == OURS), "comment": "\n".join(theirs)}


def _id(segment: Segment) -> str:
    """Creative and key as one NMTOKEN: other signs by their number between dots."""
    return f"{segment.creative}:" + re.sub(r"[^A-Za-z0-9_-]", lambda found: f".{ord(found[0]):x}.", segment.key)


def _identity(text: str) -> dict[str, str]:
    creative, colon, key = text.partition(":")
    plain = re.sub(r"\.([0-9a-f]{1,6})\.", lambda found: chr(min(int(found[1], 16), 0x10FFFF)), key)
    return {"creative": creative, "key": plain} if colon else {"creative": "", "key": text}
