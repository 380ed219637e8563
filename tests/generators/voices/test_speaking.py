"""Lines as they are said: rows for every language, nothing left in figures, brand names as they are to be said."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as some

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.concepts import LANGUAGES
from culture_graph.varieties import language_of, locale_of
from generators.brands.reading import read_kit
from generators.brands.speaking import lexicon
from generators.voices.manners import signs
from generators.voices.numerals import number
from generators.voices.speaking import spoken


class Row(Record):
    """A written line and what a native speaker reads aloud."""

    variety: str
    market: str
    line: str
    said: str


ROWS = read_yaml(Path(__file__).parent / "spoken_cases.yaml", list[Row])
KIT = Path(__file__).parents[3] / "assets" / "samples" / "brands" / "kits" / "morivo.yaml"
MARKETS = {"en-US": ("US", "USD"), "es-ES": ("ES", "EUR"), "pt-BR": ("BR", "BRL"), "fr-FR": ("FR", "EUR"), "de-DE": ("DE", "EUR"), "ja-JP": ("JP", "JPY")}
MARKETS |= {"ko-KR": ("KR", "KRW"), "zh-CN": ("CN", "CNY"), "ar-SA": ("SA", "SAR"), "hi-IN": ("IN", "INR"), "id-ID": ("ID", "IDR"), "th-TH": ("TH", "THB")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.variety} {row.line}")
def test_rows(row: Row) -> None:
    assert spoken(row.line, row.variety, row.market) == row.said


def test_every_language_has_rows() -> None:
    counted = Counter(language_of(row.variety) for row in ROWS)
    assert all(counted[language] >= 10 for language in LANGUAGES)


@given(variety=some.sampled_from(sorted(MARKETS)), amount=some.decimals(min_value=Decimal("1"), max_value=Decimal("999999"), places=2))
def test_no_price_is_left_in_figures(variety: str, amount: Decimal) -> None:
    market, currency = MARKETS[variety]
    written = format_currency(amount, currency, locale=locale_of(variety), numbering_system="latn")
    said = spoken(f"({written})", variety, market)
    assert not re.search(r"\d", said), said
    assert not any(sign in said for sign in signs().currencies if len(sign) == 1 and sign not in signs().behind), said


@given(variety=some.sampled_from(sorted(MARKETS)), unit=some.sampled_from(sorted(signs().units)), value=some.integers(1, 20_000))
def test_no_measure_is_left_in_signs(variety: str, unit: str, value: int) -> None:
    said = spoken(f"{value} {unit}", variety, MARKETS[variety][0])
    assert not re.search(r"\d|%|°", said), said
    assert not said.endswith(f" {signs().units[unit]}") or "-" not in signs().units[unit], said


@pytest.mark.parametrize(
    ("written", "variety", "value"),
    [
        ("1,299.50", "en", "1299.5"), ("1.299,50", "de", "1299.5"), ("1.299", "de", "1299"), ("1,299", "en", "1299"), ("3.0", "de", "3.0"), ("1\u202f299", "fr", "1299"),
        ("1,49,900", "hi", "149900"), ("١٬٢٩٩٫٥", "ar", "1299.5"), ("1’299", "de-CH", "1299"), ("0.5", "id", "0.5"), ("1.250.000", "id", "1250000"),
    ],
)  # fmt: skip
def test_figures_are_read_as_the_variety_writes_them(written: str, variety: str, value: str) -> None:
    assert number(written, variety) == Decimal(value)


@pytest.mark.parametrize(
    ("variety", "said"),
    [("en-US", "Moreevo bottle"), ("ja-JP", "モリーヴォ bottle"), ("zh-CN", "茉里沃 bottle"), ("ar-SA", "موريفو bottle"), ("fr-FR", "Morivo bottle")],
)
def test_a_brand_is_said_as_its_kit_says(variety: str, said: str) -> None:
    words = lexicon(read_kit(KIT), variety)
    assert spoken("Morivo bottle", variety, "US", words) == said
    assert spoken("Morivos", variety, "US", words) == "Morivos"
    assert lexicon(None, variety) == {}
