"""Too long is said where it runs over: in its own field, or in the text of a shared box that holds the first sign without room."""

from datetime import date
from typing import Any

import pytest

from assets.wording import Wording
from culture_graph.records import Question
from generators.records import Creative, Line, Origin
from review.screens import material_of
from review.screens.length import LengthScreen
from studio.pipeline.engine import Engine


def written(texts: dict[str, str], placement: str) -> Creative:
    lines = tuple(Line(field=field, key=f"{field}/1", text=text, gloss=Wording(en="-", zh="-")) for field, text in texts.items())
    origin = Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs="")
    ids: dict[str, Any] = {"id": "cr_1", "product": "pr_1", "brief": "br_1"}
    return Creative(**ids, market="KR", variety="ko-KR", placement=placement, category="home", lines=lines, origin=origin, sentence_space=" ")


def too_long(engine: Engine, texts: dict[str, str], placement: str = "sms_korea") -> list[tuple[str | None, str]]:
    material = material_of(written(texts, placement), engine.placements[placement], None, {})
    found = LengthScreen().screen(material, engine.culture.context_for(Question(market="KR", day=date(2026, 11, 22), category="home")))
    return [(one.field, one.quote) for one in found if one.rule == "length.field"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"headline": "가" * 10, "body": "나" * 30}, []),
        ({"headline": "가" * 10, "body": "나" * 40}, [("body", "나" * 6)]),
        ({"headline": "가" * 10, "body": "나" * 40, "call_to_action": ""}, [("body", "나" * 6)]),
        ({"headline": "가" * 10, "body": "나" * 30, "call_to_action": "사기" * 5}, [("call_to_action", "사기" * 3)]),
        ({"headline": "가" * 45, "body": "나"}, [("body", "나")]),
    ],
)
def test_a_shared_box_says_which_text_runs_over(engine: Engine, texts: dict[str, str], found: list[tuple[str, str]]) -> None:
    assert too_long(engine, texts) == found
