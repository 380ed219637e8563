"""What a person writes over a line is read against the line's plan when the item is judged again; untouched lines are not."""

from datetime import date

from studio.pipeline.editing import edited
from studio.pipeline.engine import Engine
from studio.pipeline.judging import screen
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned
from tests.conftest import brief_of

DAY = date(2026, 11, 22)


def rules(engine: Engine, pinned: Pinned, edits: dict[str, str]) -> set[str]:
    brief = brief_of(engine, selling_points=["热饮保温12小时", "杯盖不漏水"], facts=["重量：345g"])
    [made] = make_creatives(engine, brief, "DE", pinned, ())
    verdict = screen(engine, brief, edited(made.creative, edits) if edits else made.creative, DAY)
    return {finding.rule for finding in verdict.findings if finding.screen == "meaning"}


def test_lines_of_the_phrasebook_pass(engine: Engine, pinned: Pinned) -> None:
    assert rules(engine, pinned, {}) == set()


def test_a_faithful_edit_passes(engine: Engine, pinned: Pinned) -> None:
    assert rules(engine, pinned, {"body/keeps_hot_hours": "Zwölf Stunden später immer noch heiß."}) == set()


def test_an_edit_that_says_more_is_blocked(engine: Engine, pinned: Pinned) -> None:
    assert rules(engine, pinned, {"body/keeps_hot_hours": "Hält 14 Stunden heiß."}) == {"meaning.rounded_up"}


def test_a_whole_field_is_read_against_all_its_points(engine: Engine, pinned: Pinned) -> None:
    whole = "Die Thermosflasche von Morivo: 12 Stunden heiß, nichts läuft aus, 345 g leicht und 30 % günstiger."
    assert "meaning.number_added" in rules(engine, pinned, {"body": whole})
    assert rules(engine, pinned, {"body": whole.replace(" und 30 % günstiger", "")}) <= {"meaning.number_missing"}
