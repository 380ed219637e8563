"""Screens text against the rulebook: reads what a text says, then asks which clause of the market minds."""

from assets.wording import Wording
from culture_graph.records import CulturalContext
from review.matching.meanings import Hit
from review.records import Finding
from review.rulebook import Rule, Rulebook
from review.screens import Material

ORDER = ("note", "review", "block")


class RulebookScreen:
    """The words of all meanings, and for each meaning the nearest rule of the market and category."""

    name = "rulebook"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A finding for every place that says what a rule of the market catches; of overlapping ones of a kind the gravest."""
        reader = self._rulebook.reader(material.language)
        if reader is None or not material.texts:
            return []
        rules = self._rulebook.rules_for(material.market, material.category, context.day)
        findings: list[Finding] = []
        for field, text in material.texts.items():
            lawful = self._rulebook.lawful(text)
            read = [hit for hit in reader.read(text, material.category) if not any(start <= hit.start and hit.end <= end for start, end in lawful)]
            said = [(rules[hit.meaning], hit) for hit in read if hit.meaning in rules]
            findings += [_finding(rule, field, text, hit) for rule, hit in _gravest(said)]
        return findings


def _gravest(said: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """One finding a place and kind: the gravest, among equals the longest."""
    kept: list[tuple[Rule, Hit]] = []
    for rule, hit in sorted(said, key=lambda pair: (-ORDER.index(pair[0].severity), pair[1].start - pair[1].end, pair[1].start)):
        if not any(rule.kind == other.kind and hit.start < at.end and at.start < hit.end for other, at in kept):
            kept.append((rule, hit))
    return sorted(kept, key=lambda pair: (pair[1].start, pair[1].end, pair[0].id))


def _finding(rule: Rule, field: str, text: str, hit: Hit) -> Finding:
    return Finding(
        screen="rulebook",
        rule=rule.id,
        kind=rule.kind,
        severity=rule.severity,
        basis=rule.basis,
        layer="disguise" if hit.disguised else "words",
        field=field,
        quote=text[hit.start : hit.end],
        span=(hit.start, hit.end),
        why=rule.why,
        source=f"{rule.clause}. {rule.source}",
        suggestion=rule.suggestion,
    )
