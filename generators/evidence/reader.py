"""From a product's own words to assertions (concepts it really claims), typed facts, its noun, and gaps."""

import re
from collections.abc import Iterator

from assets.records import Record
from culture_graph.concepts import KINDS, NOUNS, Concept, Cues
from culture_graph.library import Library
from generators.evidence.contents import Contents, ContentsReader, read_parts
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.measures import MeasureReader, with_unit
from generators.evidence.phrases import MATERIAL, PhraseReader
from generators.evidence.standing import Standings
from generators.evidence.text import plain
from generators.evidence.titles import TitleReader
from generators.evidence.values import fits_label, keeps_numbers, singular
from generators.products.records import Fact, Measure
from generators.records import Gap

# What may stand between a label and its quantity without changing what is said.
_BETWEEN = re.compile(r"\s*(?:[:：是为达约有]|of|is|a|an|the)?\s*")
# A cue with this mark counts only in a labelled value: "=glass" as a value, "attr_roast=light" as that attribute's value, "pages=" as a label.
VALUE = "="
# "55% linen": a share of something else than the label.
_SHARE = re.compile(r"\s*(?:of\s)?\w")
_ITEMS = re.compile(r"[/,，、;；+&]|\band\b|和|与|及")
_MOST = re.compile(r"最大|最高|最长|峰值|\bmax(?:imum)?\b|\bpeak\b")
_LABEL_NOTE = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*$")
_SIZE = re.compile(r"(?:\d?X{0,4}[SL]|[2-9]XL|M|\d{2,3}(?:\.5)?)(?:码|号)?", re.IGNORECASE)
# The topics under which an audience is filed.
FOR_WHOM = frozenset({"people", "animals", "age", "playing", "season_weather", "place", "occasion", "journey", "giving"})
SIZE, DIMENSIONS, LENGTHS = "attr_size", "attr_dimensions", frozenset({"millimeter", "centimeter", "meter", "inch", "foot"})
COUNT = "attr_number_of_pieces"
AGE = "attr_age_recommendation"
# Where a sentence-like concept ("may contain traces") would lose what it is about, only things count.
SUBSTANCES = frozenset({"attr_ingredients", "attr_allergens"})
_YES = re.compile(r"yes|✓|✔|√|supported|included|是|有|支持|具备", re.IGNORECASE)
THINGS = NOUNS | {"material"}
SAYING = ("feature", "material", "benefit", "use", "audience", "certification")


class Assertion(Record):
    """A concept the seller claims: where (`source`, e.g. selling_points[0]), the words that prove it, and its quantity."""

    concept: str
    source: str
    quote: str
    measure: Measure | None = None


class Reading(Record):
    """What a text was understood to say, and what of it was not; `extras` are facts beside its claims."""

    assertions: tuple[Assertion, ...] = ()
    facts: tuple[Fact, ...] = ()
    extras: tuple[Fact, ...] = ()
    contents: Contents = Contents()
    gaps: tuple[Gap, ...] = ()


class EvidenceReader:
    """Reads text of one source language ("zh" or "en"; sheets mix them, so both languages' cues count)."""

    def __init__(self, library: Library, language: str) -> None:
        words, latin = library.words.of(language), language == "en"
        self._language = language
        self.measures = MeasureReader(library.units.values(), library.words, language)
        self._concepts = library.concepts
        self._say, self._labels, self._colours = self._matcher(*SAYING), self._matcher("attribute"), self._matcher("colour")
        # Box contents are products and parts: 不含酒精 says nothing of a box.
        self._nouns, self._values = self._matcher("product", "part"), self._matcher(*KINDS)
        self._label_forms: dict[str, str] = {}
        for one in library.concepts.values():
            if one.kind == "attribute":
                for cue in one.cues.zh + one.cues.en:
                    self._label_forms.setdefault(singular(plain(cue).rstrip(VALUE)), one.id)
        # In its own categories a narrower attribute takes the place of the one it covers: a "strap" of a watch is a watch band.
        attributes = [one for one in library.concepts.values() if one.kind == "attribute"]
        self._narrower = {(broad, category): one.id for one in attributes for broad in one.covers for category in one.only}
        self._contents = ContentsReader(words, latin=latin)
        heads = (library.concepts[one].model_copy(update={"cues": Cues(zh=cues)}) for one, cues in library.phrases.heads.items())
        self._titles = TitleReader(self._matcher("product"), CueMatcher(heads, self.measures), library.categories, language)
        self._phrases = PhraseReader(library.concepts, library.phrases, self.measures, language)
        self._standings = Standings(library, self._phrases, self.measures, self._labels, language)

    def _matcher(self, *kinds: str) -> CueMatcher:
        return CueMatcher((one for one in self._concepts.values() if one.kind in kinds), self.measures)

    def claims(self, text: str, source: str, category: str | None = None, own: Concept | None = None) -> Reading:
        """The concepts claimed in one selling point or description of the product `own`; a text nothing of which could be used is a gap."""
        flat = plain(text)
        hits = self._hits(flat, category, own)
        standings = self._standings.of(flat, hits, own)
        claimed = [
            Assertion(concept=hit.concept.id, source=source, quote=text[hit.start : hit.end].strip(), measure=hit.measure)
            for hit, standing in zip(hits, standings, strict=True)
            if standing == "claimed" and not self._phrases.is_of_a_part(flat, hit, own) and not self._phrases.goes_on(flat, hit)
        ]
        said = {one.measure for one in claimed}
        measured = self._measured(text, flat, category)
        facts = tuple(fact for fact in measured if not said & set(fact.measures) and not any(fact.text in one.quote for one in claimed))
        contents = Contents() if claimed or facts else self._contents.read(flat, self._nouns.find(flat))
        told = [hit for hit, standing in zip(hits, standings, strict=True) if standing == "claimed"]
        only = self._phrases.only
        extras = tuple(fact for fact in self._phrased(text, flat, told, category) if category is None or category in only.get(str(fact.attribute), (category,)))
        if not claimed and not facts and contents == Contents():
            facts, extras = extras, ()
        if claimed or facts or contents != Contents():
            doubtful = dict.fromkeys(text[hit.start : hit.end].strip() for hit, standing in zip(hits, standings, strict=True) if standing == "doubtful")
            gaps = tuple(Gap(kind="doubtful", source=source, text=one) for one in doubtful if not any(plain(one) in plain(fact.text) for fact in extras))
            return Reading(assertions=tuple(claimed), facts=facts, extras=extras, contents=contents, gaps=gaps)
        kind = next((one for one in ("negated", "conditional", "doubtful") if one in standings), "uncovered")
        return Reading(gaps=(Gap(kind=kind, source=source, text=text),))

    def denied(self, text: str, category: str | None = None, own: Concept | None = None) -> set[str]:
        """The concepts of which a text says that they are not so."""
        flat = plain(text)
        return self._standings.denied(flat, self._hits(flat, category, own))

    def _hits(self, flat: str, category: str | None, own: Concept | None) -> list[Hit]:
        """The cues of a plain text that count in a category and are no mere piece of the name of another thing."""
        found = (hit for hit in self._say.find(flat) if category is None or not hit.concept.only or category in hit.concept.only)
        return [hit for hit in found if not self._phrases.is_within_a_word(flat, hit, own)]

    def _phrased(self, text: str, flat: str, claimed: list[Hit], category: str | None) -> Iterator[Fact]:
        """What a point says under a heading of its own ("Fits: ...", 适用砖厚：3-16mm), else by its noun phrases; words that
        claim a concept already say nothing twice."""
        headed = None if claimed else self.split_fact(text)
        for fact in self.facts(*headed, category) if headed else ():
            if fact.typed:
                yield fact
                return
        for phrased in self._phrases.read(flat):
            twice = any(hit.start < other.end and other.start < hit.end for hit in phrased.hits for other in claimed)
            if not twice and self._standings.proves(flat, phrased):
                yield phrased.fact

    def mentioned(self, text: str) -> set[str]:
        """The concepts that a text names at all, whatever it says of them."""
        return {hit.concept.id for hit in self._say.find(plain(text))}

    def covered_materials(self, concept: str) -> tuple[str, ...]:
        """A material with the broader ones it stands for ("pure cotton" is cotton too); of anything else only itself."""
        return (concept, *self._concepts[concept].covers) if self.is_material(concept) else (concept,)

    def taken_back(self, concept: str, brief: str) -> bool:
        """Whether something in the text of the brief makes the words of a concept mean something else."""
        words: tuple[str, ...] = getattr(self._concepts[concept].unless, self._language)
        bound = r"\b" if self._language == "en" else ""
        return bool(words) and bool(re.search("|".join(f"{bound}{re.escape(word)}{bound}" for word in words), plain(brief)))

    def is_material(self, concept: str) -> bool:
        """Whether a concept says what something is made of."""
        return self._concepts[concept].kind == "material"

    def tells_what_all_is_of(self, concept: str) -> bool:
        """Whether a concept says that the whole of a thing is of one material ("Made of steel"), not that it has some ("With steel")."""
        return self.is_material(concept) and str(self._concepts[concept].labels["en"].get("line", "")).startswith("Made of")

    def tells_for_whom(self, concept: str) -> bool:
        """Whether a concept says for whom, where or when a thing is, rather than what it is."""
        return self._concepts[concept].topic in FOR_WHOM

    def noun(self, title: str, category: str | None, brand: str = "") -> Concept | None:
        """The product noun of a seller's title, or None when no known noun heads it."""
        return self._titles.noun(title, category, brand)

    def parts(self, text: str) -> list[tuple[Concept, int]] | None:
        """Box contents as nouns with counts; None when any part of the text was not understood."""
        return read_parts(text, self._nouns.find)

    def colours(self, text: str) -> list[str] | None:
        """Colours of a list such as 黑色/白色; None when any of them is unknown."""
        return self._covered(self._colours, text, "")

    def sizes(self, text: str) -> list[str] | None:
        """Sizes of a list such as S/M/L/XL or 38, 39, 40; None when any of them is something else."""
        items = [item.strip() for item in re.split(r"[/,，、;；\s]+", text) if item.strip()]
        known = [item.upper().rstrip("码号") for item in items if _SIZE.fullmatch(item)]
        return known if len(known) == len(items) > 1 else None

    def affirmed(self, label: str, text: str, source: str) -> tuple[Assertion, ...]:
        """What "Wireless charging: yes" claims: the label, when the value says no more than yes and all of the label is known."""
        concepts = self._covered(self._say, label, "") if _YES.fullmatch(text.strip()) else None
        return tuple(Assertion(concept=concept, source=source, quote=label) for concept in concepts or ())

    def facts(self, label: str, text: str, category: str | None = None) -> tuple[Fact, ...]:
        """Type one labelled value: as one fact, or as several when it holds labels of its own (直径19cm，高32cm); the first
        is untyped when the value was not understood as a whole."""
        whole = self.fact(label, text, category)
        # Of what an unknown label names, its value tells the measures: "Glue sticks: diameter 7 mm" is no diameter of the product.
        if whole.typed or whole.attribute is None:
            return (whole,)
        items = [item.strip() for item in re.split(r"[,，;；、]\s*", text) if item.strip()]
        parts = [self._measured(item, plain(item), category) for item in items]
        alone = all(len(part) == 1 and _BETWEEN.fullmatch(_without(item, part[0])) for item, part in zip(items, parts, strict=True))
        return tuple(part[0] for part in parts) if parts and alone else (whole,)

    def fact(self, label: str, text: str, category: str | None = None) -> Fact:
        """Type one labelled value: a measure, known concepts, or a token that every language writes alike. What limits or
        weakens the value must be carried by the measure's qualifier, or the fact stays untyped."""
        name, unit = self._label_unit(label)
        attribute = self._attribute(name, category)
        written = with_unit(text, unit or ("岁" if attribute == AGE else ""), bare=attribute != AGE)
        measures = self._stated(plain(label), self.measures.sides(written))
        # "Age: 12 years" may be a whisky's: who a thing is for has an upper or a lower end.
        open_age = attribute == AGE and all(one.qualifier == "exact" and one.high is None for one in measures)
        uncounted = attribute == COUNT and any(one.unit in LENGTHS for one in measures)
        if measures and not open_age and not uncounted and (len(measures) == 1 or all(one.qualifier == "exact" for one in measures)):
            # A size in lengths is no size of clothes, whatever the seller calls it.
            attribute = DIMENSIONS if attribute == SIZE and all(one.unit in LENGTHS for one in measures) else attribute
            return Fact(label=label, text=text, attribute=attribute, measures=measures)
        concepts = self._covered(self._values, text, attribute or "")
        meant = self._phrases.kinds.get(attribute or "")
        if concepts and not fits_label([self._concepts[one] for one in concepts], attribute, meant):
            return Fact(label=label, text=text)
        code = None if concepts or attribute == AGE or uncounted or meant or _MOST.search(plain(label)) else self.measures.code(written)
        return Fact(label=label, text=text, attribute=attribute, concepts=tuple(concepts or ()), code=code)

    def split_fact(self, text: str) -> tuple[str, str] | None:
        """ "容量: 500ml" as ("容量", "500ml"); None when no label stands before a colon."""
        label, mark, value = re.sub("：", ":", text, count=1).partition(":")
        return (label.strip(), value.strip()) if mark and value.strip() and len(label) <= 40 else None

    def _measured(self, text: str, flat: str, category: str | None = None) -> tuple[Fact, ...]:
        """Labels standing right at a quantity ("承重8公斤", "capacity of 500 ml") as typed facts."""
        facts: list[Fact] = []
        labels = self._labels.find(flat)
        for measure, start, end in self.measures.read(text):
            if (measure.unit == "percent" and _SHARE.match(flat, end)) or self._standings.scope.limits_quantity(flat, start, end):
                continue
            for hit in labels:
                between = flat[hit.end : start] if hit.end <= start else flat[end : hit.start] if hit.start >= end else "?"
                if (
                    _BETWEEN.fullmatch(between)
                    and self._standings.polarity.alone(flat, hit)
                    and self._standings.polarity.standing(flat, hit, labels) == "claimed"
                ):
                    attribute = self._narrowed(hit.concept.id, category)
                    facts.append(Fact(label=text[hit.start : hit.end], text=text[start:end], attribute=attribute, measures=(measure,)))
                    break
        return tuple(facts)

    def _covered(self, matcher: CueMatcher, text: str, attribute: str) -> list[str] | None:
        """The concepts that make up a value, each item of its list being one and no more; None when any is unknown."""
        for items in ([text], _ITEMS.split(text), re.split(r"\s+", text) if not re.search("[a-zA-Z]", text) else []):
            known = [self._value(matcher, item, attribute) for item in items if item.strip()]
            if known and all(known):
                return [one for one in known if one]
        return None

    def _value(self, matcher: CueMatcher, item: str, attribute: str) -> str | None:
        """The concept that an item of a value names with all its words: as this attribute's value, as a value, or at all."""
        item = item.strip().rstrip(".。")
        for lead in (f"{attribute}{VALUE}", VALUE, ""):
            text = plain(f"{lead}{item}")
            hits = matcher.find(text)
            whole = next((hit for hit in hits if hit.start == 0 and hit.end == len(text) and not hit.measure), None)
            barred = (
                (attribute == MATERIAL and whole and whole.concept.kind in NOUNS - {"substance"})
                or not lead
                and whole
                and (whole.concept.kind == "attribute" or (attribute in SUBSTANCES and whole.concept.kind not in THINGS))
            )
            if whole and not barred and keeps_numbers(item, whole.concept) and self._standings.polarity.standing(text, whole, hits) == "claimed":
                return whole.concept.id
        return None

    def _attribute(self, name: str, category: str | None = None) -> str | None:
        """The attribute that a label names with all its words, in one or in many ("Plate" is no plating, whatever the stems of both)."""
        known = self._label_forms.get(singular(plain(name).strip()))
        return self._narrowed(known, category) if known else None

    def _narrowed(self, attribute: str, category: str | None) -> str:
        """The narrower attribute that stands for this one in a category, or itself."""
        return self._narrower.get((attribute, category or ""), attribute)

    def _label_unit(self, label: str) -> tuple[str, str]:
        """A label without the unit behind it, and that unit: "Weight (g)" gives "Weight" and "g"."""
        note = _LABEL_NOTE.search(label)
        return (label[: note.start()], note[1]) if note and note[1].strip() in self.measures.unit_of else (label, "")

    def _stated(self, label: str, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
        """Measures with the limit that their label puts on them: "Max. power" is "up to"."""
        limit = "up_to" if _MOST.search(label) else "about" if re.search(r"约|\bapprox", label) else "exact"
        changed = {"qualifier": limit}
        return tuple(one.model_copy(update=changed) if one.qualifier == "exact" and limit != "exact" and one.high is None else one for one in measures)


def _without(text: str, fact: Fact) -> str:
    """Text less the label and the quantity of a fact read from it."""
    return text.replace(fact.text, "", 1).replace(fact.label, "", 1)
