"""Trend sources: plugs that each bring what one list, feed or network shows of what people talk about, as observations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pydantic import Field

from assets.records import Record
from assets.wording import Wording


class Observation(Record):
    """One thing seen at one place: an entry of a hot list, a post, a search term, a page read. `at` is UTC without zone; `count` how often (views, searches,
    uses; 1 where the source tells none); `market` an ISO 3166-1 code; `by` a digest that parts authors without naming them, empty where there is none."""

    source: str
    market: str
    at: datetime
    text: str = Field(min_length=1, max_length=2000)
    count: float = Field(default=1.0, ge=0)
    language: str | None = None
    category: str = ""
    url: str = ""
    by: str = ""


class TrendSource(Protocol):
    """The plug: a name, whether it can be used now (None) or why not, and one verb."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """What was seen from `since` (UTC) on; raises `TesseraError` for a source that does not answer or not in its form."""
