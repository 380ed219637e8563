"""The rulebook against the rows of cases.yaml: what breaks a rule is found, and what only looks so is left alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assets.reading import read_yaml
from culture_graph.records import CulturalContext, Question
from review.records import KINDS, Finding, verdict
from review.screening import judge
from review.screens import Material, Screen
from studio.pipeline.engine import Engine
from tests.review.rows import Row

FOUND_AT_LEAST, FLAGGED_AT_MOST = 0.90, 0.06
GRAVITY = {"pass": 0, "review": 1, "block": 2}


ROWS = read_yaml(Path(__file__).with_name("cases.yaml"), list[Row])
GUILTY = [row for row in ROWS if row.expect != "pass"]
INNOCENT = [row for row in ROWS if row.expect == "pass"]
Look = Callable[[Row], list[Finding]]


@pytest.fixture(scope="module")
def look(engine: Engine) -> Look:
    [screen] = [one for one in engine.screens if one.name == "rulebook"]

    def findings(row: Row) -> list[Finding]:
        context = engine.culture.context_for(Question(market=row.market, day=date(2026, 11, 22), category=row.category))
        return screen.screen(Material(market=row.market, language=row.language, category=row.category, texts={"text": row.text}), context)

    return findings


def caught(row: Row, findings: list[Finding]) -> bool:
    """Whether a finding of the row's kind stands, and the whole weighs at least as much as expected."""
    return row.kind in {one.kind for one in findings if one.severity != "note"} and GRAVITY[verdict(tuple(findings)).word] >= GRAVITY[row.expect]


def test_the_rows_are_whole_and_many(engine: Engine) -> None:
    assert len({row.id for row in ROWS}) == len(ROWS) and len(GUILTY) >= 50 and len(INNOCENT) >= 40
    categories = {one.id for one in engine.library.categories}
    assert all(row.market in engine.library.markets and row.category in categories for row in ROWS)
    assert all(row.kind in KINDS for row in GUILTY)


def test_what_breaks_a_rule_is_found(look: Look) -> None:
    missed = [f"{row.id}: {row.text}" for row in GUILTY if not caught(row, look(row))]
    assert 1 - len(missed) / len(GUILTY) >= FOUND_AT_LEAST, missed


def test_what_is_innocent_is_left_alone(look: Look) -> None:
    flagged = [f"{row.id}: {row.text} -> {[one.rule for one in findings]}" for row in INNOCENT if verdict(tuple(findings := look(row))).word != "pass"]
    assert len(flagged) / len(INNOCENT) <= FLAGGED_AT_MOST, flagged


@pytest.mark.parametrize("market", sorted({row.market for row in GUILTY}))
def test_no_market_is_left_without_its_rules(look: Look, market: str) -> None:
    rows = [row for row in GUILTY if row.market == market]
    assert sum(caught(row, look(row)) for row in rows) * 2 >= len(rows), [row.text for row in rows if not caught(row, look(row))]


def test_every_finding_quotes_the_text_and_names_its_clause(look: Look) -> None:
    for row in ROWS:
        for one in look(row):
            assert one.span and row.text[one.span[0] : one.span[1]] == one.quote
            assert one.why.en and one.why.zh and len(one.source) > 5 and one.kind in KINDS, one.rule


def test_neither_capitals_nor_other_sentences_hide_it(look: Look) -> None:
    for row in GUILTY:
        if row.language in {"en", "fr", "es", "pt", "id"} and caught(row, look(row)):
            assert caught(row, look(row.model_copy(update={"text": row.text.upper()}))), row.id
            assert caught(row, look(row.model_copy(update={"text": f"Abc def. {row.text}. Xyz."}))), row.id


class Broken:
    """A screen that breaks."""

    name = "broken"

    def ready(self) -> None:
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        raise ZeroDivisionError


def test_a_screen_that_breaks_holds_the_creative_back_and_the_others_still_look(engine: Engine) -> None:
    row = next(row for row in GUILTY if row.expect == "block")
    material = Material(market=row.market, language=row.language, category=row.category, texts={"text": row.text})
    context = engine.culture.context_for(Question(market=row.market, day=date(2026, 11, 22), category=row.category))
    screens: list[Screen] = [Broken(), *engine.screens]
    told = judge(material, context, screens, engine.rulebook)
    assert told.word == "block" and {("broken", "review")} <= {(one.screen, one.severity) for one in told.findings}
    assert judge(material.model_copy(update={"texts": {}}), context, [Broken()], engine.rulebook).word == "review"


def test_a_sensitive_category_without_national_rules_waits_for_a_person(engine: Engine) -> None:
    uncovered = next(market for market in sorted(engine.library.markets) if not engine.rulebook.covers(market, "finance"))
    context = engine.culture.context_for(Question(market=uncovered, day=date(2026, 11, 22), category="finance"))
    told = judge(Material(market=uncovered, language="en", category="finance", texts={"text": "A savings account."}), context, engine.screens, engine.rulebook)
    assert told.word == "review" and "not_covered" in {one.kind for one in told.findings}
