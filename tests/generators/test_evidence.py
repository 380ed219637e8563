"""What a seller's sentence proves, and above all what it does not: every row of evidence_cases.yaml is one sentence."""

from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.library import Library
from generators.brief_reading import read_brief
from generators.evidence.reader import EvidenceReader, Reading
from generators.products.briefs import BriefFile, to_brief
from generators.products.records import Brief, Measure
from studio.pipeline.engine import Engine

MISSING_AT_MOST = Decimal("0.15")


class Row(Record):
    """A sentence, the concepts it proves (`amounts`: with which quantity), and those it does not."""

    id: str
    language: Literal["zh", "en"]
    text: str
    claims: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    amounts: dict[str, str] = {}


ROWS = read_yaml(Path(__file__).with_name("evidence_cases.yaml"), list[Row])


def read(readers: dict[str, EvidenceReader], row: Row) -> Reading:
    return readers[row.language].claims(row.text, "selling_points[0]")


def asserted(readers: dict[str, EvidenceReader], row: Row) -> set[str]:
    return {one.concept for one in read(readers, row).assertions}


def understood(reading: Reading) -> bool:
    """Whether anything at all was read from a text."""
    return reading.model_copy(update={"gaps": ()}) != Reading()


def test_the_rows_are_many_and_speak_of_known_concepts(library: Library) -> None:
    assert len(ROWS) >= 120 and len({row.id for row in ROWS}) == len(ROWS)
    assert min(sum(row.language == language for row in ROWS) for language in ("zh", "en")) >= 60
    named = {concept for row in ROWS for concept in (*row.claims, *row.denies, *row.amounts)}
    assert sorted(named - library.concepts.keys()) == []
    assert all((row.claims or row.denies) and not set(row.claims) & set(row.denies) for row in ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if row.denies], ids=lambda row: row.id)
def test_nothing_is_claimed_that_the_words_do_not_prove(readers: dict[str, EvidenceReader], row: Row) -> None:
    assert sorted(asserted(readers, row) & set(row.denies)) == [], row.text


def test_what_is_claimed_is_understood_in_most_rows(readers: dict[str, EvidenceReader]) -> None:
    claiming = [row for row in ROWS if row.claims]
    missed = {row.id: sorted(set(row.claims) - asserted(readers, row)) for row in claiming if set(row.claims) - asserted(readers, row)}
    assert Decimal(len(missed)) / len(claiming) <= MISSING_AT_MOST, missed


@pytest.mark.parametrize("row", [row for row in ROWS if row.amounts], ids=lambda row: row.id)
def test_quantities_keep_their_value_unit_and_qualifier(readers: dict[str, EvidenceReader], row: Row) -> None:
    said = {one.concept: one.measure for one in read(readers, row).assertions if one.measure}
    wrong = {concept: said[concept] for concept, words in row.amounts.items() if concept in said and written(said[concept]) != words}
    assert not wrong, row.text


def written(measure: Measure) -> str:
    """A quantity as the rows write it: "about 8 hour", "exact 4-10 hour"."""
    high = f"-{measure.high}" if measure.high is not None else ""
    return f"{measure.qualifier} {measure.value}{high} {measure.unit}"


def test_quantities_are_understood_in_most_rows(readers: dict[str, EvidenceReader]) -> None:
    counted = [row for row in ROWS if row.amounts]
    unread = [row.id for row in counted if not row.amounts.keys() <= {one.concept for one in read(readers, row).assertions if one.measure}]
    assert len(unread) / len(counted) <= float(MISSING_AT_MOST), unread


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_assertion_quotes_the_sellers_own_words_or_the_text_is_a_gap(readers: dict[str, EvidenceReader], row: Row) -> None:
    reading = read(readers, row)
    assert all(one.quote and one.quote in row.text for one in reading.assertions)
    assert bool([gap for gap in reading.gaps if gap.kind != "doubtful"]) <= (not understood(reading)) and (reading.gaps or understood(reading))
    assert all(gap.text in row.text for gap in reading.gaps)


@settings(max_examples=60, deadline=None)
@given(row=st.sampled_from([row for row in ROWS if row.claims and not row.denies]), language=st.sampled_from(["zh", "en"]))
def test_a_plain_not_before_a_claim_takes_it_back(readers: dict[str, EvidenceReader], row: Row, language: str) -> None:
    reader = readers[row.language]
    for one in reader.claims(row.text, "s").assertions:
        if one.measure or one.quote.lower().startswith(("no", "not", "non", "不", "无", "非", "免", "零", "0", "without", "free", "do ", "made")):
            continue  # concepts that are absences themselves are not turned round by one more "no"
        denied = f"不支持{one.quote}" if row.language == "zh" else f"it is not {one.quote}"
        assert one.concept not in {again.concept for again in reader.claims(denied, "s").assertions}, denied


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80), language=st.sampled_from(["zh", "en"]))
def test_any_text_is_read_without_an_error_and_never_lost(readers: dict[str, EvidenceReader], text: str, language: str) -> None:
    reading = readers[language].claims(text, "s")
    assert understood(reading) or [gap.text for gap in reading.gaps] == [text]


@pytest.mark.parametrize(
    ("title", "point", "said"),
    [("手冲玻璃壶", "壶身可机洗", False), ("陶瓷餐盘", "可机洗", False), ("沙发垫", "外套可机洗", True), ("Glass carafe", "machine washable", False)],
)
def test_what_the_brief_names_can_take_words_back(engine: Engine, title: str, point: str, said: bool) -> None:
    brief = read_brief_text(title, point, engine)
    reading = read_brief(brief, engine.readers[brief.product.source_language])
    assert ("machine_washable" in {one.concept for one in reading.assertions}) is said
    # What is taken back is told to the seller as doubtful, not dropped in silence.
    assert (reading.expressed, [gap.kind for gap in reading.gaps]) == ((("selling_points[0]",), []) if said else ((), ["doubtful"]))


def read_brief_text(title: str, point: str, engine: Engine) -> Brief:
    told = BriefFile.model_validate({"brand": "Morivo", "product": title, "category": "home", "selling_points": [point], "markets": ["US"]})
    return to_brief(told, engine.library.category, Path())


@pytest.mark.parametrize("text", ["不适合3岁以下儿童", "小零件，不适合3岁以下儿童", "小零件不适合3岁以下儿童使用"])
def test_a_limit_is_not_lost_from_a_denial(engine: Engine, text: str) -> None:
    reading = engine.readers["zh"].claims(text, "selling_points[0]")
    assert [one.concept for one in reading.assertions] == ["not_under_three"] and not reading.extras
