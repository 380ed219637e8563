"""Screens words and described picture elements against what the market's culture forbids, avoids or treats with care."""

from assets.wording import Wording
from culture_graph.records import CulturalContext, HeldTrait, Stance, Trait
from review.matching import WordFinder, near
from review.records import Finding, Severity
from review.screens import Material

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
    """One automaton over the words of all traits with a warning stance; a hit counts where the context holds the trait."""

    name = "taboo"

    def __init__(self, traits: tuple[Trait, ...]) -> None:
        warned = [trait for trait in traits if trait.stance in SEVERITY]
        self._finder = WordFinder((trait.id, language, word) for trait in warned for language, words in trait.words.items() for word in words)

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
        for element in material.elements:
            named = {hit.key: hit for language in ("en", "zh") for hit in self._finder.find(element, language)}
            findings += [
                _finding(held[key], element, element=element)
                for key, hit in named.items()
                if key in held and not _excused(held[key].trait, element, hit.start, hit.end)
            ]
        return findings


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
