"""Every exchange format carries every text there and back to the last sign, keeps to its published schema, and takes what foreign tools make of it."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from assets.errors import TesseraError
from assets.placements import Limit
from generators.exchange.records import FORBIDDEN, Segment
from generators.records import SlotSpan
from tests.generators.segments import FORMATS, SCHEMAS, TEXTS, one, segment, there_and_back


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(batch=st.lists(segment(), min_size=40, max_size=40))
def test_two_thousand_random_lines_come_back_as_they_left(name: str, batch: list[Segment]) -> None:
    assert not any(FORBIDDEN.search(line.target) for line in batch)
    there_and_back(FORMATS[name], batch)


@pytest.mark.parametrize("name", FORMATS)
def test_texts_that_break_formats_come_back_as_they_left(name: str) -> None:
    there_and_back(FORMATS[name], [one(text, number, note=text, comment=text, product=text, link=text) for number, text in enumerate(TEXTS)])


@pytest.mark.parametrize("name", FORMATS)
def test_a_control_sign_is_refused_by_name_before_a_file_is_made(name: str) -> None:
    with pytest.raises(TesseraError, match="body/fact/容 量/0 of cr_925e0788b93635033631 holds a control character"):
        FORMATS[name].write([one("bell\x07")])


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_of_the_format_is_refused_with_what_to_do(name: str) -> None:
    for data in (b"", b"hello", b"\x00\xff\xfe\x01", b"<a><b></a>", b"PK\x03\x04 torn", b"[1]", b"<html/>"):
        if name in {"csv", "jsonl"} and data == b"":
            continue
        with pytest.raises(TesseraError):
            FORMATS[name].read(data)


# --- Published schemas ---


class Local(etree.Resolver):  # type: ignore[misc]
    """Finds the schema of the xml: attributes beside the others."""

    def resolve(self, url: str, _identity: str, context: Any) -> Any:
        return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context) if url.endswith("xml.xsd") else None


def schema(name: str) -> Any:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


@pytest.fixture(scope="module")
def validators() -> dict[str, Any]:
    return {"xliff1": schema("xliff-core-1.2-strict.xsd"), "xliff2": schema("xliff-core-2.0.xsd"), "tmx": etree.DTD(str(SCHEMAS / "tmx14.dtd"))}


def lines() -> list[Segment]:
    limits = [None, Limit(max=90), Limit(max=30, unit="width")]
    slots = (SlotSpan(slot="price", start=0, end=3),)
    return [
        one(text, number, limit=limits[number % 3], locked=number % 2 == 0, note=text, comment=text, link="https://x", slots=slots if len(text) > 3 else ())
        for number, text in enumerate(TEXTS)
    ]


@pytest.mark.parametrize("name", ["xliff1", "xliff2", "tmx"])
def test_a_document_is_valid_by_its_published_schema(name: str, validators: dict[str, Any]) -> None:
    markets = [line.model_copy(update={"market": market}) for market in ("SA", "AE") for line in lines()]
    document = etree.fromstring(FORMATS[name].write(markets))
    assert validators[name].validate(document), validators[name].error_log
    assert not validators[name].validate(etree.fromstring(b"<xliff/>")), "the schema is not asleep"


@settings(max_examples=100, deadline=None)
@given(line=segment())
def test_any_line_makes_valid_documents(validators: dict[str, Any], line: Segment) -> None:
    for name, validator in validators.items():
        assert validator.validate(etree.fromstring(FORMATS[name].write([line]))), validator.error_log


def test_xliff_2_modules_have_the_shape_of_the_specification() -> None:
    root = etree.fromstring(FORMATS["xliff2"].write([one("a", limit=Limit(max=90)), one("b", 1, limit=Limit(max=30, unit="width"), locked=True)]))
    names = {"x": "urn:oasis:names:tc:xliff:document:2.0", "m": "urn:oasis:names:tc:xliff:metadata:2.0", "s": "urn:oasis:names:tc:xliff:sizerestriction:2.0"}
    assert root.xpath("/x:xliff/@version", namespaces=names) == ["2.1"]
    assert root.xpath("//x:file/*[1]/@generalProfile", namespaces=names) == ["xliff:codepoints"]
    assert root.xpath("//x:unit/@s:sizeRestriction", namespaces=names) == ["90"], "display width has no profile of the standard"
    assert root.xpath("//x:unit/@translate", namespaces=names) == ["no"]
    groups = root.xpath("//x:unit/*[1][self::m:metadata]/m:metaGroup[@category]", namespaces=names)
    assert len(groups) == 2 and all(one.tag == f"{{{names['m']}}}meta" and one.get("type") for group in groups for one in group)


def test_a_market_and_variety_is_a_part_of_its_own() -> None:
    both = [one("a"), one("b", 1, market="DE", variety="de-DE")]
    assert [file.get("target-language") for file in etree.fromstring(FORMATS["xliff1"].write(both))] == ["de-DE", "ar-SA"]
    assert load_workbook(io.BytesIO(FORMATS["xlsx"].write(both))).sheetnames == ["DE de-DE en", "SA ar-SA en"]
    with pytest.raises(TesseraError, match="ar-SA, de-DE"):
        FORMATS["xliff2"].write(both)


# --- Spreadsheets ---


def test_no_cell_is_ever_a_formula() -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write([one(text, number) for number, text in enumerate(TEXTS)])))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None} == {"s"}
    rows = csv.reader(io.StringIO(FORMATS["csv"].write([one(text, number) for number, text in enumerate(TEXTS)]).decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_sheet_is_open_only_where_the_agency_works() -> None:
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].write([one("a"), one("b", 1, locked=True)]))).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    free = [[name for name, cell in zip(header, row, strict=True) if not cell.protection.locked] for row in sheet.iter_rows(min_row=2)]
    assert sheet.protection.sheet and free == [["target", "state", "comment"], []]


def test_a_workbook_saved_by_another_program_is_read() -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write([one("a"), one("b", 1)])))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("target") + 1).value = 12.0
    sheet.insert_cols(1)
    sheet.cell(1, 1).value = "Reviewer"
    book.create_sheet("Instructions").append(["Please translate"])
    out = io.BytesIO()
    book.save(out)
    assert [line.target for line in FORMATS["xlsx"].read(out.getvalue())] == ["12", "b"]


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    for content in ({"a.txt": b"x"}, {"[Content_Types].xml": b"<torn"}, {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for inside, data in content.items():
                packed.writestr(inside, data)
        with pytest.raises(TesseraError, match="not an Excel workbook"):
            FORMATS["xlsx"].read(out.getvalue())


def test_a_workbook_that_unpacks_to_a_flood_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 201_000_000)
    with pytest.raises(TesseraError, match="too large"):
        FORMATS["xlsx"].read(out.getvalue())


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_csv_as_spreadsheets_of_other_countries_save_it(mark: str) -> None:
    text = mark.join(["key", "creative", "target"]) + "\r\n" + mark.join(["body/x", "cr_1", '"zwei\nZeilen"']) + "\r\n"
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        (line,) = FORMATS["csv"].read(data)
        assert (line.creative, line.key, line.target) == ("cr_1", "body/x", "zwei\nZeilen")


def test_a_table_without_its_columns_is_refused() -> None:
    for name, data in (("csv", b"key,target\r\na,b\r\n"), ("jsonl", b'{"key": "a", "target": "b"}\n')):
        with pytest.raises(TesseraError, match="creative"):
            FORMATS[name].read(data)
    assert json.loads(FORMATS["jsonl"].write([one("a")]))["target"] == "a"
