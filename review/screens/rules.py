"""Screens text against the rulebook: absolute and health claims and whatever else a clause forbids in words."""

from collections.abc import Mapping

from assets.wording import Wording
from culture_graph.records import CulturalContext
from review.matching.words import WordFinder, near
from review.records import Finding
from review.rulebook import Rule, Rulebook
from review.screens import Material


class RulebookScreen:
    """One automaton over the trigger words of all rules; a hit counts where its rule holds for market and category."""

    name = "rulebook"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._rules = {rule.id: rule for rule in rulebook.rules}
        self._finder = WordFinder((rule.id, language, word) for rule in rulebook.rules for language, words in rule.words.items() for word in words)

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A finding for every place where a rule's words stand and nothing beside them makes them innocent."""
        holding = {rule.id for rule in self._rulebook.rules_for(material.market, material.category)}
        whole = "\n".join(material.texts.values())
        findings: list[Finding] = []
        for field, text in material.texts.items():
            for hit in self._finder.find(text, material.language):
                rule = self._rules[hit.key]
                if hit.key in holding and not _innocent(rule, text, hit.start, hit.end, material.language) and _together(rule, whole, material.language):
                    findings.append(_finding(rule, field, text, hit.start, hit.end))
        return _nearest(findings, self._rules)


def _innocent(rule: Rule, text: str, start: int, end: int, language: str) -> bool:
    return near(text, start, end, rule.unless.get(language, ()))


def _together(rule: Rule, text: str, language: str) -> bool:
    needed = rule.also.get(language, ())
    return not needed or any(word.lower() in text.lower() for word in needed)


def _finding(rule: Rule, field: str, text: str, start: int, end: int) -> Finding:
    return Finding(
        screen="rulebook",
        rule=rule.id,
        kind=rule.kind,
        severity=rule.severity,
        basis=rule.basis,
        field=field,
        quote=text[start:end],
        span=(start, end),
        why=rule.why,
        source=f"{rule.clause}. {rule.source}",
        suggestion=rule.suggestion,
    )


def _nearest(findings: list[Finding], rules: Mapping[str, Rule]) -> list[Finding]:
    """One finding a place and kind: the gravest, and among equals the market's own rule before the base rule."""
    order = ("note", "review", "block")
    best: dict[tuple[object, ...], Finding] = {}
    for one in sorted(findings, key=lambda found: (order.index(found.severity), "ANY" not in rules[found.rule].markets)):
        best[(one.field, one.span, one.kind)] = one
    return [one for one in findings if best[(one.field, one.span, one.kind)] is one]
