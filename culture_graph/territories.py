"""What the Unicode CLDR knows of every ISO 3166-1 territory: names, currency, languages, scripts, weekend, measures, price patterns; read through Babel."""

from collections.abc import Iterable
from functools import cache

import pycountry
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages, get_territory_language_info
from babel.numbers import get_currency_precision, get_territory_currencies

from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Market, PriceHabit, Share, Territory
from culture_graph.varieties import locale_of

# Unicode CLDR 47, supplemental measurementData (measurement systems other than metric) and personNames (nameOrderLocales, surname first).
_US_MEASURES, _UK_MEASURES = frozenset({"US", "LR", "MM", "PR", "GU", "VI", "AS", "MP", "UM"}), frozenset({"GB"})
_SURNAME_FIRST = frozenset({"CN", "TW", "HK", "MO", "SG", "JP", "KR", "KP", "VN", "HU", "KH", "MN"})
_WORLD_ZONE = "Etc/UTC"


class Habits(Record):
    """What is written and counted how: languages spoken by a tenth of the people or official, their scripts, direction, weekend (English day names),
    first day of the week, measures (metric, US or UK), and whether the family name stands first."""

    languages: tuple[str, ...]
    scripts: tuple[str, ...]
    right_to_left: bool
    weekend: tuple[str, ...]
    first_day: str
    measures: str
    family_name_first: bool


def codes() -> tuple[str, ...]:
    """The 249 territories of ISO 3166-1, by code."""
    return tuple(sorted(country.alpha_2 for country in pycountry.countries))


def market_of(territory: Territory, regions: Iterable[str]) -> Market:
    """A territory as a market: what it holds from the knowledge, everything else from CLDR."""
    held: dict[str, Share] = {region: Share(1) for region in regions} | dict(territory.holds)
    currency = next(iter(get_territory_currencies(territory.id)), "USD")
    return Market(
        id=territory.id,
        name=Wording(en=_name(territory.id, "en"), zh=_name(territory.id, "zh")),
        currency=currency,
        timezone=territory.timezone or next(iter(get_global("territory_zones").get(territory.id, ())), _WORLD_ZONE),
        varieties=territory.varieties,
        address=territory.address,
        holds=held,
        price=_price(territory.varieties[0], currency) if territory.varieties else None,
        source=territory.source,
    )


@cache
def habits(code: str) -> Habits:
    """The habits of writing and counting of a territory."""
    info = get_territory_language_info(code)
    official = get_official_languages(code, regional=True, de_facto=True)
    common = (language for language, one in info.items() if float(one["population_percent"] or 0) >= 10)
    languages = tuple(dict.fromkeys((*official, *common))) or ("en",)
    locale = _locale(code, languages)
    scripts = tuple(dict.fromkeys(_script(language, code) for language in languages))
    days = Locale("en").days["format"]["wide"]
    return Habits(
        languages=languages,
        scripts=scripts,
        right_to_left=scripts[0] in ("Arab", "Hebr", "Thaa"),
        weekend=tuple(dict.fromkeys((days[locale.weekend_start], days[locale.weekend_end]))),
        first_day=days[locale.first_week_day],
        measures="US" if code in _US_MEASURES else "UK" if code in _UK_MEASURES else "metric",
        family_name_first=code in _SURNAME_FIRST,
    )


def _name(code: str, language: str) -> str:
    country = pycountry.countries.get(alpha_2=code)
    return str(Locale(language).territories.get(code) or (country.name if country else code))


def _locale(code: str, languages: Iterable[str]) -> Locale:
    """The first locale of the territory that CLDR has, else the world's."""
    for language in languages:
        try:
            return Locale.parse(f"{language}_{code}")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_001")


def _script(language: str, code: str) -> str:
    """The script a language is written in there, by CLDR's likely subtags."""
    likely = get_global("likely_subtags")
    base = language.split("_")[0]
    found = likely.get(f"{base}_{code}") or likely.get(language) or likely.get(base) or ""
    return next((part for part in (*language.split("_"), *found.split("_")) if len(part) == 4), "Latn")


def _price(variety: str, currency: str) -> PriceHabit:
    pattern = locale_of(variety).currency_formats["standard"].pattern.split(";")[0]
    digits = get_currency_precision(currency)
    whole = pattern.replace(".00", "")
    cents = pattern.replace(".00", "." + "0" * digits) if digits else None
    return PriceHabit(whole=whole, cents=cents, source=f"Unicode CLDR, {variety}, standard currency format")
