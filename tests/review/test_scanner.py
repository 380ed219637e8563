"""The automaton over pieces loses no pattern: whatever an expression matches is among the candidates, in every language, also when threads share a reader."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assets.reading import read_yaml
from culture_graph.concepts import LANGUAGES
from review.matching.meanings import LanguageWords, Meaning, MeaningReader, Said
from review.matching.normal import evened
from review.matching.patterns import Classes, Pattern
from review.matching.scanner import scanner
from review.rulebook import FOLDER
from studio.pipeline.engine import Engine
from tests.review.rows import Row


class Case(Row):
    """A row of the case files."""

    span: str | None = None
    why: str


TEXTS = [(case.language, case.text) for name in ("open", "everyday_open") for case in read_yaml(Path(__file__).parent / "cases" / f"{name}.yaml", list[Case])]
# Every so many patterns; all of them take a minute to compile.
STEP = 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_matches_is_a_candidate(language: str) -> None:
    words = read_yaml(FOLDER / "words" / f"{language}.yaml", LanguageWords)
    classes = Classes(language, words.classes)
    patterns = [Pattern(one.say if isinstance(one, Said) else one, classes) for said in words.meanings.values() for one in said]
    reader = scanner(language, language, lambda: [one.pieces for one in patterns])
    views = [evened(text, own).text for own, text in TEXTS if own == language]
    found = [set(reader.candidates(text)) for text in views]
    matched = 0
    for number in range(0, len(patterns), STEP):
        hits = {place for place, text in enumerate(views) if patterns[number].expression.search(text)}
        matched += len(hits)
        assert not [views[place] for place in hits if number not in found[place]], patterns[number].say
    assert matched


@pytest.mark.parametrize(
    ("language", "say", "text"),
    [
        ("en", "(no|number) {n}% (risk|danger)", "No 1,000% risk"),
        ("en", "(cure*|heal*) ~ *flu(| today)", "heals any superflu"),
        ("en", "(-|minus) {n}%", "now - 30%"),
        ("es", "(muy |)(rápido|veloz)", "VELOZ"),
        ("ar", "(شفاء|علاج) (السكر|المرض)", "وبالشفاء  والسكر؛ علاج السكر"),
        ("hi", "(ठीक|स्वस्थ) ~ (मधुमेह|शुगर)", "ठीक, करे शुगर"),
        ("zh", "{n}天( |)(瘦|减){n}斤", "12天 瘦１０斤"),
        ("ja", "初回{n}円", "初回1,980円"),
    ],
)
def test_blanks_signs_and_numbers_part_pieces(language: str, say: str, text: str) -> None:
    meaning = Meaning.model_validate({"id": "cure", "kind": "health_claim", "says": {"en": "cures", "zh": "治"}})
    hits = MeaningReader(language, LanguageWords(meanings={"cure": (say,)}), {"cure": meaning}).read(text)
    assert {hit.meaning for hit in hits} == {"cure"}


def test_threads_share_a_reader(engine: Engine) -> None:
    reader = engine.rulebook.reader("en")
    assert reader is not None
    texts = [text for language, text in TEXTS if language == "en"][:80]
    alone = [reader.read(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(reader.read, texts)) == alone
