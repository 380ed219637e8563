"""Kits as files: mistakes named by line and key, glossaries through CSV without loss, signs that leave refillable values where they stand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.errors import TesseraError
from assets.wording import Wording
from culture_graph.concepts import LANGUAGES
from culture_graph.library import Library
from generators.brands.glossary import COLUMNS, decoded, from_csv, to_csv
from generators.brands.marks import signed, unsigned
from generators.brands.reading import checked, read_kit
from generators.brands.records import BrandKit, Target, Term, Trademark, folded
from generators.records import Line, SlotSpan

SAMPLE = Path(__file__).parents[2] / "assets" / "samples" / "brands" / "kits" / "morivo.yaml"
VOICE = Wording(en="Calm.", zh="平静。")
HEAD = "name: Morivo\nvoice: {en: Calm., zh: 平静。}\n"

word = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12).filter(lambda text: text == text.strip())
listed = word.filter(lambda text: not set(text) & set(";；"))
note = st.one_of(st.just(""), word)
target = st.builds(
    Target,
    text=word,
    case=st.sampled_from(["as_is", "lower", "sentence"]),
    forbidden=st.lists(listed, max_size=3).map(tuple),
    forms=st.dictionaries(st.sampled_from(["gender", "other", "the"]), listed, max_size=2),
    note=note,
)
tag = st.sampled_from([*LANGUAGES, "zh-Hant-TW", "es-419", "DE", "JP"])
term = st.builds(Term, term=word, sense=note, targets=st.dictionaries(tag, target, min_size=1, max_size=3))
glossary = st.lists(term, max_size=5, unique_by=lambda one: (one.term, one.sense)).map(tuple)


# --- Files ---


def test_the_sample_reads_and_can_be_said(library: Library) -> None:
    kit = checked(read_kit(SAMPLE), library)
    assert {"ja", "de"} <= {tag for one in kit.glossary for tag in one.targets} and {"Arab", "Thai", "Jpan"} <= kit.names.keys()
    assert len({tag for rule in kit.forbidden for tag in rule.words}) >= 4


@pytest.mark.parametrize(
    ("more", "line", "key"),
    [
        ("tonne: [calm]", 3, "tonne"),
        ("names: {Jpn: モリーヴォ}", 3, "names.Jpn"),
        ("glossary:\n  - term: 杯\n    targets:\n      xx: {text: Becher}", 6, "glossary.0.targets.xx"),
        ("glossary:\n  - term: 杯\n    targets:\n      de: {text: Becher, case: upper}", 6, "glossary.0.targets.de.case"),
        ("address:\n  - {language: de, address: du}", 4, "address.0.address"),
        ("hashtags: {all: [Morivo]}", 3, "hashtags.all.0"),
        ("forbidden:\n  - words: {de: [billig]}", 4, "forbidden.0.why"),
    ],
)
def test_a_mistake_in_a_kit_names_file_line_and_key(tmp_path: Path, more: str, line: int, key: str) -> None:
    path = tmp_path / "kit.yaml"
    path.write_text(HEAD + more, "utf-8")
    with pytest.raises(TesseraError) as refused:
        read_kit(path)
    assert f"kit.yaml, line {line}, key {key}" in str(refused.value) and refused.value.message.zh


def test_a_term_that_its_language_cannot_bend_is_refused(library: Library) -> None:
    def kit(tag: str, **target: object) -> BrandKit:
        return BrandKit(name="Morivo", voice=VOICE, glossary=(Term.model_validate({"term": "保温杯", "sense": "insulated_bottle", "targets": {tag: target}}),))

    with pytest.raises(TesseraError, match="保温杯 cannot be said in de: its forms lack gender"):
        checked(kit("de", text="Trinkbecher"), library)
    with pytest.raises(TesseraError, match="lack gender"):
        checked(kit("CH", text="Trinkbecher"), library)
    with pytest.raises(TesseraError, match="braces"):
        checked(kit("ja", text="ボトル{n}"), library)
    with pytest.raises(TesseraError, match="has no quantity"):
        checked(kit("ja", text="ボトル", forms={"line": "{amount}のボトル。"}), library)
    assert checked(kit("de", text="Trinkbecher", forms={"gender": "m"}), library) and checked(kit("ja", text="まほうボトル"), library)


def test_one_concept_has_one_word_in_a_language(library: Library) -> None:
    terms = tuple(Term.model_validate({"term": one, "sense": "insulated_bottle", "targets": {"ja": {"text": one}}}) for one in ("保温杯", "保温瓶"))
    with pytest.raises(TesseraError, match="保温杯 is said for insulated_bottle there already"):
        checked(BrandKit(name="Morivo", voice=VOICE, glossary=terms), library)


def test_the_nearest_target_of_a_term_counts() -> None:
    one = Term.model_validate({"term": "杯", "targets": {"de": {"text": "a"}, "CH": {"text": "b"}, "fr-CH": {"text": "c"}}})
    said = {asked: one.target_in(*asked) for asked in (("de-DE", "DE"), ("de-CH", "CH"), ("fr-CH", "CH"), ("ja", "JP"))}
    assert [found and found.text for found in said.values()] == ["a", "b", "c", None]


@pytest.mark.parametrize(("case", "written"), [("as_is", "iGrip Becher"), ("lower", "igrip becher"), ("sentence", "IGrip Becher")])
def test_a_term_is_written_in_its_case(case: str, written: str) -> None:
    assert Target.model_validate({"text": "iGrip Becher", "case": case}).written == written


@given(word)
def test_a_brand_is_the_same_in_any_case(name: str) -> None:
    assert folded(name) == folded(folded(name)) and folded(f" {name} ") == folded(name)


# --- Glossaries ---


@settings(max_examples=300, deadline=None)
@given(glossary)
def test_a_glossary_comes_back_from_csv_as_it_went(terms: tuple[Term, ...]) -> None:
    text = to_csv(terms)
    again = from_csv(text, "g.csv")
    assert again == terms and [list(one.targets) for one in again] == [list(one.targets) for one in terms]
    assert from_csv(decoded(text.encode("utf-8-sig"), "g.csv"), "g.csv") == terms and to_csv(again) == text


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_spreadsheet_s_csv_is_read_with_its_own_commas(mark: str) -> None:
    rows = [list(COLUMNS), ["杯", "", "de", "Becher", "", "", ""]]
    [one] = from_csv("\ufeff" + "\r\n".join(mark.join(row) for row in rows), "g.csv")
    assert one.targets["de"] == Target(text="Becher")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("term,language\n", "line 1, column target: the column target is missing"),
        ("term,language,target,colour\n", "line 1, column colour"),
        ("term,language,target\n杯,de,Becher\n杯,xx,Cup\n", "line 3, column language"),
        ("term,language,target\n杯,de,\n", "line 2, column target"),
        ("term,language,target\n,de,Becher\n", "line 2, column term"),
        ("term,language,target,case\n杯,de,Becher,UPPER\n", "line 2, column case"),
        ("term,language,target\n杯,de,Becher\n杯,de,Tasse\n", "line 3, column language: 杯 has a row for de already"),
        ("term,language,target\n杯,de,Becher,more\n", "line 2: there are more cells than columns"),
        ("term,language,target,forms\n杯,de,Becher,m\n", "line 2, column forms"),
    ],
)
def test_a_mistake_in_a_glossary_names_line_and_column(text: str, told: str) -> None:
    with pytest.raises(TesseraError) as refused:
        from_csv(text, "g.csv")
    assert f"g.csv, {told}" in str(refused.value)


def test_another_encoding_is_refused() -> None:
    with pytest.raises(TesseraError, match=r"g\.csv is not UTF-8"):
        decoded("term,保温杯".encode("gb18030"), "g.csv")


# --- Signs ---


def kit_with(mark: Trademark) -> BrandKit:
    return BrandKit(name="Morivo", voice=VOICE, trademark=mark)


def line(field: str, text: str, *slots: SlotSpan) -> Line:
    return Line(field=field, key=field, text=text, gloss=Wording(en="-", zh="-"), slots=slots)


@pytest.mark.parametrize(
    ("where", "texts", "signs"),
    [
        ("first", ["Kommt mit", "Von Morivo. Morivo!"], ["Kommt mit", "Von Morivo®. Morivo!"]),
        ("first", ["Morivo reist mit", "Von Morivo."], ["Morivo® reist mit", "Von Morivo."]),
        ("headline", ["Kommt mit", "Von Morivo."], ["Kommt mit", "Von Morivo."]),
        ("never", ["Morivo reist mit", "Von Morivo."], ["Morivo reist mit", "Von Morivo."]),
        ("first", ["Morivoland", "Die Morivo-Flasche."], ["Morivoland", "Die Morivo®-Flasche."]),
    ],
)
def test_a_sign_stands_where_the_rule_says(where: str, texts: list[str], signs: list[str]) -> None:
    kit = kit_with(Trademark.model_validate({"sign": "®", "where": where}))
    lines = [line(field, text) for field, text in zip(("headline", "body"), texts, strict=True)]
    assert [one.text for one in signed(lines, kit, "DE", ("Morivo",))] == signs


def test_a_market_has_its_own_sign_or_none() -> None:
    rules = [{"markets": ["US"], "where": "first", "sign": "™"}, {"markets": ["SA"], "where": "never"}]
    kit = kit_with(Trademark.model_validate({"sign": "®", "exceptions": rules}))
    assert [signed([line("body", "By Morivo")], kit, market, ("Morivo",))[0].text for market in ("US", "SA", "DE")] == ["By Morivo™", "By Morivo", "By Morivo®"]


@given(before=st.text("ab Morivo29€\ue000", max_size=12), value=st.text("Morivo29,90 €", min_size=1, max_size=12), after=st.text("ab Morivo.®", max_size=20))
def test_refillable_values_stay_where_they_stand_and_signs_come_off_again(before: str, value: str, after: str) -> None:
    span = SlotSpan(slot="price", start=len(before), end=len(before) + len(value))
    plain = line("body", before + value + after, span)
    [one] = signed([plain], kit_with(Trademark(sign="™")), "DE", ("Morivo",))
    assert one.text[one.slots[0].start : one.slots[0].end] == value
    assert len(one.text) - len(plain.text) in {0, 1} and one.text.replace("™", "") == plain.text
    assert unsigned({"body": (one.text,)}, ("Morivo",)) == unsigned({"body": (plain.text,)}, ("Morivo",))
