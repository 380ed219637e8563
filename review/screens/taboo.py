"""Screens words and described picture elements against what the market's culture forbids, avoids or treats with care."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from assets.wording import Wording
from culture_graph.elements import SHOWN, ElementMatcher
from culture_graph.embedders import Embedder
from culture_graph.records import CulturalContext, HeldTrait, Stance, Subject, Trait
from review.matching.words import WordFinder, near
from review.records import Finding, Severity
from review.screens import Material

# What fewer than this share of a market hold is not looked for in pictures.
FEW = 0.1
SEVERITY: dict[Stance, Severity] = {"forbidden": "block", "offensive": "block", "avoid": "review", "careful": "note"}
KINDS = {
    "belief": "religion",
    "colour": "colour_number_symbol",
    "number_symbol": "colour_number_symbol",
    "body_dress": "gender_modesty",
    "family_gender": "gender_modesty",
    "gesture": "gesture",
    "food": "food",
    "history_politics": "politics",
}


class TabooScreen:
    """One automaton over the names of all subjects with a warning stance; a hit counts where the context holds the trait. Elements are matched by
    their likeness too: what is only alike is put before a person, never blocked, and not flagged where something liked or harmless is liker."""

    name = "taboo"

    def __init__(self, traits: tuple[Trait, ...], subjects: Mapping[str, Subject], embedder: Embedder | None = None) -> None:
        self._subjects, self._embedder = subjects, embedder
        warned = [(trait, subjects[trait.subject]) for trait in traits if trait.stance in SEVERITY and trait.subject in subjects]
        self._finder = WordFinder((trait.id, language, word) for trait, subject in warned for language, words in subject.names.items() for word in words)

    @cached_property
    def _matcher(self) -> ElementMatcher | None:
        """Built when the first element is screened; None without an embedder: then names alone decide."""
        return ElementMatcher(self._subjects, self._embedder) if self._embedder else None

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A finding for every word or element that names a subject the market is wary of."""
        held = {one.trait.id: one for one in context.traits}
        findings: list[Finding] = []
        for field, text in material.texts.items():
            findings += [
                _finding(held[hit.key], text[hit.start : hit.end], field=field, span=(hit.start, hit.end))
                for hit in self._finder.find(text, material.language)
                if hit.key in held and not _excused(held[hit.key].trait, text, hit.start, hit.end)
            ]
        return [*findings, *(finding for element in material.elements for finding in self._shown(element, held))]

    def _shown(self, element: str, held: Mapping[str, HeldTrait]) -> Iterator[Finding]:
        """Findings on an element: by its likeness to the subjects of the market; where no description shares a word with it (another language), by names."""
        named = {hit.key: hit for language in ("en", "zh") for hit in self._finder.find(element, language) if hit.key in held}
        clear = {key for key, hit in named.items() if not _excused(held[key].trait, element, hit.start, hit.end)}
        likeness = self._matcher.likeness(element, {one.trait.subject for one in held.values()}) if self._matcher else {}
        if not likeness:
            yield from (_finding(held[key], element, element=element) for key in named if key in clear)
            return
        harmless = max((likeness.get(one.trait.subject, 0.0) for one in held.values() if one.trait.stance not in SEVERITY), default=0.0)
        for key, one in held.items():
            alike = likeness.get(one.trait.subject, 0.0)
            warned = one.trait.stance in SEVERITY and one.weight >= FEW and not near(element, 0, len(element), one.trait.unless)
            if warned and alike >= max(SHOWN, harmless):
                found = _finding(one, element, element=element)
                yield found.model_copy(update={"severity": "review" if found.severity == "block" and key not in clear else found.severity})


def _excused(trait: Trait, text: str, start: int, end: int) -> bool:
    return near(text, start, end, trait.unless)


def _finding(held: HeldTrait, quote: str, field: str | None = None, span: tuple[int, int] | None = None, element: str | None = None) -> Finding:
    trait = held.trait
    severity = SEVERITY[trait.stance]
    # What few people of a market hold, or sources disagree on, is told and not enforced.
    if severity == "block" and held.weight < 0.3:
        severity = "review"
    if severity == "review" and (held.weight < 0.15 or trait.agreement == "low"):
        severity = "note"
    return Finding(
        screen="taboo",
        rule=trait.id,
        kind=KINDS.get(trait.dimension, "taboo"),
        severity=severity,
        basis="taste",
        field=field,
        quote=quote,
        span=span,
        element=element,
        why=trait.why,
        source=trait.source,
    )
