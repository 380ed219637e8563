"""Noun phrases as facts, and the noun of a title: every row of phrase_cases.yaml and title_cases.yaml is one sentence or title."""

from pathlib import Path
from typing import Literal

import pytest

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.library import Library
from generators.evidence.reader import SAYING, EvidenceReader
from generators.products.records import Detail, Fact


class Said(Record):
    """A sentence and its facts: attribute to what is listed; `loosely`: at least these."""

    id: str
    language: Literal["zh", "en"]
    text: str
    says: dict[str, list[str]]
    loosely: bool = False


class Titled(Record):
    """A title with its category and brand, and the concept of its noun."""

    language: Literal["zh", "en"]
    title: str
    category: str
    brand: str = ""
    noun: str | None


HERE = Path(__file__).parent
SAID = read_yaml(HERE / "phrase_cases.yaml", list[Said])
TITLED = read_yaml(HERE / "title_cases.yaml", list[Titled])


@pytest.fixture(scope="module")
def word_readers(library: Library) -> dict[str, EvidenceReader]:
    """Readers that know words, but no whole claims: what they read, they read from the phrases."""
    words = {one.id: one for one in library.concepts.values() if one.kind not in SAYING or one.kind == "material"}
    return {language: EvidenceReader(library.model_copy(update={"concepts": words}), language) for language in ("zh", "en")}


def written(detail: Detail) -> str:
    """A detail as the rows write it: "17 piano_key(value_mat_manganese_steel)", "sodium 320 milligram"."""
    count = f"{detail.count} " if detail.count else ""
    qualities = f"({', '.join(detail.qualities)})" if detail.qualities else ""
    measure = f" {detail.measure.value} {detail.measure.unit}" if detail.measure else ""
    return f"{count}{detail.noun}{qualities}{measure}"


def listed(facts: tuple[Fact, ...]) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for fact in facts:
        known.setdefault(str(fact.attribute), []).extend([*map(written, fact.details), *fact.concepts])
    return known


@pytest.mark.parametrize("row", SAID, ids=lambda row: row.id)
def test_phrases_say_what_stands_in_them_and_no_more(word_readers: dict[str, EvidenceReader], row: Said) -> None:
    reading = word_readers[row.language].claims(row.text, "selling_points[0]")
    known = listed((*reading.facts, *reading.extras))
    if row.loosely:
        known = {name: [one for one in values if one in row.says.get(name, [])] for name, values in known.items()}
    assert known == row.says


@pytest.mark.parametrize("row", TITLED, ids=lambda row: row.title)
def test_a_title_names_its_head_or_nothing(word_readers: dict[str, EvidenceReader], row: Titled) -> None:
    noun = word_readers[row.language].noun(row.title, row.category, row.brand)
    assert (noun.id if noun else None) == row.noun
