"""Date rules as the knowledge writes them ("easter -2", "hijri 9-1", "4th thu nov"), turned into the days of a year."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from convertdate import coptic, persian
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from holidays.calendars.balinese_saka import _BalineseSakaLunar
from holidays.calendars.thai import _ThaiLunisolar
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year as HebrewYear

from culture_graph.calendar.hindu import sankranti, tithi_days
from culture_graph.calendar.lunisolar import ZONES, lunar_days, term_day

_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SHIFT = re.compile(r"^(?P<rule>.+?)(?:\s+(?P<shift>[+-]\d+))?$")
_HEBREW = ["nisan", "iyar", "sivan", "tammuz", "av", "elul", "tishri", "cheshvan", "kislev", "tevet", "shvat", "adar"]
_GALUNGAN = date(2024, 2, 28)
_THAI = {
    "3-15": _ThaiLunisolar.makha_bucha_date,
    "6-15": _ThaiLunisolar.visakha_bucha_date,
    "8-15": _ThaiLunisolar.asarnha_bucha_date,
    "8-16": _ThaiLunisolar.khao_phansa_date,
    "10-30": _ThaiLunisolar.pchum_ben_date,
    "11-15": _ThaiLunisolar.ok_phansa_date,
    "12-15": _ThaiLunisolar.loy_krathong_date,
}


class UnknownRuleError(ValueError):
    """A rule that no calendar understands."""


@lru_cache(maxsize=65536)
def days_of(rule: str, year: int) -> tuple[date, ...]:
    """The days of a Gregorian year that a rule names, in order; none when it names no day of that year. Raises `UnknownRuleError`."""
    found = _SHIFT.match(rule.strip())
    if found is None:
        raise UnknownRuleError(rule)
    shift = timedelta(int(found["shift"] or 0))
    # A shift can carry a day over the turn of the year.
    days = {day + shift for near in (year - 1, year, year + 1) for day in _unshifted(found["rule"], near)}
    return tuple(sorted(day for day in days if day.year == year))


def is_sighted(rule: str) -> bool:
    """Whether the day is declared by sighting the moon, so that it can turn out a day earlier or later."""
    return rule.startswith("hijri")


@lru_cache(maxsize=65536)
def _unshifted(rule: str, year: int) -> tuple[date, ...]:
    head, _, rest = rule.partition(" ")
    try:
        if head in _CALENDARS:
            return tuple(_CALENDARS[head](rest, year))
        return tuple(_gregorian(rule, year))
    except (KeyError, IndexError, TypeError) as error:
        raise UnknownRuleError(rule) from error


def _gregorian(rule: str, year: int) -> list[date]:
    if re.fullmatch(r"\d\d-\d\d", rule):
        return _real(year, *_pair(rule))
    words = rule.split()
    if len(words) == 3 and words[1] in _DAYS and words[2] in _MONTHS:
        return [_nth(words[0], _DAYS.index(words[1]), _MONTHS.index(words[2]) + 1, year)]
    if len(words) == 3 and words[0] in _DAYS:
        return [_beside(_DAYS.index(words[0]), words[1], date(year, *_pair(words[2])))]
    raise UnknownRuleError(rule)


def _nth(nth: str, weekday: int, month: int, year: int) -> date:
    if nth == "last":
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta((end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (int(nth[0]) - 1))


def _beside(weekday: int, where: str, day: date) -> date:
    ahead = (weekday - day.weekday()) % 7
    shifts = {"before": ahead - 7, "after": ahead or 7, "from": ahead, "nearest": ahead if ahead < 4 else ahead - 7}
    return day + timedelta(shifts[where])


def _hijri(rest: str, year: int) -> list[date]:
    month, day = _pair(rest)
    return [date(*Hijri(one, month, day).to_gregorian().timetuple()[:3]) for one in range(year - 580, year - 576) if day <= 29 or _has(one, month, day)]


def _has(year: int, month: int, day: int) -> bool:
    return day <= Hijri(year, month, 1).month_length()


def _hebrew(rest: str, year: int) -> list[date]:
    name, _, day = rest.partition("-")
    return [HebrewDate(one, _hebrew_month(name, one), int(day)).to_pydate() for one in (year + 3760, year + 3761)]


def _hebrew_month(name: str, year: int) -> int:
    """A feast of Adar is kept in the second Adar of a leap year."""
    return 13 if name == "adar" and HebrewYear(year).leap else _HEBREW.index(name) + 1


def _persian(rest: str, year: int) -> list[date]:
    return [date(*persian.to_gregorian(one, *_pair(rest))) for one in (year - 622, year - 621)]


def _coptic(rest: str, year: int) -> list[date]:
    """Coptic and Ethiopian months run alike; only their years are counted differently."""
    return [date(*coptic.to_gregorian(one, *_pair(rest))) for one in (year - 284, year - 283)]


def _balinese(rest: str, year: int) -> list[date]:
    if rest == "nyepi":
        found = _BalineseSakaLunar().nyepi_date(year)
        return [found] if found else []
    first = _GALUNGAN + timedelta({"galungan": 0, "kuningan": 10}[rest])
    start = date(year, 1, 1)
    first_here = start + timedelta((first - start).days % 210)
    return [day for day in (first_here, first_here + timedelta(210)) if day.year == year]


def _thai(rest: str, year: int) -> list[date]:
    found = _THAI[rest](_ThaiLunisolar(), year)
    return [found] if found else []


def _hindu(rest: str, year: int) -> list[date]:
    month, half, tithi, moment = rest.split()
    return tithi_days(month, int(tithi) + {"shukla": 0, "krishna": 15}[half], moment, year)


def _lunar(calendar: str) -> Callable[[str, int], list[date]]:
    def days(rest: str, year: int) -> list[date]:
        month, _, day = rest.partition("-")
        return lunar_days(calendar, int(month), 0 if day == "last" else int(day), year)

    return days


def _real(year: int, month: int, day: int) -> list[date]:
    """The day, or nothing where the year has no such day (29 February)."""
    return [date(year, month, day)] if day <= monthrange(year, month)[1] else []


def _pair(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


_CALENDARS: dict[str, Callable[[str, int], list[date]]] = {
    "easter": lambda rest, year: [easter(year, EASTER_WESTERN)],
    "orthodox": lambda rest, year: [easter(year, EASTER_ORTHODOX)],
    "hijri": _hijri,
    "hebrew": _hebrew,
    "persian": _persian,
    "coptic": _coptic,
    "ethiopian": _coptic,
    "balinese": _balinese,
    "thai": _thai,
    "hindu": _hindu,
    "sankranti": lambda rest, year: [sankranti(rest, year)],
    "term": lambda rest, year: [term_day(rest, year)],
    **{calendar: _lunar(calendar) for calendar in ZONES},
}
