"""What every translator promises: an answer for each text, the text itself in its own language, and None rather than invention."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from culture_graph.varieties import language_of
from generators.translators import Translator
from studio.pipeline.engine import Engine
from studio.wiring import PLUGS

FAITHLESS = [  # language, text: each holds something that no lexicon proves, so that carrying over the rest would lie
    ("zh", "不防水，泡水会坏"),
    ("zh", "可折叠，除底座外"),
    ("zh", "防水包装"),
    ("zh", "儿童请勿使用"),
    ("zh", "可折叠，由王师傅亲手调校"),
    ("zh", "比某品牌更耐用"),
    ("en", "Not waterproof past the lid"),
    ("en", "Waterproof case included"),
    ("en", "Foldable, says Aunt Marge"),
    ("en", "Dishwasher safe except the lid"),
    ("en", "Waterproof up to 3 m for 20 minutes if new"),
    ("en", "The quick brown fox"),
]
CARRIED = [("zh", "可折叠"), ("zh", "防水"), ("en", "Foldable"), ("en", "Waterproof")]


@pytest.fixture(scope="module", params=sorted(PLUGS["translator"]))
def translator(request: pytest.FixtureRequest, engine: Engine) -> Translator:
    [found] = [one for one in engine.translators if one.name == request.param]
    return found


@pytest.fixture(scope="module")
def targets(engine: Engine) -> list[str]:
    return sorted({variety for market in engine.library.markets.values() for variety in market.varieties})


def test_every_shipped_translator_is_in_this_suite(engine: Engine) -> None:
    assert {one.name for one in engine.translators} == set(PLUGS["translator"])


def test_it_is_ready(translator: Translator) -> None:
    assert translator.ready() is None


def test_a_text_in_its_own_language_stays_as_it_is(translator: Translator) -> None:
    assert translator.translate(["Folds flat.", "Ask your dealer!"], "en", "en-US") == ["Folds flat.", "Ask your dealer!"]
    assert translator.translate(["可折叠收纳。"], "zh", "zh-Hans-CN") == ["可折叠收纳。"]


def test_chinese_for_taiwan_is_the_same_in_its_own_script(translator: Translator) -> None:
    assert translator.translate(["请远离热源。"], "zh", "zh-Hant-TW") == ["請遠離熱源。"]


def test_every_text_has_an_answer_in_its_place(translator: Translator) -> None:
    answers = translator.translate(["可折叠", "胡说八道的一句话", "可折叠"], "zh", "de-DE")
    assert len(answers) == 3 and answers[0] and answers[1] is None and answers[2] == answers[0]
    assert translator.translate([], "zh", "de-DE") == []


@pytest.mark.parametrize(("language", "text"), FAITHLESS)
def test_what_is_not_wholly_understood_is_not_translated(translator: Translator, targets: list[str], language: str, text: str) -> None:
    for target in targets:
        if language_of(target) != language:
            assert translator.translate([text], language, target) == [None], target


@pytest.mark.parametrize(("language", "text"), CARRIED)
def test_what_the_lexicon_knows_is_said_in_every_variety(translator: Translator, targets: list[str], language: str, text: str) -> None:
    for target in targets:
        [answer] = translator.translate([text], language, target)
        assert answer and not set("{}") & set(answer), target
        assert language_of(target) in {language, "ja"} or text not in answer


@pytest.mark.parametrize(("language", "text", "denied"), [("zh", "防水", "不防水"), ("en", "Waterproof", "Not waterproof"), ("zh", "可机洗", "不可机洗")])
def test_a_denial_is_never_carried_over_as_the_claim(translator: Translator, targets: list[str], language: str, text: str, denied: str) -> None:
    for target in targets:
        claim, denial = translator.translate([text, denied], language, target)
        assert denial is None or denial != claim, target


@settings(max_examples=150, deadline=None)
@given(text=st.text(min_size=1, max_size=60), source=st.sampled_from(["zh", "en"]))
def test_odd_text_neither_breaks_it_nor_becomes_words(translator: Translator, text: str, source: str) -> None:
    words = "xqzzk " + text
    assert translator.translate([words], source, "fr-FR") == [None]
