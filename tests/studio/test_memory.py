"""What a person approved is offered first elsewhere: for the same claim, in the same variety, never with another product's name; and nothing decided is lost."""

import json
from datetime import timedelta
from typing import Any

import pytest

from assets.errors import TesseraError
from generators import store as made
from generators.memory import store
from generators.memory.owning import own_number
from generators.memory.records import Gone, Pair, Pin, Remembered
from review import store as reviewed
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.results import results
from studio.jobs.running import Worker
from studio.pipeline.deciding import decide, edit
from studio.pipeline.engine import Seat
from studio.pipeline.making import make_creatives
from studio.pipeline.memorising import bring_in, entries, forget
from studio.pipeline.records import Pinned
from studio.wiring import Studio
from tests.conftest import NOW, brief_of
from tests.studio.memories import CASES, LATER, OTHER, approved, brief, line, lines, memory, on_desk, pair_in, written

# --- Lines ---


def test_an_approved_wording_is_offered_to_another_product_with_its_reason(studio: Studio, pinned: Pinned) -> None:
    before = line(on_desk(studio, brief(studio, "DE"), pinned)[1], "body/waterproof").text
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    one = written(studio, pinned)
    said = line(one, "body/waterproof")
    assert said.text == "Regen perlt einfach ab." and not said.pinned
    [reason] = [reason for reason in one.creative.reasons if reason.norm.startswith("memory:")]
    assert reason.norm in said.norms and "approved by local on 2026-11-22" in reason.why.en and before in reason.why.en and before in reason.why.zh
    assert line(one, "body/leak_proof").text != said.text and "memory:" not in str(line(one, "body/leak_proof").norms)


def test_it_is_offered_in_its_own_variety_alone(studio: Studio, pinned: Pinned) -> None:
    approved(studio, brief(studio, "BR"), pinned, {"body/waterproof": "A chuva escorre."})
    assert line(written(studio, pinned, "BR"), "body/waterproof").text == "A chuva escorre."
    for market in ("PT", "DE", "US"):
        assert not [name for found in written(studio, pinned, market).creative.lines for name in found.norms if name.startswith("memory:")], market
    assert written(studio, pinned, "PT").creative.variety == "pt-PT"


@pytest.mark.parametrize("case", CASES["own"], ids=lambda case: str(case["text"]))
def test_words_that_are_this_product_s_own_stay_with_it(studio: Studio, pinned: Pinned, case: dict[str, Any]) -> None:
    asked = brief(studio, case["market"], **case.get("brief", {}))
    item, _ = on_desk(studio, asked, pinned)
    edit(studio.seat, item, {case["key"]: case["text"]}, NOW)
    with studio.database.reading() as connection:
        verdicts = reviewed.verdicts(connection, studio.actor, reviewed.items(connection, studio.actor, ids=[item])[0].creatives)
    assert next(iter(verdicts.values())).word != "block", "the case can be approved"
    decide(studio.seat, item, "approve", NOW)
    assert [one.text for one in lines(studio)] == ([case["text"]] if case.get("kept") else []), case["why"]


@pytest.mark.parametrize("case", CASES["numbers"], ids=lambda case: str(case["text"]))
def test_a_number_that_the_claim_does_not_hold_is_the_product_s_own(case: dict[str, Any]) -> None:
    assert own_number(case["text"], case["said"]) == case["own"]


def test_a_text_that_names_the_product_by_its_noun_serves_that_noun_alone(studio: Studio, pinned: Pinned) -> None:
    noun = line(on_desk(studio, brief(studio, "DE"), pinned)[1], "alt_text").text
    assert "Campingstuhl" in noun
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Der Campingstuhl trotzt dem Regen."})
    assert line(written(studio, pinned), "body/waterproof").text == "Der Campingstuhl trotzt dem Regen."
    assert "Campingstuhl" not in line(written(studio, pinned, product="保温杯 500ml"), "body/waterproof").text


def test_an_unchanged_approved_line_is_the_phrasebook_s_and_not_remembered(studio: Studio, pinned: Pinned) -> None:
    item, _ = on_desk(studio, brief(studio, "DE"), pinned)
    decide(studio.seat, item, "approve", NOW)
    assert entries(studio.seat) == []


def test_an_edit_is_remembered_only_once_it_is_approved(studio: Studio, pinned: Pinned) -> None:
    item, _ = on_desk(studio, brief(studio, "DE"), pinned)
    edit(studio.seat, item, {"body/waterproof": "Regen perlt einfach ab."}, NOW)
    assert entries(studio.seat) == []
    decide(studio.seat, item, "approve", NOW)
    assert [one.text for one in lines(studio)] == ["Regen perlt einfach ab."]


def test_a_price_line_is_remembered_as_a_template_and_takes_the_other_s_price(studio: Studio, pinned: Pinned) -> None:
    price = {"price": [{"amount": "29.90", "currency": "EUR"}]}
    asked = brief(studio, "DE", **price)
    template = f"Heute – {line(on_desk(studio, asked, pinned)[1], 'body/price').template()}"
    approved(studio, asked, pinned, {"body/price": template})
    said = line(written(studio, pinned, price=[{"amount": "14.50", "currency": "EUR"}]), "body/price")
    assert said.text.startswith("Heute") and "14,50" in said.text and said.template() == template
    assert "14,50" in said.text[said.slots[0].start : said.slots[0].end]


def test_a_pin_wins_for_its_own_product_and_takes_no_credit(studio: Studio, pinned: Pinned) -> None:
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    free = written(studio, pinned)
    where = {"product": free.creative.product, "market": "DE", "variety": "de-DE", "placement": "storefront", "field": "body", "key": "body/waterproof"}
    said = line(free, "body/waterproof")
    pin = Pin.model_validate(where | {"text": "Nässe bleibt draußen.", "depends": said.depends, "who": "ana", "at": NOW})
    held = written(studio, pinned, pins=(pin,))
    assert line(held, "body/waterproof").text == "Nässe bleibt draußen."
    assert not [reason for reason in held.creative.reasons if reason.norm.startswith("memory:")] and held.creative.id != free.creative.id


def test_a_wording_too_long_for_its_place_makes_way_for_one_that_fits(studio: Studio, pinned: Pinned) -> None:
    limit = studio.engine.placements["storefront"].limit("call_to_action")
    assert limit is not None
    approved(studio, brief(studio, "DE"), pinned, {"call_to_action": "Anschauen"})
    [said] = lines(studio)
    with studio.database.writing() as connection:
        store.remember(connection, studio.actor, [said.model_copy(update={"id": "me_long", "text": "Genau anschauen " * limit.max})])
    assert line(written(studio, pinned), "call_to_action").text == "Anschauen", "the newer one has no room"


def test_a_wording_that_failed_a_check_is_not_written_again(studio: Studio, pinned: Pinned) -> None:
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    said = lines(studio)[0]
    with studio.database.writing() as connection:
        store.remember(connection, studio.actor, [said.model_copy(update={"id": "me_best", "text": "Heilt Rückenschmerzen."})])
    one = written(studio, pinned)
    assert line(one, "body/waterproof").text == "Regen perlt einfach ab."


def test_the_nearest_wording_comes_first(studio: Studio, pinned: Pinned) -> None:
    for category, text, day in (("outdoor", "Regen perlt einfach ab.", 0), ("home", "Nässe bleibt draußen.", 1)):
        approved(studio, brief(studio, "DE", sku=category, category=category), pinned, {"body/waterproof": text}, NOW + timedelta(days=day))
    assert line(written(studio, pinned), "body/waterproof").text == "Regen perlt einfach ab."
    assert line(written(studio, pinned, category="home"), "body/waterproof").text == "Nässe bleibt draußen."


# --- Nothing is lost ---


def test_what_is_forgotten_is_no_longer_offered_and_stays_in_the_log(studio: Studio, pinned: Pinned) -> None:
    asked = brief(studio, "DE")
    approved(studio, asked, pinned, {"body/waterproof": "Regen perlt einfach ab."})
    forget(studio.seat, lines(studio)[0].id, NOW)
    assert entries(studio.seat) == [] and line(written(studio, pinned), "body/waterproof").text != "Regen perlt einfach ab."
    with studio.database.reading() as connection:
        assert [type(row.says) for row in store.rows(connection, studio.actor)] == [Remembered, Gone]
    with pytest.raises(TesseraError, match="There is no entry"):
        forget(studio.seat, "me_none", NOW)
    # The pinned line is approved again with its product: a person removed the wording, so it stays removed until somebody words it anew.
    again, _ = on_desk(studio, brief(studio, "DE", audience="上班族"), pinned)
    edit(studio.seat, again, {"body/waterproof": "Regen perlt einfach ab."}, NOW)
    decide(studio.seat, again, "approve", LATER)
    assert entries(studio.seat) == []
    decide(studio.seat, again, "reopen", LATER)
    edit(studio.seat, again, {"body/waterproof": "Regen perlt ab."}, LATER)
    edit(studio.seat, again, {"body/waterproof": "Regen perlt einfach ab."}, LATER)
    decide(studio.seat, again, "approve", LATER + timedelta(hours=1))
    assert [one.text for one in lines(studio)] == ["Regen perlt einfach ab."]


def test_an_approval_taken_back_withdraws_what_it_added_and_no_more(studio: Studio, pinned: Pinned) -> None:
    first = approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    approved(studio, brief(studio, "DE", sku="MV-10"), pinned, {"body/leak_proof": "Hält dicht, auch im Rucksack."})
    decide(studio.seat, first, "reopen", LATER)
    assert {one.line for one in lines(studio)} == {"body/leak_proof"}
    decide(studio.seat, first, "approve", LATER)
    assert {one.line for one in lines(studio)} == {"body/leak_proof", "body/waterproof"}


def test_a_job_accepted_before_an_approval_is_made_as_it_was_pinned(studio: Studio, pinned: Pinned) -> None:
    other = brief_of(studio.engine, **OTHER, markets=["DE"])
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    early = jobs.accept(Request(briefs=(other,)), studio.engine, NOW)
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    late = jobs.accept(Request(briefs=(other,)), studio.engine, NOW)
    assert late.id != early.id and (early.pinned.memory_at, late.pinned.memory_at) == (0, 1)
    with Worker(studio.settings, studio.database, studio.engine).running():
        for job in (early, late):
            list(jobs.follow(job.id, pause=0.05))
    [[before], [after]] = [list(results(studio.database, studio.actor, job.id)) for job in (early, late)]
    assert "Regen perlt" not in json.dumps(before["copy"], ensure_ascii=False) and "Regen perlt einfach ab." in after["copy"]["body"]
    assert before["id"] != after["id"] and before["id"] == next(make_creatives(studio.engine, other, "DE", early.pinned, [])).creative.id
    with studio.database.reading() as connection:
        [kept] = made.creatives(connection, studio.actor, ids=[after["id"]])
    forget(studio.seat, lines(studio)[0].id, NOW)
    again = next(make_creatives(studio.engine, other, "DE", late.pinned.model_copy(update={"memory": memory(studio, at=1)}), []))
    assert again.creative == kept


def test_two_tenants_do_not_see_each_other(studio: Studio, pinned: Pinned) -> None:
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    stranger = studio.actor.model_copy(update={"tenant": "another"})
    seat = Seat(database=studio.database, engine=studio.engine, actor=stranger)
    bring_in(seat, [pair_in("本店包邮", "de-DE", "Wir liefern frei Haus.")], "b.tmx", NOW)
    assert [type(row.says) for row in entries(seat)] == [Pair] and [type(row.says) for row in entries(studio.seat)] == [Remembered]
    assert memory(studio, stranger).lines == {} and memory(studio).pairs == {} and memory(studio, stranger).position == 1
    with pytest.raises(TesseraError, match="There is no entry"):
        forget(seat, lines(studio)[0].id, NOW)
