"""Placements as data: which fields a place has, how long they may be, and in which unit it counts."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from assets.errors import refuse
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent


class FieldLimit(Record):
    """The longest text a field takes, in the placement's unit."""

    max: int


class Placement(Record):
    """One place where a creative can stand; `unit` is code points, or display width (full-width characters count two)."""

    id: str
    name: Wording
    fields: Mapping[str, FieldLimit]
    hashtags_max: int | None = None
    unit: Literal["characters", "width"] = "characters"
    source: str

    def length(self, text: str) -> int:
        """The length of `text` as this place counts it."""
        if self.unit == "width":
            return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
        return len(text)


def read_placements(folder: Path = FOLDER) -> dict[str, Placement]:
    """All placements, by id."""
    return {one.id: one for path in yaml_files(folder) for one in read_yaml(path, list[Placement])}


def placement(placements: Mapping[str, Placement], name: str) -> Placement:
    """The placement by id; raises `TesseraError` naming those there are."""
    if name not in placements:
        raise refuse(
            f"There is no placement {name}.",
            f"没有名为 {name} 的投放位。",
            do_en=f"Choose one of: {', '.join(placements)}.",
            do_zh=f"可选：{'、'.join(placements)}。",
        )
    return placements[name]
