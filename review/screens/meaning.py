"""Screens what lines no longer say, or say beyond their plan: the changes of meaning that generators found, told to the person who signs off."""

from pathlib import Path

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.meaning.records import ChangeKind, MeaningChange
from review.records import Finding, Severity
from review.screens import Material

CHANGES = Path(__file__).parent / "meaning.yaml"


class ChangeMeaning(Record):
    """How grave a kind of change is, why, and what to do about it."""

    severity: Severity
    why: Wording
    suggestion: Wording


class MeaningScreen:
    """Lines of a person or a chat model against what was planned."""

    name = "meaning"

    def __init__(self) -> None:
        self._meanings = read_yaml(CHANGES, dict[ChangeKind, ChangeMeaning])

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """A finding for each change of meaning in our creative, at its place in the field."""
        return [self._finding(change, material) for change in material.changes]

    def _finding(self, change: MeaningChange, material: Material) -> Finding:
        meaning = self._meanings[change.kind]
        field, span = _place(change, material)
        return Finding(
            screen=self.name,
            rule=f"meaning.{change.kind}",
            kind="meaning",
            severity=meaning.severity,
            basis="taste",
            field=field,
            quote=change.quote,
            span=span,
            why=Wording(en=f"{meaning.why.en} Planned: {change.expected.en}.", zh=f"{meaning.why.zh}原计划：{change.expected.zh}。"),
            source=f"plan: {change.key}",
            suggestion=meaning.suggestion,
        )


def _place(change: MeaningChange, material: Material) -> tuple[str | None, tuple[int, int] | None]:
    """The field of a change, and where its quote stands in the whole field; no span where the field is not as the lines say."""
    line = next((one for one in material.creative.lines if one.key == change.key), None) if material.creative else None
    if line is None:
        return None, None
    whole = material.texts.get(line.field, "")
    at = whole.find(line.text)
    if change.span is None or at < 0:
        return line.field, None
    start, end = at + change.span[0], at + change.span[1]
    return line.field, (start, end) if whole[start:end] == change.quote else None
