"""What privacy detection reads and returns."""

from collections.abc import Mapping
from typing import Literal

from assets.records import Record

EntityType = Literal[
    "name", "address", "phone", "email", "national_id", "passport", "tax_id", "bank_card", "bank_account", "birth_date", "medical", "ip_address"
]


class Entity(Record):
    """A person's (or firm's) data at [start, end) in code points, and the format it was known by."""

    type: EntityType
    value: str
    span: tuple[int, int]
    format: str


class Format(Record):
    """An identifier format: a module of python-stdnum, or a shape of our own with its check; the names by which texts announce it."""

    format: str
    type: EntityType
    country: str | None = None
    names: tuple[str, ...]
    alone: bool = False
    shape: str | None = None
    check: str | None = None
    source: str | None = None


class Words(Record):
    """One language's words around personal data (words/<language>.yaml)."""

    source: str
    regions: tuple[str, ...]
    announces: Mapping[EntityType, tuple[str, ...]]
    quiet: tuple[str, ...]
    versions: tuple[str, ...]
    banks: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    name_shape: str
    names_after: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    medical: tuple[str, ...] = ()
