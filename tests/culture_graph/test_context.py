"""Asking the culture graph: what a market inherits, by which path, and which markets it refuses."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.errors import TesseraError
from assets.wording import Wording
from culture_graph.context import Culture
from culture_graph.library import Library
from culture_graph.records import HeldTrait, Market, Node, Question, Stance, Trait

DAY = date(2026, 11, 22)
SAID = Wording(en="Because.", zh="因为。")


def ask(culture: Culture, market: str, **more: str) -> dict[str, HeldTrait]:
    return {one.trait.id: one for one in culture.context_for(Question(market=market, day=DAY, **more)).traits}  # type: ignore[arg-type]


def small(library: Library, *traits: Trait, share: str = "1.0") -> Culture:
    """A world of two steps: market AA holds the region `near`, which lies in `far`, which lies in the world."""
    nodes = {name: Node(id=name, kind="region", name=SAID, parents=parents) for name, parents in (("world", ()), ("far", ("world",)), ("near", ("far",)))}
    market = Market.model_validate(
        {"id": "AA", "name": SAID, "currency": "EUR", "timezone": "Europe/Berlin", "varieties": ("de-DE",), "holds": {"near": share}}
    )
    return Culture(library.model_copy(update={"nodes": nodes, "markets": {"AA": market}, "traits": traits, "shifts": (), "habits": (), "directions": ()}))


def trait(name: str, node: str, stance: Stance = "avoid", subject: str = "thing", **more: tuple[str, ...]) -> Trait:
    return Trait(id=name, node=node, dimension="food", subject=subject, stance=stance, why=SAID, source="A book, 2020", **more)  # type: ignore[arg-type]


def test_a_trait_tells_the_way_it_came(library: Library) -> None:
    held = ask(small(library, trait("wide", "world"), share="0.4"), "AA")
    assert held["wide"].path == ("AA", "near", "far", "world") and held["wide"].weight == pytest.approx(0.4)


def test_nearer_overrides_wider_on_the_same_subject(library: Library) -> None:
    culture = small(library, trait("wide", "far", "avoid"), trait("close", "near", "liked"), trait("other", "far", subject="another"))
    assert ask(culture, "AA").keys() == {"close", "other"}


def test_the_markets_own_word_is_nearest_of_all(library: Library) -> None:
    culture = small(library, trait("wide", "near", "avoid"), trait("own", "AA", "neutral"))
    held = ask(culture, "AA")
    assert held.keys() == {"own"} and held["own"].path == ("AA",) and held["own"].weight == 1.0


def test_what_only_few_hold_does_not_silence_the_many(library: Library) -> None:
    culture = small(library, trait("wide", "far", "avoid"), trait("few", "near", "liked"), share="0.3")
    assert ask(culture, "AA").keys() == {"few", "wide"}


def test_a_trait_bound_to_category_or_occasion_is_told_only_there(library: Library) -> None:
    culture = small(library, trait("food", "near", categories=("food",)), trait("gift", "near", subject="clock", occasions=("birthday",)))
    assert ask(culture, "AA").keys() == set()
    assert ask(culture, "AA", category="food").keys() == {"food"}
    assert ask(culture, "AA", occasion="Geburtstag").keys() == {"gift"}


def test_a_trait_of_an_unknown_node_is_refused_by_name(library: Library) -> None:
    with pytest.raises(TesseraError, match="atlantis") as refused:
        small(library, trait("lost", "atlantis"))
    assert refused.value.hint.en and refused.value.hint.zh


def test_saudi_arabia_inherits_from_islam(culture: Culture) -> None:
    held = [one for one in ask(culture, "SA").values() if one.trait.node == "islam"]
    assert held and all(one.path[0] == "SA" and one.path[-1] == "islam" for one in held)


def test_germany_does_not_inherit_what_only_the_gulf_says(culture: Culture) -> None:
    assert not [one for one in ask(culture, "DE").values() if one.trait.node == "gulf"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_path_is_a_way_through_the_graph_and_weights_are_shares(culture: Culture, data: st.DataObject) -> None:
    market = data.draw(st.sampled_from(sorted(culture.library.markets)))
    for one in culture.graph.held(market):
        assert one.path[0] == market and one.path[-1] == one.trait.node and len(set(one.path)) == len(one.path)
        assert all(culture.graph.graph.has_edge(here, there) for here, there in zip(one.path, one.path[1:], strict=False))
        assert 0 < one.weight <= 1


def test_one_subject_is_settled_once_by_the_majority(culture: Culture) -> None:
    """What at least half of a market holds on a subject comes from one node: the nearest that speaks of it."""
    for market in culture.library.markets:
        settled: dict[tuple[str, str], set[str]] = {}
        for one in culture.graph.held(market):
            if one.weight >= 0.5:
                settled.setdefault((one.trait.dimension, one.trait.subject), set()).add(one.trait.node)
        assert {subject: nodes for subject, nodes in settled.items() if len(nodes) > 1} == {}, market


@pytest.mark.parametrize("code", ["XX", "", "Germany", "de-DE"])
def test_an_unknown_market_is_refused_with_a_hint(culture: Culture, code: str) -> None:
    with pytest.raises(TesseraError) as refused:
        culture.market(code)
    assert "DE" in refused.value.hint.en and "DE" in refused.value.hint.zh and not refused.value.retryable


def test_a_market_is_found_however_its_code_is_typed(culture: Culture) -> None:
    assert culture.market(" de ").id == "DE"


@pytest.mark.parametrize("code", ["IT", "VN", "PL"])
def test_markets_whose_language_is_not_ours_are_refused_for_copy_only(culture: Culture, code: str) -> None:
    with pytest.raises(TesseraError) as refused:
        culture.writable(code)
    assert culture.market(code).name.en in refused.value.message.en and culture.market(code).name.zh in refused.value.message.zh
    assert ask(culture, code)


def test_a_variety_is_the_markets_first_unless_asked_for(culture: Culture) -> None:
    assert culture.context_for(Question(market="CH", day=DAY)).variety == "de-CH"
    assert culture.context_for(Question(market="CH", variety="fr-CH", day=DAY)).variety == "fr-CH"


@pytest.mark.parametrize("name", ["christmas", "Christmas", "圣诞节", "Weihnachten", "  Noël "])
def test_an_occasion_is_known_by_id_and_by_its_names(culture: Culture, name: str) -> None:
    occasion = culture.occasion(name)
    assert occasion is not None and occasion.id == "christmas"


def test_an_occasion_the_market_does_not_hold_is_kept_as_text_only(culture: Culture) -> None:
    held = next(one for one in culture.library.occasions.values() if "DE" not in one.markets)
    context = culture.context_for(Question(market="DE", day=DAY, occasion=held.id))
    assert context.occasion is None and context.occasion_text == held.id
    assert culture.context_for(Question(market="DE", day=DAY, occasion="Tag der Socke")).occasion_text == "Tag der Socke"


def test_trends_are_passed_through(culture: Culture) -> None:
    assert culture.context_for(Question(market="DE", day=DAY), trends=["quiet luxury"]).trends == ("quiet luxury",)


def test_a_trait_is_explained_by_its_way_and_by_what_it_stands_in_for(library: Library) -> None:
    near, far = trait("close", "near", "liked"), trait("wide", "far", "avoid")
    told = small(library, near, far).graph.explain("AA", near.id)
    assert told.held.path == ("AA", "near") and told.shares == (1.0,)
    assert [one.trait.id for one in told.instead_of] == [far.id] and told.overridden_by is None


def test_a_trait_that_gives_way_says_to_which(library: Library) -> None:
    near, far = trait("close", "near", "liked"), trait("wide", "far", "avoid")
    assert small(library, near, far).graph.explain("AA", far.id).overridden_by.trait.id == near.id  # type: ignore[union-attr]
    weak = small(library, near, far, share="0.4").graph.explain("AA", far.id)
    assert weak.overridden_by is None and weak.held.weight == 0.4


def test_a_trait_of_elsewhere_is_refused_with_a_hint(culture: Culture) -> None:
    with pytest.raises(TesseraError) as refused:
        culture.graph.explain("DE", "gulf_rulers")
    assert "tessera culture DE" in refused.value.hint.en
