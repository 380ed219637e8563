"""Amounts of money: a decimal and an ISO 4217 code, never converted."""

import re
from decimal import Decimal, InvalidOperation

from pydantic import field_validator

from assets.records import Record

_SYMBOLS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "R$": "BRL",
    "MX$": "MXN",
    "Rs": "INR",
    "Rp": "IDR",
    "RM": "MYR",
    "CHF": "CHF",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "฿": "THB",
    "ر.س": "SAR",
    "د.إ": "AED",
    "円": "JPY",
    "元": "CNY",
    "원": "KRW",
    "人民币": "CNY",
    "美元": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "﷼": "SAR",
}
_AMBIGUOUS = {"$": ("USD", "MXN", "CAD", "AUD", "SGD", "HKD", "TWD", "ARS"), "¥": ("CNY", "JPY"), "￥": ("CNY", "JPY")}
_NUMBER = re.compile(r"\d[\d.,'\u00a0\u202f ]*")


class Money(Record):
    """`amount` in `currency` (ISO 4217, three capitals); equality is exact."""

    amount: Decimal
    currency: str

    @field_validator("currency")
    @classmethod
    def _code(cls, value: str) -> str:
        if not re.fullmatch("[A-Z]{3}", value):
            raise ValueError(f"{value!r} is not an ISO 4217 code such as EUR")
        return value


def parse_money(text: str, expected: str | None = None) -> Money | None:
    """Read "29,90 €", "USD 29.90" or "¥3,980"; `expected` settles $ and ¥, and stands in when no currency is written.

    None when there is no number, or no currency can be told.
    """
    found = _NUMBER.search(text)
    amount = parse_number(found.group()) if found else None
    currency = _currency(text, expected)
    if amount is None or currency is None:
        return None
    negative = bool(re.search(r"[-−]\s*\D{0,3}$", text[: found.start()] if found else ""))
    return Money(amount=-amount if negative else amount, currency=currency)


def parse_number(text: str) -> Decimal | None:
    """A number with any grouping: the last of two kinds of separators is the decimal one, a lone one before three digits groups."""
    digits = re.sub(r"[\s'\u00a0\u202f]", "", text).strip(".,")
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        mark, both = digits[last], "." in digits and "," in digits
        groups = digits.count(mark) > 1 or (not both and len(digits) - last - 1 == 3 and not digits.startswith("0"))
        whole = digits if groups else digits[:last]
        digits = re.sub("[.,]", "", whole) + ("" if groups else "." + digits[last + 1 :])
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _currency(text: str, expected: str | None) -> str | None:
    code = re.search(r"(?<![A-Z])(?:RMB|[A-Z]{3})(?![A-Z])", text)
    if code:
        return "CNY" if code.group() == "RMB" else code.group()
    for symbol in sorted(_SYMBOLS, key=len, reverse=True):
        if symbol in text:
            return _SYMBOLS[symbol]
    for symbol, currencies in _AMBIGUOUS.items():
        if symbol in text:
            return expected if expected in currencies else (currencies[0] if expected is None else None)
    return expected
