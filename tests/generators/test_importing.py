"""What importing a seller's own file promises, told through `import_products` alone."""

import csv
import json
import random
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assets.errors import TesseraError
from assets.money import parse_number
from benchmarks.make_catalogue import make
from culture_graph.library import Library
from generators.products.importing import Imported, import_products, propose_map
from generators.products.mapping import ColumnMap

DATA = Path(__file__).parent / "data"


def write_csv(path: Path, rows: list[list[Any]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def bad_of(read: Imported) -> list[tuple[str, int, str, str]]:
    return [(one.sheet, one.row, one.header, one.kind) for one in read.bad]


def prices_of(read: Imported, name: str) -> dict[str, str]:
    return {one.market or one.price.currency: f"{one.price.amount} {one.price.currency}" for one in read.offers[name]}


def one_price(tmp_path: Path, library: Library, header: str, cell: Any) -> Imported:
    return import_products(write_csv(tmp_path / "one.csv", [["Title", "SKU", header], ["Cup", "C1", cell]]), brand="B", library=library)


def test_a_chinese_workbook_gives_products_offers_and_its_bad_cells(library: Library) -> None:
    read = import_products(DATA / "seller_zh.xlsx", library=library)
    assert bad_of(read) == [
        ("上新表", 4, "德国售价", "price_unreadable"),
        ("上新表", 7, "条码", "gtin_check_digit"),
        ("上新表", 7, "美国售价", "negative_price"),
    ]
    assert [one.letter for one in read.bad] == ["M", "D", "L"]
    assert {one.brand for one in read.products} == {"岚汐"} and {one.source_language for one in read.products} == {"zh"}  # the brand cells are merged
    assert [one.gtin for one in read.products] == ["6935010001010", "6935010001027", "6935010001034", None, "6935010001058"]
    assert prices_of(read, "LX-CZ05") == {"CN": "49 CNY", "DE": "11.50 EUR", "JP": "1680 JPY", "US": "12.9 USD"}
    assert read.products[4].box == ("支架×1", "引磁片×2")


def test_an_english_csv_keeps_quoted_line_breaks_and_reads_price_columns_by_currency(library: Library) -> None:
    read = import_products(DATA / "seller_en.csv", library=library)
    assert not read.bad and len(read.products) == 6
    assert prices_of(read, "LW-PON-48-YEL") == {"EUR": "22.50 EUR", "GBP": "19.99 GBP", "USD": "24.00 USD"}
    assert read.markets["LW-PON-48-YEL"] == ("US", "DE", "FR", "ES", "GB", "JP")
    assert read.products[0].selling_points[3] == 'Two pour spouts, "left-handers included"'


def test_a_merchant_feed_gives_sale_prices_details_and_text_without_html(library: Library) -> None:
    read = import_products(DATA / "merchant_feed.xml", library=library)
    first, third = read.products[0], read.products[2]
    offer = read.offers["TL-1001"][0]
    assert not read.bad and len(read.products) == 6
    assert (str(offer.price.amount), offer.list_price and str(offer.list_price.amount)) == ("25.60", "32.00")
    assert [one.text for one in first.facts if one.label == "Capacity"] == ["20 L"] and len(first.selling_points) == 3
    assert third.description == "Runs for 8 hours on one fill and switches itself off when it is empty. Essential oils not included"
    assert read.products[5].model == "ELM-PD-01" and prices_of(read, "EL-5001") == {"JPY": "4800 JPY"}


def test_every_planted_fault_of_the_catalogue_is_named_at_its_place_and_nothing_else(tmp_path: Path, library: Library) -> None:
    for seed in (20250611, 7, 99):
        planted = make(tmp_path / "catalogue.xlsx", seed)
        read = import_products(tmp_path / "catalogue.xlsx", brand="Kaihe", library=library)
        assert sorted(bad_of(read)) == sorted(tuple(one) for one in planted)
        assert len(read.products) == 200 - sum(one.kind in {"missing_name", "excel_error", "duplicate_sku"} for one in planted)


def test_every_offer_of_the_catalogue_equals_a_cell_of_its_row(tmp_path: Path, library: Library) -> None:
    make(tmp_path / "catalogue.xlsx")
    read = import_products(tmp_path / "catalogue.xlsx", brand="Kaihe", library=library)
    columns = {"US": (12, "USD"), "DE": (13, "EUR"), "JP": (14, "JPY"), "SA": (15, "SAR")}
    rows = {(row[1], row[0]): row for sheet in load_workbook(tmp_path / "catalogue.xlsx").worksheets for row in sheet.iter_rows(min_row=3, values_only=True)}
    checked = 0
    for product in read.products:
        for offer in read.offers[product.sku or product.gtin or product.title]:
            at, currency = columns[offer.market or ""]
            cell = rows[(product.sku, product.title)][at]
            number = Decimal(str(cell)) if isinstance(cell, (int, float)) else parse_number(re.findall(r"[\d.,]*\d", str(cell))[0])
            assert (offer.price.amount, offer.price.currency) == (number, currency)
            checked += 1
    assert checked > 600


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), name=st.sampled_from(["seller_en.csv", "seller_zh.xlsx"]))
def test_any_order_of_columns_gives_the_same_products(tmp_path: Path, library: Library, seed: int, name: str) -> None:
    rows = csv_rows(DATA / name) if name.endswith(".csv") else xlsx_rows(DATA / name)
    order = list(range(len(rows[0])))
    random.Random(seed).shuffle(order)
    plain = import_products(write_csv(tmp_path / "same.csv", rows), library=library)
    mixed = import_products(write_csv(tmp_path / "same.csv", [[row[at] for at in order] for row in rows]), library=library)
    assert (mixed.products, mixed.offers, mixed.markets) == (plain.products, plain.offers, plain.markets)
    assert sorted(bad_of(mixed)) == sorted(bad_of(plain))


def csv_rows(path: Path) -> list[list[Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def xlsx_rows(path: Path) -> list[list[Any]]:
    rows = [list(row) for row in load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)]
    return [["岚汐" if at == 0 and number and any(row) else cell for at, cell in enumerate(row)] for number, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("Price", "USD 29.90", "29.90 USD"),
        ("Price", "29,90 €", "29.90 EUR"),
        ("日本售价", "¥3,980", "3980 JPY"),
        ("沙特售价", "99 ر.س", "99 SAR"),
        ("国内售价", "￥１２９", "129 CNY"),
        ("Price (USD)", "1,299.00", "1299.00 USD"),
        ("Preis", "5", None),
        ("US price", "24.9", "24.9 USD"),
        ("price_de", "32,90", "32.90 EUR"),
        ("德国售价（含税）", "1.299,00 €", "1299.00 EUR"),
        ("UAE Price", "Dhs 99", "99 AED"),
        ("售价（美元）", "12.5", "12.5 USD"),
        ("德国售价", "29,-", "29 EUR"),
        ("Cost price (USD)", "9.90", None),
        ("US", "42", None),
        ("美国售价", "-", None),
    ],
)
def test_a_price_is_read_as_written_or_not_at_all(tmp_path: Path, library: Library, header: str, cell: str, said: str | None) -> None:
    read = one_price(tmp_path, library, header, cell)
    assert list(prices_of(read, "C1").values()) == ([said] if said else []) and not read.bad


@pytest.mark.parametrize(
    ("header", "cell", "kind"),
    [
        ("US price", "97里亚尔", "currency_mismatch"),
        ("US price", "€29", "currency_mismatch"),
        ("日本售价", "$29", "currency_mismatch"),
        ("Price", "29.90", "currency_missing"),
        ("US price", "from 29", "price_unreadable"),
        ("US price", "29.9起", "price_unreadable"),
        ("US price", "约29", "price_unreadable"),
        ("US price", "1.2.3", "price_unreadable"),
        ("US price", "29 XYZ", "price_unreadable"),
        ("US price", "19.9~29.9", "price_range"),
        ("US price", "19.9 / 29.9 / 39.9", "price_unreadable"),
        ("US price", "(29.90)", "negative_price"),
        ("US price", "$0.00", "zero_price"),
        ("US price", "#N/A", "excel_error"),
    ],
)
def test_an_unclear_price_is_reported_and_makes_no_offer(tmp_path: Path, library: Library, header: str, cell: str, kind: str) -> None:
    read = one_price(tmp_path, library, header, cell)
    assert bad_of(read) == [("one", 2, header, kind)] and read.bad[0].letter == "C"
    assert read.bad[0].message.en and read.bad[0].message.zh and cell in read.bad[0].message.en
    assert len(read.products) == 1 and not read.offers["C1"]


def test_a_changed_map_is_followed_and_fits_the_next_file(tmp_path: Path, library: Library) -> None:
    rows = [["Article", "Name", "Netto DE", "Remark"], ["A-1", "Cup", "12,50", "secret"]]
    path = write_csv(tmp_path / "june.csv", rows)
    proposed = propose_map(write_csv(tmp_path / "known.csv", [["SKU", "Name"], ["A-1", "Cup"]]), library)
    assert all(0 < one.confidence <= 1 and one.reason.en and one.reason.zh for one in proposed.columns)
    given_map = ColumnMap.model_validate(
        {
            "columns": [
                {"sheet": "may", "header": "Name", "field": "title"},
                {"sheet": "may", "header": "Article", "field": "sku"},
                {"sheet": "may", "header": "Netto DE", "field": "price", "market": "DE", "tax_included": False},
            ]
        }
    )
    read = import_products(path, given_map, brand="B", library=library)
    assert prices_of(read, "A-1") == {"DE": "12.50 EUR"} and read.offers["A-1"][0].tax_included is False
    assert [one.field for one in read.column_map.columns] == ["sku", "title", "price", "ignore"]
    again = ColumnMap.model_validate(json.loads(read.column_map.model_dump_json()))
    assert import_products(path, again, brand="B", library=library) == read


def test_what_is_not_for_buyers_is_never_read(tmp_path: Path, library: Library) -> None:
    rows = [["商品名称", "货号", "采购价", "供应商", "库存", "材质"], ["杯子", "B1", "3.2", "义乌某厂", "900", "玻璃"]]
    read = import_products(write_csv(tmp_path / "erp.csv", rows, "gb18030", ";"), brand="B", library=library)
    text = read.products[0].model_dump_json()
    assert "玻璃" in text and not read.offers["B1"]
    assert "3.2" not in text and "义乌" not in text and "900" not in text


def test_grouped_headers_number_formats_and_merged_headings_are_understood(tmp_path: Path, library: Library) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["夏季价目表"],
        ["商品名称", "货号", "售价", None, "Price", "重量(g)"],
        ["商品名称", "货号", "美国", "德国", "Price", "重量(g)"],
        ["厨房"],
        [],
        ["马克杯", "M1", 9.9, 8.5, 7.25, 320],
        ["以上价格含运费"],
    ):
        sheet.append(row)
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "A4:F4"):
        sheet.merge_cells(area)
    sheet["E6"].number_format = "[$£-809]#,##0.00"
    book.create_sheet("说明").append(["请勿修改"])
    book.save(tmp_path / "grouped.xlsx")
    read = import_products(tmp_path / "grouped.xlsx", brand="B", library=library)
    assert prices_of(read, "M1") == {"US": "9.9 USD", "DE": "8.5 EUR", "GBP": "7.25 GBP"}
    assert [(one.label, one.text) for one in read.products[0].facts] == [("重量", "320 g")]
    assert {(one.sheet, one.row, one.kind) for one in read.bad} == {("说明", 1, "sheet_left_out"), ("Sheet", 7, "lone_text")}


def test_a_formula_that_was_never_worked_out_is_reported_not_read_as_blank(tmp_path: Path, library: Library) -> None:
    book = Workbook()
    book.worksheets[0].append(["Title", "SKU", "US price"])
    book.worksheets[0].append(["Cup", "C1", "=3*4"])
    book.save(tmp_path / "formula.xlsx")
    assert bad_of(import_products(tmp_path / "formula.xlsx", brand="B", library=library)) == [("Sheet", 2, "US price", "excel_error")]


def test_list_and_sale_prices_join_their_market_and_a_lower_list_price_is_dropped(tmp_path: Path, library: Library) -> None:
    rows = [
        ["Title", "SKU", "US price", "US list price", "UK price", "UK sale price"],
        ["Cup", "C1", "20", "25", "18", "15"],
        ["Jug", "J1", "20", "19", "18", ""],
    ]
    read = import_products(write_csv(tmp_path / "lists.csv", rows), brand="B", library=library)
    told = {
        name: [(one.market, str(one.price.amount), one.list_price and str(one.list_price.amount)) for one in offers] for name, offers in read.offers.items()
    }
    assert told == {"C1": [("GB", "15", "18"), ("US", "20", "25")], "J1": [("GB", "18", None), ("US", "20", None)]}
    assert bad_of(read) == [("lists", 3, "US list price", "list_price_not_above")]


def test_a_merchant_tsv_splits_its_list_cells(tmp_path: Path, library: Library) -> None:
    rows = [
        ["id", "title", "link", "price", "product_highlight", "product_detail", "sale_price", "sale_price_effective_date"],
        ["A1", "Cup", "https://x.example", "9.90 EUR", 'Light,"Small, round"', "General:Capacity:300 ml,Lid:Material:Steel", "8.00 EUR", "soon"],
    ]
    read = import_products(write_csv(tmp_path / "feed.tsv", rows, delimiter="\t"), brand="B", library=library)
    assert read.products[0].selling_points == ("Light", "Small, round")
    assert [(one.label, one.text) for one in read.products[0].facts] == [("Capacity", "300 ml"), ("Lid / Material", "Steel")]
    assert prices_of(read, "A1") == {"EUR": "9.90 EUR"} and bad_of(read) == [("feed", 2, "sale_price_effective_date", "period_unreadable")]


def test_products_without_sku_are_told_apart_by_name(tmp_path: Path, library: Library) -> None:
    rows = [["Name", "Brand", "Price (USD)"], ["Cup", "B", "5"], ["Jug", "B", "6"], ["Cup", "B", "7"], ["Pot", "", "8"]]
    read = import_products(write_csv(tmp_path / "names.csv", rows), library=library)
    assert prices_of(read, "Cup") == {"USD": "5 USD"} and set(read.offers) == {"Cup", "Jug"}
    assert bad_of(read) == [("names", 4, "Name", "duplicate_product"), ("names", 5, "Brand", "missing_brand")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.csv", b""),
        ("text.csv", b"a,b\n1,2\n"),
        ("fake.xlsx", b"not a zip"),
        ("old.xls", b"\xd0\xcf\x11\xe0"),
        ("bin.csv", b"\x80\x81\xff\xfe"),
        ("feed.xml", b"<rss>"),
        ("bomb.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>'),
        ("empty.xml", b"<rss/>"),
        ("unbranded.csv", b"Title,SKU\nCup,C1\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, library: Library, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TesseraError) as refused:
        import_products(tmp_path / name, library=library)
    assert refused.value.hint.en and refused.value.hint.zh
