"""The East Asian lunisolar calendars, computed from new moons and solar terms in each country's own time zone."""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple

from culture_graph.calendar.sky import new_moons, sun_reaches

# Hours from UTC by which a country's calendar counts its days: this is why Tet and Spring Festival can differ.
ZONES = {"chinese": 8, "korean": 9, "japanese": 9, "vietnamese": 7}
# The Sun's longitude (degrees) at each of the 24 solar terms.
_NAMES = (
    "chunfen qingming guyu lixia xiaoman mangzhong xiazhi xiaoshu dashu liqiu chushu bailu qiufen hanlu shuangjiang lidong xiaoxue daxue dongzhi "
    "xiaohan dahan lichun yushui jingzhe"
)
TERMS = {name: 15 * place for place, name in enumerate(_NAMES.split())}


class Month(NamedTuple):
    """A lunar month: the day it begins, its number 1-12, and whether it is the doubled one."""

    start: date
    number: int
    leap: bool


def lunar_days(calendar: str, month: int, day: int, year: int) -> list[date]:
    """The days in a Gregorian year on which a lunar month-day falls (0 to 2); `day` 0 is the last of the month. Doubled months are not feasts."""
    zone = ZONES[calendar]
    months = [*_months(year, zone), *_months(year + 1, zone)]
    starts = [(one, following.start) for one, following in zip(months, months[1:], strict=False)]
    days = [(end - timedelta(1)) if day == 0 else one.start + timedelta(day - 1) for one, end in starts if one.number == month and not one.leap]
    return sorted({one for one in days if one.year == year})


def term_day(term: str, year: int, zone: int = 8) -> date:
    """The day of a solar term in a Gregorian year."""
    degrees = TERMS[term]
    # The Sun is near 280° on the first of January; the search starts there for all terms of the year.
    return _local(sun_reaches(float(degrees), year, 1), zone)


@cache
def _months(year: int, zone: int) -> tuple[Month, ...]:
    """The lunar months from the one that holds the winter solstice of the year before up to the next such month.

    A year of thirteen months doubles the first that holds no major term (multiples of 30°): GB/T 33661-2017, clause 4.
    """
    first, last = (_local(sun_reaches(270.0, one, 12), zone) for one in (year - 1, year))
    starts = sorted({_local(moon, zone) for one in (year - 1, year, year + 1) for moon in new_moons(one)})
    begin = max(one for one in starts if one <= first)
    end = max(one for one in starts if one <= last)
    inside = [one for one in starts if begin <= one <= end]
    doubled = len(inside) == 14
    months: list[Month] = []
    number = 11
    for start, following in zip(inside, inside[1:], strict=False):
        leap = doubled and bool(months) and not any(one.leap for one in months) and not _major_term(start, following, zone)
        number = number if leap or not months else number % 12 + 1
        months.append(Month(start, number, leap))
    return tuple(months)


def _major_term(start: date, end: date, zone: int) -> bool:
    """Whether the Sun reaches a multiple of 30° from `start` to before `end`."""
    majors = (sun_reaches(float(degrees), start.year, start.month) for degrees in range(0, 360, 30))
    return any(start <= _local(one, zone) < end for one in majors)


def _local(moment: datetime, zone: int) -> date:
    return moment.astimezone(timezone(timedelta(hours=zone))).date()
