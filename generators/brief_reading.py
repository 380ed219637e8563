"""Reads a whole brief once for all markets: its noun, claims, typed facts, contents, and what could not be read."""

import re
from collections.abc import Iterable

from assets.records import Record
from generators.evidence.contents import Contents
from generators.evidence.reader import Assertion, EvidenceReader, Reading
from generators.products.records import Brief, Fact
from generators.records import Gap

BOX_LABELS = frozenset({"attr_package_contents"})
COLOUR_LABELS = frozenset({"attr_color"})


class BriefReading(Record):
    """The brief as understood: concept ids, typed facts, box contents as (noun, count), which points were understood
    (`expressed`, such as selling_points[0]), and gaps."""

    noun: str | None
    assertions: tuple[Assertion, ...]
    facts: tuple[Fact, ...]
    box: tuple[tuple[str, int], ...] = ()
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    expressed: tuple[str, ...] = ()
    not_included: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


def read_brief(brief: Brief, reader: EvidenceReader) -> BriefReading:
    """Read title, selling points, description, facts and box of a brief written in the reader's language."""
    product = brief.product
    noun = reader.noun(product.title, product.category)
    sources = [(f"selling_points[{place}]", text) for place, text in enumerate(product.selling_points)]
    if brief.audience:
        sources.append(("audience", _for_audience(brief.audience, product.source_language)))
    readings = [reader.claims(text, source) for source, text in sources]
    described = reader.claims(product.description, "description").assertions if product.description else ()
    facts, colours, box, gaps = _facts(product.facts, reader)
    measured = [fact for reading in readings for fact in reading.facts]
    return BriefReading(
        noun=noun.id if noun else None,
        assertions=(*(one for reading in readings for one in reading.assertions), *described),
        facts=(*facts, *(fact for fact in measured if fact.attribute not in {one.attribute for one in facts})),
        colours=colours,
        box=_together(_box(product.box, reader) or box, (one for reading in readings for one in reading.contents.included)),
        expressed=tuple(source for (source, _), reading in zip(sources, readings, strict=True) if _understood(reading)),
        not_included=tuple(dict.fromkeys(one for reading in readings for one in reading.contents.excluded)),
        gaps=(*(gap for reading in readings for gap in reading.gaps if gap.source != "audience"), *gaps),
    )


def _understood(reading: Reading) -> bool:
    return bool(reading.assertions or reading.facts or reading.contents != Contents())


def _together(box: tuple[tuple[str, int], ...], named: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The box with what a selling point adds to it."""
    known = {concept for concept, _ in box}
    return (*box, *((concept, 1) for concept in dict.fromkeys(named) if concept not in known))


def _for_audience(text: str, language: str) -> str:
    """An audience as a statement of suitability, which is what the brief's field means."""
    return f"适合{text}" if language == "zh" else f"for {text}"


def _facts(facts: Iterable[Fact], reader: EvidenceReader) -> tuple[tuple[Fact, ...], tuple[str, ...], tuple[tuple[str, int], ...], list[Gap]]:
    kept: list[Fact] = []
    colours: tuple[str, ...] = ()
    box: tuple[tuple[str, int], ...] = ()
    gaps: list[Gap] = []
    for place, written in enumerate(facts):
        fact = reader.fact(written.label, written.text)
        parts = reader.parts(fact.text) if fact.attribute in BOX_LABELS else None
        shades = reader.colours(fact.text) if fact.attribute in COLOUR_LABELS else None
        if parts:
            box = tuple((concept.id, count) for concept, count in parts)
        elif shades:
            colours = tuple(shades)
        elif fact.typed:
            kept.append(fact)
        else:
            gaps.append(Gap(kind="uncovered", source=f"facts[{place}]", text=f"{written.label}: {written.text}"))
    return tuple(kept), colours, box, gaps


def _box(items: Iterable[str], reader: EvidenceReader) -> tuple[tuple[str, int], ...]:
    parts = [reader.parts(item) for item in items]
    known = [(concept.id, count) for part in parts if part for concept, count in part]
    return tuple(known) if parts and all(parts) else ()


def model_of(title: str, brand: str) -> str | None:
    """The model name a Chinese title carries in Latin letters ("AirFlow X3"), brand left out; None when there is none."""
    words = re.findall(r"[A-Za-z][A-Za-z0-9\-+]*(?:\s[A-Za-z0-9\-+]+)*", title)
    named = [word.replace(brand, "").strip() for word in words]
    return next((word for word in named if re.search(r"\d", word) and re.search("[A-Z]", word)), None)
