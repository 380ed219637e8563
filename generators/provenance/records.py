"""What is claimed of a picture or film: how it came to be, what was done in which order, from which parts, and all that is needed to make it again."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from generators.records import Origin

SourceType = Literal[
    "digitalCapture",
    "compositeCapture",
    "humanEdits",
    "digitalCreation",
    "algorithmicMedia",
    "algorithmicallyEnhanced",
    "dataDrivenMedia",
    "composite",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
]
ActionName = Literal[
    "created",
    "opened",
    "placed",
    "resized",
    "cropped",
    "edited",
    "drawing",
    "filtered",
    "adjustedColor",
    "addedText",
    "converted",
    "transcoded",
    "trimmed",
    "dubbed",
    "translated",
    "watermarked.unbound",
]
FIRST = ("created", "opened")


class Source(Record):
    """A term of the IPTC for how a picture came to be; `trained` says whether pixels come from a model trained on other people's pictures."""

    id: SourceType
    uri: str
    says: Wording
    trained: bool
    source: str
    agreement: Literal["high", "medium", "low"] = "high"


class Ingredient(Record):
    """A part that went in: `id` is how actions name it, `sha256` (hex) its bytes, `licence` under what it may be used."""

    id: str
    title: str
    mime: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    role: Literal["photo", "font", "motif", "picture", "music", "voice"]
    licence: str = ""


class Action(Record):
    """One thing done, by which software, how the result came to be, and to which ingredients (by id)."""

    name: ActionName
    agent: str = "Tessera"
    says: str = ""
    source: SourceType | None = None
    ingredients: tuple[str, ...] = ()


class Claim(Record):
    """All that is said of a file; `at` is when it was made (UTC), `mark` the reference in its pixels, `markets` the ISO codes it was made for."""

    title: str
    source: SourceType
    actions: tuple[Action, ...] = Field(min_length=1)
    ingredients: tuple[Ingredient, ...] = ()
    origin: Origin
    at: datetime
    mark: str = ""
    markets: tuple[str, ...] = ()
    placement: str = ""
    resembles_real: bool = False
    shows_person: bool = False

    @field_validator("actions")
    @classmethod
    def _begins(cls, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        if actions[0].name not in FIRST:
            raise ValueError(f"the first action is created or opened, not {actions[0].name}")
        return actions


class Credential(Record):
    """What a file's credential says: `valid` as signed, `tampered` changed since, `absent` none. `ours`: signed with the key of the house that was asked.
    The claim is None where the credential is another maker's or cannot be read; of a tampered file nothing in it is to be believed."""

    state: Literal["valid", "tampered", "absent"]
    claim: Claim | None = None
    when: datetime | None = None
    by: str = ""
    ours: bool = False
    failures: tuple[str, ...] = ()


@cache
def sources() -> Mapping[str, Source]:
    """The terms by id, read once (IPTC NewsCodes, Digital Source Type)."""
    return {one.id: one for one in read_yaml(Path(__file__).with_name("sources.yaml"), list[Source])}
