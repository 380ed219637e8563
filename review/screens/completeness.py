"""Screens what should be there and is not: required lines, and gaps between brief and copy."""

from pathlib import Path

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.records import Gap, GapKind
from review.records import Finding, Severity
from review.rulebook import Rulebook
from review.screens import Material

GAPS = Path(__file__).parent / "gaps.yaml"


class DisclosureScreen:
    """Lines that the law wants in an ad of this market and category."""

    name = "disclosure"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A blocking finding for each required line that our creative does not carry word for word."""
        if material.creative is None:
            return []
        whole = "\n".join(material.texts.values())
        due = self._rulebook.required_lines(material.market, material.category, material.creative.variety)
        return [
            Finding(
                screen="disclosure",
                rule=line.id,
                kind="disclosure",
                severity="block",
                basis="law",
                why=line.why,
                source=f"{line.clause}. {line.source}",
                suggestion=Wording(en=f"Add: {text}", zh=f"请加上：{text}"),
            )
            for line, text in due
            if text not in whole
        ]


class GapMeaning(Record):
    """How grave a kind of gap is, why, and what to do about it."""

    severity: Severity
    why: Wording
    suggestion: Wording


class GapScreen:
    """Facts about what the copy does not say, told to the person who signs off."""

    name = "gaps"

    def __init__(self) -> None:
        self._meanings = read_yaml(GAPS, dict[GapKind, GapMeaning])

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A note for each gap; a must-say line that could not be said blocks, a warning that no line repeats in full is for a person to see."""
        whole = "\n".join(material.texts.values())
        gaps = material.creative.gaps if material.creative else ()
        return [_gap(gap, self._meanings[gap.kind]) for gap in gaps if gap.kind != "warning" or gap.text not in whole]


def _gap(gap: Gap, meaning: GapMeaning) -> Finding:
    return Finding(
        screen="gaps",
        rule=f"gap.{gap.kind}",
        kind="offer" if gap.kind == "no_offer" else "meaning",
        severity=meaning.severity,
        basis="taste",
        quote=gap.text,
        why=meaning.why,
        source=f"brief: {gap.source}",
        suggestion=meaning.suggestion,
    )
