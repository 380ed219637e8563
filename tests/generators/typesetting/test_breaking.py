"""Breaking: lines end where each language lets them, never inside a name, a price, a number with its unit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.reading import read_yaml
from assets.records import Record
from generators.typesetting.breaking import breaks, fine_breaks, segments
from tests.generators.typesetting.rows import strings


class Row(Record):
    """A text with a stroke wherever a line may end."""

    variety: str
    text: str
    whole: tuple[str, ...] = ()


ROWS = read_yaml(Path(__file__).parent / "break_cases.yaml", list[Row])
CASES = [(variety, text) for variety, texts in strings().items() for text in texts]
NOT_FIRST = "。、」』），．！？；：…ー々っゃゅょぁぃぅぇぉ)]}!?,.;:»"
NOT_LAST = "「『（([{«"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_lines_end_here(row: Row) -> None:
    text = row.text.replace("|", "")
    assert "|".join(text[start:end] for start, end in segments(len(text), breaks(text, row.variety, row.whole))) == row.text


@given(case=st.sampled_from(CASES))
def test_no_sign_stands_where_it_may_not(case: tuple[str, str]) -> None:
    variety, text = case
    for places in (breaks(text, variety), fine_breaks(text, variety)):
        parts = [text[start:end] for start, end in segments(len(text), places)]
        assert "".join(parts) == text
        assert all(part[0] not in NOT_FIRST for part in parts)
        assert all(part.rstrip()[-1] not in NOT_LAST for part in parts)


@given(case=st.sampled_from(CASES))
def test_phrases_end_only_where_icu_allows(case: tuple[str, str]) -> None:
    variety, text = case
    assert set(breaks(text, variety)) <= set(fine_breaks(text, variety))
