"""A written line as it is said: prices, measures, percentages, dates, ranges and brand names in the words of its language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial

from babel.numbers import get_currency_name, get_territory_currencies
from babel.units import format_unit

from culture_graph.varieties import locale_of
from generators.voices.dates import with_days
from generators.voices.manners import Counting, Forms, Manner, manner, signs
from generators.voices.numerals import NUMBER, by_rules, in_words, number

_JOIN = r"\s*(?P<join>[–—~〜～x×-])\s*"
_MINUS = r"(?P<minus>(?<![\w–-])[-−]\s?)?"
_HUNDREDTHS = 100


@dataclass(frozen=True)
class _Tongue:
    """The variety and market in which a line is said, and its manner."""

    variety: str
    market: str
    way: Manner


def spoken(line: str, variety: str, market: str, lexicon: Mapping[str, str] | None = None) -> str:
    """The line as a voice is to say it, without figures and signs; `lexicon` says brand names and other words (written: how to say).

    What a sign such as $ means is told by the market's currency. Knowledge: spoken/*.yaml, Unicode CLDR, ICU's rules for spelling out."""
    tongue = _Tongue(variety, market, manner(variety))
    for written, said in {**tongue.way.fixed, **(lexicon or {})}.items():
        line = re.sub(rf"(?<![A-Za-zÀ-ÿ]){re.escape(written)}(?![A-Za-zÀ-ÿ])", said.replace("\\", r"\\"), line, flags=re.IGNORECASE)
    line = with_days(line, variety, tongue.way)
    for pattern, say in _passes(locale_of(variety).currency_formats["standard"].pattern.rstrip("\u200f").endswith("¤")):
        line = pattern.sub(partial(say, tongue), line)
    return re.sub(r"\s+", " ", line).strip()


@cache
def _passes(sign_last: bool) -> tuple[tuple[re.Pattern[str], Callable[[_Tongue, re.Match[str]], str]], ...]:
    """What is looked for, in this order, and what says it."""
    known = signs()
    money, ahead, units = _any(known.currencies), _any(set(known.currencies) - set(known.behind)), _any(known.units)
    span = rf"(?P<a>{NUMBER})(?:{_JOIN}(?P<b>{NUMBER}))?"
    prices = (
        (re.compile(rf"{_MINUS}(?<![A-Za-z])(?P<sign>{ahead})[\s\u00a0\u202f]?(?P<a>{NUMBER})(?:\s*[–—~〜～-]\s*(?:{ahead})?\s?(?P<b>{NUMBER}))?"), _price),
        (re.compile(rf"{_MINUS}(?P<a>{NUMBER})(?:\s*[–—~〜～-]\s*(?P<b>{NUMBER}))?[\s\u00a0\u202f]?(?P<sign>{money})(?![A-Za-zÀ-ÿ])"), _price),
    )
    return (
        *(reversed(prices) if sign_last else prices),
        (re.compile(rf"{_MINUS}{span}[\s\u00a0\u202f-]?(?P<unit>{units})(?![A-Za-zÀ-ÿ'’])"), _measure),
        (re.compile(rf"{_MINUS}{span}\s*(?P<times>[x×])(?!\w)"), _times),
        (re.compile(rf"(?P<a>{NUMBER})(?P<rest>[^\W\d_.]{{1,3}}|[.º°ª])?"), _ordinal),
        (re.compile(rf"{_MINUS}{span}"), _plain),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


def _price(tongue: _Tongue, found: re.Match[str]) -> str:
    code = _currency(found["sign"], tongue)
    amounts = [number(found[name], tongue.variety) for name in ("a", "b") if found[name]]
    said = [_amount(one, code, tongue) for one in amounts]
    if len(said) == 2:
        said[0] = in_words(amounts[0], tongue.way, tongue.variety, _counting(tongue.way, code), noun=True)
    return _signed(found, tongue, _joined(said, "-", tongue))


def _currency(sign: str, tongue: _Tongue) -> str:
    meant = signs().currencies[sign]
    own = get_territory_currencies(tongue.market)
    return next((one for one in own if one in meant), meant[0])


def _amount(value: Decimal, code: str, tongue: _Tongue) -> str:
    """An amount of money: whole units and hundredths where the language says both, else as a decimal number."""
    way, whole, cents = tongue.way, int(value), round(value % 1 * _HUNDREDTHS)
    names = way.currencies.get(code)
    if not cents or not (way.price or code in way.cents):
        return _counted(value if cents else Decimal(whole), names or _cldr_money(code, tongue), code, tongue)
    small = _counted(Decimal(cents), way.cents.get(code, {"other": "{n}"}), f"{code}/100", tongue)
    if not whole and code in way.cents:
        return small
    return (way.price or "{whole} {cents}").format(whole=_counted(Decimal(whole), names or _cldr_money(code, tongue), code, tongue), cents=small)


def _cldr_money(code: str, tongue: _Tongue) -> Forms:
    locale = locale_of(tongue.variety)
    return {str(locale.plural_form(count)): "{n} " + get_currency_name(code, count=count, locale=locale) for count in (0, 1, 2, 3, 11, 100)}


def _measure(tongue: _Tongue, found: re.Match[str]) -> str:
    unit = signs().units[found["unit"]]
    values = [number(found[name], tongue.variety) for name in ("a", "b") if found[name]]
    said = [in_words(one, tongue.way, tongue.variety, _counting(tongue.way, unit), noun=True) for one in values[:-1]]
    whole = _counted(values[-1], tongue.way.units.get(unit) or _cldr_unit(values[-1], unit, tongue), unit, tongue)
    return _signed(found, tongue, _joined([*said, whole], found["join"], tongue))


def _cldr_unit(value: Decimal, unit: str, tongue: _Tongue) -> Forms:
    """CLDR's name of a unit; the short one where the long one is missing from Babel's data."""
    locale = locale_of(tongue.variety)
    for length in ("long", "short"):
        text = format_unit(value, unit, length=length, format="0.######", locale=locale)
        if unit not in text:
            return {"other": re.sub(rf"{NUMBER}", "{n}", text)}
    return {"other": "{n} " + unit}


def _times(tongue: _Tongue, found: re.Match[str]) -> str:
    words = _span(found, tongue, _counting(tongue.way, "times"))
    return _signed(found, tongue, tongue.way.times.format(n=words))


def _ordinal(tongue: _Tongue, found: re.Match[str]) -> str:
    rest = found["rest"] or ""
    rules = next((one.rules for one in tongue.way.ordinals if rest and re.fullmatch(one.signs, rest)), None)
    return by_rules(number(found["a"], tongue.variety), rules, tongue.variety) if rules else found[0]


def _plain(tongue: _Tongue, found: re.Match[str]) -> str:
    before, after = found.string[: found.start()], found.string[found.end() :]
    following = after.lstrip(" \u00a0\u202f")
    counting = next((one for one in tongue.way.counting if _stands_before(following, one)), None)
    year = tongue.way.year
    if year and re.fullmatch(r"(19|20)\d\d", found[0]) and (not year.before or _stands_before(following, year)):
        counting = year
    said = _signed(found, tongue, _span(found, tongue, counting, noun=bool(re.match(r"[^\W\d_]", following))))
    # A figure grown together with letters is said apart from them, in scripts that part words.
    return (" " if re.search(r"[A-Za-zÀ-ÿ]$", before) else "") + said + (" " if re.match(r"[A-Za-zÀ-ÿ]", after) else "")


def _stands_before(following: str, one: Counting) -> bool:
    return any(following.casefold().startswith(noun.casefold()) for noun in one.before)


def _span(found: re.Match[str], tongue: _Tongue, counting: Counting | None, noun: bool = False) -> str:
    values = [number(found[name], tongue.variety) for name in ("a", "b") if found[name]]
    return _joined([in_words(one, tongue.way, tongue.variety, counting, noun) for one in values], found["join"], tongue)


def _joined(said: list[str], join: str | None, tongue: _Tongue) -> str:
    if len(said) == 1:
        return said[0]
    return (tongue.way.by if join in ("x", "×") else tongue.way.range).format(a=said[0], b=said[1])


def _signed(found: re.Match[str], tongue: _Tongue, said: str) -> str:
    return tongue.way.minus.format(n=said) if found["minus"] else said


def _counting(way: Manner, of: str) -> Counting | None:
    return next((one for one in way.counting if of in one.of), None)


def _counted(value: Decimal, forms: Forms, of: str, tongue: _Tongue) -> str:
    """A number of a unit or currency with its noun in the right form."""
    form = locale_of(tongue.variety).plural_form(value)
    words = in_words(value, tongue.way, tongue.variety, _counting(tongue.way, of), noun=True)
    return forms.get(form, forms.get("other", "{n}")).format(n=words)
