"""A brand's kit from its file to written copy: each thing it says is seen in what the pipeline writes, drafts shape nothing, and jobs keep the kit they pinned."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assets.actor import Actor
from assets.errors import TesseraError
from assets.wording import Wording
from generators import store as made
from generators.brands import store
from generators.brands.glossary import to_csv
from generators.brands.reading import checked, read_kit
from generators.brands.records import BrandKit, Forbidden, Trademark
from generators.products.records import Brief
from generators.records import Creative
from review import store as reviewed
from review.records import Verdict
from studio.api.app import build
from studio.database import Database
from studio.jobs.desk import Jobs
from studio.jobs.records import Job, Request
from studio.jobs.results import results
from studio.jobs.running import Worker
from studio.pipeline.brands import keep
from studio.pipeline.deciding import decide, edit
from studio.pipeline.engine import Engine
from studio.pipeline.judging import screen
from studio.pipeline.making import make_creatives
from studio.pipeline.publishing import publish
from studio.pipeline.records import Made, Pinned
from studio.wiring import Studio
from tests.conftest import NOW, brief_of

KIT = read_kit(Path(__file__).parents[2] / "assets" / "samples" / "brands" / "kits" / "morivo.yaml")
POINTS = ["双层真空", "防漏", "保温12小时", "保冷24小时", "无异味", "便携"]
AT = datetime(2026, 11, 22, 9)


def brief(engine: Engine, markets: list[str], **keys: Any) -> Brief:
    given = {"product": "Morivo 双层不锈钢保温杯", "category": "home", "selling_points": POINTS, "box": ["保温杯 x1、说明书 x1"], "markets": markets} | keys
    return brief_of(engine, **given)


def written(engine: Engine, pinned: Pinned, market: str, kit: BrandKit | None = KIT, **keys: Any) -> Made:
    """The first creative of a market, on the placement that `placements` names."""
    return next(make_creatives(engine, brief(engine, [market], **keys), market, pinned.model_copy(update={"kit": kit}), []))


def texts(one: Creative) -> dict[str, str]:
    return {line.key: line.text for line in one.lines}


def whole(one: Creative, *fields: str) -> str:
    return "\n".join(line.text for line in one.lines if not fields or line.field in fields)


# --- Effects on copy ---


@pytest.mark.parametrize(
    ("market", "name"), [("JP", "モリーヴォ"), ("SA", "موريفو"), ("TH", "โมริโว"), ("KR", "모리보"), ("IN", "मोरिवो"), ("TW", "茉里沃"), ("CN", "茉里沃")]
)
def test_a_brand_has_its_name_in_every_script(engine: Engine, pinned: Pinned, market: str, name: str) -> None:
    one = written(engine, pinned, market)
    copy = texts(one.creative)
    assert name in copy["body/open"] and name in copy["alt_text"] and copy["hashtags/brand"] == f"#{name}"
    assert "Morivo" not in whole(one.creative, "headline", "body", "alt_text")
    assert not [finding for finding in one.verdict.findings if finding.screen in {"leftover", "brand"}]
    assert "Morivo" in texts(written(engine, pinned, market, kit=None).creative)["body/open"]


def test_the_kit_s_names_stand_before_the_brief_s(engine: Engine, pinned: Pinned) -> None:
    given = {"brand_names": {"Jpan": "モリボ", "Thai": "โมริโบ"}}
    assert "モリーヴォ" in texts(written(engine, pinned, "JP", **given).creative)["body/open"]
    only = KIT.model_copy(update={"names": {"Jpan": "モリーヴォ"}})
    assert "โมริโบ" in texts(written(engine, pinned, "TH", kit=only, **given).creative)["body/open"]


def test_a_term_that_is_not_translated_is_no_leftover(engine: Engine, pinned: Pinned) -> None:
    term = {"term": "保温杯", "sense": "insulated_bottle", "targets": {"ja": {"text": "CalmLid"}}}
    told = {"name": "Morivo", "voice": KIT.voice, "glossary": [term]}
    named = written(engine, pinned, "JP", BrandKit.model_validate(told)).creative
    assert "CalmLid" in texts(named)["body/open"]
    for kit, left in ((None, True), (BrandKit.model_validate(told), False), (KIT, False)):
        verdict = screen(engine, brief(engine, ["JP"]), named, pinned.day, kit)
        assert left == any(finding.quote in "CalmLid" for finding in verdict.findings if finding.screen == "leftover")


def gifts(engine: Engine, pinned: Pinned, kit: BrandKit | None, placement: str) -> set[str]:
    """What German copy says of a gift, over enough seeds to see every wording."""
    offer = {"market": "DE", "price": {"amount": "27.90", "currency": "EUR"}, "gift": "收纳袋"}
    seeds = [pinned.model_copy(update={"seed": seed}) for seed in range(20)]
    return {texts(written(engine, one, "DE", kit, offers=[offer], placements=[placement]).creative)["body/gift"] for one in seeds}


def test_german_buyers_are_spoken_to_as_the_kit_says_in_each_channel(engine: Engine, pinned: Pinned) -> None:
    shop, elsewhere = gifts(engine, pinned, KIT, "storefront"), gifts(engine, pinned, KIT, "instagram_feed")
    assert any(text.startswith("Dein ") for text in shop) and not any(text.startswith("Ihr ") for text in shop)
    assert any(text.startswith("Ihr ") for text in elsewhere) and not any(text.startswith("Dein ") for text in elsewhere)


def test_a_concept_is_said_by_the_brand_s_own_term(engine: Engine, pinned: Pinned) -> None:
    japanese, german = (written(engine, pinned, market).creative for market in ("JP", "DE"))
    assert (
        "まほうボトル" in texts(japanese)["body/open"]
        and texts(japanese)["hashtags/product"] == "#まほうボトル"
        and "つかいかた帖" in texts(japanese)["body/box"]
    )
    assert "保温ボトル" not in whole(japanese) and "Thermosflasche" not in whole(german)
    assert "Isolierflasche" in texts(german)["body/open"] and "Für unterwegs" in whole(german)
    plain = texts(written(engine, pinned, "JP", kit=None).creative)
    assert "保温ボトル" in plain["body/open"], "the lexicon itself is as it was"


def test_a_claim_is_said_in_the_brand_s_own_sentence_where_it_has_one(engine: Engine, pinned: Pinned) -> None:
    said = {"text": "保温{amount}", "forms": {"line": "つめたくならない{amount}。"}}
    term = {"term": "保温", "sense": "keeps_hot_hours", "targets": {"ja": said}}
    kit = checked(BrandKit.model_validate({"name": "Morivo", "voice": KIT.voice, "glossary": [term]}), engine.library)
    assert texts(written(engine, pinned, "JP", kit, selling_points=["保温12小时"]).creative)["body/keeps_hot_hours"] == "つめたくならない12時間。"


def test_a_term_with_a_capital_inside_keeps_its_letters_at_the_start_of_a_sentence(engine: Engine, pinned: Pinned) -> None:
    """Spanish raises the first letter of a line: of a plain word, not of one that is written so."""

    def said(word: str) -> str:
        term = {"term": "便携", "sense": "portable", "targets": {"es": {"text": word, "forms": {"line": f"{word} contigo."}}}}
        kit = BrandKit.model_validate({"name": "Morivo", "voice": KIT.voice, "glossary": [term]})
        return texts(written(engine, pinned, "MX", kit, selling_points=["便携"]).creative)["body/portable"]

    assert (said("iViajes"), said("viajera")) == ("iViajes contigo.", "Viajera contigo.")


def test_a_term_brings_its_own_gender(engine: Engine, pinned: Pinned) -> None:
    term = {"term": "保温杯", "sense": "insulated_bottle", "targets": {"de": {"text": "Trinkbecher", "forms": {"gender": "m"}}}}
    kit = BrandKit.model_validate({"name": "Morivo", "voice": KIT.voice, "glossary": [term]})
    opened = {texts(written(engine, pinned.model_copy(update={"seed": seed}), "DE", kit).creative)["body/open"] for seed in range(8)}
    assert all("Trinkbecher" in text for text in opened)
    assert any(article in text for text in opened for article in ("der Trinkbecher", "Der Trinkbecher", "ieser Trinkbecher", "den Trinkbecher"))
    assert not any(article in text for text in opened for article in ("die Trinkbecher", "Die Trinkbecher", "iese Trinkbecher"))


def test_the_sign_stands_once_where_it_may(engine: Engine, pinned: Pinned) -> None:
    price = {"price": [{"amount": "27.90", "currency": "EUR"}]}
    german = written(engine, pinned, "DE", **price).creative
    assert whole(german).count("®") == 1 and "Morivo®" in whole(german, "headline", "body")
    slots = [line.text[span.start : span.end] for line in german.lines for span in line.slots]
    assert slots and all(slot.startswith("27,90") for slot in slots)
    assert "Morivo™" in whole(written(engine, pinned, "US").creative) and "®" not in whole(written(engine, pinned, "SA").creative)
    titled = KIT.model_copy(update={"trademark": Trademark(sign="®", where="headline"), "glossary": ()})
    heads = {whole(written(engine, pinned.model_copy(update={"seed": seed}), "DE", titled).creative, "headline") for seed in range(12)}
    assert {"Morivo" in head for head in heads} >= {True} and all(("Morivo®" in head) == ("Morivo" in head) for head in heads)


def test_own_hashtags_come_first_and_once(engine: Engine, pinned: Pinned) -> None:
    kit = KIT.model_copy(update={"hashtags": {"all": ("#Morivo", "#MorivoDaily"), "de": ("#MorivoUnterwegs",)}})
    tags = [line.text for line in written(engine, pinned, "DE", kit).creative.lines if line.field == "hashtags"]
    assert tags[:3] == ["#MorivoUnterwegs", "#Morivo", "#MorivoDaily"] and tags.count("#Morivo") == 1 and "#Isolierflasche" in tags


def stopped(verdict: Verdict, rule: str) -> list[str]:
    return [finding.quote for finding in verdict.findings if finding.rule.startswith(rule)]


def test_a_forbidden_wording_is_written_otherwise_and_blocks_where_there_is_no_other(engine: Engine, pinned: Pinned) -> None:
    first = texts(written(engine, pinned, "DE", kit=None).creative)["body/open"]
    opening = first.split()[0]
    ban = KIT.model_copy(update={"forbidden": (Forbidden(words={"de": (opening,)}, why=Wording(en="Worn out.", zh="用滥了。")),), "glossary": ()})
    other = written(engine, pinned, "DE", ban)
    assert not texts(other.creative)["body/open"].startswith(opening) and not stopped(other.verdict, "brand.forbidden")
    name = ban.model_copy(update={"forbidden": (Forbidden(words={"all": ("Thermosflasche",)}, why=Wording(en="Never.", zh="禁用。")),)})
    blocked = written(engine, pinned, "DE", name)
    assert blocked.verdict.word == "block" and set(stopped(blocked.verdict, "brand.forbidden")) == {"Thermosflasche"}


def test_a_lost_term_goes_to_a_person(engine: Engine, pinned: Pinned) -> None:
    one = written(engine, pinned, "DE", selling_points=["CalmLid 杯盖防漏"])
    assert one.verdict.word == "review" and any(finding.rule == "brand.lost.CalmLid" for finding in one.verdict.findings)


def test_the_channel_only_matters_to_the_language_that_names_it(engine: Engine, pinned: Pinned) -> None:
    """The kit says nothing of French: its copy differs by names, hashtags and sign alone."""
    bare = KIT.model_copy(update={"trademark": None, "hashtags": {}, "glossary": ()})
    assert texts(written(engine, pinned, "FR", bare).creative) == texts(written(engine, pinned, "FR", kit=None).creative)


# --- Jobs and versions ---


def done(studio: Studio, asked: Brief, at: datetime = NOW, stop_at: Any = "review") -> tuple[Job, list[dict[str, Any]]]:
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running():
        job = jobs.accept(Request(briefs=(asked,), stop_at=stop_at), studio.engine, at)
        job = list(jobs.follow(job.id, pause=0.05))[-1]
    return job, list(results(studio.database, studio.actor, job.id))


def put_out(studio: Studio, kit: BrandKit) -> BrandKit:
    keep(studio.seat, kit, AT)
    with studio.database.writing() as connection:
        return store.publish(connection, studio.actor, kit.name, AT)


def test_a_draft_shapes_nothing_a_published_kit_does_and_a_job_keeps_the_kit_it_pinned(studio: Studio) -> None:
    asked = brief(studio.engine, ["JP"])
    keep(studio.seat, KIT, AT)
    plain, [before] = done(studio, asked)
    assert "brand:morivo" not in plain.pinned.digests and "まほうボトル" not in json.dumps(before["copy"], ensure_ascii=False)

    with studio.database.writing() as connection:
        store.publish(connection, studio.actor, "MORIVO", AT)
    shaped, [after] = done(studio, asked)
    assert shaped.id != plain.id and after["id"] != before["id"]
    assert "まほうボトル" in json.dumps(after["copy"], ensure_ascii=False)
    assert shaped.pinned.digests["brand:morivo"] == after["origin"]["digests"]["brand:morivo"] == KIT.digest

    # Work that was accepted under the first kit is made by it, whatever was published since.
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    waiting = jobs.accept(Request(briefs=(asked.model_copy(update={"audience": "上班族"}),)), studio.engine, NOW)
    put_out(studio, KIT.model_copy(update={"names": {**KIT.names, "Jpan": "モリボ"}}))
    with Worker(studio.settings, studio.database, studio.engine).running():
        list(jobs.follow(waiting.id, pause=0.05))
    [kept] = results(studio.database, studio.actor, waiting.id)
    assert "モリーヴォ" in kept["copy"]["body"]
    newer, [fresh] = done(studio, asked)
    assert newer.id != shaped.id and fresh["id"] != after["id"] and "モリボ" in fresh["copy"]["body"]


def test_a_kit_that_says_the_same_changes_no_id(studio: Studio) -> None:
    asked = brief(studio.engine, ["DE"])
    put_out(studio, KIT)
    first, _ = done(studio, asked)
    put_out(studio, KIT)
    again, _ = done(studio, asked)
    assert first.id == again.id


def test_another_brand_in_the_same_job_does_not_change_a_creative(studio: Studio) -> None:
    own, other = brief(studio.engine, ["DE"]), brief(studio.engine, ["DE"], brand="Lumenhof", product="Lumenhof 保温杯")
    for name in ("Morivo", "Lumenhof"):
        put_out(studio, KIT.model_copy(update={"name": name}))
    _, [alone] = done(studio, own)
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running():
        both = jobs.accept(Request(briefs=(own, other)), studio.engine, NOW)
        list(jobs.follow(both.id, pause=0.05))
    made_of = list(results(studio.database, studio.actor, both.id))
    assert made_of[0]["id"] == alone["id"] and set(made_of[1]["origin"]["digests"]) & {"brand:morivo", "brand:lumenhof"} == {"brand:lumenhof"}


def test_an_edit_is_screened_by_the_kit_of_today_and_the_page_bears_the_brand_s_own_name(studio: Studio) -> None:
    put_out(studio, KIT)
    _, [row] = done(studio, brief(studio.engine, ["JP"], brand="MORIVO"))
    with studio.database.reading() as connection:
        [item] = reviewed.items(connection, studio.actor, state="waiting")
    edit(studio.seat, item.id, {"headline": "激安のボトル"}, NOW)
    with pytest.raises(TesseraError, match="never calls its things cheap"):
        decide(studio.seat, item.id, "approve", NOW)
    edit(studio.seat, item.id, {"headline": "しずかなボトル"}, NOW)
    decide(studio.seat, item.id, "approve", NOW)
    sent = publish(studio.seat, studio, row["id"], "storefront", NOW)
    assert sent.receipt is not None
    page = (studio.home / "storefront" / sent.receipt.where).read_text("utf-8")
    assert "モリーヴォ" in page and "MORIVO" not in page.partition("<main")[2].partition("</main>")[0]
    with studio.database.reading() as connection:
        assert made.has_creative(connection, studio.actor, row["id"])


# --- The store ---


def test_one_draft_every_published_version_and_tenants_apart(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        assert store.keep_draft(connection, actor, KIT, AT).version == 1
        assert store.keep_draft(connection, actor, KIT.model_copy(update={"tone": ("dry",)}), AT).version == 1
        assert store.published(connection, actor, "Morivo") is None
        first = store.publish(connection, actor, "morivo", AT)
        assert (first.state, first.version, first.tone) == ("published", 1, ("dry",))
        store.keep_draft(connection, actor, KIT, AT)
        assert store.published(connection, actor, "Morivo") == first and store.version(connection, actor, "Morivo").version == 2
        second = store.publish(connection, actor, "Morivo", AT)
        store.keep_draft(connection, stranger, KIT, AT)
    with database.reading() as connection:
        assert store.published(connection, actor, "MORIVO") == second and store.draft(connection, actor, "Morivo") is None
        assert store.pinned(connection, actor, "Morivo", first.digest) == first and store.version(connection, actor, "Morivo", 1) == first
        assert [(one.version, one.state) for one in store.versions(connection, actor, "Morivo")] == [(2, "published"), (1, "published")]
        assert [(one.version, one.state) for one in store.brands(connection, stranger)] == [(1, "draft")]
        assert store.published(connection, stranger, "Morivo") is None and store.pinned(connection, stranger, "Morivo", first.digest) is None
        with pytest.raises(TesseraError, match="There is no draft of the brand Morivo"):
            store.publish(connection, actor, "Morivo", AT)
        with pytest.raises(TesseraError, match="There is no brand Lumenhof"):
            store.version(connection, actor, "Lumenhof")


def test_brands_come_in_pages_each_with_its_newest_version(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        for name in ("Zeta", "alpha", "Mid"):
            store.keep_draft(connection, actor, KIT.model_copy(update={"name": name}), AT)
        store.publish(connection, actor, "Mid", AT)
        store.keep_draft(connection, actor, KIT.model_copy(update={"name": "Mid"}), AT)
    with database.reading() as connection:
        assert [(one.name, one.version) for one in store.brands(connection, actor, limit=2)] == [("alpha", 1), ("Mid", 2)]
        assert [one.name for one in store.brands(connection, actor, after="Mid")] == ["Zeta"]


# --- Faces ---


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    with TestClient(build(studio, local=True)) as one:
        yield one


def test_the_api_keeps_drafts_publishes_and_takes_glossaries(client: TestClient) -> None:
    body = KIT.model_dump(mode="json")
    assert client.get("/v1/brands/Morivo").status_code == 404 and client.post("/v1/brands/Morivo/publish").status_code == 404
    assert client.put("/v1/brands/Lumenhof/draft", json=body).status_code == 422
    assert client.put("/v1/brands/Morivo/draft", json=body | {"colour": "teal"}).status_code == 422
    assert client.put("/v1/brands/Morivo/draft", json=body).json()["state"] == "draft"
    assert client.post("/v1/brands/Morivo/publish").json() == body | {"state": "published", "version": 1}
    table = client.get("/v1/brands/Morivo/glossary.csv")
    assert table.headers["content-type"].startswith("text/csv") and table.content == to_csv(KIT.glossary).encode("utf-8-sig")
    longer = table.content + "杯刷,,de,Bürste,,,\r\n".encode()
    taken = client.put("/v1/brands/Morivo/glossary.csv", content=longer, headers={"Content-Type": "text/csv"})
    assert (taken.json()["state"], taken.json()["version"], len(taken.json()["glossary"])) == ("draft", 2, len(KIT.glossary) + 1)
    bad = client.put("/v1/brands/Morivo/glossary.csv", content=b"term,target\n", headers={"Content-Type": "text/csv"})
    assert bad.status_code == 422 and "line 1, column language" in bad.json()["title"]
    assert [one["version"] for one in client.get("/v1/brands/morivo/versions").json()] == [2, 1]
    assert [(one["name"], one["version"], one["state"]) for one in client.get("/v1/brands").json()["items"]] == [("Morivo", 2, "draft")]
    assert client.get("/v1/brands/Morivo", params={"version": 1}).json()["state"] == "published"


def test_the_command_goes_from_a_file_to_versions(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from studio.cli import brand, output

    monkeypatch.setattr(brand, "opened", lambda: output.contextmanager(lambda: iter([studio]))())
    sample, table = Path(__file__).parents[2] / "assets/samples/brands/kits/morivo.yaml", tmp_path / "g.csv"

    def told(run: Any, *given: Any, **more: Any) -> Any:
        run(*given, **more, as_json=True)
        return json.loads(capsys.readouterr().out)

    assert told(brand.import_, sample) | {"digest": ""} == {"name": "Morivo", "version": 1, "state": "draft", "digest": "", "terms": len(KIT.glossary)}
    assert told(brand.publish, "morivo")["state"] == "published"
    told(brand.glossary, "Morivo", out=table)
    assert table.read_bytes() == to_csv(KIT.glossary).encode("utf-8-sig")
    table.write_text(table.read_text("utf-8-sig").replace("まほうボトル", "まほうびん"), "utf-8")
    assert told(brand.glossary, "Morivo", in_=table)["version"] == 2
    assert told(brand.show, "Morivo")["glossary"][0]["targets"]["ja"]["text"] == "まほうびん"
    assert [one["state"] for one in told(brand.versions, "Morivo")] == ["draft", "published"]
    with pytest.raises(TesseraError, match="There is no brand file"):
        brand.import_(tmp_path / "none.yaml")
