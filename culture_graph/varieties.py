"""Language varieties and what each falls back on: es-AR to es-419 to es, zh-Hant-HK to zh-Hant to zh."""

from functools import cache

from babel import Locale

# CLDR parents that cutting the tag does not give (common/supplemental/supplementalData.xml, parentLocales).
PARENTS = {
    "es-MX": "es-419",
    "es-AR": "es-419",
    "es-CO": "es-419",
    "es-CL": "es-419",
    "es-419": "es",
    "zh-Hant-HK": "zh-Hant",
    "en-AU": "en-GB",
    "en-IE": "en-GB",
    "en-IN": "en-GB",
    "en-SG": "en-GB",
    "en-HK": "en-GB",
    "en-GB": "en",
    "pt-PT": "pt",
}


@cache
def fallbacks(variety: str) -> tuple[str, ...]:
    """The variety and all it falls back on, nearest first, ending with the bare language."""
    chain = [variety]
    while "-" in chain[-1]:
        chain.append(PARENTS.get(chain[-1], chain[-1].rpartition("-")[0]))
    return tuple(chain)


def language_of(variety: str) -> str:
    """The language of a variety tag: zh-Hant-TW is zh."""
    return variety.split("-")[0]


@cache
def locale_of(variety: str) -> Locale:
    """The CLDR locale of a variety tag (zh-Hant-TW, ar-001, es-MX), or of what it falls back on."""
    for tag in fallbacks(variety):
        try:
            return Locale.parse(tag, sep="-")
        except ValueError:
            continue
    return Locale.parse(language_of(variety))


def right_to_left(variety: str) -> bool:
    """Whether a variety is written from right to left (Unicode CLDR)."""
    return bool(locale_of(variety).character_order == "right-to-left")
