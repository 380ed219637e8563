"""From a product's own words to assertions (concepts it really claims), typed facts, its noun, and gaps."""

import re
from collections.abc import Iterable, Mapping

from assets.records import Record
from culture_graph.concepts import NOUNS, Concept
from culture_graph.lexicon import EvidenceWords, Unit
from generators.evidence.contents import Contents, ContentsReader
from generators.evidence.matching import CueMatcher
from generators.evidence.text import plain
from generators.evidence.measures import MeasureReader
from generators.evidence.polarity import Polarity
from generators.products.records import Fact, Measure
from generators.records import Gap

# What may stand between a label and its quantity without changing what is said.
_BETWEEN = re.compile(r"\s*(?:[:：是为达约有]|of|is|a|an|the)?\s*")
SAYING = ("feature", "material", "benefit", "use", "audience", "certification")


class Assertion(Record):
    """A concept the seller claims: where (`source`, e.g. selling_points[0]), the words that prove it, and its quantity."""

    concept: str
    source: str
    quote: str
    measure: Measure | None = None


class Reading(Record):
    """What a text was understood to say, and what of it was not."""

    assertions: tuple[Assertion, ...] = ()
    facts: tuple[Fact, ...] = ()
    contents: Contents = Contents()
    gaps: tuple[Gap, ...] = ()


class EvidenceReader:
    """Reads text of one source language ("zh" or "en"; sheets mix them, so both languages' cues count)."""

    def __init__(self, concepts: Mapping[str, Concept], units: Iterable[Unit], words: EvidenceWords, language: str) -> None:
        self._units = list(units)
        self.measures = MeasureReader(self._units, words, language)
        self._say = CueMatcher((one for one in concepts.values() if one.kind in SAYING), self.measures)
        self._nouns = CueMatcher((one for one in concepts.values() if one.kind in NOUNS), self.measures)
        self._labels = CueMatcher((one for one in concepts.values() if one.kind == "attribute"), self.measures)
        self._colours = CueMatcher((one for one in concepts.values() if one.kind == "colour"), self.measures)
        self._contents = ContentsReader(words.of(language), latin=language == "en")
        self._polarity = Polarity(words.of(language), latin=language == "en")
        self._international = {word.lower() for word in words.international}
        self._language = language

    def claims(self, text: str, source: str) -> Reading:
        """The concepts claimed in one selling point or description; a text nothing of which could be used is a gap."""
        flat = plain(text)
        hits = self._say.find(flat)
        standings = [self._polarity.standing(flat, hit, hits) for hit in hits]
        claimed = [
            Assertion(concept=hit.concept.id, source=source, quote=text[hit.start : hit.end].strip(), measure=hit.measure)
            for hit, standing in zip(hits, standings, strict=True)
            if standing == "claimed"
        ]
        said = {one.measure for one in claimed}
        facts = tuple(fact for fact in self._measured(text, flat) if not said & set(fact.measures))
        contents = Contents() if claimed or facts else self._contents.read(flat, self._nouns.find(flat))
        if claimed or facts or contents != Contents():
            return Reading(assertions=tuple(claimed), facts=facts, contents=contents)
        kind = next((one for one in ("negated", "conditional") if one in standings), "uncovered")
        return Reading(gaps=(Gap(kind=kind, source=source, text=text),))

    def mentioned(self, text: str) -> set[str]:
        """The concepts that a text names at all, whatever it says of them."""
        return {hit.concept.id for hit in self._say.find(plain(text))}

    def noun(self, title: str, category: str | None) -> Concept | None:
        """The product noun of a seller's title, or None when no known noun stands in it.

        Titles are stuffed with keywords and name what a thing fits; words after "for"/适用 do not count, and among the
        rest a noun of the brief's category, then the longest, then the earliest phrase's last noun is taken.
        """
        head = re.split(r"适用于|适用|适配|兼容|\bfor\b|\bcompatible with\b|\bfits\b|\bwith\b", plain(title))[0] or plain(title)
        hits = [hit for hit in self._nouns.find(head) if hit.concept.kind == "product"] or [
            hit for hit in self._nouns.find(plain(title)) if hit.concept.kind == "product"
        ]
        if not hits:
            return None
        return max(hits, key=lambda hit: (hit.concept.category == category, hit.end - hit.start, hit.start)).concept

    def parts(self, text: str) -> list[tuple[Concept, int]] | None:
        """Box contents as nouns with counts; None when any part of the text was not understood."""
        found: list[tuple[Concept, int]] = []
        for item in re.split(r"[,，、;；+\n]|\band\b", text):
            if not item.strip():
                continue
            part = self._part(item)
            if part is None:
                return None
            found.append(part)
        return found or None

    def colours(self, text: str) -> list[str] | None:
        """Colours of a list such as 黑色/白色; None when any of them is unknown."""
        return self._covered(self._colours, text)

    def fact(self, label: str, text: str) -> Fact:
        """Type one labelled value: a measure, known concepts, or a token that every language writes alike."""
        attribute = next((hit.concept.id for hit in self._labels.find(plain(label)) if hit.end - hit.start == len(plain(label).strip())), None)
        rest = _spread(text)
        measures = self.measures.read(rest)
        for _, start, end in reversed(measures):
            rest = rest[:start] + rest[end:]
        if measures and not re.sub(r"[\s×x*/,，、±~()（）\-–]", "", rest):
            return Fact(label=label, text=text, attribute=attribute, measures=tuple(measure for measure, _, _ in measures))
        concepts = self._covered(self._say, text) or self._covered(self._colours, text) or self._covered(self._nouns, text)
        code = text.strip() if self._universal(text) else None
        return Fact(label=label, text=text, attribute=attribute, concepts=tuple(concepts or ()), code=code)

    def split_fact(self, text: str) -> tuple[str, str] | None:
        """ "容量: 500ml" as ("容量", "500ml"); None when no label stands before a colon."""
        label, mark, value = re.sub("：", ":", text, count=1).partition(":")
        return (label.strip(), value.strip()) if mark and value.strip() and len(label) <= 40 else None

    def _measured(self, text: str, flat: str) -> tuple[Fact, ...]:
        """Labels standing right at a quantity ("承重8公斤", "capacity of 500 ml") as typed facts."""
        facts: list[Fact] = []
        labels = self._labels.find(flat)
        for measure, start, end in self.measures.read(text):
            for hit in labels:
                between = flat[hit.end : start] if hit.end <= start else flat[end : hit.start] if hit.start >= end else "?"
                if _BETWEEN.fullmatch(between) and self._polarity.standing(flat, hit, labels) == "claimed":
                    facts.append(Fact(label=text[hit.start : hit.end], text=text[start:end], attribute=hit.concept.id, measures=(measure,)))
                    break
        return tuple(facts)

    def _part(self, item: str) -> tuple[Concept, int] | None:
        flat = plain(item)
        hits = self._nouns.find(flat)
        if len(hits) != 1:
            return None
        rest = flat[: hits[0].start] + " " + flat[hits[0].end :]
        count = re.search(r"\d+", rest)
        left = re.sub(r"\d+|[\s×x*()（）:：.。个只件条本套张块瓶包根把支副双对台枚份]|pcs|pieces|piece|一|\ba\b|\ban\b|\bone\b", "", rest)
        return None if left else (hits[0].concept, int(count.group()) if count else 1)

    def _covered(self, matcher: CueMatcher, text: str) -> list[str] | None:
        flat = plain(text)
        hits = matcher.find(flat)
        rest = flat
        for hit in reversed(hits):
            rest = rest[: hit.start] + rest[hit.end :]
        clear = not re.sub(r"[\s/,，、;；&+]|\band\b|和|与|及", "", rest)
        return [hit.concept.id for hit in hits if not hit.measure] if hits and clear else None

    def _universal(self, text: str) -> bool:
        words = re.split(r"[\s/,，、+&]+", text.strip())
        return all(word.lower() in self._international or re.fullmatch(r"[A-Za-z]{0,8}[-.]?\d[\w.\-]*|\d+(?:[.:]\d+)*", word, re.ASCII) for word in words if word)


def _spread(text: str) -> str:
    """Sizes written with one unit ("25x30cm") with the unit at every number ("25cm×30cm")."""
    dims = re.compile(r"(\d+(?:\.\d+)?)\s*[x×*X]\s*(?=\d+(?:\.\d+)?(?:\s*[x×*X]\s*\d+(?:\.\d+)?)*\s*([a-zA-Z]+|厘米|毫米|米|公分))")
    return dims.sub(lambda found: f"{found[1]}{found[2]}×", text)
