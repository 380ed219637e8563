"""What a person approved is offered first elsewhere: for the same claim, in the same variety, never with another product's name; and nothing decided is lost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assets.actor import Actor
from assets.errors import TesseraError
from assets.reading import read_yaml
from generators import store as made
from generators.exchange.records import Segment
from generators.exchange.tmx import Tmx
from generators.memory import store
from generators.memory.owning import own_number
from generators.memory.reading import Memories, memory_of
from generators.memory.recalling import Memory
from generators.memory.records import Gone, Pair, Pin, Remembered
from generators.memory.telling import evened
from generators.products.records import Brief
from generators.records import Creative, Line
from review import store as reviewed
from review.desk.items import new_item
from studio.api.app import build
from studio.database import Database
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.results import results
from studio.jobs.running import Worker
from studio.pipeline.briefs import keep_brief
from studio.pipeline.deciding import decide, edit
from studio.pipeline.engine import Engine, Seat
from studio.pipeline.making import make_creatives
from studio.pipeline.memorising import bring_in, entries, forget, sent_out, variety_named
from studio.pipeline.records import Made, Pinned, brief_id
from studio.wiring import Studio
from tests.conftest import NOW, brief_of

CASES = read_yaml(Path(__file__).parent / "memory_cases.yaml", dict[str, list[dict[str, Any]]])
CHAIR = {"product": "便携露营椅", "sku": "MV-9", "category": "outdoor", "selling_points": ["可折叠", "续航12小时", "防水", "防漏"]}
OTHER = {"brand": "Lumenhof", "product": "折叠露营椅", "sku": "LH-1", "category": "outdoor", "selling_points": ["防水", "防漏"]}
LATER = NOW + timedelta(days=1)


def brief(studio: Studio, market: str, **keys: Any) -> Brief:
    return brief_of(studio.engine, **(CHAIR | {"markets": [market]} | keys))


def on_desk(studio: Studio, asked: Brief, pinned: Pinned) -> tuple[str, Creative]:
    """The first creative of a brief on the desk; the item's id and the creative."""
    first = next(make_creatives(studio.engine, asked, asked.markets[0], pinned, []))
    item = new_item(first.creative, first.verdict, NOW, 60)
    with studio.database.writing() as connection:
        keep_brief(connection, studio.actor, brief_id(asked), asked)
        made.add_creatives(connection, studio.actor, [first.creative], NOW)
        reviewed.keep_verdict(connection, studio.actor, first.creative.id, first.verdict)
        reviewed.put_on_desk(connection, studio.actor, item)
    return item.id, first.creative


def approved(studio: Studio, asked: Brief, pinned: Pinned, edits: dict[str, str], at: datetime = NOW) -> str:
    """An item whose lines a person worded and approved."""
    item, _ = on_desk(studio, asked, pinned)
    edit(studio.seat, item, edits, at)
    decide(studio.seat, item, "approve", at)
    return item


def memory(studio: Studio, actor: Actor | None = None, at: int | None = None) -> Memory:
    with studio.database.reading() as connection:
        who = actor or studio.actor
        return Memories().at(connection, who, store.position(connection, who) if at is None else at)


def written(studio: Studio, pinned: Pinned, market: str = "DE", pins: tuple[Pin, ...] = (), **keys: Any) -> Made:
    """The first creative of a brief for another product, by a job that pins the memory as it is."""
    asked = brief_of(studio.engine, **(OTHER | {"markets": [market]} | keys))
    return next(make_creatives(studio.engine, asked, market, pinned.model_copy(update={"memory": memory(studio)}), pins))


def line(one: Made | Creative, key: str) -> Line:
    creative = one.creative if isinstance(one, Made) else one
    return next(found for found in creative.lines if found.key == key)


def lines(studio: Studio) -> list[Remembered]:
    return [row.says for row in entries(studio.seat) if isinstance(row.says, Remembered)]


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


# --- Sentences from outside ---


def pair_in(source: str, variety: str, target: str, language: str = "zh") -> Segment:
    return Segment(creative="", key="", variety=variety, source_language=language, source=source, target=target)


def test_a_sentence_brought_in_says_a_must_say_line(studio: Studio, pinned: Pinned) -> None:
    must: dict[str, Any] = {"must_say": ["每售出一件，捐赠一元。"]}
    assert [gap.kind for gap in written(studio, pinned, **must).creative.gaps if gap.kind == "must_say"] == ["must_say"]
    bring_in(studio.seat, [pair_in("每售出一件,捐赠一元", "de", "Von jedem Verkauf spenden wir einen Yuan")], "agency.tmx", NOW)
    one = written(studio, pinned, **must)
    said = line(one, "body/must/0")
    assert said.text == "Von jedem Verkauf spenden wir einen Yuan." and not [gap for gap in one.creative.gaps if gap.kind == "must_say"]
    [reason] = [reason for reason in one.creative.reasons if reason.norm in said.norms]
    assert "brought on 2026-11-22" in reason.why.en and reason.source == "Translation memory agency.tmx"
    assert [gap.kind for gap in written(studio, pinned, "FR", **must).creative.gaps if gap.kind == "must_say"] == ["must_say"]


@pytest.mark.parametrize("case", CASES["evened"], ids=lambda case: str(case["given"]))
def test_sentences_are_alike_but_for_capitals_spaces_width_and_the_end_stop(case: dict[str, Any]) -> None:
    assert (evened(case["given"]) == evened(case["kept"])) == case["alike"]


@given(st.text())
def test_evening_twice_is_evening_once(text: str) -> None:
    assert evened(evened(text)) == evened(text)


@pytest.mark.parametrize("case", CASES["tags"], ids=lambda case: str(case["tag"]))
def test_tags_of_other_tools_are_understood(engine: Engine, case: dict[str, Any]) -> None:
    known = {variety for market in engine.library.markets.values() for variety in market.varieties}
    assert variety_named(case["tag"], known) == case["ours"]


def test_a_file_twice_changes_nothing_and_what_cannot_be_used_says_why(studio: Studio) -> None:
    file = [
        pair_in("本店包邮", "de-DE", "Wir liefern frei Haus."),
        pair_in("Ships free", "de-DE", "Versand gratis.", "en-US"),
        pair_in("Envío gratis", "de-DE", "Versand gratis.", "es"),
        pair_in("本店包邮", "sw", "Tunasafirisha bure."),
        pair_in("…", "de-DE", "—"),
    ]
    first = bring_in(studio.seat, file, "a.tmx", NOW)
    assert (first.added, first.known, [one.source for one in first.skipped]) == (2, 0, ["Envío gratis", "本店包邮", "…"])
    second = bring_in(studio.seat, file, "a.tmx", LATER)
    assert (second.added, second.known, len(second.skipped)) == (0, 2, 3)
    bring_in(studio.seat, [pair_in("本店包邮", "de-DE", "Der Versand ist gratis.")], "b.tmx", LATER)
    assert memory(studio).recall("本店包邮。", "de-DE") == "Der Versand ist gratis." and len(entries(studio.seat)) == 3


def test_the_memory_goes_out_and_comes_into_another_home_as_tmx(studio: Studio, pinned: Pinned) -> None:
    bring_in(studio.seat, [pair_in("本店 <包邮> & 送礼", "zh-TW", "本店「免運」& 送禮"), pair_in("Ships free", "de", "Versand gratis.", "en")], "a.tmx", NOW)
    approved(studio, brief(studio, "DE"), pinned, {"body/waterproof": "Regen perlt einfach ab."})
    file = Tmx().write(sent_out(studio.seat))
    assert bring_in(studio.seat, Tmx().read(file), "own.tmx", LATER).known == 3
    seat = Seat(database=studio.database, engine=studio.engine, actor=studio.actor.model_copy(update={"tenant": "another"}))
    assert bring_in(seat, Tmx().read(file), "own.tmx", LATER).added == 3
    there = {(row.says.source, row.says.variety, row.says.target) for row in entries(seat) if isinstance(row.says, Pair)}
    assert {("本店 <包邮> & 送礼", "zh-Hant-TW", "本店「免運」& 送禮"), ("Ships free", "de", "Versand gratis.")} <= there
    assert "Regen perlt einfach ab." in {target for _, _, target in there}
    assert Tmx().read(Tmx().write(sent_out(seat, "zh-Hant-TW")))[0].target == "本店「免運」& 送禮"


# --- The store, on both databases ---


def test_rows_rise_within_a_tenant_and_a_memory_is_read_on_from_where_it_was(database: Database, actor: Actor, stranger: Actor) -> None:
    def said(name: str, target: str) -> Pair:
        return Pair(id=name, source_language="en", source="Ships free", variety="de", target=target, who="ana", at=NOW)

    known = Memories()
    with database.writing() as connection:
        store.remember(connection, actor, [said("me_1", "Eins."), said("me_2", "Zwei.")])
        store.remember(connection, stranger, [said("me_1", "Fremd.")])
    with database.reading() as connection:
        assert known.at(connection, actor, 2).recall("ships free", "de-AT") == "Zwei."
    with database.writing() as connection:
        store.forget(connection, actor, ["me_2"], Gone(why="forgotten", who="ana", at=NOW))
    with database.reading() as connection:
        assert store.position(connection, actor) == 3 and store.position(connection, stranger) == 1
        assert [known.at(connection, actor, place).recall("Ships free.", "de") for place in (0, 1, 2, 3)] == [None, "Eins.", "Zwei.", "Eins."]
        assert known.at(connection, stranger, 1).recall("Ships free", "de") == "Fremd." and known.at(connection, stranger, 1).recall("Ships free", "fr") is None
        assert [row.entry for row in store.live(connection, actor, {"variety": "de"})] == ["me_1"]
        assert memory_of(store.rows(connection, actor), 3) == known.at(connection, actor, 3)


# --- Faces ---


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    with TestClient(build(studio, local=True)) as one:
        yield one


def test_the_api_lists_brings_in_sends_out_and_forgets(studio: Studio, client: TestClient) -> None:
    file = Tmx().write([pair_in("Ships free", "de-DE", "Versand gratis.", "en"), pair_in("Ships free", "fr-FR", "Livraison offerte.", "en")])
    assert client.get("/v1/memory/export.tmx").status_code == 422
    assert client.post("/v1/memory/imports", files={"file": ("m.tmx", file)}).json() == {"added": 2, "known": 0, "skipped": []}
    assert client.post("/v1/memory/imports", files={"file": ("m.csv", b"x")}).status_code == 422
    page = client.get("/v1/memory", params={"limit": 1}).json()
    rest = client.get("/v1/memory", params={"limit": 1, "after": page["next"]}).json()
    assert [one["target"] for one in (*page["items"], *rest["items"])] == ["Versand gratis.", "Livraison offerte."]
    assert [one["variety"] for one in client.get("/v1/memory", params={"variety": "fr-FR"}).json()["items"]] == ["fr-FR"]
    out = client.get("/v1/memory/export.tmx", params={"variety": "de-DE"})
    assert [one.target for one in Tmx().read(out.content)] == ["Versand gratis."] and "tmx" in out.headers["content-type"]
    name = page["items"][0]["id"]
    assert client.delete(f"/v1/memory/{name}").json() == {"forgotten": name} and client.delete(f"/v1/memory/{name}").status_code == 404
    assert len(client.get("/v1/memory").json()["items"]) == 1


def test_the_command_goes_from_a_file_to_a_file(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from studio.cli import memory as command

    monkeypatch.setattr(command, "opened", lambda: contextmanager(lambda: iter([studio]))())
    given_, out = tmp_path / "in.tmx", tmp_path / "out.tmx"
    given_.write_bytes(Tmx().write([pair_in("Ships free", "de-DE", "Versand gratis.", "en")]))

    def told(run: Any, *arguments: Any, **more: Any) -> Any:
        run(*arguments, **more, as_json=True)
        return json.loads(capsys.readouterr().out)

    assert told(command.import_, given_)["added"] == 1
    assert told(command.export_, out) == {"file": str(out), "entries": 1} and Tmx().read(out.read_bytes())[0].source == "Ships free"
    [entry] = told(command.list_entries, variety="de-DE")
    command.list_entries()
    assert "de-DE" in capsys.readouterr().out
    assert told(command.forget, entry["id"]) == {"forgotten": entry["id"]} and told(command.list_entries) == []
    with pytest.raises(TesseraError, match="There is no file"):
        command.import_(tmp_path / "none.tmx")
