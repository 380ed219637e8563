"""Sun and Moon as calendars need them: new moons, the Sun's longitude, tithis, sunrise and sunset; positions by astronomy-engine (within a minute of arc)."""

from datetime import UTC, datetime
from functools import cache, lru_cache

import astronomy as sky

# Lahiri ayanamsa at J2000 and its yearly growth in degrees (Indian Astronomical Ephemeris): tropical less sidereal longitude.
_AYANAMSA, _PRECESSION = 23.853, 0.013969


@cache
def new_moons(year: int) -> tuple[datetime, ...]:
    """The new moons (UTC) from November of the year before to February of the year after."""
    found: list[datetime] = []
    moment = sky.Time.Make(year - 1, 10, 20, 0, 0, 0)
    while not found or found[-1] < datetime(year + 1, 3, 5, tzinfo=UTC):
        next_one = sky.SearchMoonPhase(0, moment, 40)
        found.append(_utc(next_one))
        moment = next_one.AddDays(20)
    return tuple(found)


@lru_cache(maxsize=4096)
def sun_reaches(longitude: float, year: int, month: int) -> datetime:
    """When (UTC) the Sun next reaches an ecliptic longitude (degrees) after the first of a month."""
    found = sky.SearchSunLongitude(longitude % 360, sky.Time.Make(year, month, 1, 0, 0, 0), 370)
    return _found(found, f"the Sun at {longitude}° after {year}-{month}")


def sidereal_sun(moment: datetime) -> float:
    """The Sun's sidereal longitude (degrees, Lahiri)."""
    return float(sky.SunPosition(_time(moment)).elon - ayanamsa(moment)) % 360


def ayanamsa(moment: datetime) -> float:
    """Degrees between the tropical and the sidereal zodiac (Lahiri)."""
    return _AYANAMSA + _PRECESSION * (moment.year - 2000 + moment.timetuple().tm_yday / 365.25)


def moon_reaches(elongation: float, after: datetime) -> datetime:
    """When (UTC) the Moon is next so many degrees ahead of the Sun."""
    return _found(sky.SearchMoonPhase(elongation % 360, _time(after), 40), f"the Moon at {elongation}°")


@lru_cache(maxsize=8192)
def sunrise(place: tuple[float, float], after: datetime) -> datetime:
    """The next sunrise (UTC) at (latitude, longitude)."""
    return _horizon(sky.Direction.Rise, place, after)


@lru_cache(maxsize=8192)
def sunset(place: tuple[float, float], after: datetime) -> datetime:
    """The next sunset (UTC) at (latitude, longitude)."""
    return _horizon(sky.Direction.Set, place, after)


def _horizon(direction: sky.Direction, place: tuple[float, float], after: datetime) -> datetime:
    return _found(sky.SearchRiseSet(sky.Body.Sun, sky.Observer(*place, 0), direction, _time(after), 2), f"sunrise or sunset at {place}")


def _time(moment: datetime) -> sky.Time:
    m = moment.astimezone(UTC)
    return sky.Time.Make(m.year, m.month, m.day, m.hour, m.minute, m.second)


def _utc(moment: sky.Time) -> datetime:
    plain: datetime = moment.Utc()
    return plain.replace(tzinfo=UTC)


def _found(moment: sky.Time | None, what: str) -> datetime:
    if moment is None:
        raise ValueError(f"no {what}")
    return _utc(moment)
