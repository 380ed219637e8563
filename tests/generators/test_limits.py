"""Every placement's limits, held by random briefs in random markets: nothing too long, too many or twice, and no text that only its own list knows."""

from collections import defaultdict
from typing import Any

import pytest

from benchmarks.copy_limits import faults, swept
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned
from tests.conftest import brief_of

CREATIVES = 1000
# kind of fault: why it still happens, where one does; a kind that is gone fails here until it is taken off the list.
KNOWN: dict[str, str] = {}
SMALLEST: dict[str, dict[str, Any]] = {
    "quoted point over the limit": {"markets": ["US"], "product": "Quilt", "selling_points": ["Synthetic fill keeps insulating when damp."], "placements": ["line_ads_carousel"]},
    "hashtag over the limit": {"markets": ["US"], "brand": "Quillonanddaughterworks", "product": "Mug", "placements": ["bilibili_video"]},
    "shared box over the limit": {"markets": ["DE"], "product": "Camping chair", "selling_points": ["Foldable"], "price": [{"amount": "1299", "currency": "EUR"}], "placements": ["wechat_moments_ad"]},
    "key twice": {"markets": ["DE"], "product": "Camping chair", "selling_points": ["Foldable", "For camping"], "placements": ["google_search_responsive"]},
}  # fmt: skip
KINDS = ("text over the limit", "too many", "said twice", "empty", "too few in silence", *SMALLEST)


@pytest.fixture(scope="module")
def sweep(engine: Engine) -> dict[str, list[str]]:
    """What a thousand creatives broke, by kind; every placement was among them."""
    found: dict[str, list[str]] = defaultdict(list)
    places = set()
    for one in swept(engine, CREATIVES, seed=20261122):
        places.add(one.creative.placement)
        for kind, what in faults(one, engine.placements[one.creative.placement]):
            found[kind].append(f"{one.creative.placement} {one.creative.market} {one.creative.variety}: {what}")
    assert places == set(engine.placements)
    return found


def smallest(engine: Engine, pinned: Pinned, kind: str) -> Made:
    brief = brief_of(engine, **{"source_language": "en", **SMALLEST[kind]})
    return next(make_creatives(engine, brief, brief.markets[0], pinned, ()))


@pytest.mark.parametrize("kind", [one for one in KINDS if one not in KNOWN])
def test_a_thousand_creatives_keep_within_their_places(sweep: dict[str, list[str]], kind: str) -> None:
    assert sweep[kind] == []


def test_every_kind_of_fault_is_looked_for(sweep: dict[str, list[str]]) -> None:
    assert set(sweep) <= set(KINDS)


@pytest.mark.parametrize("kind", sorted(SMALLEST))
def test_the_smallest_brief_keeps_within_its_place(engine: Engine, pinned: Pinned, kind: str) -> None:
    made = smallest(engine, pinned, kind)
    assert [what for found, what in faults(made, engine.placements[made.creative.placement]) if found == kind] == []


def test_the_sweep_sees_each_kind_of_fault(engine: Engine, pinned: Pinned) -> None:
    """Faults put in by hand are found: a sweep that cannot fail proves nothing."""
    brief = brief_of(
        engine, source_language="en", product="Camping chair", selling_points=["Foldable"], markets=["US"], placements=["google_search_responsive"]
    )
    made = next(make_creatives(engine, brief, "US", pinned, ()))
    place = engine.placements["google_search_responsive"]
    first = next(line for line in made.creative.lines if line.field == "headline")

    def kinds(*texts: str) -> set[str]:
        lines = tuple(first.model_copy(update={"key": f"headline/{number}", "text": text}) for number, text in enumerate(texts))
        broken = made.creative.model_copy(update={"lines": lines, "gaps": ()})
        return {kind for kind, _ in faults(Made(creative=broken, verdict=made.verdict), place)}

    assert "text over the limit" in kinds("宽" * 16) and "text over the limit" not in kinds("宽" * 15)
    assert "too many" in kinds(*map(str, range(16))) and "too many" not in kinds(*map(str, range(15)))
    assert "said twice" in kinds("Ceiling: sky", "CEILING: SKY ") and "empty" in kinds(" ")
    assert "too few in silence" in kinds("One")
