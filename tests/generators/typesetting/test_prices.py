"""Price lock-ups: the right part is large, and the amount is never touched."""

from pathlib import Path

import pytest

from assets.reading import read_yaml
from assets.records import Record
from generators.typesetting import Box, Setting, Style, TooLong, faults, lockup


class Row(Record):
    """A price in a market, and which of its signs stand large and which raised."""

    market: str
    variety: str
    price: str
    tax: str = ""
    big: str
    raised: str = ""


ROWS = read_yaml(Path(__file__).parent / "price_cases.yaml", list[Row])
BOX = Box(width=800, height=160)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.market} {row.price}")
def test_lockup(row: Row) -> None:
    found = lockup(row.price, row.tax, row.market, Style(variety=row.variety, size=120, least=30, weight=700), BOX)
    assert isinstance(found, Setting)
    (line,) = found.lines
    assert line.text == f"{row.price} {row.tax}".strip()
    runs = sorted(line.runs, key=lambda run: run.span)
    assert "".join(line.text[slice(*run.span)] for run in runs) == line.text
    assert "".join(line.text[slice(*run.span)] for run in runs if run.size == found.size).strip() == row.big
    assert "".join(line.text[slice(*run.span)] for run in runs if run.y < line.baseline - 1).strip() == row.raised
    assert faults(found, BOX) == ()


def test_what_does_not_fit_is_told() -> None:
    style = Style(variety="de", size=80, least=60)
    found = lockup("29,90 €", "inkl. MwSt., zzgl. Versandkosten", "DE", style, Box(width=300, height=100))
    assert isinstance(found, TooLong)
    assert found.room < found.length
