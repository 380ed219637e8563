"""What every copywriter promises: any plan in any variety ads are written in, whole, clean, and the same for the same seed."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from assets.money import Money
from culture_graph.records import Market, Question
from generators.copywriters import CopyOrder, Copywriter, Draft
from generators.copywriters.chat.ledger import MemoryLedger
from generators.copywriters.chat.records import ChatModel
from generators.planning.ground import Ref
from generators.products.records import Fact, Measure
from generators.records import ContentPlan, Point
from prompts.phrasebooks import FOLDER, Act, read_acts
from studio.pipeline.engine import Engine
from studio.routing import chat_writer
from studio.wiring import PLUGS, plug
from tests.scripted_model import Scripted, answered, said

DAY = date(2026, 11, 22)
SEEDS = (1, 2, 3)
# What no finished line holds: marks and braces of ours, doubled spaces and stops, a space before a stop, names of empty things.
LEFTOVERS = re.compile(r"[{}\ue000-\uf8ff\x00]|  |\.\.|。。|،،|،\.|\s[.,。、](?!\d)|\bNone\b|\bnull\b|<|>|^\s|\s$")
CAPACITY = Fact(label="容量", text="500ml", attribute="attr_capacity", measures=(Measure(value=Decimal(500), unit="milliliter"),))
ARGS: dict[str, Any] = {
    "brand": "Morivo",
    "product": Ref(concept="insulated_bottle"),
    "tag": Ref(concept="leak_proof"),
    "tag2": Ref(concept="easy_to_clean"),
    "items": (Ref(concept="lid"), Ref(concept="user_manual", count=2), Ref(concept="charging_cable")),
    "attribute": Ref(concept="attr_capacity"),
    "value": CAPACITY,
    "model": "M-200",
    "start": datetime(2026, 12, 1, 8),
    "date": datetime(2026, 12, 24, 23, 59),
    "code": "SAVE10",
    "count": "12",
    "colour": Ref(concept="black"),
    "amount": "500 ml",
}


def arguments(engine: Engine, act: Act, market: Market) -> dict[str, Any]:
    """What a plan gives an act: all it needs, and sometimes what it may have."""
    held = [one.id for one in engine.library.occasions.values() if market.id in one.markets] or sorted(engine.library.occasions)
    own = {"price": Money(amount=Decimal("1299"), currency=market.currency), "old_price": Money(amount=Decimal("1599"), currency=market.currency)}
    given = ARGS | own | {"occasion": held[0]}
    return {name: given[name] for name in (*act.needs, *act.may)}


def everything(engine: Engine, market: Market) -> Iterator[Point]:
    """One point for each act and each selling idea, with all arguments and with the needed ones only."""
    acts = read_acts(FOLDER)
    for act in acts.values():
        given = arguments(engine, act, market)
        if act.id == "headline.idea":
            for idea in engine.library.ideas:
                yield Point(field="headline", key=f"full/{idea}", act=f"headline.idea.{idea}", args=given)
                yield Point(field="headline", key=f"bare/{idea}", act=f"headline.idea.{idea}", args={})
            continue
        yield Point(field="body", key=f"full/{act.id}", act=act.id, args=given)
        yield Point(field="body", key=f"bare/{act.id}", act=act.id, args={name: given[name] for name in act.needs})
    yield Point(
        field="body",
        key="concept",
        act="concept",
        args={"concept": Ref(concept="keeps_hot_hours", measure=Measure(value=Decimal(12), unit="hour", qualifier="up_to"))},
    )
    yield Point(field="body", key="tags", act="body.also", args={"tags": (ARGS["tag"], ARGS["tag2"])})
    for key, args in (
        ("brand", {"word": "Morivo"}),
        ("product", {"word": ARGS["product"]}),
        ("occasion", {"occasion": arguments(engine, acts["body.occasion"], market)["occasion"]}),
    ):
        yield Point(field="hashtags", key=f"hashtags/{key}", act="hashtag", args=args)


def order_for(engine: Engine, market: Market, variety: str, seed: int) -> CopyOrder:
    question = Question(market=market.id, variety=variety, day=DAY, category=("home", "electronics", "fashion")[seed % 3])
    return CopyOrder(plan=ContentPlan(points=tuple(everything(engine, market))), context=engine.culture.context_for(question), variety=variety, seed=seed)


def voices(engine: Engine) -> dict[tuple[str, str], Market]:
    """One market for each variety and form of address that ads are written in."""
    return {(variety, market.address): market for market in engine.library.markets.values() for variety in market.varieties}


@pytest.fixture(scope="module", params=sorted(PLUGS["copywriter"]))
def copywriter(request: pytest.FixtureRequest, engine: Engine) -> Copywriter:
    if request.param == "phrasebook":
        return engine.phrases
    # A model that gives every line back as it got it: the whole way over HTTP, and nothing of its own.
    server = Scripted(lambda order, n: (200, said(answered(order, lambda line: {}))))
    request.addfinalizer(server.server.shutdown)
    settings = ChatModel(name="echo", model="echo", base_url=server.url, context=0)
    found: Copywriter = chat_writer(engine, settings, MemoryLedger(), plug("copywriter", request.param))
    return found


@pytest.fixture(scope="module")
def drafts(engine: Engine, copywriter: Copywriter) -> dict[tuple[str, str, int], Draft]:
    return {
        (variety, market.id, seed): copywriter.write(order_for(engine, market, variety, seed))
        for (variety, _), market in voices(engine).items()
        for seed in SEEDS
    }


def test_it_is_ready(copywriter: Copywriter) -> None:
    assert copywriter.ready() is None


def test_every_language_is_written_somewhere(drafts: dict[tuple[str, str, int], Draft]) -> None:
    assert {variety.split("-")[0] for variety, _, _ in drafts} >= {"en", "es", "pt", "fr", "de", "ja", "ko", "zh", "ar", "hi", "id", "th"}


def test_every_act_and_idea_can_be_said_in_every_variety(drafts: dict[tuple[str, str, int], Draft]) -> None:
    mute = {(variety, market, gap.source) for (variety, market, _), draft in drafts.items() for gap in draft.gaps if gap.kind == "no_form"}
    assert sorted(mute) == []


def test_every_point_is_a_line_in_its_order_or_a_gap(engine: Engine, drafts: dict[tuple[str, str, int], Draft]) -> None:
    for (variety, market, seed), draft in drafts.items():
        asked = [point.key for point in order_for(engine, engine.library.markets[market], variety, seed).plan.points]
        missing = {gap.source for gap in draft.gaps}
        assert [line.key for line in draft.lines] == [key for key in asked if key not in missing], variety


def test_no_line_is_empty_or_holds_what_should_have_been_replaced(drafts: dict[tuple[str, str, int], Draft]) -> None:
    faulty = {
        (variety, line.key, line.text)
        for (variety, _, _), draft in drafts.items()
        for line in draft.lines
        if not line.text.strip() or LEFTOVERS.search(line.text)
    }
    assert sorted(faulty) == []


def test_both_glosses_are_whole_and_clean(drafts: dict[tuple[str, str, int], Draft]) -> None:
    faulty = {
        (line.key, gloss)
        for draft in drafts.values()
        for line in draft.lines
        for gloss in (line.gloss.en, line.gloss.zh)
        if not gloss.strip() or LEFTOVERS.search(gloss)
    }
    assert sorted(faulty) == []


def test_slots_lie_where_their_values_stand(drafts: dict[tuple[str, str, int], Draft]) -> None:
    slotted = [line for draft in drafts.values() for line in draft.lines if line.slots]
    assert {span.slot for line in slotted for span in line.slots} >= {"price", "old_price", "end", "code"}
    for line in slotted:
        for span in line.slots:
            assert 0 <= span.start < span.end <= len(line.text)
            if span.slot == "code":
                assert line.text[span.start : span.end] == "SAVE10"


def test_the_facts_given_stand_in_the_copy(drafts: dict[tuple[str, str, int], Draft]) -> None:
    for (variety, _, _), draft in drafts.items():
        lines = {line.key: line.text for line in draft.lines}
        assert "500" in lines["full/fact.value"] and "12" in lines["concept"], variety
        assert "M-200" in lines["full/body.open_model"] and "Morivo" in lines["full/headline.brand"], variety
        assert re.search(r"1[.,\s’'\u00a0\u202f]?299|1,299|١٢٩٩|१,२९९", lines["full/offer.price"]), (variety, lines["full/offer.price"])


@pytest.mark.parametrize("seed", [0, 7, 2**31])
def test_the_same_order_gives_the_same_draft(engine: Engine, copywriter: Copywriter, seed: int) -> None:
    for variety, address in sorted(voices(engine))[seed % 4 :: 4]:
        order = order_for(engine, voices(engine)[variety, address], variety, seed)
        first, again = copywriter.write(order), copywriter.write(order)
        # What it took may differ: the second time a model's answer is remembered.
        assert first.model_copy(update={"spent": None}) == again.model_copy(update={"spent": None})


def test_another_seed_varies_the_words(drafts: dict[tuple[str, str, int], Draft]) -> None:
    varieties = {(variety, market) for variety, market, _ in drafts}
    assert all(len({tuple(line.text for line in drafts[variety, market, seed].lines) for seed in SEEDS}) > 1 for variety, market in varieties)


def test_a_line_that_failed_a_check_is_not_written_again(engine: Engine, copywriter: Copywriter) -> None:
    order = order_for(engine, engine.library.markets["DE"], "de-DE", 1)
    first = {line.key: line.text for line in copywriter.write(order).lines}
    again = {line.key: line.text for line in copywriter.write(order.model_copy(update={"failed": {"full/body.open": (first["full/body.open"],)}})).lines}
    assert again["full/body.open"] != first["full/body.open"]
    assert {key for key in first if again.get(key) != first[key]} == {"full/body.open"}
