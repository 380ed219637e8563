"""Reads single cells: prices, GTINs, weights, periods; what cannot be read is a named fault, never a guess."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from stdnum import ean

from assets.money import Money, parse_money, parse_number
from assets.reading import read_yaml
from assets.wording import Wording
from generators.products.header_words import HeaderReader
from generators.products.sheet import Cell

_NUMBER = re.compile(r"\d(?:[\d.,']| (?=\d{3}(?!\d)))*")
_WELL_FORMED = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d{1,2})?")


class Fault(NamedTuple):
    """Why a cell could not be taken: a key of faults.yaml, and what its sentence adds."""

    kind: str
    more: str = ""

    def message(self, value: str) -> Wording:
        """The sentence about the cell `value` in both languages."""
        said = _wordings()[self.kind]
        return Wording(en=said.en.format(value=value, more=self.more), zh=said.zh.format(value=value, more=self.more))


def read_price(cell: Cell, expected: str | None, words: HeaderReader) -> Money | Fault:
    """The one price of a cell; `expected` is the column's currency (ISO 4217), which a cell may not contradict."""
    text = f"{cell.mark} 1" if cell.number is not None else _plain(cell.text)
    coded = words.with_codes(text)
    numbers = _NUMBER.findall(coded)
    if len(numbers) != 1:
        return Fault("price_range" if len(numbers) == 2 and re.search(r"\d\D*[-–—~～至到]\D*\d| to ", coded) else "price_unreadable")
    amount = _amount(cell, numbers[0])
    if amount is None or not _only_money(coded.replace(numbers[0], " ", 1), words):
        return Fault("price_unreadable")
    money = parse_money(coded, expected)
    if money is None:
        return Fault("currency_mismatch", expected) if expected else Fault("currency_missing")
    if expected and money.currency != expected:
        return Fault("currency_mismatch", expected)
    if money.amount < 0 or amount < 0 or re.fullmatch(r"\(.*\)", coded.strip()):
        return Fault("negative_price")
    return Money(amount=amount, currency=money.currency) if amount else Fault("zero_price")


def read_gtin(cell: Cell) -> str | Fault:
    """The GTIN of 8 to 14 digits in a cell, its check digit proved; a number cell gets back the zeros that Excel dropped."""
    text = re.sub(r"[\s\-'’]|\.0+$", "", unicodedata.normalize("NFKC", cell.text))
    if re.fullmatch(r"\d(?:[.,]\d+)?[eE]\+?\d+", text):
        return Fault("gtin_scientific")
    digits = text.zfill(12) if cell.number is not None and 8 < len(text) < 12 else text
    if not re.fullmatch(r"[0-9]{8}|[0-9]{12,14}", digits):
        return Fault("gtin_unreadable")
    return digits if ean.is_valid(digits) else Fault("gtin_check_digit")


def read_weight(cell: Cell, unit: str | None) -> str | Fault:
    """A weight as written, with the unit of the header or of the number format where the cell is a bare number."""
    return with_unit(cell, unit) if re.search(r"\d", cell.text) and not cell.text.startswith("-") else Fault("weight_unreadable")


def with_unit(cell: Cell, unit: str | None) -> str:
    """A cell's text; a bare number gets its unit."""
    unit = cell.mark or unit
    return f"{cell.text} {unit}" if unit and re.fullmatch(r"[\d.,]+", cell.text) else cell.text


def read_period(text: str) -> tuple[datetime, datetime] | Fault:
    """Start and end of "2026-06-01T00:00+08:00/2026-06-18T23:59+08:00"."""
    try:
        start, end = (datetime.fromisoformat(part.strip()) for part in text.split("/"))
        return (start, end) if start <= end else Fault("period_unreadable")
    except (ValueError, TypeError):
        return Fault("period_unreadable")


@lru_cache(maxsize=1)
def _wordings() -> dict[str, Wording]:
    return read_yaml(Path(__file__).with_name("faults.yaml"), dict[str, Wording])


def _amount(cell: Cell, written: str) -> Decimal | None:
    """The exact amount, None when it is oddly grouped or finer than any currency."""
    number = cell.number if cell.number is not None else parse_number(written) if _WELL_FORMED.fullmatch(written.strip(" .,'")) else None
    exponent = number.as_tuple().exponent if number is not None else None
    return number if isinstance(exponent, int) and exponent >= -3 else None


def _only_money(rest: str, words: HeaderReader) -> bool:
    """Whether nothing but a sign and known names of currencies stands beside the number."""
    rest = re.sub(r"[A-Z]{3}", lambda found: "" if found.group() in words.codes else found.group(), words.with_codes(rest))
    rest = "".join(character for character in rest if unicodedata.category(character) != "Sc")
    return re.fullmatch(r"[\s()]*[-−]?[\s()]*", rest) is not None


def _plain(text: str) -> str:
    """Full-width signs and Arabic separators in their plain form; the dash of "29,-" left out."""
    flat = unicodedata.normalize("NFKC", text).replace("٫", ".").replace("٬", ",").replace("’", "'")
    return re.sub(r"(?<=\d)[.,]\s?[-–—]{1,2}", "", re.sub(r"\s+", " ", flat)).strip()
