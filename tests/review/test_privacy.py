"""Persons' data: found in lines written without sight of the detector, and quiet on numbers of orders, parcels and parts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.reading import read_yaml
from assets.records import Record
from review.privacy.detect import detect, masked
from review.privacy.knowledge import formats, languages
from review.privacy.records import EntityType

IDENTIFIERS = {"phone", "email", "national_id", "passport", "tax_id", "bank_card", "bank_account", "birth_date", "ip_address"}
F1_AT_LEAST = 0.95


class Labelled(Record):
    """What a line holds."""

    type: EntityType
    value: str


class Row(Record):
    """A line of a brief, an order or a log, with the data of persons in it."""

    id: str
    language: str
    country: str | None = None
    text: str
    entities: tuple[Labelled, ...] = ()


ROWS = read_yaml(Path(__file__).with_name("privacy_lines.yaml"), list[Row])


def same(wanted: Labelled, type_: str, value: str) -> bool:
    """Whether what was found is what was meant: of its class, and the same but for a sign or a word at its ends."""
    shorter, longer = sorted((wanted.value, value), key=len)
    return wanted.type == type_ and shorter in longer and len(shorter) >= 0.6 * len(longer)


def test_identifiers_are_found_and_nothing_else() -> None:
    right = wrong = missed = 0
    for row in ROWS:
        found = [one for one in detect(row.text, row.language, row.country) if one.type in IDENTIFIERS]
        wanted = [one for one in row.entities if one.type in IDENTIFIERS]
        hit = [one for one in wanted if any(same(one, other.type, other.value) for other in found)]
        right, missed = right + len(hit), missed + len(wanted) - len(hit)
        wrong += sum(not any(same(one, other.type, other.value) for one in wanted) for other in found)
    assert len(ROWS) >= 500 and len({row.language for row in ROWS}) == 12
    assert 2 * right / (2 * right + wrong + missed) >= F1_AT_LEAST, (right, wrong, missed)


def test_it_knows_two_hundred_formats() -> None:
    assert len(formats()) >= 200 and len(languages()) == 12
    assert all(known.row.names for known in formats())


@pytest.mark.parametrize(
    ("text", "language", "country", "expected"),
    [
        ("Order 13812345678 has shipped", "en", "US", []),
        ("订单号 13812345678 已发货", "zh", "CN", []),
        ("Card 4111 1111 1111 1111", "en", None, [("bank_card", "4111 1111 1111 1111")]),
        ("Card 4111 1111 1111 1112", "en", None, []),
        ("IBAN DE89 3704 0044 0532 0130 00", "de", "DE", [("bank_account", "DE89 3704 0044 0532 0130 00")]),
        ("firmware 1.2.3.4", "en", None, []),
        ("身份证11010519491231002X", "zh", "CN", [("national_id", "11010519491231002X")]),
        ("身份证110105194912310021", "zh", "CN", []),
    ],
)
def test_check_digits_and_words_decide(text: str, language: str, country: str | None, expected: list[tuple[str, str]]) -> None:
    assert [(one.type, one.value) for one in detect(text, language, country)] == expected


def test_what_is_found_is_masked() -> None:
    text = "Mail jane.doe@example.com now"
    assert masked(text, detect(text)) == "Mail <email> now"


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120) | st.text(alphabet="0123456789 +-().@ABCXYZ生年月日", max_size=80), language=st.sampled_from(sorted(languages())))
def test_any_text_is_read_and_places_hold(text: str, language: str) -> None:
    for one in detect(text, language):
        assert text[one.span[0] : one.span[1]] == one.value
