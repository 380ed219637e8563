"""Placements as data: where each limit comes from, which roles it knows, and every unit measured on signs that are hard to count."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from assets.errors import TesseraError
from assets.placements import FOLDER, ROLES, UNITS, Limit, Placement, measured, placement, read_placements
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from culture_graph.territories import codes
from tests.conftest import NOW


class Case(Record):
    """A text and its length in every unit."""

    id: str
    text: str
    characters: int
    utf16: int
    utf8: int
    width: int
    words: int


CASES = read_yaml(Path(__file__).parent / "measure_cases.yaml", list[Case])
PLACES = read_placements()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_text_is_measured_in_every_unit(case: Case) -> None:
    assert {unit: measured(case.text, unit) for unit in UNITS} == {unit: getattr(case, unit) for unit in UNITS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_limit_takes_what_is_just_as_long_and_no_more(case: Case) -> None:
    for unit in UNITS:
        length = getattr(case, unit)
        assert Limit(max=length, unit=unit).takes(case.text)
        assert length == 0 or not Limit(max=length - 1, unit=unit).takes(case.text)
        assert Limit(max=length + 3, unit=unit).beside(case.text).max == 3 and Limit(max=0, unit=unit).beside(case.text).max == 0


@pytest.mark.parametrize("one", PLACES.values(), ids=lambda one: one.id)
def test_every_placement_says_where_its_limits_come_from_and_holds_together(one: Placement) -> None:
    assert len(one.source.split()) >= 3 or len(one.source) >= 12
    assert "2020-01" <= one.as_of <= f"{NOW:%Y-%m}"
    assert one.roles and set(one.roles) <= set(ROLES) and one.main in ROLES
    assert one.name.en.strip() and one.name.zh.strip() and one.platform.strip()
    assert set(one.markets) <= set(codes())
    for field in (*one.fields.values(), *([one.text] if one.text else ())):
        assert field.max > 0 and (field.shows is None or 0 < field.shows <= field.max)
    for field in one.fields.values():
        assert 0 <= field.least <= field.most
    names = [field.name or role for role, field in one.fields.items()] + ([one.text.name] if one.text else [])
    assert len(set(names)) == len(names), "two fields of one name would hide each other in what is handed over"


def test_no_two_placements_have_one_id() -> None:
    assert sum(len(read_yaml(path, list[Placement])) for path in yaml_files(FOLDER)) == len(PLACES) >= 200


def make(**keys: Any) -> Placement:
    told = {"id": "x", "channel": "social", "platform": "X", "name": {"en": "X", "zh": "X"}, "source": "X Help", "as_of": "2026-01"}
    return Placement.model_validate(told | keys)


@pytest.mark.parametrize("keys", [{"fields": {"caption": {"max": 9}}}, {"as_of": "June 2026"}, {"source": None}, {"unit": "letters"}, {"fields": {"body": {}}}])
def test_a_placement_with_a_mistake_is_refused(keys: dict[str, Any]) -> None:
    assert make(fields={"body": {"max": 9}}).roles == ("body",)
    with pytest.raises(ValidationError):
        make(**keys)


def test_a_shared_box_of_unknown_roles_is_refused() -> None:
    with pytest.raises(ValidationError):
        make(text={"name": "post", "max": 280, "of": ["headlin", "body"]})


def test_one_id_in_two_files_is_refused(tmp_path: Path) -> None:
    entry = "- {id: x, channel: social, platform: X, name: {en: X, zh: X}, source: X Help, as_of: 2026-01, fields: {body: {max: %s}}}\n"
    for name, most in (("a", 280), ("b", 25000)):
        (tmp_path / f"{name}.yaml").write_text(entry % most, "utf-8")
    with pytest.raises(TesseraError):
        read_placements(tmp_path)


def test_an_unknown_placement_names_those_that_are_alike() -> None:
    with pytest.raises(TesseraError, match="no placement amazon-list") as told:
        placement(PLACES, "amazon-list")
    assert "amazon_listing" in told.value.hint.en and "tessera placements" in told.value.hint.zh
