"""Occasions as they are written, and the days on which they fall."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from assets.records import Record
from assets.wording import Wording

OccasionKind = Literal["feast", "national", "mourning", "memorial", "observance", "shopping", "season", "school", "personal"]


class DateRule(Record):
    """When an occasion falls in some markets (all of its own when none is named): a rule as `culture_graph.calendar.rules` reads them, and
    how many days it lasts. `known` are days already announced, by year; `estimate` is the rule until then."""

    rule: str
    markets: tuple[str, ...] = ()
    days: int = 1
    known: Mapping[int, date] = {}
    estimate: str | None = None


class Occasion(Record):
    """A feast, season, mourning or shopping day; `names` per language or variety; a market not listed does not hold it.

    `local` and `latin` are a market's own name in its script and in Latin letters. `lead_weeks` is how long before it a brief should be
    ready, 0 where one does not advertise.
    """

    id: str
    kind: OccasionKind = "feast"
    names: Mapping[str, str]
    also: tuple[str, ...] = ()
    markets: tuple[str, ...]
    local: Mapping[str, str] = {}
    latin: Mapping[str, str] = {}
    dates: tuple[DateRule, ...] = ()
    mood: Literal["joyful", "solemn", "commercial"]
    meaning: Wording
    guidance: tuple[Wording, ...] = ()
    dos: tuple[Wording, ...] = ()
    donts: tuple[Wording, ...] = ()
    palette: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    foods: tuple[str, ...] = ()
    greetings: Mapping[str, str] = {}
    categories: tuple[str, ...] = ()
    lead_weeks: int = 0
    source: str

    @property
    def named_in_ads(self) -> bool:
        """Whether shops speak of it: not on days of mourning or memory, nor where one does not advertise."""
        return self.kind not in {"mourning", "memorial"} and (self.lead_weeks > 0 or (self.kind == "personal" and self.mood != "solemn"))

    @property
    def festive(self) -> bool:
        """Whether it may be played with in a headline."""
        return self.named_in_ads and self.mood != "solemn"


class Day(Record):
    """An occasion as it falls in a market: first and last day, and how sure that is (a moon still to be sighted, a shop's plan, are estimates)."""

    id: str
    name: str
    local_name: str
    start: date
    end: date
    kind: OccasionKind
    status: Literal["fixed", "announced", "estimated"]
    meaning: Wording
    guidance: tuple[Wording, ...]
    brief_by: date | None = None
