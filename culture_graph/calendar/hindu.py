"""Hindu feasts from the sky: lunar months, tithis at the hour that counts, and the Sun's entry into sidereal signs.

Days are reckoned for Ujjain, the prime meridian of Indian astronomy, as the Rashtriya Panchang does; a place far off can keep a feast a day apart.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise

from culture_graph.calendar.sky import ayanamsa, moon_reaches, new_moons, sidereal_sun, sun_reaches, sunrise, sunset

UJJAIN = (23.18, 75.77)
IST = timezone(timedelta(hours=5, minutes=30))
MONTHS = ["chaitra", "vaishakha", "jyeshtha", "ashadha", "shravana", "bhadrapada", "ashvina", "kartika", "margashirsha", "pausha", "magha", "phalguna"]
SIGNS = ["mesha", "vrishabha", "mithuna", "karka", "simha", "kanya", "tula", "vrishchika", "dhanu", "makara", "kumbha", "mina"]
# The part of the day in which a tithi must run: share of daylight, or of the night when above 1.
MOMENTS = {"sunrise": 0.0, "midday": 0.5, "afternoon": 0.7, "sunset": 1.08, "midnight": 1.5}


def tithi_days(month: str, tithi: int, moment: str, year: int) -> list[date]:
    """The days of a Gregorian year on which a tithi (1-30 from the new moon) of an amanta month runs at that moment of the day."""
    found = [_tithi_day(start, tithi, moment) for name, start in _lunar_months(year) if name == month]
    return sorted({one for one in found if one.year == year})


def sankranti(sign: str, year: int) -> date:
    """The day the Sun enters a sidereal sign; after sunset it counts for the next day."""
    degrees = 30.0 * SIGNS.index(sign)
    # The tropical longitude at which this happens; Makara is entered in mid-January, the others follow month by month.
    near = datetime(year, (SIGNS.index(sign) + 3) % 12 + 1, 14, tzinfo=UTC)
    moment = sun_reaches(degrees + ayanamsa(near), near.year, near.month)
    day = moment.astimezone(IST).date()
    return day if moment < sunset(UJJAIN, _dawn(day)) else day + timedelta(1)


@cache
def _lunar_months(year: int) -> tuple[tuple[str, datetime], ...]:
    """The lunar months (name, new moon) that touch a Gregorian year; a month without a solar entry is the doubled one and keeps no feasts."""
    moons = sorted({moon for one in (year - 1, year, year + 1) for moon in new_moons(one)})
    signs = [int(sidereal_sun(moon) // 30) for moon in moons]
    return tuple((MONTHS[(here + 1) % 12], moon) for moon, (here, there) in zip(moons, pairwise(signs), strict=False) if here != there)


def _tithi_day(new_moon: datetime, tithi: int, moment: str) -> date:
    begins = new_moon if tithi == 1 else moon_reaches(12.0 * (tithi - 1), new_moon + timedelta(days=(tithi - 1) * 0.8))
    ends = moon_reaches(12.0 * tithi, begins + timedelta(hours=12))
    first = begins.astimezone(IST).date()
    days = [first + timedelta(offset) for offset in (0, 1, 2)]
    holding = [day for day in days if begins <= _moment(day, moment) < ends]
    # A tithi that runs at that moment on no day is kept on the day in which it begins.
    return holding[0] if holding else first


def _moment(day: date, moment: str) -> datetime:
    share = MOMENTS[moment]
    rise = sunrise(UJJAIN, _dawn(day))
    dusk = sunset(UJJAIN, rise)
    if share <= 1:
        return rise + (dusk - rise) * share
    return dusk + (sunrise(UJJAIN, dusk) - dusk) * (share - 1)


def _dawn(day: date) -> datetime:
    """Three in the morning, before any sunrise at Ujjain."""
    return datetime(day.year, day.month, day.day, 3, tzinfo=IST)
