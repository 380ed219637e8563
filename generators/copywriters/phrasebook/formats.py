"""Numbers, money, measures, dates and lists as a market writes them; CLDR through Babel, the market's habits as data."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from babel import dates, lists, numbers

from assets.money import Money
from culture_graph.lexicon import Unit
from culture_graph.records import Market
from culture_graph.varieties import fallbacks, language_of, locale_of
from generators.copywriters.phrasebook.messages import compiled
from generators.meaning.habits import as_read
from generators.products.records import Measure
from prompts.phrasebooks import Grammar

NBSP = "\u00a0"


class Formats:
    """Formatting for one variety (a BCP-47 tag); for a market quantities are turned into the units its readers take them in."""

    def __init__(self, variety: str, grammar: Grammar, units: Mapping[str, Unit], market: str | None = None) -> None:
        self.variety, self.grammar, self.units, self._market = variety, grammar, units, market
        self.locale = locale_of(variety)

    def money(self, money: Money, market: Market) -> str:
        """An amount as the market's shops write it: its own pattern where habits are known, else CLDR's; cents only where there are any."""
        whole = money.amount == money.amount.to_integral_value()
        habit = market.price if money.currency == market.currency else None
        pattern = habit.pattern(whole, language_of(self.variety)) if habit else None
        if habit is None and whole:
            pattern = re.sub(r"\.0+", "", str(self.locale.currency_formats["standard"].pattern))
        return numbers.format_currency(money.amount, money.currency, format=pattern, locale=self.locale, currency_digits=pattern is None)

    def priced(self, money: Money, market: Market, tax_included: bool | None) -> str:
        """A price with the market's tax words after it, when the seller says that tax is included."""
        words = market.price.tax if market.price and tax_included else {}
        note = next((words[tag] for tag in fallbacks(self.variety) if tag in words), "")
        joint = "" if note.startswith(("（", "(税")) else " "
        return self.money(money, market) + (joint + note if note else "")

    def measure(self, measure: Measure, about: str = "") -> str:
        """A quantity of `about` (a concept's id) with its unit and, where the seller qualified it, its qualifier: "up to 12 hours"."""
        return self._written(self._as_read(measure, about))

    def _as_read(self, measure: Measure, about: str) -> Measure:
        return as_read(measure, self._market, about) if self._market else measure

    def _written(self, measure: Measure) -> str:
        amount = self._amount(measure.value, measure.unit)
        if measure.high is not None:
            amount = self.grammar.range.replace("{low}", self.number(measure.value)).replace("{high}", self._amount(measure.high, measure.unit))
        return self.grammar.quantity[measure.qualifier].replace("{amount}", amount)

    def measures(self, measures: Iterable[Measure], about: str = "") -> str:
        """One measure, or the sides of a thing joined by a cross, the unit written once when all sides share it."""
        listed = [self._as_read(one, about) for one in measures]
        if len(listed) > 1 and len({one.unit for one in listed}) == 1:
            return " × ".join([*(self._side(one) for one in listed[:-1]), self._written(listed[-1])])
        return " × ".join(self._written(one) for one in listed)

    def _side(self, one: Measure) -> str:
        """A side without its unit; one that goes from a length to another keeps both."""
        if one.high is None:
            return self.number(one.value)
        return self.grammar.range.replace("{low}", self.number(one.value)).replace("{high}", self.number(one.high))

    def number(self, value: Decimal) -> str:
        """A decimal number with the variety's own grouping and decimal mark, to its last decimal (CLDR's pattern would make 0.0005 a 0)."""
        return str(numbers.format_decimal(value, locale=self.locale, decimal_quantization=False))

    def code(self, code: str) -> str:
        """A value in signs ("±0.03 mm") with the variety's decimal mark in its quantities; versions ("USB 3.0") stay as they are named."""
        return re.sub(rf"(?<![\w.])\d+\.\d+(?=(?: × [\d.]+)*[ {NBSP}]?(?:{self._signs})(?![\w.]))", lambda found: self.number(Decimal(found[0])), code)

    @cached_property
    def _signs(self) -> str:
        return "|".join(re.escape(unit.symbol) for unit in self.units.values() if unit.symbol)

    def date(self, moment: datetime) -> str:
        """Day and month (year left out: an offer ends soon), in the variety's long form."""
        patterns = {**self.grammar.date, **(self.grammar.first_of_month if moment.day == 1 else {})}
        return dates.format_date(moment, next(patterns[tag] for tag in fallbacks(self.variety) if tag in patterns), locale=self.locale)

    def join(self, items: Iterable[str]) -> str:
        """A list in the variety's own way: "a, b and c"."""
        return lists.format_list(list(items), locale=self.locale)

    def _amount(self, value: Decimal, unit_id: str) -> str:
        unit = self.units[unit_id]
        if unit.cldr:
            # ICU's own unit data: Babel's copy lacks many "long" forms in Japanese, Korean, Chinese and Portuguese.
            width = "full-name" if (self.grammar.unit_width or unit.width) == "long" else "short"
            message = f"{{n, number, ::unit/{unit.cldr.partition('-')[2]} unit-width-{width} .###### latin}}"
            text = str(compiled(message, self.variety).format({"n": _plain(value)}))
            return text if self.grammar.unit_space is None else re.sub(r"(?<=\d)\s", self.grammar.unit_space, text)
        if unit.symbol == "%":
            return str(numbers.format_percent(value / 100, format=None, locale=self.locale, decimal_quantization=False))
        if unit.symbol:
            return f"{self.number(value)}{self.grammar.unit_space if self.grammar.unit_space is not None else NBSP}{unit.symbol}"
        language = language_of(self.variety)
        return str(compiled(unit.labels[language], language).format({"n": _plain(value)}))


def _plain(value: Decimal) -> float | int:
    """A decimal as ICU takes it."""
    return float(value) if value % 1 else int(value)
