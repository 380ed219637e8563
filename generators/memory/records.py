"""A pinned line and the place it belongs to."""

from collections.abc import Mapping
from datetime import datetime

from assets.records import Record
from assets.wording import Wording


class Pin(Record):
    """A line a person wrote or approved: where it belongs, its words and their meaning, what it rested on then, who fixed it and when (UTC)."""

    product: str
    market: str
    variety: str
    placement: str
    field: str
    key: str
    text: str
    gloss: Wording | None = None
    depends: Mapping[str, str] = {}
    who: str
    at: datetime
