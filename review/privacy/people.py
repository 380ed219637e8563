"""Names, addresses, days of birth and states of health: known by the words around them."""

from collections.abc import Iterator

import regex

from review.privacy.identifiers import Reading
from review.privacy.knowledge import announcer, any_of, languages
from review.privacy.records import Entity

_DATE = regex.compile(
    r"(?<![\d.])(?:(?:昭和|平成|令和)(?:\d{1,2}|元)年\d{1,2}月\d{1,2}日|\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{4}년 ?\d{1,2}월 ?\d{1,2}일|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s(?:de )?[\p{L}\p{M}]{3,12}\.?(?: de| del)?,?\s\d{4}|[\p{L}]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{2}\.\d{2}\.\d{2}(?=\s*생)|\d{6}(?=\s*[生생]))(?!\d)"
)


def names(reading: Reading) -> Iterator[Entity]:
    """Names of people: after a form of address or the label of a form, or before a form of address that follows."""
    words = languages()[reading.language]
    shape = words.name_shape
    for match in regex.finditer(rf"(?:{any_of(words.honorifics, reading.language).pattern})[:：]?\s*(?P<name>{shape})", reading.text):
        yield _found("name", match, "name")
    if words.names_after:
        after = "|".join(map(regex.escape, words.names_after))
        for match in regex.finditer(rf"(?P<name>{shape})[ ]?(?={after})", reading.text):
            yield _found("name", match, "name")


def addresses(reading: Reading) -> Iterator[Entity]:
    """Postal addresses by the shapes of the language."""
    for shape in languages()[reading.language].addresses:
        for match in regex.finditer(shape, reading.text):
            yield Entity(type="address", value=match[0].rstrip(" ,،，"), span=(match.start(), match.start() + len(match[0].rstrip(" ,،，"))), format="address")


def births(reading: Reading) -> Iterator[Entity]:
    """Days of birth: dates that words of birth stand beside."""
    words = announcer(reading.language, "birth_date")
    for match in _DATE.finditer(reading.text):
        behind = reading.text[match.end() : match.end() + 8]
        if words.search(reading.before(match.start())) or words.search(behind) or behind.lstrip().startswith(("生", "생")):
            yield Entity(type="birth_date", value=match[0], span=match.span(), format="birth_date")


def health(reading: Reading) -> Iterator[Entity]:
    """What a text says of a person's health."""
    for shape in languages()[reading.language].medical:
        for match in regex.finditer(shape, reading.text, regex.IGNORECASE):
            yield Entity(type="medical", value=match[0].strip(), span=(match.start(), match.start() + len(match[0].rstrip())), format="health")


def _found(type_: str, match: regex.Match[str], format_: str) -> Entity:
    start, end = match.span("name")
    text = match["name"]
    start += len(text) - len(text.lstrip(" :：是为"))
    value = text.strip(" :：是为")
    return Entity(type="name", value=value, span=(start, start + len(value)), format=format_)
