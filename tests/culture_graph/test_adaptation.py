"""How ideas are put in a culture: the nearest shift counts, one that would offend is not used, and every line is data that can be trusted."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.wording import Wording
from culture_graph.adaptation import FLIPS, lines_in
from culture_graph.block import cited_block
from culture_graph.concepts import LANGUAGES
from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import HeldShift, Market, Node, Question, Shift, Trait

DAY = date(2026, 11, 22)
SAID = Wording(en="Because.", zh="因为。")
CATEGORIES = ("electronics", "fashion", "home", "beauty", "food", "jewellery", "toys")


def shift(name: str, node: str, **more: object) -> Shift:
    given = {"of": "space_saving", "to": SAID, "lines": {"de": ("Ein Platz für sich.",)}, "why": SAID, "source": "A book, 2020"}
    return Shift.model_validate({"id": name, "node": node} | given | more)


def small(library: Library, *shifts: Shift, traits: tuple[Trait, ...] = (), share: str = "1.0") -> Culture:
    """Market AA holds the region `near`, which lies in the world."""
    nodes = {name: Node(id=name, kind="region", name=SAID, parents=parents) for name, parents in (("world", ()), ("near", ("world",)))}
    market = Market.model_validate(
        {"id": "AA", "name": SAID, "currency": "EUR", "timezone": "Europe/Berlin", "varieties": ("de-DE",), "holds": {"near": share}}
    )
    return Culture(library.model_copy(update={"nodes": nodes, "markets": {"AA": market}, "traits": traits, "shifts": shifts, "habits": (), "directions": ()}))


def ask(culture: Culture, market: str = "AA", **more: object) -> dict[str, HeldShift]:
    asked = Question.model_validate({"market": market, "day": DAY} | more)
    return {one.shift.id: one for one in culture.context_for(asked).shifts}


def test_the_nearest_that_half_the_people_hold_counts(library: Library) -> None:
    assert ask(small(library, shift("wide", "world"), shift("close", "near"))).keys() == {"close"}
    assert ask(small(library, shift("close", "near"), shift("own", "AA"))).keys() == {"own"}
    told = ask(small(library, shift("wide", "world"), shift("close", "near"), share="0.7"))["close"]
    assert told.path == ("AA", "near") and told.share == pytest.approx(0.7)


def test_one_made_for_the_category_comes_first(library: Library) -> None:
    culture = small(library, shift("any", "near"), shift("toys", "near", categories=("toys",)))
    assert ask(culture, category="toys").keys() == {"toys"}
    assert ask(culture, category="food").keys() == {"any"}


def test_a_brief_can_ask_for_plain_words(library: Library) -> None:
    culture = small(library, shift("one", "near"), shift("two", "near", of="quiet"))
    assert ask(culture, plainly=("space_saving",)).keys() == {"two"}
    assert ask(culture, plainly=("two",)).keys() == {"one"}
    assert not ask(culture, plainly=("all",))


@pytest.mark.parametrize("stance", ["forbidden", "offensive", "avoid", "careful", "liked"])
def test_a_frame_that_would_turn_against_the_product_is_not_used(library: Library, stance: str) -> None:
    moon = Trait.model_validate(
        {"id": "no_moon", "node": "AA", "dimension": "belief", "subject": "moon", "stance": stance, "why": SAID, "source": "A book, 2020"}
    )
    culture = small(library, shift("lunar", "near", evokes=("moon",)), traits=(moon,))
    assert ("lunar" in ask(culture)) == (stance not in FLIPS)
    held = culture.adaptation.shifts("AA", "home", culture.graph.held("AA"))
    assert held[0].against == ("no_moon" if stance in FLIPS else None), "who asks is told why"


@settings(deadline=None, max_examples=60)
@given(
    market=st.sampled_from(["JP", "KR", "CN", "TW", "HK", "SA", "AE", "EG", "MA", "IN", "ID", "TH", "MY", "SG", "DE", "FR", "US", "MX", "BR"]),
    place=st.integers(0, 6),
)
def test_no_frame_evokes_what_the_market_shuns(culture: Culture, market: str, place: int) -> None:
    context = culture.context_for(Question(market=market, day=DAY, category=CATEGORIES[place]))
    shunned = {one.trait.subject for one in context.traits if one.trait.stance in FLIPS}
    assert not [one.shift.id for one in context.shifts if shunned & {*one.shift.evokes, f"idea:{one.shift.of}"}]


def test_every_shift_is_of_something_known_and_every_line_of_an_idea(library: Library) -> None:
    assert len({one.id for one in library.shifts}) == len(library.shifts)
    for one in library.shifts:
        assert one.of in library.ideas or one.of in library.topics, one.id
        assert bool(one.lines) == (one.of in library.ideas), f"{one.id}: a headline states an idea; a topic has none"
        assert set(one.evokes) <= library.subjects.keys(), one.id
        assert {tag.split("-")[0] for tag in one.lines} <= set(LANGUAGES), one.id
        assert -1 <= one.weight <= 1 and len(one.source) > 9 and one.why.en and one.why.zh, one.id


def test_a_shift_with_lines_serves_a_market_that_writes_them(library: Library, culture: Culture) -> None:
    reached: dict[str, set[str]] = {}
    for market in library.markets.values():
        for path, _ in culture.graph.paths(market.id):
            reached.setdefault(path[-1], set()).update(market.varieties)
    idle = [one.id for one in library.shifts if one.lines and not any(lines_in(one, variety) for variety in reached.get(one.node, ()))]
    assert not idle


def test_every_idea_is_put_another_way_somewhere_and_every_concept_falls_under_one(library: Library) -> None:
    put = {one.of for one in library.shifts}
    assert library.ideas.keys() <= put
    told = [one for one in library.concepts.values() if set(library.hypernyms(one.id)) & put]
    assert len(told) >= 1200


def test_every_market_with_copy_is_told_how_it_is_addressed(library: Library, culture: Culture) -> None:
    for market in library.markets.values():
        said = {one.aspect: one for one in culture.graph.habits(market.id)}
        assert "mains" in said, market.id
        if market.described and market.varieties:
            assert {"address", "directness", "exclamation", "emoji", "claims", "humour"} <= said.keys(), market.id


def test_moments_are_the_days_that_are_near(culture: Culture) -> None:
    near = culture.context_for(Question(market="DE", day=date(2026, 12, 1), ahead=45)).moments
    assert "christmas" in {one.id for one in near}
    assert all(one.end >= date(2026, 12, 1) for one in near)


def test_the_block_for_prompts_is_cited_and_keeps_its_room(library: Library, culture: Culture) -> None:
    context = culture.context_for(Question(market="SA", day=DAY, category="food", ahead=45))
    whole, short = cited_block(context, library, most=100_000), cited_block(context, library, most=2_000)
    assert len(short) <= 2_000 and short.splitlines()[-1].endswith("more not shown)")
    known = {one.trait.id for one in context.traits} | {one.shift.id for one in context.shifts}
    for line in whole.splitlines()[1:]:
        name = line[1 : line.index("]")]
        assert name in known or name.split(":")[0] in {"habit", "day", "occasion"}, line
    graves = [one.trait.id for one in context.traits if one.trait.stance == "forbidden"]
    assert graves and all(f"[{one}]" in whole for one in graves)
