"""Rights as records: an asset, its licence, and the territories, channels and days it holds for."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from assets.hashing import derived_id
from assets.placements import Channel
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording

Kind = Literal["photo", "font", "music", "voice", "model", "quote", "motif", "picture"]
HOUSE = Path(__file__).with_name("house.yaml")
KINDS: Mapping[Kind, Wording] = {
    "photo": Wording(en="photo", zh="照片"),
    "font": Wording(en="font", zh="字体"),
    "music": Wording(en="music", zh="音乐"),
    "voice": Wording(en="voice", zh="配音"),
    "model": Wording(en="model", zh="模特"),
    "quote": Wording(en="quotation", zh="引文"),
    "motif": Wording(en="motif", zh="纹样"),
    "picture": Wording(en="picture", zh="图片"),
}


class Asset(Record):
    """A part of a picture or film: its kind, its name, the SHA-256 (hex) of its bytes where it has any, and whether the seller handed it in (`own`)."""

    kind: Kind
    name: str
    sha256: str = ""
    own: bool = False


class Right(Record):
    """One licence of one asset (by name or SHA-256). `territories`: ISO 3166-1 codes or `world`; `channels`: those of placements or `all`; `starts` and `ends`
    (`from` and `to` in files) are the first and last day; `source` is where the licence can be read."""

    model_config = ConfigDict(populate_by_name=True)

    kind: Kind
    asset: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    territories: tuple[str, ...] = Field(min_length=1)
    channels: tuple[Channel | Literal["all"], ...] = Field(min_length=1)
    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="to")
    source: str = Field(min_length=1)

    @field_validator("territories")
    @classmethod
    def _codes(cls, territories: tuple[str, ...]) -> tuple[str, ...]:
        odd = [one for one in territories if one != "world" and not (len(one) == 2 and one.isascii() and one.isalpha() and one.isupper())]
        if odd:
            raise ValueError(f"{', '.join(odd)}: a territory is an ISO 3166-1 code such as DE, or world")
        return territories

    @model_validator(mode="after")
    def _in_order(self) -> "Right":
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(f"it ends ({self.ends}) before it begins ({self.starts})")
        return self

    @cached_property
    def id(self) -> str:
        """Derived from what it says, so that the same licence is kept once."""
        return derived_id("rg", self)

    def covers(self, asset: Asset) -> bool:
        """Whether it is a licence of this asset."""
        return self.kind == asset.kind and self.asset in {asset.name, asset.sha256}


class Register(Record):
    """All rights that a studio knows of."""

    rights: tuple[Right, ...] = ()

    def of(self, asset: Asset) -> tuple[Right, ...]:
        """The licences of an asset."""
        return tuple(one for one in self.rights if one.covers(asset))

    def beside(self, other: "Register") -> "Register":
        """Both together, each licence once."""
        return Register(rights=tuple({one.id: one for one in (*self.rights, *other.rights)}.values()))


def read_register(path: Path = HOUSE) -> Register:
    """The rights in a YAML file (a list of rows); without a path those in what ships with the studio. Raises `TesseraError` naming file, line and key."""
    return Register(rights=tuple(read_yaml(path, list[Right])))
