"""How a language speaks what is written in signs and figures; one file a language under spoken/, the rest from Unicode CLDR and ICU."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.varieties import fallbacks

FOLDER = Path(__file__).parent / "spoken"
# Plural category of CLDR (one, two, few, many, other) and the text, in which {n} is the number in words; a form without {n} says the number itself.
Forms = Mapping[str, str]


class Counting(Record):
    """How numbers are said before certain nouns: those that begin with one of `before`, or these units or currencies. `rules` is a rule set of ICU;
    `words` are exceptions, `repairs` regular expressions over what ICU says."""

    before: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    rules: str | None = None
    words: Mapping[Decimal, str] = {}
    repairs: Mapping[str, str] = {}


class Ordinal(Record):
    """Signs after a figure that make it an ordinal, as a regular expression, and the rule set of ICU that says it."""

    signs: str
    rules: str


class DayName(Record):
    """How a day is said beside its month: the rule set of ICU, and the order when the day is written before or after the month."""

    rules: str
    before: str = "{d} {month}"
    after: str = "{month} {d}"


class Manner(Record):
    """A language's way: `rules` say a number by itself (`rules_in` some varieties), `attributive` one before a noun, `year` a year from 1900 to 2099 (only before its nouns, where it has some), `minus` what is below zero; `units` and `currencies` (ids of CLDR, ISO 4217) where
    CLDR's names are not what people say, `cents` their hundredths, `price` how both are joined."""

    rules: str = ""
    rules_in: Mapping[str, str] = {}
    attributive: str | None = None
    year: Counting | None = None
    repairs: Mapping[str, str] = {}
    counting: tuple[Counting, ...] = ()
    units: Mapping[str, Forms] = {}
    currencies: Mapping[str, Forms] = {}
    cents: Mapping[str, Forms] = {}
    price: str | None = None
    range: str
    by: str
    times: str
    minus: str
    day: DayName | None = None
    ordinals: tuple[Ordinal, ...] = ()
    fixed: Mapping[str, str] = {}


class Signs(Record):
    """Written units and the ids CLDR gives them; currency signs and the currencies they can mean, the market's own first where it is among
    them; `behind` are those that only stand behind an amount."""

    units: Mapping[str, str]
    currencies: Mapping[str, tuple[str, ...]]
    behind: tuple[str, ...]


@cache
def manner(variety: str) -> Manner:
    """The manner of a variety, or of what it falls back on; raises `KeyError` for a language without a file."""
    for tag in fallbacks(variety):
        if (path := FOLDER / f"{tag}.yaml").exists():
            return read_yaml(path, Manner)
    raise KeyError(variety)


@cache
def signs() -> Signs:
    """Units and currencies as they are written anywhere."""
    return read_yaml(FOLDER / "signs.yaml", Signs)
