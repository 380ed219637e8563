"""The same words pass or are held by what the data say: offers, documents on file, marks, mains."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assets.reading import read_yaml
from assets.records import Record
from generators.products.records import Evidence
from review.records import Verdict
from review.screens.substantiation import footnote
from studio.pipeline.checking import CheckRow, check
from studio.pipeline.engine import Engine

DAY = date(2026, 11, 22)


class Pair(Record):
    """A row of data_pairs.yaml: `good` and `bad` hold the keys offer and product of a row to check."""

    id: str
    market: str
    language: str
    category: str
    text: str
    good: dict[str, Any]
    bad: dict[str, Any]
    why: str


PAIRS = read_yaml(Path(__file__).parent / "data_pairs.yaml", list[Pair])


def verdict(engine: Engine, pair: Pair, data: dict[str, Any]) -> Verdict:
    row = CheckRow.model_validate({"market": pair.market, "language": pair.language, "category": pair.category, "text": pair.text, **data})
    return check(engine, row, DAY)


def test_the_pairs_are_many_and_from_many_markets() -> None:
    assert len(PAIRS) >= 40 and {"DE", "JP", "SA", "CN"} <= {one.market for one in PAIRS} and len({one.language for one in PAIRS}) == 12


@pytest.mark.parametrize("pair", PAIRS, ids=[one.id for one in PAIRS])
def test_the_same_text_is_told_apart_by_its_data(engine: Engine, pair: Pair) -> None:
    good, bad = verdict(engine, pair, pair.good), verdict(engine, pair, pair.bad)
    assert good.word == "pass", [(one.rule, one.quote) for one in good.findings if one.severity != "note"]
    assert bad.word != "pass", pair.why


def test_goods_that_do_not_run_on_the_mains_are_not_for_the_market_and_a_mark_unknown_is_for_a_person(engine: Engine) -> None:
    told = {"market": "DE", "language": "de", "category": "home", "text": "Wasserkocher mit 1,7 Litern."}
    american = {"product": {"facts": ["Voltage: 110-120 V", "Plug: type B"], "certificates": ["CE"]}}
    found = check(engine, CheckRow.model_validate(told | american), DAY)
    assert found.word == "block" and [one.kind for one in found.findings if one.severity == "block"] == ["not_for_market"]
    unknown = {"product": {"facts": ["Voltage: 220-240 V", "Plug: type F"], "certificates": ["QX-9 approved"]}}
    found = check(engine, CheckRow.model_validate(told | unknown), DAY)
    assert found.word == "review" and any("QX-9" in one.why.en for one in found.findings)
    fits = {"product": {"facts": ["Voltage: 220-240 V", "Plug: type F"], "certificates": ["CE"]}}
    assert check(engine, CheckRow.model_validate(told | fits), DAY).word == "pass"


def test_a_text_alone_is_not_asked_for_papers(engine: Engine) -> None:
    row = CheckRow(market="DE", language="de", category="electronics", text="Lautsprecher mit Bluetooth, IPX7.")
    assert not [one for one in check(engine, row, DAY).findings if one.screen in {"substantiation", "fitness", "offer"}]


@pytest.mark.parametrize(
    ("variety", "said"),
    [("de-DE", "TÜV Rheinland, 60321, 12. Mai 2025"), ("ja-JP", "TÜV Rheinland, 60321, 2025年5月12日"), ("en-US", "TÜV Rheinland, 60321, May 12, 2025")],
)
def test_a_footnote_names_issuer_number_and_day(variety: str, said: str) -> None:
    paper = Evidence.model_validate({"kind": "report", "supports": ["IPX7"], "issuer": "TÜV Rheinland", "number": "60321", "date": "2025-05-12"})
    assert footnote(paper, variety) == said


@pytest.mark.parametrize(
    ("category", "product"),
    [
        ("electronics", {"selling_points": ["Plug in a cable and go", "Plug and play"]}),
        ("food", {"facts": ["Protein: 5g"], "selling_points": ["NFC orange juice"]}),
        ("home", {"selling_points": ["Humidity 10-20 %"]}),
    ],
)
def test_everyday_words_make_no_goods_electrical(engine: Engine, category: str, product: dict[str, Any]) -> None:
    row = CheckRow.model_validate({"market": "JP", "language": "ja", "category": category, "text": "毎日つかえます。", "product": product})
    assert not [one for one in check(engine, row, DAY).findings if one.screen == "fitness"]


def test_a_document_that_holds_hides_no_claim_beside_it(engine: Engine) -> None:
    paper = {"kind": "report", "supports": ["IPX7"], "issuer": "TÜV Rheinland", "number": "60321", "date": "2026-05-12"}
    told = {"market": "DE", "language": "de", "category": "outdoor", "text": "Schutzart IPX7, bis 5 bar dicht.", "product": {"evidence": [paper]}}
    found = [one for one in check(engine, CheckRow.model_validate(told), DAY).findings if one.rule == "proof.protection"]
    assert {(one.quote, one.severity) for one in found} == {("IPX7", "note"), ("5 bar", "review")}


def test_a_reduction_is_read_from_a_minus_but_not_from_a_range_and_a_phone_is_no_permit(engine: Engine) -> None:
    euro = {"price": {"amount": 60, "currency": "EUR"}, "lowest_30_days": {"amount": 79, "currency": "EUR"}, "tax_included": True}
    for text, held in (("-40 % auf den Rucksack: nur 60 €.", True), ("Rucksack für 60 €, hält bei 10-20 % Feuchte.", False)):
        row = CheckRow.model_validate({"market": "DE", "language": "de", "category": "outdoor", "text": text, "offer": euro})
        assert held == any(one.rule == "eu.price.lowest_30_days" for one in check(engine, row, DAY).findings)
    riyal = {"price": {"amount": 80, "currency": "SAR"}, "list_price": {"amount": 100, "currency": "SAR"}, "permit": "25037718"}
    row = CheckRow.model_validate({"market": "SA", "language": "ar", "category": "home", "text": "سجادة بسعر 80 ريال. واتساب 0501234567", "offer": riyal})
    assert not [one for one in check(engine, row, DAY).findings if one.rule == "sa.price.permit"]
