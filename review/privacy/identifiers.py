"""Numbers that stand for a person, a firm, a card or an account: found by shape, known by check digits or by the words before them."""

import ipaddress
import re
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers
import regex
import schwifty
from schwifty.exceptions import SchwiftyException

from review.privacy.checks import by_luhn
from review.privacy.knowledge import KnownFormat, announcer, any_of, formats, languages, quiet
from review.privacy.records import Entity, EntityType

# Classes that words announce rather than check digits.
ANNOUNCED: tuple[EntityType, ...] = ("phone", "bank_account", "bank_card", "passport", "birth_date")
# How far before a number the word stands that says what it is, in characters.
BEFORE = 34
_BEHIND = regex.compile(r"\s?[(（][^)）]{1,12}[)）]")
_TOKEN = regex.compile(r"(?<![\p{Latin}\p{N}])[A-Z\d](?:[ .\-/()]?[A-Z\d*]){4,33}\)?(?![\p{Latin}\p{N}])")
_CARD = regex.compile(r"(?<![\p{Latin}\p{N}.-])\d(?:[ -]?\d){12,18}(?![\p{Latin}\p{N}-])")
_CARD_BRANDS = regex.compile(
    r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,13}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|62\d{14,17}|35(?:2[89]|[3-8]\d)\d{12}|(?:50|5[6-9]|6[0-9])\d{10,17}"
)
_IBAN = regex.compile(r"(?<![\p{Latin}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{Latin}\p{N}])")
_EMAIL = regex.compile(r"(?<![\p{Latin}\p{N}._%+-])[\p{Latin}\d._%+-]+@[\p{Latin}\d-]+(?:\.[\p{Latin}\d-]+)*\.\p{Latin}{2,}(?![\p{Latin}\d])")
_IP = regex.compile(r"(?<![\p{Latin}\d.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4})(?![\p{Latin}\d:]|\.\d)")
_ACCOUNT = regex.compile(r"(?<![\p{Latin}\p{N}+.])\d(?:[ -]?\d){5,19}(?![\p{Latin}\p{N}])")
_PASSPORT = regex.compile(
    r"(?<![\p{Latin}\p{N}])(?:[A-Z]{1,3}[ ]?\d{6,8}|\d{8,9}|\d{2}[A-Z]{2}\d{5}|[A-Z]\d{2}[A-Z0-9]{5,6}|[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8})(?![\p{Latin}\p{N}])"
)


class Reading(NamedTuple):
    """A text, the language its words are read in, and the country its bare numbers are of (ISO), if known."""

    text: str
    language: str
    country: str | None

    def before(self, start: int) -> str:
        """The words before a place, in its line."""
        return re.split(r"[\n;；。]", self.text[max(0, start - BEFORE) : start])[-1]

    def announced(self, type_: EntityType, start: int, end: int) -> bool:
        """Whether the words around a place announce a class, and nothing nearer says it is a thing's number."""
        return self._nearest(announcer(self.language, type_), start, end) > self._elsewhere(type_, start, end)

    def named(self, names: tuple[str, ...], start: int, end: int) -> bool:
        """Whether one of some names stands right around a place, nearer than a thing's word or another class's."""
        near = self._nearest(any_of(names, self.language), start, end)
        return near >= 0 and near >= self._elsewhere(None, start, end)

    def versioned(self, start: int) -> bool:
        """Whether the words before a place speak of software: "firmware 1.2.3.4" is no address of a machine."""
        words = any_of((*languages()[self.language].versions, *languages()["en"].versions), self.language)
        return bool(words.search(self.before(start)))

    def hushed(self, start: int, end: int) -> bool:
        """Whether the words before a place say that it is a thing's number."""
        return self._nearest(quiet(self.language), start, end) >= 0

    def otherwise(self, type_: EntityType, start: int, end: int) -> bool:
        """Whether the words before a place say that its number is something else."""
        return self._elsewhere(type_, start, end) >= 0

    def _elsewhere(self, type_: EntityType | None, start: int, end: int) -> int:
        """How near the word stands that says it is a thing's number, or one of another class."""
        others = [announcer(self.language, other) for other in ANNOUNCED if other != type_]
        return max(self._nearest(words, start, end) for words in (quiet(self.language), *others))

    def _nearest(self, words: regex.Pattern[str], start: int, end: int) -> int:
        """How near (more is nearer, -1 not at all) any of some words stands: before a place, or in brackets behind it."""
        before = self.before(start)
        ends = [BEFORE - len(before) + match.end() for match in words.finditer(before)]
        behind = _BEHIND.match(self.text, end)
        return max([*ends, *([BEFORE // 2] if behind and words.search(behind[0]) else [])], default=-1)


def emails(reading: Reading) -> Iterator[Entity]:
    """Addresses of mail."""
    for match in _EMAIL.finditer(reading.text):
        yield _entity("email", match, "email")


def addresses_of_machines(reading: Reading) -> Iterator[Entity]:
    """IPv4 and IPv6 addresses; versions of software are none."""
    for match in _IP.finditer(reading.text):
        if _is_ip(match[0]) and not reading.versioned(match.start()):
            yield _entity("ip_address", match, "ip")


def ibans(reading: Reading) -> Iterator[Entity]:
    """International bank account numbers, by country, length and check digits."""
    for match in _IBAN.finditer(reading.text):
        for end in range(match.end(), match.start() + 14, -1):
            if reading.text[end - 1] != " " and _is_iban(reading.text[match.start() : end]):
                yield Entity(type="bank_account", value=reading.text[match.start() : end], span=(match.start(), end), format="iban")
                break


def accounts(reading: Reading) -> Iterator[Entity]:
    """Other account numbers, by the words before them."""
    banks = any_of(languages()[reading.language].banks, reading.language)
    for match in _ACCOUNT.finditer(reading.text):
        beside = reading.text[max(0, match.start() - 12) : match.end() + 14]
        if reading.announced("bank_account", *match.span()) or (banks.search(beside) and not reading.hushed(*match.span())):
            yield _entity("bank_account", match, "account")


def cards(reading: Reading) -> Iterator[Entity]:
    """Payment cards: thirteen to nineteen digits that pass the Luhn check and begin as some network's do."""
    for match in _CARD.finditer(reading.text):
        digits = re.sub(r"\D", "", match[0])
        if by_luhn(digits) and _CARD_BRANDS.fullmatch(digits) and not reading.hushed(*match.span()):
            yield _entity("bank_card", match, "card")


def phones(reading: Reading) -> Iterator[Entity]:
    """Telephone numbers of the country and of the language's countries; bare digits only where words announce a telephone."""
    regions = dict.fromkeys([*([reading.country] if reading.country else []), *languages()[reading.language].regions])
    for region in regions:
        for found in phonenumbers.PhoneNumberMatcher(reading.text, region, leniency=phonenumbers.Leniency.VALID):
            place = (found.start, found.end)
            # A number of the country's own that is parted, or a mobile's, is a telephone's unless words say otherwise.
            own = region == reading.country and (bool(re.search(r"[ \-()]", found.raw_string)) or _is_mobile(found.number))
            marked = found.raw_string.startswith("+") or own
            if reading.announced("phone", *place) or (marked and not reading.otherwise("phone", *place)):
                yield Entity(type="phone", value=found.raw_string, span=place, format=f"phone.{region}")


def identity_numbers(reading: Reading) -> Iterator[Entity]:
    """Identity and tax numbers: right by their own rule, and named before them, or so marked that they need no name."""
    for match in _TOKEN.finditer(reading.text):
        for start, end in _parts(match):
            token = reading.text[start:end]
            known = next((one for one in _likely(reading) if _is(one, token, reading, start, end)), None)
            if known:
                yield Entity(type=known.row.type, value=token, span=(start, end), format=known.row.format)
                break


def passports(reading: Reading) -> Iterator[Entity]:
    """Passport numbers, by the word before them."""
    for match in _PASSPORT.finditer(reading.text):
        if reading.announced("passport", *match.span()):
            yield _entity("passport", match, "passport")


def _likely(reading: Reading) -> list[KnownFormat]:
    """Formats in the order they are tried: of the country, of the language's countries, then all others."""
    near = [reading.country, *languages()[reading.language].regions]
    return sorted(formats(), key=lambda one: near.index(one.row.country) if one.row.country in near else len(near))


def _is(known: KnownFormat, token: str, reading: Reading, start: int, end: int) -> bool:
    near = known.row.country in {reading.country, *languages()[reading.language].regions, None}
    if reading.named(known.row.names, start, end):
        return known.valid(token)
    return known.row.alone and near and not reading.hushed(start, end) and known.valid(token)


def _parts(match: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """A run of digits and capitals as a whole, then without its first and last words: a name in capitals may stand beside a number."""
    yield match.span()
    cuts = [found.span() for found in re.finditer(r"\S+", match[0])]
    for first in range(len(cuts)):
        for last in range(len(cuts), first, -1):
            start, end = match.start() + cuts[first][0], match.start() + cuts[last - 1][1]
            if (start, end) != match.span() and end - start >= 6:
                yield start, end


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return text not in {"::", "0.0.0.0"}  # noqa: S104 - an address in a text, not one to listen on


def _is_mobile(number: phonenumbers.PhoneNumber) -> bool:
    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


def _is_iban(text: str) -> bool:
    try:
        schwifty.IBAN(text)
    except SchwiftyException:
        return False
    return True


def _entity(type_: EntityType, match: regex.Match[str], format_: str) -> Entity:
    return Entity(type=type_, value=match[0], span=match.span(), format=format_)
