"""Whole sentences are read where words say too little or too much."""

from pathlib import Path

import pytest

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.embedders.e5 import E5Embedder
from review.records import Finding
from review.sentences.reader import Depth
from studio.pipeline.checking import CheckRow, check
from studio.pipeline.engine import Engine
from tests.conftest import NOW


class Case(Record):
    """A row of sentence_cases.yaml."""

    market: str
    language: str
    category: str
    text: str
    found: str | None


CASES = read_yaml(Path(__file__).parent / "sentence_cases.yaml", list[Case])


def findings(engine: Engine, case: Case, depth: Depth = "meaning") -> list[Finding]:
    row = CheckRow(market=case.market, language=case.language, category=case.category, text=case.text, depth=depth)
    return [one for one in check(engine, row, NOW.date()).findings if one.screen == "rulebook" and one.severity != "note"]


@pytest.mark.parametrize("case", CASES, ids=[one.text[:40] for one in CASES])
def test_a_text_is_judged_by_what_it_says_as_a_whole(engine: Engine, case: Case) -> None:
    found = findings(engine, case)
    assert (case.found in {one.kind for one in found}) if case.found else not found
    for one in found:
        assert one.span and case.text[slice(*one.span)] == one.quote
        assert one.layer != "meaning" or one.severity == "review", "likelihood asks for a person, it never forbids"


def test_words_alone_are_read_on_request_and_that_is_told(engine: Engine) -> None:
    assert not findings(engine, CASES[0], depth="words")
    row = CheckRow(market="US", language="en", category="food", text="Oat biscuits, 200 g.", depth="words")
    assert any("words" in one.en for one in check(engine, row, NOW.date()).not_covered)


def test_the_same_text_gets_the_same_answer(engine: Engine) -> None:
    assert findings(engine, CASES[1]) == findings(engine, CASES[1])


def test_a_quick_reading_says_so_and_needs_no_model_of_language(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the embedder is not asked")

    monkeypatch.setattr(E5Embedder, "embed", asked)
    row = CheckRow(
        market="DE", language="de", category="finance", text="Leg heute tausend Euro an und hol dir in vier Wochen sicher das Doppelte ab.", depth="letters"
    )
    verdict = check(engine, row, NOW.date())
    assert verdict.word != "pass" and any("quickly" in one.en for one in verdict.not_covered)
