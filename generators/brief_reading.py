"""Reads a whole brief once for all markets: its noun, claims, typed facts, contents, and what could not be read."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from assets.records import Record
from generators.evidence.contents import Contents
from generators.evidence.reader import Assertion, EvidenceReader, Reading
from generators.evidence.warnings import half_told
from generators.products.records import Brief, Fact, Product
from generators.records import Gap

BOX_LABELS = frozenset({"attr_package_contents"})
COLOUR_LABELS = frozenset({"attr_color"})
# A bare "box" in the box tells nothing.
_PACKINGS = frozenset({"box_pack"})
SIZE_LABELS = frozenset({"attr_size"})


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
    gifts: Mapping[str, tuple[tuple[str, int], ...]] = {}
    gaps: tuple[Gap, ...] = ()


class Labelled(Record):
    """What the labelled values of a brief were understood as."""

    facts: tuple[Fact, ...] = ()
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    box: tuple[tuple[str, int], ...] = ()
    claims: tuple[Assertion, ...] = ()
    gaps: tuple[Gap, ...] = ()


def read_brief(brief: Brief, reader: EvidenceReader) -> BriefReading:
    """Read title, selling points, description, facts and box of a brief written in the reader's language."""
    product = brief.product
    noun = reader.noun(product.title, product.category, product.brand)
    sources = [(f"selling_points[{place}]", text) for place, text in enumerate(product.selling_points)]
    if brief.audience:
        sources.append(("audience", _for_audience(brief.audience, product.source_language)))
    readings = [reader.claims(text, source, product.category, noun) for source, text in sources]
    described = reader.claims(product.description, "description", product.category, noun) if product.description else Reading()
    labelled = _labelled(product, reader)
    # Whom a thing is for says nothing of what it measures or holds.
    telling = [reading for (source, _), reading in zip(sources, readings, strict=True) if source != "audience"]
    named = {one.attribute for one in labelled.facts}
    pointed = _gathered(fact for reading in telling for fact in reading.facts if fact.attribute not in named)
    named |= {one.attribute for one in pointed}
    beside = _gathered(fact for reading in telling for fact in reading.extras if fact.attribute not in named)
    stated = [one for reading in readings for one in reading.assertions if one.source != "audience" or reader.tells_for_whom(one.concept)]
    claimed = (*stated, *labelled.claims, *described.assertions)
    # What is told with its number among the equipment is not told again, without it, as what is in the box.
    equipment = {detail.noun for fact in (*pointed, *beside) for detail in fact.details}
    included = [one for reading in readings for one in reading.contents.included if one not in equipment | _PACKINGS]
    held = tuple(_held(claimed, brief, reader))
    taken = tuple(Gap(kind="doubtful", source=one.source, text=one.quote) for one in claimed if one not in held and one.source != "audience")
    unread = (*(gap for reading in readings for gap in reading.gaps if gap.source != "audience"), *labelled.gaps, *dict.fromkeys(taken))
    return BriefReading(
        noun=noun.id if noun else None,
        assertions=held,
        facts=(*pointed, *labelled.facts, *beside),
        colours=labelled.colours,
        sizes=labelled.sizes,
        box=_together(_box(product.box, reader) or labelled.box, included),
        expressed=tuple(source for (source, _), reading in zip(sources, readings, strict=True) if _understood(reading, held)),
        gifts={gift: known for gift in {offer.gift for offer in brief.offers if offer.gift} for known in [_box((gift,), reader)] if known},
        not_included=tuple(dict.fromkeys(one for reading in readings for one in reading.contents.excluded)),
        gaps=tuple(_gaps(product, unread, claimed)),
    )


def _held(claimed: Iterable[Assertion], brief: Brief, reader: EvidenceReader) -> Iterator[Assertion]:
    """The claims that nothing else in the brief takes back: a denial in another sentence, a share, a second material, a word that changes their meaning."""
    product = brief.product
    partly, whole, several = _partly(product, reader), "\n".join(_texts(product)), len(_materials(product, reader)) > 1
    noun = reader.noun(product.title, product.category, product.brand)
    denied = {one for text in (*product.selling_points, product.description) for one in reader.denied(text, product.category, noun)}
    for one in claimed:
        mixed = several and reader.tells_what_all_is_of(one.concept)
        if one.concept not in denied and not mixed and partly.isdisjoint(reader.covered_materials(one.concept)) and not reader.taken_back(one.concept, whole):
            yield one


def _gaps(product: Product, unread: Iterable[Gap], claimed: Iterable[Assertion]) -> Iterator[Gap]:
    """What was not read at all, and warnings of which not everything was."""
    quotes = [one.quote for one in claimed]
    texts = {f"selling_points[{place}]": text for place, text in enumerate(product.selling_points)} | {"description": product.description}
    texts |= {f"facts[{place}]": f"{one.label}: {one.text}" for place, one in enumerate(product.facts)}
    half = {source: gap for source, text in texts.items() if (gap := half_told(source, text, quotes))}
    yield from (gap for gap in unread if gap.source not in half)
    yield from half.values()


def without(reading: BriefReading, struck: Iterable[str]) -> BriefReading:
    """The reading less what a person struck from it: ids of concepts or attributes, or the names of whole parts (noun, box, colours ...)."""
    ids = frozenset(struck)
    kept = tuple(one for one in reading.assertions if one.concept not in ids)
    lost = {one.source for one in reading.assertions} - {one.source for one in kept}
    parts: dict[str, Any] = {name: () for name in ("box", "colours", "sizes", "not_included") if name in ids}
    return reading.model_copy(
        update={
            "assertions": kept,
            "facts": tuple(fact for fact in reading.facts if fact.attribute not in ids),
            "expressed": tuple(source for source in reading.expressed if source not in lost),
        }
        | parts
        | ({"noun": None} if "noun" in ids else {})
    )


# 78%精梳棉, "polyamide: 22 %": a share, and the words it is a share of, behind or before it ("面料：78%精梳棉" has words on both sides).
_SHARES = (
    re.compile(r"(?<!\d)\d{1,2}(?:\.\d+)?\s*[%％]\s*([^\d,，、;；。.%％]{1,24})"),
    re.compile(r"([^\d,，、;；。.:：%％]{1,16})[:：]?\s*(?<!\d)\d{1,2}(?:\.\d+)?\s*[%％]"),
)


def _partly(product: Product, reader: EvidenceReader) -> frozenset[str]:
    """The materials that some text gives a share of: what is 78% cotton must not be said to be of cotton."""
    words = {found[1] for text in _texts(product) for share in _SHARES for found in share.finditer(text)}
    return frozenset(one for text in words for one in reader.mentioned(text) if reader.is_material(one))


def _materials(product: Product, reader: EvidenceReader) -> frozenset[str]:
    """The materials that a brief names, less the broader names of others: a thing of several is not made of one."""
    named = {one for text in _texts(product) for one in reader.mentioned(text) if reader.is_material(one)}
    return frozenset(one for one in named if not any(one in reader.covered_materials(other) for other in named - {one}))


def _texts(product: Product) -> tuple[str, ...]:
    return (product.title, product.description, *product.selling_points, *(f"{fact.label}: {fact.text}" for fact in product.facts))


def _understood(reading: Reading, held: Collection[Assertion]) -> bool:
    """Whether something of a point is said: a claim that holds, a fact, or contents of the box."""
    return any(one in held for one in reading.assertions) or bool(reading.facts or reading.contents != Contents())


def _gathered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts that list things, one an attribute: what two points say of the equipment is one list. Of others the first counts."""
    kept: dict[str | None, Fact] = {}
    for fact in facts:
        known = kept.get(fact.attribute)
        if known is None:
            kept[fact.attribute] = fact
        elif known.details and fact.details:
            details = (*known.details, *(one for one in fact.details if one not in known.details))
            kept[fact.attribute] = known.model_copy(update={"details": details, "text": f"{known.text}; {fact.text}"})
    return tuple(kept.values())


def _together(box: tuple[tuple[str, int], ...], named: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The box with what a selling point adds to it."""
    known = {concept for concept, _ in box}
    return (*box, *((concept, 1) for concept in dict.fromkeys(named) if concept not in known))


def _for_audience(text: str, language: str) -> str:
    """An audience as a statement of suitability, which is what the brief's field means."""
    return f"适合{text}" if language == "zh" else f"for {text}"


def _labelled(product: Product, reader: EvidenceReader) -> Labelled:
    """Every labelled value where it belongs: a typed fact, the box, colours, sizes, a claim ("Wireless charging: yes"), or a gap."""
    read = Labelled()
    for place, written in enumerate(product.facts):
        source = f"facts[{place}]"
        typed = reader.facts(written.label, written.text, product.category)
        attribute = typed[0].attribute
        parts = reader.parts(written.text) if attribute in BOX_LABELS else None
        shades = reader.colours(written.text) if attribute in COLOUR_LABELS else None
        sizes = reader.sizes(written.text) if attribute in SIZE_LABELS else None
        kept = typed if typed[0].typed and attribute not in BOX_LABELS else ()
        affirmed = () if kept else reader.affirmed(written.label, written.text, source)
        if parts:
            read = read.model_copy(update={"box": tuple((concept.id, count) for concept, count in parts)})
        elif shades:
            read = read.model_copy(update={"colours": tuple(shades)})
        elif sizes:
            read = read.model_copy(update={"sizes": tuple(sizes)})
        elif kept:
            read = read.model_copy(update={"facts": (*read.facts, *kept)})
        elif affirmed:
            read = read.model_copy(update={"claims": (*read.claims, *affirmed)})
        else:
            gap = Gap(kind="uncovered", source=source, text=f"{written.label}: {written.text}")
            read = read.model_copy(update={"gaps": (*read.gaps, gap)})
    return read


def _box(items: Iterable[str], reader: EvidenceReader) -> tuple[tuple[str, int], ...]:
    parts = [reader.parts(item) for item in items]
    known = [(concept.id, count) for part in parts if part for concept, count in part]
    return tuple(known) if parts and all(parts) else ()


def model_of(title: str, brand: str) -> str | None:
    """The model name a Chinese title carries in Latin letters ("AirFlow X3"), brand left out; None when there is none."""
    words = re.findall(r"[A-Za-z][A-Za-z0-9\-+]*(?:\s[A-Za-z0-9\-+]+)*", title)
    named = [word.replace(brand, "").strip() for word in words]
    return next((word for word in named if re.search(r"\d", word) and re.search("[A-Z]", word)), None)
