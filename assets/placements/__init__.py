"""Placements as data: the fields a place has, how often each may stand there, how long it may be, and the unit the platform counts in."""

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field as Given
from pydantic import field_validator

from assets.errors import refuse
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent
Unit = Literal["characters", "utf16", "utf8", "width", "words"]
Channel = Literal["shop", "search", "social", "marketplace", "mail", "push", "sms", "messaging"]

# What a text does in an ad, in reading order; a platform has its own names for some of them.
ROLES = (
    "business_name",
    "subject",
    "preheader",
    "message_title",
    "title",
    "headline",
    "long_headline",
    "body",
    "bullets",
    "description",
    "section_headline",
    "section_body",
    "path",
    "search_terms",
    "call_to_action",
    "hashtags",
    "disclosures",
    "alt_text",
)
# The first of these that a place has is its headline, its main text.
HEADLINES = ("headline", "title", "subject", "message_title", "long_headline")
BODIES = ("body", "bullets", "description", "long_headline")

UNITS: Mapping[Unit, Wording] = {
    "characters": Wording(en="characters", zh="个字符"),
    "utf16": Wording(en="UTF-16 units", zh="个 UTF-16 单元"),
    "utf8": Wording(en="bytes", zh="个字节"),
    "width": Wording(en="columns (full-width signs count two)", zh="列（全角字符计两列）"),
    "words": Wording(en="words", zh="个词"),
}


def measured(text: str, unit: Unit) -> int:
    """The length of a text: code points, UTF-16 units, UTF-8 bytes, columns (a full-width sign takes two), or words parted by spaces."""
    match unit:
        case "utf16":
            return len(text.encode("utf-16-le")) // 2
        case "utf8":
            return len(text.encode())
        case "width":
            return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
        case "words":
            return len(text.split())
        case _:
            return len(text)


class Limit(Record):
    """The longest text a field takes, in the platform's unit."""

    max: int
    unit: Unit = "characters"

    def takes(self, text: str) -> bool:
        """Whether the text is short enough."""
        return self.length(text) <= self.max

    def length(self, text: str) -> int:
        """The length of a text in the limit's unit."""
        return measured(text, self.unit)

    def beside(self, texts: str) -> "Limit":
        """What is left of it beside other texts."""
        return self.model_copy(update={"max": max(self.max - self.length(texts), 0)})


class Field(Record):
    """A field of a placement: the platform's `name` for it, its longest text, how many texts it takes (`most`; more than one stand alone, in any order)
    and wants (`least`); `shows`: where the display cuts earlier than the platform refuses."""

    name: str = ""
    max: int
    unit: Unit | None = None
    most: int = 1
    least: int = 0
    shows: int | None = None


class Whole(Record):
    """One box that several roles share, joined by line breaks, under one limit: a post, a text message."""

    name: str
    max: int
    unit: Unit | None = None
    of: tuple[str, ...]
    shows: int | None = None


class PictureSpec(Record):
    """The picture of a placement: pixels; the shares at left, top, right and bottom that the platform's interface covers (`unsafe`); layers it forbids;
    whether the ground must be pure white."""

    width: int = Given(gt=0, le=4096)
    height: int = Given(gt=0, le=4096)
    unsafe: tuple[float, float, float, float] = (0, 0, 0, 0)
    forbids: tuple[str, ...] = ()
    white: bool = False
    source: str


class FilmSpec(Record):
    """The film of a placement: pixels; the shares at left, top, right and bottom that the interface covers; least and most seconds; the largest file in MB."""

    width: int = Given(gt=0, le=4096)
    height: int = Given(gt=0, le=4096)
    unsafe: tuple[float, float, float, float] = (0, 0, 0, 0)
    seconds: tuple[float, float]
    megabytes: float = Given(gt=0)
    source: str


class Placement(Record):
    """One place where a creative can stand. `unit` is what the platform counts; `markets` where it matters (empty: everywhere); `as_of` the month of the
    state described."""

    id: str
    channel: Channel
    platform: str
    name: Wording
    unit: Unit = "characters"
    fields: Mapping[str, Field] = {}
    text: Whole | None = None
    picture: PictureSpec | None = None
    film: FilmSpec | None = None
    markets: tuple[str, ...] = ()
    source: str
    as_of: str = Given(pattern=r"^20\d\d-\d\d$")
    agreement: Literal["high", "medium", "low"] = "medium"

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: Mapping[str, Field]) -> Mapping[str, Field]:
        unknown = fields.keys() - set(ROLES)
        if unknown:
            raise ValueError(f"unknown roles {', '.join(sorted(unknown))}; known are {', '.join(ROLES)}")
        return fields

    @field_validator("text")
    @classmethod
    def _shared(cls, text: Whole | None) -> Whole | None:
        unknown = set(text.of if text else ()) - set(ROLES)
        if unknown:
            raise ValueError(f"unknown roles {', '.join(sorted(unknown))}; known are {', '.join(ROLES)}")
        return text

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Every role that has a place here, in reading order."""
        wanted = {*self.fields, *(self.text.of if self.text else ())}
        return tuple(role for role in ROLES if role in wanted)

    @cached_property
    def main(self) -> str:
        """The role of the main text: where a line belongs that has no role of its own."""
        return next((role for role in BODIES if role in self.roles), "body")

    def many(self, role: str) -> bool:
        """Whether the texts of a role stand alone, each under the limit by itself."""
        return role == "hashtags" or (role in self.fields and self.fields[role].most > 1)

    def limit(self, role: str) -> Limit | None:
        """The limit of a role's own field; None where it has none of its own."""
        field = self.fields.get(role)
        return Limit(max=field.max, unit=field.unit or self.unit) if field else None

    @property
    def whole(self) -> Limit | None:
        """The limit of the shared box."""
        return Limit(max=self.text.max, unit=self.text.unit or self.unit) if self.text else None


def read_placements(folder: Path = FOLDER) -> dict[str, Placement]:
    """All placements, by id; raises `TesseraError` for an id that stands twice."""
    found: dict[str, Placement] = {}
    for path in yaml_files(folder):
        for one in read_yaml(path, list[Placement]):
            if one.id in found:
                raise refuse(
                    f"{path.name}: the placement {one.id} stands twice.", f"{path.name}：投放位 {one.id} 重复。", do_en="Keep one.", do_zh="请保留一处。"
                )
            found[one.id] = one
    return found


def placement(placements: Mapping[str, Placement], name: str) -> Placement:
    """The placement by id; raises `TesseraError` naming those that are alike, or the command that lists them."""
    if name not in placements:
        alike = [one for one in placements if set(one.split("_")) & set(name.lower().replace("-", "_").split("_"))] or list(placements)
        raise refuse(
            f"There is no placement {name}.",
            f"没有名为 {name} 的投放位。",
            do_en=f"Choose one of: {', '.join(alike[:12])}; `tessera placements` lists all.",
            do_zh=f"可选：{'、'.join(alike[:12])}；用 tessera placements 查看全部。",
        )
    return placements[name]
