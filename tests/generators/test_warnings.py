"""A warning that the copy would tell by half is told to a person."""

from pathlib import Path

import pytest

from assets.reading import read_yaml
from assets.records import Record
from generators.evidence.warnings import half_told


class Case(Record):
    """A row of warning_cases.yaml."""

    text: str
    read: tuple[str, ...]
    half: str | None = None


CASES = read_yaml(Path(__file__).parent / "warning_cases.yaml", list[Case])


@pytest.mark.parametrize("case", CASES, ids=[one.text for one in CASES])
def test_what_a_warning_says_beyond_what_was_read_is_told(case: Case) -> None:
    gap = half_told("selling_points[0]", case.text, case.read)
    assert (gap.text if gap else None) == case.half
