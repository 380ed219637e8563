"""A market's year: which occasions fall between two days, by what name, how surely, and what stands in each other's way."""

from collections.abc import Iterator
from datetime import date, timedelta

from culture_graph.calendar.records import DateRule, Day, Occasion
from culture_graph.calendar.rules import days_of, is_sighted
from culture_graph.library import Library
from culture_graph.records import Market

# What an advertisement does not share a day with.
QUIET = frozenset({"mourning", "memorial"})


class Almanac:
    """The occasions of a library by the calendar; one object serves all markets."""

    def __init__(self, library: Library) -> None:
        self._held: dict[str, list[tuple[Occasion, DateRule]]] = {}
        for one in library.occasions.values():
            for market in one.markets:
                rows = [row for row in one.dates if market in row.markets] or [row for row in one.dates if not row.markets]
                self._held.setdefault(market, []).extend((one, row) for row in rows)

    def between(self, market: Market, first: date, last: date) -> list[Day]:
        """The days of a market that touch the span from `first` to `last` (both included), in order; two rows of one occasion are two entries."""
        found = [day for one, row in self._held.get(market.id, ()) for day in _falling(one, row, market, (first, last))]
        return sorted(found, key=lambda day: (day.start, day.end, day.id))

    def next(self, market: Market, occasion: str, after: date) -> Day | None:
        """The next time an occasion falls in a market, from `after` on, within two years; None when it is not held there or has no date."""
        return next((day for day in self.between(market, after, after + timedelta(731)) if day.id == occasion), None)

    def collisions(self, market: Market, first: date, last: date) -> list[tuple[Day, Day]]:
        """Each joyful or shopping day of a market that shares a day with one of mourning or remembrance, with that day."""
        days = self.between(market, first, last)
        quiet = [day for day in days if day.kind in QUIET]
        loud = [day for day in days if day.kind in ("feast", "shopping", "national")]
        return [(one, other) for one in loud for other in quiet if one.start <= other.end and other.start <= one.end]


def _falling(one: Occasion, row: DateRule, market: Market, span: tuple[date, date]) -> Iterator[Day]:
    first, last = span
    for year in range(first.year - 1, last.year + 1):
        for start, end, status in _spans(row, year):
            if start <= last and first <= end:
                yield _day(one, market, (start, end), status)


def _spans(row: DateRule, year: int) -> Iterator[tuple[date, date, str]]:
    """The spans that begin in a year; "season 11-01 12-24" names its own end."""
    if row.rule.startswith("season "):
        _, first, last = row.rule.split()
        start, end = days_of(first, year)[0], days_of(last, year)[0]
        yield start, end if end >= start else days_of(last, year + 1)[0], "fixed"
    elif year in row.known:
        yield row.known[year], row.known[year] + timedelta(row.days - 1), "announced"
    else:
        announced = row.rule == "announced"
        status = "estimated" if announced or is_sighted(row.rule) else "fixed"
        for start in days_of(row.estimate if announced else row.rule, year) if not announced or row.estimate else ():
            yield start, start + timedelta(row.days - 1), status


def _day(one: Occasion, market: Market, span: tuple[date, date], status: str) -> Day:
    english = one.names["en"]
    latin = one.latin.get(market.id, english)
    local = one.local.get(market.id) or next((name for name in (one.names.get(tag) for tag in _tags(market)) if name), latin)
    return Day(
        id=one.id,
        name=english if latin.casefold() == english.casefold() else f"{english} ({latin})",
        local_name=local,
        start=span[0],
        end=span[1],
        kind=one.kind,
        status=status,
        meaning=one.meaning,
        guidance=(*one.dos, *one.donts, *one.guidance),
        brief_by=span[0] - timedelta(weeks=one.lead_weeks) if one.lead_weeks else None,
    )


def _tags(market: Market) -> list[str]:
    """The tags under which a market's own name of an occasion may stand, nearest first."""
    return [tag for variety in market.varieties for tag in (variety, variety.rpartition("-")[0], variety.partition("-")[0])]
