"""Two of the briefs written without sight of the lexicon, one Chinese and one English, through every variety."""

import re
from pathlib import Path

import pytest

from culture_graph.varieties import language_of
from generators.brief_reading import BriefReading
from generators.meaning.habits import as_read
from generators.products.briefs import read_brief_file
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.reading import read
from studio.pipeline.records import Pinned

BRIEFS = Path(__file__).parents[1] / "benchmarks" / "briefs" / "sheets"


@pytest.mark.parametrize("name", ["a_03", "b_22"])
def test_every_market_gets_honest_copy(name: str, engine: Engine, pinned: Pinned) -> None:
    markets = tuple(sorted(market.id for market in engine.library.markets.values() if market.varieties and market.described))
    brief = read_brief_file(BRIEFS / f"{name}.yaml", engine.library.category, markets)
    given = set(re.findall(r"\d+", brief.model_dump_json() + " ".join(f"{offer.price.amount:.2f}" for offer in brief.offers)))
    languages, reading = set(), read(engine, brief)
    for market in markets:
        for made in make_creatives(engine, brief, market, pinned, ()):
            copy, verdict = made.creative.copy_fields, made.verdict
            languages.add(language_of(made.creative.variety))
            assert copy["headline"].strip() and copy["body"].strip()
            assert not [finding for finding in verdict.findings if finding.rule == "language.leftover"], copy
            # Every number in the copy stands in the brief, or is one of its quantities in the market's own unit: nothing is counted or made up.
            said = set(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u202f\u00a0 ](?=\d{3}(?!\d))", "", copy["headline"] + copy["body"])))
            assert said <= given | turned(reading, market), (market, said - given)
            # Each claim and fact names what it rests on, and that is in the brief as read.
            grounds = {f"concept:{one.concept}" for one in reading.assertions}
            assert all(name in grounds for line in made.creative.lines for name in line.depends if name.startswith("concept:"))
    assert len(languages) == 12


def turned(reading: BriefReading, market: str) -> set[str]:
    """The digits of a brief's quantities as a market reads them."""
    measures = [(one, fact.attribute or "") for fact in reading.facts for one in fact.measures]
    measures += [(one.measure, one.concept) for one in reading.assertions if one.measure]
    said = [as_read(measure, market, about) for measure, about in measures]
    return {digits for one in said for value in (one.value, one.high) if value is not None for digits in re.findall(r"\d+", str(value))}


def test_a_price_is_shown_only_in_the_market_s_own_currency(engine: Engine, pinned: Pinned) -> None:
    brief = read_brief_file(BRIEFS / "b_22.yaml", engine.library.category, ("US", "DE", "AU", "GB"))
    slots = {market: next(make_creatives(engine, brief, market, pinned, ())).creative.slots for market in brief.markets}
    assert slots["US"]["price"] == {"source": "offer.price", "format": "USD", "value": "29.95", "shown": "$29.95"}
    assert slots["DE"]["price"]["format"] == "EUR"
    assert "price" not in slots["AU"] and "price" not in slots["GB"]
