"""Copy out to an agency and back: edits as at the desk, conflicts kept for a person, nothing lost, nothing done twice."""

from collections.abc import Callable

import pytest

from assets.errors import TesseraError
from generators import store as made
from generators.exchange.records import Segment, Shown, joined, pieces
from review import store as reviewed
from studio.pipeline.deciding import decide
from studio.wiring import Studio
from tests.conftest import NOW
from tests.studio.exchanges import FORMATS, back, changed, creatives, history, line_of, out, reworded

# --- Out ---


def test_what_leaves_says_why_on_what_and_how_long(studio: Studio, desk: Callable[..., list[str]]) -> None:
    (item,) = desk("DE")
    lines = {one.key: one for one in out(studio, source="zh", link="https://studio.example/desk?item={item}")}
    price = lines["body/price"]
    assert [price.source[span.start : span.end] for span in price.source_slots] == ["29.90\xa0€"] and "29,90" in price.target
    assert (price.market, price.variety, price.state, price.locked) == ("DE", "de-DE", "translated", False)
    assert price.link.endswith(item) and "MV-5" in price.product and price.source_language == "zh"
    leak = lines["body/leak_proof"]
    assert "防漏" in leak.note and "最多" in leak.note and leak.source == line_of(studio, "body/leak_proof").gloss.zh
    place, creative = studio.engine.placements["storefront"], creatives(studio)[0]
    assert leak.limit and leak.limit.max - len(leak.target) == place.fields["body"].max - len(creative.copy_fields["body"])
    assert lines["headline"].limit and lines["headline"].limit.max == place.fields["headline"].max


def test_lines_are_chosen_by_item_market_product_and_variety(studio: Studio, desk: Callable[..., list[str]]) -> None:
    items = desk("DE", "FR", "IN")
    whole = {one.creative for one in out(studio)}
    assert len(whole) == 4, "India has two languages"
    assert {one.market for one in out(studio, market="fr")} == {"FR"} and {one.variety for one in out(studio, variety="hi")} == {"hi"}
    assert {one.creative for one in out(studio, items=(items[0],))} == {one.id for one in creatives(studio) if one.market == "DE"}
    assert {one.creative for one in out(studio, product="MV-5")} == {one.creative for one in out(studio, product="保温杯 500ml")} == whole
    for nothing in ({"product": "MV-6"}, {"market": "JP"}, {"creatives": ()}, {"items": ("rv_none",)}):
        with pytest.raises(TesseraError, match="No line fits"):
            out(studio, **nothing)


# --- Back ---


@pytest.mark.parametrize("name", FORMATS)
def test_a_changed_line_becomes_a_person_s_edit_once(studio: Studio, desk: Callable[..., list[str]], name: str) -> None:
    (item,) = desk("DE")
    carrier = studio.exchange_formats[name]
    sent = list(carrier.read(carrier.write(out(studio))))
    original = line_of(studio, "body/price")
    file = carrier.write(changed(sent, "body/price", lambda text: f"Heute – {text}" if len(text) > 3 else text))
    report = back(studio, list(carrier.read(file)))
    assert report.counts == {"unchanged": len(sent) - 1, "edited": 1, "conflict": 0, "orphan": 0, "refused": 0, "repeated": 0}
    line = line_of(studio, "body/price")
    assert line.text == f"Heute – {original.text}" and line.pinned and "29,90\xa0€" in line.text
    assert line.template() == f"Heute – {original.template()}" and "\x00price\x00" in line.template(), "the price stays refillable"
    last = history(studio, item)[-1]
    assert (last.who, last.action, last.details["body/price"]) == ("Agency Blau", "edit", line.text)
    assert last.details["was:body/price"] == original.text
    with studio.database.reading() as connection:
        pins = {pin.key: pin.text for pin in made.pins_for(connection, studio.actor, creatives(studio)[0].product)}
    assert pins == {"body/price": line.template()}
    again = back(studio, list(carrier.read(file)))
    assert again.counts["unchanged"] == len(sent) and len(history(studio, item)) == 2


def test_an_edit_from_an_agency_is_screened(studio: Studio, desk: Callable[..., list[str]]) -> None:
    desk("CN")
    key = next(one.key for one in out(studio) if one.field == "body")
    back(studio, changed(out(studio), key, lambda _: "全网第一的保温杯。"))
    with studio.database.reading() as connection:
        assert reviewed.verdicts(connection, studio.actor, [creatives(studio)[0].id])[creatives(studio)[0].id].word == "block"


def test_markets_that_share_an_item_take_the_words_and_keep_their_own_prices(studio: Studio, desk: Callable[..., list[str]]) -> None:
    (item,) = desk("SA", "AE")
    sent = out(studio)
    mine = [reworded(one, lambda text: f"✓ {text}") if (one.market, one.key) == ("SA", "body/price") else one for one in sent]
    assert back(studio, mine).counts["edited"] == 1
    here, there = line_of(studio, "body/price", "SA"), line_of(studio, "body/price", "AE")
    assert here.template() == there.template() and here.template().startswith("✓")
    assert here.text != there.text and "119" in here.text and "115" in there.text
    other = [reworded(one, lambda text: f"★ {text}") if (one.market, one.key) == ("AE", "body/price") else one for one in sent]
    assert back(studio, other).counts["conflict"] == 1, "a second wish for the same line waits for a person"
    assert len(history(studio, item)) == 2


def test_two_wishes_for_one_line_in_one_file_are_not_both_done(studio: Studio, desk: Callable[..., list[str]]) -> None:
    desk("DE")
    headline = next(one for one in out(studio) if one.key == "headline")
    report = back(studio, [reworded(headline, lambda _: "Erste."), reworded(headline, lambda _: "Zweite."), reworded(headline, lambda _: "Erste.")])
    assert [row.outcome for row in report.rows] == ["edited", "conflict"] and report.counts["unchanged"] == 1
    assert line_of(studio, "headline").text == "Erste."


def test_a_file_that_lost_what_it_was_told_never_overwrites(studio: Studio, desk: Callable[..., list[str]]) -> None:
    """A tool that drops our metadata leaves the id and the words: nobody knows what they were made of, so a person decides."""
    desk("DE")
    bare = [Segment(creative=one.creative, key=one.key, target=one.target, slots=one.slots) for one in changed(out(studio), "headline", lambda _: "Neu.")]
    report = back(studio, bare)
    assert report.counts["conflict"] == 1 and report.counts["unchanged"] == len(bare) - 1
    assert line_of(studio, "headline").text != "Neu."


# --- Refused rows ---


def test_a_lost_or_changed_placeholder_is_an_error_and_no_edit(studio: Studio, desk: Callable[..., list[str]]) -> None:
    (item,) = desk("DE")
    price = next(one for one in out(studio) if one.key == "body/price")
    parts = pieces(price.target, price.slots)
    torn = {
        "is missing": "Nur 29,90 €.",
        "was changed": ["Nur ", Shown("price", "19,90 €"), "."],
        "too often": [*parts, *parts],
        "“code” stands": [*parts, Shown("code", "X")],
    }
    for why, words in torn.items():
        text, slots = joined(words)
        report = back(studio, [price.model_copy(update={"target": text, "slots": slots})])
        assert report.counts["refused"] == 1 and why in str(report.rows[0].why), why
    only_the_value = price.model_copy(update={"target": price.target.replace("29", "19")})
    assert back(studio, [only_the_value]).counts["refused"] == 1, "the words are the same, the price is not"
    assert line_of(studio, "body/price").text == price.target and len(history(studio, item)) == 1


def test_words_that_the_law_asks_for_are_locked_whatever_the_file_says(studio: Studio, desk: Callable[..., list[str]]) -> None:
    desk("US", product="维生素C片", category="supplements", selling_points=["素食"], price=[{"amount": "29.90", "currency": "USD"}])
    fixed = [one for one in out(studio) if one.field == "disclosures"]
    assert fixed and all(one.locked and "The law asks" in one.note for one in fixed)
    report = back(studio, [reworded(one.model_copy(update={"locked": False}), lambda _: "Take it or leave it.") for one in fixed])
    assert report.counts["refused"] == len(fixed) and back(studio, fixed).counts["unchanged"] == len(fixed)


@pytest.mark.parametrize("name", FORMATS)
def test_a_locked_line_that_came_back_changed_is_refused(studio: Studio, desk: Callable[..., list[str]], name: str) -> None:
    _, french = desk("DE", "FR")
    before = line_of(studio, "headline", "FR").text
    opened = out(studio, items=(french,))
    decide(studio.seat, french, "reject", NOW)
    closed = out(studio, items=(french,))
    assert all(one.locked and "rejected" in one.note for one in closed)
    carrier = studio.exchange_formats[name]
    for lines in (opened, closed):
        report = back(studio, list(carrier.read(carrier.write(changed(lines, "headline", lambda _: "Nouveau.")))))
        assert report.counts["refused"] == 1 and "rejected" in report.rows[0].why.en, "closed now, whether or not it was when the file left"
    decide(studio.seat, french, "reopen", NOW)
    report = back(studio, list(carrier.read(carrier.write(changed(closed, "headline", lambda _: "Nouveau.")))))
    assert report.counts["refused"] == 1 and "locked when it left" in report.rows[0].why.en
    assert line_of(studio, "headline", "FR").text == before
    assert back(studio, changed(opened, "headline", lambda _: "Nouveau.")).counts["edited"] == 1


def test_an_empty_line_and_a_reviewer_of_another_market_change_nothing(studio: Studio, desk: Callable[..., list[str]]) -> None:
    desk("DE")
    headline = next(one for one in out(studio) if one.key == "headline")
    assert back(studio, [reworded(headline, lambda _: "  ")]).counts["refused"] == 1
    studio.actor = studio.actor.model_copy(update={"roles": frozenset({"reviewer"}), "markets": ("JP",)})
    report = back(studio, [reworded(headline, lambda _: "Neu.")])
    assert report.counts["refused"] == 1 and "does not review" in report.rows[0].why.en
