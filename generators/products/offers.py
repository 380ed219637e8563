"""The offers of one row: a price a market column, with its list and sale price; nothing is converted or filled in."""

from datetime import datetime
from typing import NamedTuple

from assets.money import Money
from generators.products.cells import Fault, read_period, read_price
from generators.products.header_words import PriceField
from generators.products.mapping import Column
from generators.products.records import Offer
from generators.products.rows import RowReader

Key = tuple[str, str]  # market ("" for all) and currency


class _Price(NamedTuple):
    at: int
    column: Column
    money: Money


def read_offers(reader: RowReader) -> tuple[Offer, ...]:
    """The row's offers by market and currency; an unreadable price is reported and makes no offer."""
    prices, lists, sales = _prices(reader, "price"), _prices(reader, "list_price"), _prices(reader, "sale_price")
    period = _period(reader)
    if isinstance(period, Fault):
        sales, period = {}, None
    made: list[Offer] = []
    for key in sorted({*prices, *sales}):
        sale, usual = sales.get(key), prices.get(key)
        current = sale or usual
        if current is None:
            continue
        start, end = period if sale and period else (None, None)
        above = _above(reader, current, usual if sale and usual else lists.get(key))
        made.append(Offer(market=key[0] or None, price=current.money, list_price=above, tax_included=current.column.tax_included, start=start, end=end))
    return tuple(made)


def _prices(reader: RowReader, field: PriceField) -> dict[Key, _Price]:
    found: dict[Key, _Price] = {}
    for at, column in reader.layout.of(field):
        cell = reader.cell(at, column)
        if cell is None:
            continue
        expected = column.currency or reader.words.currency_of.get(column.market or "")
        money = read_price(cell, expected, reader.words)
        if isinstance(money, Fault):
            reader.report(at, column, money)
            continue
        first = found.setdefault((column.market or "", money.currency), _Price(at, column, money))
        if first.money != money:
            reader.report(at, column, Fault("second_price", f"{first.money.amount} {money.currency}"))
    return found


def _above(reader: RowReader, current: _Price, old: _Price | None) -> Money | None:
    """The old price where it is higher than the current one; a lower one is reported."""
    if old is None or old.money.amount > current.money.amount:
        return old.money if old else None
    reader.report(old.at, old.column, Fault("list_price_not_above", f"{current.money.amount} {current.money.currency}"))
    return None


def _period(reader: RowReader) -> tuple[datetime, datetime] | Fault | None:
    for at, column in reader.layout.of("sale_period"):
        cell = reader.cell(at, column)
        if cell is not None:
            period = read_period(cell.text)
            if isinstance(period, Fault):
                reader.report(at, column, period)
            return period
    return None
