"""AI labels: rows of cases, texts in twelve languages, and data that stand on their own."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
import yaml

from assets.placements import placement, read_placements
from assets.reading import read_yaml
from assets.records import Record
from generators.provenance.records import SourceType, sources
from review.labels import Made, label_for, made_as, read_labels
from tests.generators.provenance.files import claim

TWELVE = ("en", "es", "pt", "fr", "de", "ja", "ko", "zh", "ar", "hi", "id", "th")


class Case(Record):
    """A row of label_cases.yaml."""

    market: str
    placement: str = ""
    source: SourceType
    real: bool = False
    person: bool = False
    on: date
    variety: str = "en"
    show: bool
    asks: str
    rule: str
    text: str = ""
    metadata: tuple[str, ...] | None = None
    others: tuple[str, ...] = ()
    covered: bool = True


CASES = read_yaml(Path(__file__).with_name("label_cases.yaml"), list[Case])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.market}-{case.placement}-{case.source}-{case.on}")
def test_a_picture_is_labelled_as_its_market_and_place_ask(case: Case) -> None:
    place = placement(read_placements(), case.placement) if case.placement else None
    found = label_for(case.market, place, Made(source=case.source, resembles_real=case.real, shows_person=case.person), case.on, case.variety)
    told = (found.show, found.asks, found.rule, found.text, tuple(rule.id for rule in found.others), found.covered)
    assert told == (case.show, case.asks, case.rule, case.text, case.others, case.covered)
    assert found.why.en and found.why.zh
    assert case.metadata is None or found.metadata == case.metadata
    assert (found.where is not None) == (found.asks in {"visible", "declare"})


def test_every_visible_text_is_there_in_the_twelve_languages() -> None:
    labels = read_labels()
    for name, texts in labels.texts.items():
        assert name == "generated_cn" or {*TWELVE, "zh-Hant"} == texts.keys()
    for rule in labels.rules:
        assert not rule.text or rule.text in labels.texts
        assert (rule.asks == "visible") <= bool(rule.text and rule.where)
        assert bool(rule.markets) != bool(rule.platforms)


def test_every_way_of_making_is_decided_in_every_law_and_never_labelled_without_a_trained_model_or_a_made_person() -> None:
    for market, source, real, person in product(("DE", "CN", "KR", "US", "IN", "JP", "GB"), get_args(SourceType), (False, True), (False, True)):
        found = label_for(market, None, Made(source=source, resembles_real=real, shows_person=person), date(2026, 11, 22))
        assert found.rule and found.clause and found.source
        assert not found.show or sources()[source].trained or (person and real)


def test_platforms_are_those_of_the_placements() -> None:
    known = {one.platform for one in read_placements().values()}
    assert {name for rule in read_labels().rules for name in rule.platforms} <= known


def test_rows_have_an_id_of_their_own() -> None:
    rows = yaml.safe_load((Path(__file__).parents[2] / "review" / "labels" / "labels.yaml").read_text("utf-8"))
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_claim_says_how_it_was_made() -> None:
    assert made_as(claim()) == Made(source="composite")
