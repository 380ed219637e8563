"""What a labelled value of a product sheet is typed as, and what must stay untyped: every row of fact_cases.yaml is one value."""

from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from assets.reading import read_yaml
from assets.records import Record
from generators.brief_reading import read_brief
from generators.evidence.reader import EvidenceReader
from generators.products.records import Brief, Fact, Measure, Product


class Row(Record):
    """One labelled value; `typed` is its reading in the notation of fact_cases.yaml, None when it must stay untyped."""

    language: Literal["zh", "en"]
    label: str
    text: str
    typed: str | None = Field(default=None, alias="as")


ROWS = read_yaml(Path(__file__).with_name("fact_cases.yaml"), list[Row])


def written(measure: Measure) -> str:
    high = "" if measure.high is None else f"-{measure.high:f}"
    return f"{measure.qualifier} {measure.value:f}{high} {measure.unit}"


def reading(fact: Fact) -> str | None:
    if not fact.typed:
        return None
    value = " x ".join(written(one) for one in fact.measures) or " + ".join(sorted(fact.concepts)) or f"= {fact.code}"
    return f"{fact.attribute}: {value}"


def brief(language: Literal["zh", "en"], *facts: tuple[str, str]) -> Brief:
    product = Product(brand="Lumora", title="x", source_language=language, facts=tuple(Fact(label=label, text=text) for label, text in facts))
    return Brief(product=product, markets=("US",))


def test_the_rows_are_many_and_many_must_stay_untyped() -> None:
    assert len(ROWS) >= 60 and sum(row.typed is None for row in ROWS) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.label}: {row.text}")
def test_a_value_is_typed_whole_or_not_at_all(readers: dict[str, EvidenceReader], row: Row) -> None:
    read = [reading(fact) for fact in readers[row.language].facts(row.label, row.text)]
    assert ("; ".join(one for one in read if one) or None) == row.typed


def test_sizes_colours_and_contents_leave_the_facts(readers: dict[str, EvidenceReader]) -> None:
    read = read_brief(brief("zh", ("尺码", "S/M/L/2XL"), ("颜色", "雾霾蓝/黑色"), ("包装清单", "电钻×1、电池×2")), readers["zh"])
    assert (read.sizes, read.colours, read.box, read.facts) == (("S", "M", "L", "2XL"), ("misty_blue", "black"), (("power_drill", 1), ("battery", 2)), ())


def test_yes_claims_what_its_label_says_and_no_does_not(readers: dict[str, EvidenceReader]) -> None:
    said = read_brief(brief("en", ("Wireless charging", "yes"), ("Dishwasher safe", "no")), readers["en"])
    assert {one.concept for one in said.assertions} == {"wireless_charging"}
    assert [gap.source for gap in said.gaps] == ["facts[1]"]


def test_a_box_of_which_a_part_is_unknown_is_a_gap(readers: dict[str, EvidenceReader]) -> None:
    read = read_brief(brief("en", ("Package contents", "charger, flux capacitor"), ("In the box", "charger (not included)")), readers["en"])
    assert read.box == () and len(read.gaps) == 2


def test_words_of_values_prove_nothing_in_a_sentence(readers: dict[str, EvidenceReader]) -> None:
    said = readers["en"].claims("light and oversized, bought in Germany", "selling_points[0]")
    assert not [one.concept for one in said.assertions if one.concept.startswith("value_")]


@pytest.mark.parametrize(
    ("category", "label", "text", "attribute"),
    [
        ("jewellery", "Strap", "nylon", "attr_watch_strap"),
        ("fashion", "Strap", "nylon", "attr_strap"),
        ("beauty", "Shelf life", "12 months", "attr_cosmetic_shelf_life"),
        ("food", "Shelf life", "12 months", "attr_shelf_life"),
    ],
)
def test_in_its_categories_a_narrower_attribute_takes_the_place_of_the_wider(
    readers: dict[str, EvidenceReader], category: str, label: str, text: str, attribute: str
) -> None:
    assert [one.attribute for one in readers["en"].facts(label, text, category)] == [attribute]


def test_what_is_cotton_in_part_is_not_pure_cotton(readers: dict[str, EvidenceReader]) -> None:
    product = Product(brand="Lumora", title="纯棉T恤", source_language="zh", category="fashion", selling_points=("纯棉面料", "面料：78%精梳棉，22%聚酰胺"))
    read = read_brief(Brief(product=product, markets=("US",)), readers["zh"])
    assert not {"cotton", "pure_cotton"} & {one.concept for one in read.assertions}
