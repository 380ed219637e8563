"""What foreign tools make of our files, hostile documents, and slots found again."""

import json
from pathlib import Path

import pytest

from assets.errors import TesseraError
from generators.exchange.records import filled
from generators.exchange.telling import format_to_read, format_to_write
from generators.exchange.values import slots_in
from generators.records import SlotSpan
from tests.generators.segments import FORMATS, one

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
