"""Every exchange format carries every text there and back to the last sign, keeps to its published schema, and takes what foreign tools make of it."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from assets.errors import TesseraError
from assets.placements import UNITS, Limit
from generators.exchange import ExchangeFormat
from generators.exchange.records import FORBIDDEN, Segment, filled
from generators.exchange.telling import format_to_read, format_to_write
from generators.exchange.values import slots_in
from generators.records import SlotSpan
from studio.wiring import PLUGS, plug

HERE = Path(__file__).parent
SCHEMAS = HERE / "data" / "exchange"
TEXTS = yaml.safe_load((HERE / "exchange_texts.yaml").read_text("utf-8"))
FORMATS: dict[str, ExchangeFormat] = {name: plug("exchange", name)() for name in PLUGS["exchange"]}
SIGNS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
    st.sampled_from(" \t\n\r=+-@'\"<>&;,⟦⟧#_x{}[]/\\…\u200d\u200f\u0301\ufe0f\u3000"),
    st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF, exclude_categories=["Cn"]),
    st.characters(min_codepoint=0x0590, max_codepoint=0x06FF, exclude_categories=["Cn"]),
)
WORDS = st.text(SIGNS, max_size=14)


@st.composite
def segment(draw: st.DrawFn) -> Segment:
    """A segment with random texts and a slot somewhere in its target."""
    before, value, behind = draw(WORDS), draw(st.text(SIGNS, min_size=1, max_size=6)), draw(WORDS)
    slotted = draw(st.booleans())
    slots = (SlotSpan(slot=draw(st.sampled_from(["price", "old_price", "code"])), start=len(before), end=len(before) + len(value)),) if slotted else ()
    told = draw(st.fixed_dictionaries({"source": WORDS, "note": WORDS, "comment": WORDS, "product": WORDS, "link": WORDS}))
    flags = {"locked": draw(st.booleans()), "state": draw(st.sampled_from(["new", "translated", "reviewed", "final"]))}
    limit = draw(st.none() | st.builds(Limit, max=st.integers(0, 5000), unit=st.sampled_from(sorted(UNITS))))
    return one(before + value + behind, slots=slots, limit=limit, base="0123456789abcdef", **told, **flags)


def one(target: str, number: int = 0, **keys: Any) -> Segment:
    told = {"creative": "cr_925e0788b93635033631", "key": f"body/fact/容 量/{number}", "field": "body", "market": "SA", "variety": "ar-SA", "source": target}
    return Segment.model_validate(told | {"target": target} | keys)


def there_and_back(carrier: ExchangeFormat, segments: Sequence[Segment]) -> None:
    again = carrier.read(carrier.write(segments))
    differing = [(here, back) for here, back in zip(segments, again, strict=True) if here != back]
    assert not differing, differing[0]


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


# --- Foreign tools ---

FOREIGN_1 = """<?xml version="1.0"?><!-- saved by a tool -->
<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1">
<x:file datatype="plaintext" target-language="de" source-language="en" original="DE/de-DE"><x:header><x:tool tool-id="t" tool-name="T"/></x:header><x:body><x:group id="g">
<x:trans-unit sdl:locked="false" id="cr_1/body/price"><x:source>Price: <x:ph id="price-1">29.90 €</x:ph></x:source><x:seg-source><x:mrk mtype="seg" mid="1">x</x:mrk></x:seg-source>
<x:target state="needs-review-translation" xml:lang="de"><x:mrk mtype="seg" mid="1"><![CDATA[Nur < ]]><x:g id="1" ctype="bold"><x:ph ctype="x-slot-price" equiv-text="29,90 €" id="9">29,90 €</x:ph></x:g></x:mrk><!-- hm --><x:bpt id="2">&lt;i&gt;</x:bpt> heute<x:ept id="2">&lt;/i&gt;</x:ept><x:x id="7"/>!</x:target>
<x:alt-trans><x:source>Price</x:source><x:target>Old match</x:target></x:alt-trans>
<x:note>Too long?</x:note><x:note from="tessera">Why: so.</x:note></x:trans-unit></x:group></x:body></x:file></x:xliff>"""

FOREIGN_2 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:my="urn:my" trgLang="de-DE" srcLang="en" version="2.0"><file original="DE/de-DE" id="f1"><my:extra/><group id="g1">
<unit my:seen="1" translate="yes" id="cr_1:body.2f.price"><segment id="s2" state="final"><source>b</source><target order="3">heute<mrk id="m1" type="term">!</mrk></target></segment>
<ignorable><source> </source></ignorable>
<segment id="s1" state="translated"><source>a</source><target order="1">Nur <pc id="1"><ph id="price-1" disp="29,90 €" canDelete="no"/></pc><cp hex="0021"/></target></segment></unit></group></file></xliff>"""

FOREIGN_TMX = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header creationtool="other" creationtoolversion="9"
 segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="xml"/><body><tu changeid="ann" tuid="cr_1/body/price"><prop type="x-other">1</prop>
<tuv xml:lang="DE-DE" changedate="20261122T090000Z"><seg>Nur <hi type="bold"><ph type="slot-price" x="4">29,90 €</ph></hi><it pos="begin">&lt;b&gt;</it> heute!</seg></tuv>
<tuv xml:lang="EN"><seg>Price</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize(
    "name, data, target, dropped",
    [
        ("xliff1", FOREIGN_1, "Nur < 29,90 € heute!", ["mrk", "g", "bpt", "ept", "x"]),
        ("xliff2", FOREIGN_2, "Nur 29,90 €! heute!", ["pc", "mrk"]),
        ("tmx", FOREIGN_TMX, "Nur 29,90 € heute!", ["hi", "it"]),
    ],
)
def test_what_a_foreign_tool_made_of_it_is_understood(name: str, data: str, target: str, dropped: list[str]) -> None:
    (line,) = FORMATS[name].read(data.encode())
    assert (line.creative, line.key, line.target) == ("cr_1", "body/price", target)
    assert [line.target[span.start : span.end] for span in line.slots if span.slot == "price"] == ["29,90 €"]
    assert [remark.en.split("<")[1].split(">")[0] for remark in line.remarks] == dropped
    assert all(remark.zh for remark in line.remarks)
    if name == "xliff1":
        assert (line.state, line.note, line.comment, line.market) == ("translated", "Why: so.", "Too long?", "DE")


def test_a_hostile_document_is_refused_and_not_a_crash() -> None:
    deep = FOREIGN_2.replace("heute", "<mrk id='m'>" * 500 + "heute" + "</mrk>" * 500)
    with pytest.raises(TesseraError, match="nested too deeply"):
        FORMATS["xliff2"].read(deep.encode())
    odd = FOREIGN_2.replace('hex="0021"', 'hex="D800"').replace('order="1"', 'order="first"')
    assert "cp" in str(FORMATS["xliff2"].read(odd.encode())[0].remarks)
    for line in ('{"a":' + "[" * 100_000, '{"creative": "a", "key": "b", "target": "\\ud800"}', '{"creative": "a", "key": "b", "target": "\\u0000"}'):
        with pytest.raises(TesseraError):
            FORMATS["jsonl"].read(line.encode())


@pytest.mark.parametrize("name", ["xliff1", "xliff2", "tmx"])
def test_entities_are_never_resolved(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    root = "tmx" if name == "tmx" else "xliff"
    for declared in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', '<!ENTITY e "lol"><!ENTITY f "&e;&e;">', f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;'):
        for code in ("utf-8", "utf-16"):
            text = f'<!DOCTYPE {root} [{declared}]><{root} version="1.2" a="&e;">&e;</{root}>'
            with pytest.raises(TesseraError, match="cannot be read"):
                FORMATS[name].read(text.encode(code))
    with pytest.raises(TesseraError, match="cannot be read"):
        FORMATS[name].read(f'<!DOCTYPE {root} SYSTEM "{secret.as_uri()}"><{root}>&e;</{root}>'.encode())


# --- Telling formats apart, slots ---


def test_a_file_tells_its_own_version() -> None:
    for name in FORMATS:
        file = f"back{FORMATS[name].suffixes[-1]}".upper()
        assert format_to_read(FORMATS, file, FORMATS[name].write([one("a")])).name == name
    assert format_to_write(FORMATS, "out.xlf").name == "xliff1" and format_to_write(FORMATS, "out.xlf", "xliff2").name == "xliff2"
    with pytest.raises(TesseraError, match="xliff1, xliff2, tmx"):
        format_to_write(FORMATS, "out.docx")


def test_a_torn_bracket_is_text_and_its_slot_is_missing() -> None:
    row = json.loads(FORMATS["jsonl"].write([one("Nur 9 €", slots=(SlotSpan(slot="price", start=4, end=7),))]))
    assert row["target"] == "Nur ⟦price:9 €⟧"
    (line,) = FORMATS["jsonl"].read(json.dumps(row | {"target": "Nur ⟦price:9 €"}).encode())
    assert line.slots == () and line.target == "Nur ⟦price:9 €"


@pytest.mark.parametrize(
    "gloss, shown, found",
    [
        ("Price: 29.90 €.", "29,90\xa0€", "29.90 €"),
        ("价格：US$29.90。", "$29.90", "$29.90"),
        ("Code SAVE10 saves 10.", "SAVE10", "SAVE10"),
        ("From 5 to 5.", "5", None),
        ("until 30 November", "30.11.2026", None),
        ("السعر ٢٩٫٩٠", "٢٩٫٩٠", "٢٩٫٩٠"),
    ],
)
def test_a_value_is_found_in_the_gloss_however_it_is_written(gloss: str, shown: str, found: str | None) -> None:
    spans = slots_in(gloss, [shown], ["price"])
    assert [gloss[span.start : span.end] for span in spans] == ([found] if found else [])


def test_a_template_is_filled_or_refused() -> None:
    assert filled("Nur \x00price\x00!", {"price": "9 €"}) == ("Nur 9 €!", (SlotSpan(slot="price", start=4, end=7),))
    with pytest.raises(TesseraError, match="no value for “price”"):
        filled("Nur \x00price\x00!", {})
