"""The culture cases: what the taboo screen catches of what a local expert would stop, and what it flags although it is fine."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.records import Dimension
from studio.pipeline.checking import CheckRow, check
from studio.pipeline.engine import Engine
from studio.wiring import build_engine

OPEN = Path(__file__).parents[1] / "tests" / "culture_graph" / "cases.yaml"
SET_ASIDE = Path(__file__).parent / "culture" / "set_aside.yaml"
DAY = date(2026, 11, 22)


class Case(Record):
    """Described elements for a market, and whether a local expert would stop them; `source` for what must be caught."""

    id: str
    market: str
    dimension: Dimension
    category: str | None = None
    occasion: str | None = None
    elements: tuple[str, ...]
    expect: Literal["caught", "silent"]
    why: str
    source: str | None = None


def measure() -> Iterator[str]:
    """Recall and over-flag of the open cases, in all, per dimension and per market; the third set aside stays closed until the graph is done."""
    engine = build_engine()
    cases = read_yaml(OPEN, list[Case])
    known = [case for case in cases if case.market in engine.library.markets]
    yield f"{len(known)} of {len(cases)} open cases are about a market that the graph knows"
    flags = {case.id: flagged(engine, case) for case in known}
    yield _rates("all", known, flags)
    for groups in (lambda case: str(case.dimension), lambda case: case.market):
        for name in sorted({groups(case) for case in known}):
            yield "  " + _rates(name, [case for case in known if groups(case) == name], flags)


def flagged(engine: Engine, case: Case) -> bool:
    """Whether any finding on taste, belief or law of pictures stands, notes about coverage apart."""
    row = CheckRow(id=case.id, market=case.market, elements=case.elements, category=case.category, occasion=case.occasion)
    return any(finding.screen == "taboo" for finding in check(engine, row, DAY).findings)


def _rates(name: str, cases: list[Case], flags: dict[str, bool]) -> str:
    seen = Counter((case.expect, flags[case.id]) for case in cases)
    caught, missed, wrong, right = seen["caught", True], seen["caught", False], seen["silent", True], seen["silent", False]
    return f"{name}: recall {caught}/{caught + missed}, over-flag {wrong}/{wrong + right}"
