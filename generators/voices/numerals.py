"""Figures as they are written in a variety, read as numbers and said in words by ICU's rules for spelling out."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from babel.numbers import get_decimal_symbol
from icu4py.locale import Locale
from icu4py.messageformat import MessageFormat

from culture_graph.varieties import fallbacks, locale_of
from generators.voices.manners import Counting, Manner

# Digits of any script; groups parted by signs, or by the narrow and the non-breaking space before three digits.
NUMBER = r"\d+(?:[.,'’٬٫]\d+|[\u00a0\u202f]\d{3}(?!\d))*"
_PARTS = re.compile(r"[.,'’٬٫\u00a0\u202f]")


def number(written: str, variety: str) -> Decimal:
    """The number written: the decimal sign of the variety, or any sign that cannot part thousands, begins the decimals."""
    digits = "".join(str(int(one)) if one.isdigit() else one for one in written)
    marks = [(one.start(), one.group()) for one in _PARTS.finditer(digits)]
    if not marks:
        return Decimal(digits)
    place, last = marks[-1]
    decimal = {get_decimal_symbol(locale_of(variety)), "٫"}
    alone = sum(mark == last for _, mark in marks) == 1
    if alone and (last in decimal or len(digits) - place != 4):
        return Decimal(_PARTS.sub("", digits[:place]) + "." + digits[place + 1 :])
    return Decimal(_PARTS.sub("", digits))


def in_words(value: Decimal, way: Manner, variety: str, counting: Counting | None = None, noun: bool = False) -> str:
    """A number in words: by itself, before a noun, or as `counting` says it before certain nouns."""
    if value < 0:
        return way.minus.format(n=in_words(-value, way, variety, counting, noun))
    whole = value == value.to_integral_value()
    if counting and (word := counting.words.get(value)):
        return word
    alone = next((way.rules_in[tag] for tag in fallbacks(variety) if tag in way.rules_in), way.rules)
    rules = way.attributive if noun and way.attributive is not None else alone
    if counting and counting.rules is not None:
        rules = counting.rules
    said = by_rules(value, rules if whole else alone, variety)
    for wrong, right in {**way.repairs, **(counting.repairs if counting else {})}.items():
        said = re.sub(wrong, right, said)
    return said


def by_rules(value: Decimal, rules: str, variety: str) -> str:
    """A number by one of ICU's rule sets (empty: the language's first), without the soft hyphens and breaks ICU puts into words."""
    given: int | float = int(value) if value == value.to_integral_value() else float(value)
    return re.sub("[\u00ad\u200b]", "", str(_spelling(rules, variety).format({"n": given}))).strip()


@cache
def _spelling(rules: str, variety: str) -> Any:
    return MessageFormat("{n, spellout" + (f",{rules}" if rules else "") + "}", Locale(str(locale_of(variety))))
