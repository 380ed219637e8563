"""Screens what was drawn: the faults that the checks of a picture's pixels found, told to the person who signs off."""

from functools import cache
from pathlib import Path

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.records import FaultKind
from review.records import Finding, Severity
from review.screens import Material

FOLDER = Path(__file__).parent
SOURCE = "House checks of finished pictures: shaping, boxes, safe zones; contrast by WCAG 2.2, 1.4.3"


class FaultMeaning(Record):
    """How grave a kind of fault is, under which kind of finding it falls, and what to do about it."""

    severity: Severity
    kind: str
    suggestion: Wording


@cache
def _meanings() -> dict[FaultKind, FaultMeaning]:
    return read_yaml(FOLDER / "pictures.yaml", dict[FaultKind, FaultMeaning])


class PictureScreen:
    """One finding a fault, at the layer where it was seen."""

    name = "picture"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Findings on the pictures of our own creative; none for anything else."""
        media = material.creative.media if material.creative else ()
        return [
            Finding(
                screen="picture",
                rule=f"picture.{fault.kind}",
                kind=_meanings()[fault.kind].kind,
                severity=_meanings()[fault.kind].severity,
                basis="taste",
                layer="data",
                element=fault.layer,
                why=fault.detail,
                source=SOURCE,
                suggestion=_meanings()[fault.kind].suggestion,
            )
            for one in media
            for fault in one.faults
        ]
