"""Described picture elements: found by what they show, excused by what makes them harmless, left alone in another market."""

from pathlib import Path

import pytest

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.elements import SHOWN
from culture_graph.proposals import Proposal, proposals, propose
from review.screens.taboo import TabooScreen
from studio.pipeline.checking import CheckRow, check
from studio.pipeline.engine import Engine
from tests.conftest import NOW


class Row(Record):
    """An element in a market, and a trait it must be flagged by, or none."""

    element: str
    market: str
    category: str = "other"
    occasion: str | None = None
    flagged: bool


ROWS = read_yaml(Path(__file__).with_name("element_cases.yaml"), list[Row])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.market}-{row.element[:40]}")
def test_an_element_is_flagged_where_it_should_be(engine: Engine, row: Row) -> None:
    verdict = check(engine, CheckRow(id="x", market=row.market, elements=(row.element,), category=row.category, occasion=row.occasion), NOW.date())
    found = [one.rule for one in verdict.findings if one.screen == "taboo"]
    assert bool(found) == row.flagged, found


def test_what_is_only_alike_is_never_blocked(engine: Engine) -> None:
    """Likeness puts an element before a person; only a name that stands there can block."""
    screen = next(one for one in engine.screens if isinstance(one, TabooScreen))
    assert screen._matcher is not None
    element = "the host passes the plate of dates across with his left hand"
    likeness = screen._matcher.likeness(element, engine.library.subjects)
    assert max(likeness.values()) >= SHOWN
    verdict = check(engine, CheckRow(id="x", market="SA", elements=(element,)), NOW.date())
    assert verdict.word != "block" and verdict.findings


def test_what_only_looks_like_a_subject_is_not_taken_for_it(engine: Engine) -> None:
    subjects = engine.library.subjects
    screen = next(one for one in engine.screens if isinstance(one, TabooScreen))
    assert screen._matcher is not None
    known = [one for one in subjects.values() if one.innocent]
    assert len(known) > 1000
    for one in known[::40]:
        assert not set(one.innocent) & set(one.looks), one.id
        assert one.id in screen._matcher.likeness(one.looks[0], [one.id])
        assert one.id not in screen._matcher.likeness(one.innocent[0], [one.id])


def test_a_proposal_is_kept_apart_and_changes_nothing(tmp_path: Path) -> None:
    said = {"node": "JP", "dimension": "food", "subject": "rice bowl with upright chopsticks", "stance": "avoid", "source": "A book on table manners, 2010"}
    why = {"en": "Chopsticks upright in rice recall a funeral offering.", "zh": "筷子直插饭中如供奉亡者。"}
    path = propose(tmp_path, Proposal.model_validate({**said, "why": why, "by": "reader", "at": NOW}))
    assert [one.subject for one in proposals(tmp_path)] == [said["subject"]] and "state: proposed" in path.read_text("utf-8")
