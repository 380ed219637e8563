"""Kits over time: drafts, versions, what a job pins; the store and the faces."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assets.actor import Actor
from assets.errors import TesseraError
from generators import store as made
from generators.brands import store
from generators.brands.glossary import to_csv
from generators.brands.records import BrandKit
from generators.products.records import Brief
from review import store as reviewed
from studio.api.app import build
from studio.database import Database
from studio.jobs.desk import Jobs
from studio.jobs.records import Job, Request
from studio.jobs.results import results
from studio.jobs.running import Worker
from studio.pipeline.brands import keep
from studio.pipeline.deciding import decide, edit
from studio.pipeline.publishing import publish
from studio.wiring import Studio
from tests.conftest import NOW
from tests.studio.kits import AT, KIT, brief

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
