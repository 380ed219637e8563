"""The phrasebooks as data: every language can do every act, in messages that parse, with no more variables than it is given."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel.dates import format_date

from assets.errors import TesseraError
from assets.money import Money
from culture_graph.concepts import LANGUAGES
from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import Question
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.messages import compiled, variables
from generators.copywriters.phrasebook.writer import PhrasebookCopywriter
from generators.planning.ground import Ref
from generators.products.records import Fact, Measure
from generators.records import ContentPlan, Point
from prompts.phrasebooks import FOLDER, Act, Grammar, Pattern, Phrasebook, read_acts, read_phrasebook, read_phrasebooks

REGISTERS = ("casual", "polite", "formal")
NOUN = {"product", "product_other", "gender", "number"}
BOOKS = read_phrasebooks()
ACTS = read_acts(FOLDER)


@pytest.fixture(params=sorted(BOOKS))
def book(request: pytest.FixtureRequest) -> Phrasebook:
    return BOOKS[request.param]


def all_acts(library: Library) -> dict[str, Act]:
    """Every act a plan can ask for: those of acts.yaml, the idea headline once for each idea."""
    plain = {name: act for name, act in ACTS.items() if name != "headline.idea"}
    return plain | {f"headline.idea.{idea}": ACTS["headline.idea"] for idea in library.ideas}


def brought(grammar: Grammar) -> set[str]:
    """The variables a product noun brings with it in a language."""
    forms = {"the": "product_the", "oblique": "product_oblique", "counter": "counter"}
    return NOUN | {forms[name] for name in grammar.noun_required if name in forms} | set(grammar.derive)


def given(grammar: Grammar, names: tuple[str, ...]) -> set[str]:
    return set(names) | set(grammar.default) | (brought(grammar) if "product" in names else set())


def patterns(book: Phrasebook) -> Iterator[tuple[str, Pattern]]:
    for act, entries in book.patterns.items():
        for one in entries:
            yield act, one


def test_all_twelve_languages_are_there() -> None:
    assert set(BOOKS) >= set(LANGUAGES)


def test_every_act_can_be_done_with_its_needs_alone_in_every_register(book: Phrasebook, library: Library) -> None:
    def does(act: str, needs: tuple[str, ...], register: str) -> bool:
        return any(
            not (one.category or one.occasion or one.variety)
            and (not one.registers or register in one.registers)
            and variables(one.text) <= given(book.grammar, needs)
            for one in book.patterns.get(act, ())
        )

    wanting = [(name, register) for name, act in all_acts(library).items() for register in REGISTERS if not does(name, act.needs, register)]
    assert wanting == []


def test_no_pattern_stands_under_an_unknown_act(book: Phrasebook, library: Library) -> None:
    assert sorted(book.patterns.keys() - all_acts(library).keys()) == []


def test_patterns_use_declared_variables_only(book: Phrasebook, library: Library) -> None:
    acts = all_acts(library)
    alien = [
        (one.text, sorted(extra)) for name, one in patterns(book) if (extra := variables(one.text) - given(book.grammar, acts[name].needs + acts[name].may))
    ]
    assert alien == []


def test_messages_parse_and_cover_every_gender_and_number(book: Phrasebook) -> None:
    for _, one in patterns(book):
        message = compiled(one.text, book.grammar.language)
        names = variables(one.text)
        for gender in ("m", "f", "n"):
            for number in ("one", "other", "mass"):
                said = str(message.format({name: f"<{name}>" for name in names} | {"gender": gender, "number": number}))
                assert said.strip() and not set("{}") & set(said), one.text


def test_values_are_never_written_by_hand(book: Phrasebook) -> None:
    assert [one.text for _, one in patterns(book) if re.search(r"\d", re.sub(r"\{[^{}]*\}", "", one.text))] == []


def test_no_text_stands_twice_in_an_act(book: Phrasebook) -> None:
    for name, entries in book.patterns.items():
        twice = [text for text, count in Counter(" ".join(one.text.lower().split()) for one in entries).items() if count > 1]
        assert twice == [], name


def test_no_headline_says_two_ideas(book: Phrasebook) -> None:
    """The same words under two ideas would say more than one of them proves."""
    said: dict[str, set[str]] = {}
    for name, one in patterns(book):
        if name.startswith("headline.idea."):
            said.setdefault(one.text, set()).add(name)
    assert {text: acts for text, acts in said.items() if len(acts) > 1} == {}


def test_limits_name_what_exists(book: Phrasebook, library: Library) -> None:
    categories, language = {one.id for one in library.categories}, book.grammar.language
    for _, one in patterns(book):
        assert set(one.registers) <= set(REGISTERS) and set(one.category) <= categories and set(one.occasion) <= set(library.occasions), one.text
        assert {language_of(tag) for tag in one.variety} <= {language}, one.text


def test_exclamation_marks_are_rare(book: Phrasebook) -> None:
    texts = [one.text for _, one in patterns(book)]
    loud = [text for text in texts if "!" in text or "！" in text]
    assert len(loud) <= len(texts) / 10 and not [text for text in loud if re.search("[!！]{2}", text)]
    assert not loud or book.grammar.language not in {"de", "ja"}


def test_korean_particles_never_stand_at_the_brand() -> None:
    assert [one.text for _, one in patterns(BOOKS["ko"]) if re.search(r"\{brand\}(?:은|는|이|가|을|를|과|와|으로|로)(?=\s|$|[,.])", one.text)] == []


@pytest.mark.parametrize("language", sorted(BOOKS))
def test_the_grammar_is_complete(language: str) -> None:
    grammar = BOOKS[language].grammar
    assert grammar.language == language and grammar.direction == ("rtl" if language == "ar" else "ltr")
    assert set(grammar.quantity) == {"exact", "up_to", "about", "over", "at_least", "at_most"}
    assert all(text.count("{amount}") == 1 for text in grammar.quantity.values())
    assert len(set(grammar.quantity.values())) == 6
    assert {"{low}", "{high}"} <= set(re.findall(r"\{\w+\}", grammar.range)) and {"{count}", "{noun}"} == set(re.findall(r"\{\w+\}", grammar.counted))
    assert {"gender", "number"} <= grammar.default.keys() and "one" in grammar.noun_required
    assert all(not rule.match or re.compile(rule.match) for rules in grammar.derive.values() for rule in rules)
    assert all(not rules[-1].match for rules in grammar.derive.values()), "the last rule must always match"
    assert language in grammar.date and all(format_date(date(2026, 12, 24), pattern, locale=language) for pattern in grammar.date.values())


def test_glosses_use_the_needs_only() -> None:
    for act in ACTS.values():
        allowed = {*act.needs, "statement"} if act.id == "headline.idea" else set(act.needs)
        for text in (act.gloss.en, act.gloss.zh):
            assert compiled(text, "en") and variables(text) <= allowed, act.id


# --- A thirteenth language is a folder ---

DUTCH = {
    "grammar.yaml": """
language: nl
direction: ltr
sentence_space: " "
quantity: {exact: "{amount}", up_to: "tot {amount}", about: "ongeveer {amount}", over: "meer dan {amount}", at_least: "minstens {amount}", at_most: "hoogstens {amount}"}
range: "{low} tot {high}"
counted: "{count} × {noun}"
hashtag: join
default: {gender: n, number: one}
derive:
  de: [{match: "^het ", is: het}, {is: de}]
noun_required: [one]
date: {nl: "d MMMM"}
""",
    "all.yaml": """
headline.product: ["{product} van {brand}"]
body.open: ["Dit is {de} {product} van {brand}."]
fact.value: ["{attribute}: {value}."]
fact.box: ["In de doos: {items}."]
offer.now_was: ["Nu {price}, adviesprijs {old_price}."]
offer.until: ["Tot en met {date}."]
action.shop: ["Bestel nu"]
""",
}
LABELS = {
    "insulated_bottle": {"one": "thermosfles"},
    "lid": {"one": "deksel", "other": "deksels"},
    "attr_capacity": {"tag": "Inhoud"},
    "leak_proof": {"tag": "Lekvrij", "line": "Er lekt niets."},
}


def dutch(folder: Path, library: Library) -> tuple[PhrasebookCopywriter, Library]:
    shutil.copytree(FOLDER, folder / "phrasebook")
    (folder / "phrasebook" / "nl").mkdir()
    for name, text in DUTCH.items():
        (folder / "phrasebook" / "nl" / name).write_text(text, "utf-8")
    concepts = {name: library.concepts[name].model_copy(update={"labels": {**library.concepts[name].labels, "nl": forms}}) for name, forms in LABELS.items()}
    home = library.markets["DE"].model_copy(update={"id": "NL", "varieties": ("nl-NL",), "price": None})
    wider = library.model_copy(update={"concepts": {**library.concepts, **concepts}, "markets": {**library.markets, "NL": home}})
    return PhrasebookCopywriter(read_phrasebooks(folder / "phrasebook"), read_acts(folder / "phrasebook"), wider), wider


def point(act: str, **args: Any) -> Point:
    return Point(field="body", key=act, act=act, args=args)


def test_a_thirteenth_language_is_a_folder_and_no_python(tmp_path: Path, library: Library) -> None:
    writer, wider = dutch(tmp_path, library)
    bottle = Ref(concept="insulated_bottle")
    fact = Fact(label="", text="", attribute="attr_capacity", measures=(Measure(value=Decimal("1.5"), unit="liter", qualifier="up_to"),))
    price = {"price": Money(amount=Decimal("24.95"), currency="EUR"), "old_price": Money(amount=Decimal("30"), currency="EUR")}
    plan = ContentPlan(
        points=(
            point("headline.product", brand="Morivo", product=bottle),
            point("body.open", brand="Morivo", product=bottle),
            point("concept", concept=Ref(concept="leak_proof")),
            point("fact.value", attribute=Ref(concept="attr_capacity"), value=fact),
            point("fact.box", items=(bottle, Ref(concept="lid", count=2))),
            point("offer.now_was", **price),
            point("offer.until", date=datetime(2026, 12, 24)),
            point("action.shop"),
            point("hashtag", word=bottle),
            point("offer.code", code="X"),
        )
    )
    context = Culture(wider).context_for(Question(market="NL", day=date(2026, 11, 22)))
    draft = writer.write(CopyOrder(plan=plan, context=context, variety="nl-NL", seed=1))
    assert [line.text.replace("\u00a0", " ") for line in draft.lines] == [
        "Thermosfles van Morivo",
        "Dit is de thermosfles van Morivo.",
        "Er lekt niets.",
        "Inhoud: tot 1,5 l.",
        "In de doos: thermosfles en 2 × deksels.",
        "Nu € 24,95, adviesprijs € 30.",
        "Tot en met 24 december.",
        "Bestel nu",
        "#Thermosfles",
    ]
    assert [(gap.kind, gap.text) for gap in draft.gaps] == [("no_form", "offer.code")]


def test_an_act_in_two_files_and_an_unknown_key_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "nl"
    folder.mkdir()
    for name, text in DUTCH.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "more.yaml").write_text("action.shop: [Koop nu]\n", "utf-8")
    with pytest.raises(TesseraError, match="stands in two files"):
        read_phrasebook(folder)
    (folder / "more.yaml").write_text("action.see:\n  - {text: Bekijk, registr: [casual]}\n", "utf-8")
    with pytest.raises(TesseraError, match=r"more\.yaml, line 2"):
        read_phrasebook(folder)
