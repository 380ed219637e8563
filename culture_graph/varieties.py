"""Language varieties and what each falls back on: es-AR to es-419 to es, zh-Hant-HK to zh-Hant to zh."""

from functools import cache

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
