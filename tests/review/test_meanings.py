"""How meanings are read: gaps, forms, scripts, what takes a claim back, disguises, and places that hold for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.errors import TesseraError
from assets.wording import Wording
from review.matching.meanings import LanguageWords, Meaning, MeaningReader
from studio.pipeline.engine import Engine

SAYS = Wording(en="-", zh="-")
MEANINGS = {
    one.id: one
    for one in (
        Meaning(id="cure", kind="health_claim", says=SAYS),
        Meaning(id="safe", kind="absolute_claim", negation="kept", says=SAYS),
        Meaning(id="drink_named", kind="alcohol", says=SAYS),
        Meaning(id="relaxes", kind="alcohol", about="drink", says=SAYS),
    )
}
WORDS = {
    "classes": {"disease": ["diabetes", "weed*", "high blood pressure"]},
    "negators": ["not", "no", "never"],
    "unnegators": ["not only"],
    "denials": ["myth"],
    "innocents": ["weed killer"],
    "meanings": {
        "cure": [{"say": "(cure*|heal*) ~ <disease>", "unless": ["glue"], "not_in": ["tools"]}],
        "safe": ["no risk", "{n} % safe"],
        "drink_named": ["gin"],
        "relaxes": ["relax*"],
    },
}
READER = MeaningReader("en", LanguageWords.model_validate(WORDS), MEANINGS)


def said(text: str, category: str = "other") -> list[tuple[str, str]]:
    return [(hit.meaning, text[hit.start : hit.end]) for hit in READER.read(text, category)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cures even your worst diabetes.", [("cure", "Cures even your worst diabetes")]),
        ("It heals. Diabetes is a disease.", []),
        ("It does not cure diabetes.", []),
        ("Not only cures diabetes, it tastes good.", [("cure", "cures diabetes")]),
        ("That it cures diabetes is a myth.", []),
        ("The glue cures; diabetes or not.", []),
        ("Healing weed killer", []),
        ("No risk at all", [("safe", "No risk")]),
        ("100 % safe", [("safe", "100 % safe")]),
        ("Heals high-blood pressure", [("cure", "Heals high-blood pressure")]),
        ("The curette for diabetes", [("cure", "curette for diabetes")]),
        ("Relax on it", []),
        ("A gin to relax", [("drink_named", "gin"), ("relaxes", "relax")]),
        ("ＣＵＲＥＳ diаbetes", [("cure", "ＣＵＲＥＳ diаbetes")]),
        ("c u r e s diabetes", [("cure", "c u r e s diabetes")]),
        ("c*u*res d1abetes", [("cure", "c*u*res d1abetes")]),
        ("cuuuures 💊 diabe\u200btes", [("cure", "cuuuures 💊 diabe\u200btes")]),
    ],
)
def test_what_a_text_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_category_may_bar_a_pattern() -> None:
    assert said("Cures diabetes", "tools") == [] and said("Relax on it", "drink") == [("relaxes", "Relax")]


@pytest.mark.parametrize(
    ("language", "say", "text", "found"),
    [
        ("zh", "(根治|治好)~糖尿病", "全網根*治你的糖尿病", "根*治你的糖尿病"),
        ("ar", "يعالج ~ السكري", "كريم ويُعالِجُ مرض السكّري", "ويُعالِجُ مرض السكّري"),
        ("de", "*heil* ~ krebs", "Die Wundheilung bei Krebs", "Wundheilung bei Krebs"),
        ("es", "(cura|curan) ~ cancer", "Cura el cáncer", "Cura el cáncer"),
        ("ja", "(治|なお)~糖尿病", "ＮＥＷ治せる糖尿病", "治せる糖尿病"),
        ("hi", "ठीक ~ मधुमेह", "ठीक करे मधुमेह।", "ठीक करे मधुमेह"),
    ],
)
def test_scripts_are_evened_out_and_places_hold(language: str, say: str, text: str, found: str) -> None:
    reader = MeaningReader(language, LanguageWords(meanings={"cure": (say,)}), MEANINGS)
    assert [text[hit.start : hit.end] for hit in reader.read(text)] == [found]


@pytest.mark.parametrize("say", ["(cure", "cure)", "{n}", "<unknown> cure", "~"])
def test_a_pattern_that_cannot_be_read_is_refused(say: str) -> None:
    with pytest.raises(TesseraError):
        MeaningReader("en", LanguageWords(meanings={"cure": (say,)}), MEANINGS).read("cure")


@settings(max_examples=900, deadline=None)
@given(
    text=st.text(max_size=300)
    | st.lists(st.sampled_from(["cures ", "diabetes", "d1abetes", "c.u.r.e", "\u200b", "ﬁ", "İ", "💊", "治", "糖尿病", "。"])).map("".join),
    data=st.data(),
)
def test_any_text_is_read_and_places_lie_inside_it(engine: Engine, text: str, data: st.DataObject) -> None:
    reader = engine.rulebook.reader(data.draw(st.sampled_from(sorted(engine.rulebook.languages))))
    assert reader is not None
    assert all(0 <= hit.start < hit.end <= len(text) for hit in reader.read(text))


def test_reading_takes_time_in_proportion(engine: Engine) -> None:
    reader = engine.rulebook.reader("en")
    assert reader is not None
    text = "The best kettle in the world cures nothing. " * 40
    reader.read(text)
    spent = []
    for times in (1, 8):
        start = time.process_time()
        reader.read(text * times)
        spent.append(time.process_time() - start)
    assert spent[1] < 24 * max(spent[0], 0.005)
