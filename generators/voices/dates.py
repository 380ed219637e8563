"""Days in a line: dates in figures are written out, and the day beside its month is said as the language says it."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import format_date, format_skeleton, get_month_names

from culture_graph.varieties import locale_of
from generators.voices.manners import Manner
from generators.voices.numerals import by_rules

# Two figures of two digits, or a year behind them: 24/7 and 1/2 are no dates.
_FIGURES = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?:(?P=sign)(?P<year>20\d\d)|(?P=sign)(?!\d))?(?![\d/]|[.,]\d|\s?%)")


def with_days(line: str, variety: str, way: Manner) -> str:
    """The line with its dates in words as far as the language has a way of its own for days; figures that are no date are left."""
    line = _FIGURES.sub(lambda found: _written_out(found, variety), line)
    if way.day is None:
        return line
    day, months = way.day, _months(variety)
    line = re.sub(
        rf"(?<!\d)(\d{{1,2}})(?:\.|er|º|st|nd|rd|th)?\s(?:(?:de|of)\s)?({months})\b",
        lambda found: day.before.format(d=by_rules(Decimal(found[1]), day.rules, variety), month=found[2]),
        line,
    )
    return re.sub(
        rf"\b({months})\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|[.,]\d)",
        lambda found: day.after.format(d=by_rules(Decimal(found[2]), day.rules, variety), month=found[1]),
        line,
    )


def _written_out(found: re.Match[str], variety: str) -> str:
    locale = locale_of(variety)
    order = str(locale.date_formats["short"].pattern)
    first, second = int(found["a"]), int(found["b"])
    month, day = (first, second) if order.index("M") < order.index("d") else (second, first)
    sure = found["year"] or (len(found["a"]) == len(found["b"]) == 2 and found["sign"] != "-") or found[0].endswith(".")
    if not sure or not 1 <= month <= 12 or not 1 <= day <= 31 or (found["sign"] == "." and "." not in order):
        return found[0]
    written = date(int(found["year"] or 2028), month, min(day, 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31))
    # The point of 24.12. at the end of a line also ends the sentence.
    end = "." if found[0].endswith(".") and found.end() == len(found.string) else ""
    return str(format_date(written, "long", locale=locale) if found["year"] else format_skeleton("MMMMd", written, locale=locale)) + end


@cache
def _months(variety: str) -> str:
    return "|".join(re.escape(name) for name in get_month_names("wide", locale=locale_of(variety)).values())
