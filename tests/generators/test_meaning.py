"""The check of meaning against its rows: conversions told apart, changes found, free copy and the phrasebook's own lines left alone."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.money import Money
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.concepts import LANGUAGES
from culture_graph.library import Library
from culture_graph.records import Question
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.finishing import finish
from generators.copywriters.phrasebook.formats import Formats
from generators.meaning.check import changes, compare
from generators.meaning.records import ChangeKind, Setting
from generators.names import brand_names
from generators.planning.ground import Assignment, Price, Ref
from generators.planning.plan import plan_content
from generators.products.briefs import read_brief_file
from generators.products.records import Fact, Measure
from generators.records import Line, Point
from prompts.phrasebooks import FOLDER, read_phrasebook
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.reading import category_of, read

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "assets" / "samples"
FOUND_AT_LEAST, FLAGGED_AT_MOST = 0.95, 0.03


class Said(Record):
    """A point in short: an act and its arguments, a concept with its amount ("up_to 10 hour"), or a fact with its measures."""

    act: str = "concept"
    concept: str | None = None
    amount: str | None = None
    fact: str | None = None
    measures: tuple[str, ...] = ()
    condition: str | None = None
    args: Mapping[str, Any] = {}


class Pair(Record):
    """One point said rightly and wrongly in a market's units."""

    point: Said
    market: str
    variety: str | None = None
    right: str
    wrong: str


class Row(Record):
    """A line on a point; `kinds` are the changes due (none: the line is faithful)."""

    point: Said
    market: str
    variety: str | None = None
    text: str
    kinds: tuple[ChangeKind, ...] = ()


PAIRS = read_yaml(HERE / "meaning_pairs.yaml", list[Pair])
ROWS = read_yaml(HERE / "meaning_cases.yaml", list[Row])
CHANGED, FAITHFUL = [row for row in ROWS if row.kinds], [row for row in ROWS if not row.kinds]


def measure(text: str) -> Measure:
    qualifier, number, unit = text.split()
    low, _, high = number.partition("..")
    return Measure(value=Decimal(low), high=Decimal(high) if high else None, unit=unit, qualifier=qualifier)  # type: ignore[arg-type]


def argument(name: str, value: Any) -> Any:
    if name == "product":
        return Ref(concept=value)
    if name in {"price", "old_price"}:
        money = Money(amount=Decimal(value.split()[0]), currency=value.split()[1])
        return Price(money=money) if name == "price" else money
    if name == "date":
        return datetime.fromisoformat(value)
    if name == "items":
        return tuple(Ref(concept=one.split()[0], count=int(one.split()[1])) for one in value)
    return value


def point(said: Said) -> Point:
    args = {name: argument(name, value) for name, value in said.args.items()}
    if said.concept:
        args["concept"] = Ref(concept=said.concept, measure=measure(said.amount) if said.amount else None)
    if said.fact:
        fact = Fact(label="", text="", attribute=said.fact, measures=tuple(map(measure, said.measures)), condition=said.condition)
        return Point(field="body", key="body/fact", act="fact.value", args={"attribute": Ref(concept=said.fact), "value": fact})
    return Point(field="body", key="body/1", act=said.act, args=args)


def kinds(one: Pair | Row, text: str, library: Library) -> list[str]:
    variety = one.variety or library.markets[one.market].varieties[0]
    return [change.kind for change in changes(point(one.point), text, variety, one.market, library)]


def test_the_rows_are_many_and_in_every_language(library: Library) -> None:
    assert len(PAIRS) >= 40 and len(ROWS) >= 120 and len(FAITHFUL) * 2 >= len(ROWS)
    languages = Counter(language_of(row.variety or library.markets[row.market].varieties[0]) for row in ROWS)
    assert set(languages) == set(LANGUAGES) and min(languages.values()) >= 6, languages
    assert {kind for row in CHANGED for kind in row.kinds} == set(ChangeKind.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.right)
def test_a_right_conversion_is_told_from_a_wrong_one(pair: Pair, library: Library) -> None:
    assert kinds(pair, pair.right, library) == []
    assert {"conversion_wrong", "rounded_up", "number_added"} & set(kinds(pair, pair.wrong, library))


def test_changes_are_found(library: Library) -> None:
    missed = [f"{row.text} -> {found}" for row in CHANGED if not set(row.kinds) <= set(found := kinds(row, row.text, library))]
    assert 1 - len(missed) / len(CHANGED) >= FOUND_AT_LEAST, missed


def test_faithful_lines_are_left_alone(library: Library) -> None:
    flagged = [f"{row.text} -> {found}" for row in FAITHFUL if (found := kinds(row, row.text, library))]
    assert len(flagged) / len(FAITHFUL) <= FLAGGED_AT_MOST, flagged


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.yaml")))
def test_the_phrasebook_s_own_lines_say_their_points(name: str, engine: Engine) -> None:
    """Every line of the demo briefs in all their markets: the check flags none of them."""
    brief = read_brief_file(SAMPLES / f"{name}.yaml", engine.library.category, None)
    found, lines = [], 0
    for market in brief.markets:
        for variety in engine.culture.writable(market).varieties:
            question = Question(market=market, variety=variety, day=date(2026, 11, 22), category=category_of(engine, brief), occasion=brief.occasion)
            context = engine.culture.context_for(question)
            task = Assignment(brief=brief, reading=read(engine, brief), offer=offer_in(brief, context), context=context, seed=1)
            plan, names = plan_content(task, engine.library, engine.placements["storefront"]), brand_names(brief.product, variety)[0]
            draft = engine.copywriter.write(CopyOrder(plan=plan, context=context, variety=variety, seed=1, brand_names=names))
            lines += len(draft.lines)
            found += compare(plan.points, draft.lines, Setting(variety=variety, market=market, brands=tuple(names.values())), engine.library)
    assert lines > 20 * len(brief.markets) / 2 and found == []


class Bench:
    """An engine under a short name, for reports."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine


@pytest.fixture(scope="module")
def bench(engine: Engine) -> Bench:
    return Bench(engine)


# In every variety a quantity that the phrasebook writes is read back as what it was, and as another when it is another.
UNITS = ["hour", "minute", "day", "gram", "kilogram", "milliliter", "liter", "centimeter", "millimeter", "meter", "watt", "percent", "celsius"]
QUALIFIERS = ["exact", "up_to", "about", "over", "at_least", "at_most"]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_written_quantity_is_read_back(bench: Bench, data: st.DataObject) -> None:
    engine = bench.engine
    tag = data.draw(st.sampled_from(sorted({variety for market in engine.library.markets.values() for variety in market.varieties})))
    unit, qualifier = data.draw(st.sampled_from(UNITS)), data.draw(st.sampled_from(QUALIFIERS))
    value = data.draw(st.decimals(min_value=3, max_value=99_999, places=data.draw(st.integers(0, 1)))).normalize() + 0
    given_one = Measure(value=value, unit=unit, qualifier=qualifier)  # type: ignore[arg-type]
    formats = Formats(tag, read_phrasebook(FOLDER / language_of(tag)).grammar, engine.library.units)
    text = f"{finish(formats.measure(given_one), tag, formats.grammar, ()).text}"
    own = Fact(label="", text="", attribute="attr_capacity", measures=(given_one,))
    due = Point(field="body", key="body/fact", act="fact.value", args={"attribute": Ref(concept="attr_capacity"), "value": own})
    other = due.model_copy(update={"args": due.args | {"value": own.model_copy(update={"measures": (given_one.model_copy(update={"value": value * 2 + 2}),)})}})
    market = next(one.id for one in engine.library.markets.values() if tag in one.varieties)
    assert changes(due, text, tag, market, engine.library) == (), (tag, text)
    assert changes(other, text, tag, market, engine.library) != (), (tag, text)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_odd_text_never_breaks_it_and_spans_lie_inside(bench: Bench, data: st.DataObject) -> None:
    library = bench.engine.library
    row = data.draw(st.sampled_from(ROWS))
    odd = st.text(alphabet="½٣१๕㎏⁄.,'\"-–~×x%°0123456789 \u200f\u00a0ßİ🧑🏽不ไม่ n’pas", max_size=12)
    text = data.draw(odd) + row.text[: data.draw(st.integers(0, len(row.text)))] + data.draw(odd)
    variety = data.draw(st.sampled_from([row.variety or library.markets[row.market].varieties[:1] or "en", *LANGUAGES, "zh-Hant-TW", "de-CH"]))
    for change in changes(point(row.point), text, variety if isinstance(variety, str) else variety[0], row.market, library):
        assert change.span is None or (0 <= change.span[0] < change.span[1] <= len(text) and text[slice(*change.span)] == change.quote)
        assert change.expected.en and change.expected.zh


def test_a_field_written_as_one_line_is_read_against_all_its_points(library: Library) -> None:
    hot, tight = (point(Said(concept="keeps_hot_hours", amount="exact 12 hour")), point(Said(concept="leak_proof")).model_copy(update={"key": "body/2"}))
    whole = Line(field="body", key="body/edited", text="Zwölf Stunden heiß. Und nichts läuft aus.", gloss=Wording(en="-", zh="-"))
    setting = Setting(variety="de-DE", market="DE")
    assert compare([hot, tight], [whole], setting, library) == ()
    [lost] = compare([hot, tight], [whole.model_copy(update={"text": "Lange heiß. Und nichts läuft aus."})], setting, library)
    assert (lost.kind, lost.key, lost.span) == ("number_missing", "body/edited", None) and "12" in lost.expected.en
