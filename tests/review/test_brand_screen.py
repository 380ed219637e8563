"""What the brand screen finds under the sample kit, case by case, and which terms it misses in a creative."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Question
from generators.brands.reading import read_kit
from generators.records import Creative, Line, Origin
from review.records import Finding
from review.screens import material_of
from studio.pipeline.engine import Engine

HERE = Path(__file__).parent
KIT = read_kit(HERE.parents[1] / "assets" / "samples" / "brands" / "kits" / "morivo.yaml")
SEVERITY = {"forbidden": "block", "term": "review", "lost": "review", "name": "note"}


class Case(Record):
    """A text of a market, and what is found in it: rule and quote."""

    market: str
    variety: str
    text: str
    finds: Mapping[str, str]


CASES = read_yaml(HERE / "brand_cases.yaml", list[Case])


def findings(engine: Engine, market: str, variety: str, *lines: Line, kit: Any = KIT) -> list[Finding]:
    origin = Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs="")
    keys: dict[str, Any] = {"product": "pr_1", "brief": "br_1", "placement": "storefront", "category": "home", "sentence_space": " "}
    one = Creative(id="cr_1", market=market, variety=variety, lines=lines, origin=origin, **keys)
    [screen] = [one for one in engine.screens if one.name == "brand"]
    context = engine.culture.context_for(Question(market=market, variety=variety, day=date(2026, 11, 22)))
    return screen.screen(material_of(one, None, None, {"kit": kit}), context)


def line(text: str, key: str = "body/1", evidence: tuple[str, ...] = ()) -> Line:
    return Line(field="body", key=key, text=text, gloss=Wording(en="-", zh="-"), evidence=evidence)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.variety}-{case.text}")
def test_it_finds_what_the_kit_says(engine: Engine, case: Case) -> None:
    found = findings(engine, case.market, case.variety, line(case.text))
    assert {one.rule: one.quote for one in found} == case.finds
    assert {one.severity for one in found} == {SEVERITY[rule.split(".")[1].partition("[")[0]] for rule in case.finds}


def test_copy_of_a_brand_without_a_kit_is_left_alone(engine: Engine) -> None:
    assert findings(engine, "DE", "de-DE", line("Billig, von MORIVO."), kit=None) == []


def test_a_lost_term_is_told_once_and_not_where_another_line_of_the_same_words_says_it(engine: Engine) -> None:
    proof = ("CalmLid 杯盖不漏水",)
    lost = findings(engine, "DE", "de-DE", line("Der Deckel hält dicht.", evidence=proof), line("Auslaufsicher.", "body/2", proof))
    assert [(one.rule, one.severity, one.field) for one in lost] == [("brand.lost.CalmLid", "review", "body")] and proof[0] in lost[0].why.en
    assert findings(engine, "DE", "de-DE", line("Der Deckel hält dicht.", evidence=proof), line("Der CalmLid-Deckel.", "body/2", proof)) == []
    assert findings(engine, "DE", "de-DE", line("Auslaufsicher.", evidence=("CalmLidded 杯盖",))) == []


def test_what_the_law_wants_said_is_no_matter_of_taste(engine: Engine) -> None:
    assert findings(engine, "DE", "de-DE", line("Billig.").model_copy(update={"field": "disclosures"})) == []
