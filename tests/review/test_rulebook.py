"""The rulebook: what its rules' own examples and the cases written from the law say of it; a mistake is refused with its place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from assets.errors import TesseraError
from assets.reading import read_yaml
from culture_graph.records import Question
from review.records import KINDS, Finding
from review.rulebook import FOLDER, Rulebook, cached_rulebook, read_rulebook
from review.screens import Material
from studio.pipeline.engine import Engine
from tests.review.rows import Row

DAY = date(2026, 11, 23)
# What the words reach today, so that no change loses it unseen; the figures and what is out of reach are in benchmarks/review/report.md.
EXAMPLES_FOUND, EXAMPLES_FLAGGED = 0.75, 0.10
CASES_FOUND, CASES_FLAGGED = 0.25, 0.25


class Case(Row):
    """A row that also says where the guilty words stand, and why."""

    span: str | None = None
    why: str


CASES = read_yaml(Path(__file__).parent / "cases" / "open.yaml", list[Case])
Look = Callable[[Case], list[Finding]]


@pytest.fixture(scope="module")
def look(engine: Engine) -> Look:
    [screen] = [one for one in engine.screens if one.name == "rulebook"]

    def findings(case: Case) -> list[Finding]:
        context = engine.culture.context_for(Question(market=case.market, day=DAY, category=case.category))
        material = Material(market=case.market, language=case.language, category=case.category, texts={"text": case.text}, depth="words")
        return [one for one in screen.screen(material, context) if one.severity != "note"]

    return findings


def test_rules_name_known_meanings_and_cite_a_clause(engine: Engine) -> None:
    book = engine.rulebook
    assert len(book.rules) > 1000 and len({one.id for one in book.rules}) == len(book.rules)
    assert all(rule.kind in KINDS and rule.clause and rule.source and rule.why.en and rule.why.zh for rule in book.rules)
    assert {meaning for rule in book.rules if "ANY" in rule.markets for meaning in rule.meanings} >= set(book.meanings) - {"alcohol_named"}


def test_the_rules_own_examples_fire_and_rest(engine: Engine) -> None:
    counted = {"breaks": [0, 0], "passes": [0, 0]}
    for rule in engine.rulebook.rules:
        for side, examples in (("breaks", rule.examples.breaks), ("passes", rule.examples.passes)):
            for one in examples:
                reader = engine.rulebook.reader(one.language)
                if reader:
                    said = {
                        hit.meaning
                        for category in (*rule.categories, engine.rulebook.meanings[rule.meanings[0]].about or "other")
                        for hit in reader.read(one.text, category)
                    }
                    counted[side][0] += 1
                    counted[side][1] += bool(said & set(rule.meanings))
    assert counted["breaks"][1] / counted["breaks"][0] >= EXAMPLES_FOUND, counted
    assert counted["passes"][1] / counted["passes"][0] <= EXAMPLES_FLAGGED, counted


def test_cases_written_from_the_law(look: Look) -> None:
    guilty = [case for case in CASES if case.expect != "pass"]
    innocent = [case for case in CASES if case.expect == "pass"]
    assert len(CASES) >= 600 and len({case.market for case in CASES}) >= 30 and len({case.language for case in CASES}) == 12
    found, flagged = sum(bool(look(case)) for case in guilty), sum(bool(look(case)) for case in innocent)
    assert found / len(guilty) >= CASES_FOUND and flagged / len(innocent) <= CASES_FLAGGED, (found, flagged)


def test_the_nearest_rule_decides(engine: Engine) -> None:
    german, french = (engine.rulebook.rules_for(market, "supplements", DAY)["cure_disease"] for market in ("DE", "FR"))
    assert engine.rulebook.distance(german.markets, "DE") == 0 and engine.rulebook.distance(french.markets, "FR") in {0, 1}
    assert engine.rulebook.rules_for("KE", "home", DAY)["superlative"].id == "base.absolute"


def test_a_line_that_the_law_wants_breaks_no_rule(look: Look) -> None:
    text = "L'abus d'alcool est dangereux pour la santé, à consommer avec modération."
    assert look(Case(id="x", market="FR", category="alcohol", language="fr", text=text, expect="pass", why="Loi Évin")) == []


def test_the_kept_rulebook_equals_the_one_read(tmp_path: Path) -> None:
    first, again = cached_rulebook(tmp_path), cached_rulebook(tmp_path)
    assert first == again and first.model_copy(update={"kept": None}) == read_rulebook() and list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("meanings: [superlative, number_one]", "meanings: [superlatif]"),
        ("markets: [DE]", "markets: [Germany]"),
        ("severity: review", "severity: gentle"),
        ("id: de.uwg.superlative", "id: de.uwg.safe_double"),
    ],
)
def test_a_rule_with_a_mistake_is_refused_with_file_line_and_key(tmp_path: Path, wrong: str, said: str) -> None:
    folder = tmp_path / "rulebook"
    copytree(FOLDER, folder)
    path = folder / "rules" / "de.yaml"
    text = path.read_text("utf-8")
    assert wrong in text
    if "double" in said:
        text, wrong, said = text + "\n" + text[text.index("- id: de.uwg.superlative") : text.index("\n- id:", text.index("- id: de.uwg.superlative"))], "", ""
    path.write_text(text.replace(wrong, said, 1) if wrong else text, "utf-8")
    with pytest.raises(TesseraError) as refused:
        read_rulebook(folder)
    assert "de.yaml" in refused.value.message.en and "line" in refused.value.message.en and "key" in refused.value.message.en


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "rulebook"
    copytree(FOLDER, folder)
    before: Rulebook = read_rulebook(folder)
    (folder / "words" / "en.yaml").write_text((folder / "words" / "en.yaml").read_text("utf-8") + "\n# changed\n", "utf-8")
    assert read_rulebook(folder).digest != before.digest
