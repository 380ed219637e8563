"""Check digits that python-stdnum has no module for; each takes the compact number and says whether it can be right."""

from collections.abc import Callable, Mapping
from datetime import date

from stdnum import luhn
from stdnum.exceptions import ValidationError

_TAIWAN = {letter: number for number, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", start=10)}
_SINGAPORE = {"S": (0, "JZIHGFEDCBA"), "T": (4, "JZIHGFEDCBA"), "F": (0, "XWUTRQPNMLK"), "G": (4, "XWUTRQPNMLK"), "M": (3, "XWUTRQPNJLK")}


def by_luhn(number: str) -> bool:
    """The Luhn check of payment cards and of Saudi and Emirati identity numbers."""
    try:
        luhn.validate(number)
    except ValidationError:
        return False
    return True


def hkid(number: str) -> bool:
    """Hong Kong identity card: letters as 10 to 35, a missing first letter as 36, weights 9 to 2, check digit modulo 11."""
    body, check = number[:-1].rjust(8), number[-1]
    values = [36 if sign == " " else int(sign, 36) for sign in body]
    total = sum(weight * value for weight, value in zip(range(9, 1, -1), values, strict=True))
    return "0123456789A"[-total % 11] == check


def taiwan_id(number: str) -> bool:
    """National identification number of Taiwan: the letter as two digits, weights 1, 9, 8 … 1, 1."""
    letter = _TAIWAN[number[0]]
    digits = [letter // 10, letter % 10, *map(int, number[1:])]
    return sum(weight * digit for weight, digit in zip((1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), digits, strict=True)) % 10 == 0


def singapore_nric(number: str) -> bool:
    """NRIC and FIN of Singapore: weights 2, 7, 6, 5, 4, 3, 2, an offset by series, a letter by the remainder."""
    offset, letters = _SINGAPORE[number[0]]
    total = offset + sum(weight * int(digit) for weight, digit in zip((2, 7, 6, 5, 4, 3, 2), number[1:8], strict=True))
    return letters[total % 11] == number[8] if number[0] != "M" else letters[10 - total % 11] == number[8]


def egypt_id(number: str) -> bool:
    """Egyptian national number: a century digit, a birth date that exists, and a governorate code."""
    try:
        date((1700 if number[0] == "1" else 1700 + 100 * int(number[0])) + int(number[1:3]), int(number[3:5]), int(number[5:7]))
    except ValueError:
        return False
    return 1 <= int(number[7:9]) <= 35 or number[7:9] == "88"


def clabe(number: str) -> bool:
    """CLABE of Mexico: weights 3, 7, 1 over 17 digits, each product modulo 10."""
    total = sum(weight * int(digit) % 10 for weight, digit in zip((3, 7, 1) * 6, number[:17], strict=False))
    return (10 - total % 10) % 10 == int(number[17])


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "luhn": by_luhn,
    "hkid": hkid,
    "taiwan_id": taiwan_id,
    "singapore_nric": singapore_nric,
    "egypt_id": egypt_id,
    "clabe": clabe,
}
