"""Headlines that put an idea the culture's own way: they are used, explained, can be refused, and say nothing a rule would stop."""

import re
from collections.abc import Iterator

import pytest

from culture_graph.adaptation import lines_in
from culture_graph.records import HeldShift, Question
from culture_graph.varieties import language_of
from generators.copywriters.phrasebook.messages import variables
from generators.records import Creative
from review.screening import judge
from review.screens import Material
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned
from tests.conftest import NOW, brief_of

MARKETS = ("JP", "KR", "CN", "TW", "HK", "SA", "EG", "MA", "IN", "ID", "TH", "SG", "MY", "DE", "FR", "US", "GB", "ES", "MX", "AR", "BR", "PT")
SCRIPTS = {
    "ja": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "ko": r"[\uac00-\ud7af]",
    "zh": r"[\u4e00-\u9fff]",
    "ar": r"[\u0600-\u06ff]",
    "hi": r"[\u0900-\u097f]",
    "th": r"[\u0e00-\u0e7f]",
}
POINTS = ["折叠后节省空间", "静音运行", "不锈钢材质"]


def made(engine: Engine, pinned: Pinned, market: str, seed: int, **more: object) -> Creative:
    brief = brief_of(engine, product="便携加湿器", category="home", selling_points=POINTS, markets=[market], **more)
    return next(iter(make_creatives(engine, brief, market, pinned.model_copy(update={"seed": seed}), []))).creative


def used(engine: Engine, market: str) -> Iterator[tuple[HeldShift, str, str]]:
    """Every line a market could meet: its shift, the variety and the text."""
    for variety in engine.library.markets[market].varieties:
        context = engine.culture.context_for(Question(market=market, variety=variety, day=NOW.date(), category="home"))
        yield from ((held, variety, line) for held in context.shifts for line in lines_in(held.shift, variety))


@pytest.mark.parametrize("market", ["JP", "DE", "SA", "BR"])
def test_a_headline_takes_the_cultures_frame_and_says_why(engine: Engine, pinned: Pinned, market: str) -> None:
    lines = {line: held.shift for held, _, line in used(engine, market)}
    shifted = [one for one in (made(engine, pinned, market, seed) for seed in range(16)) if one.copy_fields["headline"] in lines]
    assert shifted, "among sixteen seeds none took it"
    for one in shifted:
        shift = lines[one.copy_fields["headline"]]
        told = next(reason for reason in one.reasons if reason.norm == shift.id)
        assert (told.why, told.source) == (shift.why, shift.source)
        assert shift.to.zh in one.gloss["zh"]["headline"]


def test_a_brief_can_refuse_it(engine: Engine, pinned: Pinned) -> None:
    lines = {line for _, _, line in used(engine, "JP")}
    assert not [seed for seed in range(16) if made(engine, pinned, "JP", seed, plainly=["all"]).copy_fields["headline"] in lines]


@pytest.mark.parametrize("market", MARKETS)
def test_no_line_says_what_a_rule_or_a_custom_of_its_market_would_stop(engine: Engine, market: str) -> None:
    stopped, read = [], 0
    for held, variety, line in used(engine, market):
        context = engine.culture.context_for(Question(market=market, variety=variety, day=NOW.date(), category="home"))
        material = Material(
            market=market,
            language=language_of(variety),
            category="home",
            texts={"headline": line.replace("{brand}", "Morivo")},
            names=("Morivo",),
            depth="words",
        )
        verdict = judge(material, context, engine.screens, engine.rulebook)
        stopped += [(held.shift.id, line, one.rule) for one in verdict.findings if one.severity != "note" and one.field]
        read += 1
    assert read and not stopped


def test_a_line_is_short_in_its_own_script_and_names_no_number(engine: Engine) -> None:
    for shift in engine.library.shifts:
        for tag, lines in shift.lines.items():
            language = language_of(tag)
            for line in lines:
                assert variables(line) <= {"brand"}, (shift.id, line)
                assert len(line) <= (30 if language in {"ja", "ko", "zh", "th"} else 56), (shift.id, line)
                assert not re.search(r"[0-9!！]", line), (shift.id, line)
                assert language not in SCRIPTS or re.search(SCRIPTS[language], line), (shift.id, line)
