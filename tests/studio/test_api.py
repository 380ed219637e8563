"""The API as a campaign system uses it: closed without the token, 202 and results, problem details, pages, idempotency."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from generators import store as made
from studio.access import owner_token
from studio.api.app import build
from studio.api.limits import PER_MINUTE
from studio.jobs.running import Worker
from studio.wiring import Studio

BRIEF = {
    "brand": "Morivo",
    "product": "便携保温杯 500ml",
    "category": "home",
    "selling_points": ["防漏", "不锈钢材质"],
    "price": [{"amount": "29.90", "currency": "EUR"}],
    "markets": ["DE", "FR"],
}


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    with TestClient(build(studio, local=True)) as one:
        yield one


@pytest.fixture
def finished(client: TestClient, studio: Studio) -> str:
    """A generation, done."""
    job = client.post("/v1/generations", json={"brief": BRIEF, "external_id": "camp-7", "metadata": {"team": "EU"}}, headers={"Idempotency-Key": "k1"})
    assert job.status_code == 202
    with Worker(studio.settings, studio.database, studio.engine).running(), client.stream("GET", f"/v1/generations/{job.json()['id']}/events") as events:
        last = [line for line in events.iter_lines() if line.startswith("data:")][-1]
    assert '"state": "done"' in last
    return str(job.json()["id"])


def test_it_is_closed_without_the_owner_token(studio: Studio) -> None:
    token = owner_token(studio.home)
    with TestClient(build(studio, local=False)) as client:
        assert client.get("/v1/creatives").status_code == 401
        assert client.get("/metrics").status_code == 401
        assert client.get("/v1/creatives", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/v1/creatives", headers={"Authorization": f"Bearer {token}"}).status_code == 200
        assert client.get("/openapi.json").status_code == 200
        assert client.get("/healthz").json() == {"status": "ok"}
    assert owner_token(studio.home) is None, "the token is shown once"


def test_a_brief_can_be_read_before_anything_is_written(client: TestClient) -> None:
    says = client.post("/v1/readings", json=BRIEF).json()["says"]
    proof = {one["id"]: one["quote"] for one in says}
    assert "防漏" in proof.values()
    struck = next(one for one, quote in proof.items() if quote == "防漏")
    assert struck not in {one["id"] for one in client.post("/v1/readings", json=BRIEF | {"not_meant": [struck]}).json()["says"]}


def test_a_generation_gives_results_per_market_and_echoes_the_caller(client: TestClient, finished: str) -> None:
    job = client.get(f"/v1/generations/{finished}").json()
    assert (job["done"], job["total"]) == (2, 2)
    assert [row["market"] for row in job["results"]] == ["DE", "FR"]
    assert all(row["external_id"] == "camp-7" and row["metadata"] == {"team": "EU"} for row in job["results"])
    assert "29,90" in job["results"][0]["copy"]["body"]
    assert {"knowledge", "rulebook", "phrasebook"} <= job["knowledge"].keys()


def test_the_same_idempotency_key_is_the_same_job(client: TestClient) -> None:
    first = client.post("/v1/generations", json={"brief": BRIEF}, headers={"Idempotency-Key": "same"}).json()
    again = client.post("/v1/generations", json={"brief": BRIEF | {"product": "另一个杯子"}}, headers={"Idempotency-Key": "same"}).json()
    assert first["id"] == again["id"]


def test_a_creative_changed_after_approval_cannot_be_published(client: TestClient, studio: Studio, finished: str) -> None:
    creative = client.get(f"/v1/generations/{finished}").json()["results"][0]["id"]
    refused = client.post("/v1/publications", json={"creative": creative})
    assert refused.status_code == 422 and refused.headers["content-type"] == "application/problem+json"
    item = next(one for one in client.get("/v1/reviews").json()["items"] if creative in one["creatives"])
    assert client.post(f"/v1/reviews/{item['id']}/decisions", json={"move": "approve"}).json()["state"] == "approved"
    with studio.database.writing() as connection:
        kept = made.creatives(connection, studio.actor, ids=[creative])[0]
        line = kept.lines[1].model_copy(update={"text": kept.lines[1].text[:-1] + "!"})
        made.replace_creative(connection, studio.actor, kept.model_copy(update={"lines": (kept.lines[0], line, *kept.lines[2:])}))
    changed = client.post("/v1/publications", json={"creative": creative})
    assert changed.status_code == 422 and "changed after its approval" in changed.json()["title"]
    with studio.database.writing() as connection:
        made.replace_creative(connection, studio.actor, kept)
    sent = client.post("/v1/publications", json={"creative": creative})
    assert sent.status_code == 201 and sent.json()["state"] == "sent"
    assert client.post("/v1/publications", json={"creative": creative}).json() == sent.json()


def test_errors_are_problem_documents_that_say_what_to_do(client: TestClient) -> None:
    missing = client.get("/v1/creatives/cr_none")
    assert missing.status_code == 404 and missing.json()["detail"]
    odd = client.post("/v1/generations", json={"brief": {"brand": "x"}})
    assert odd.status_code == 422 and odd.json()["errors"]
    unknown = client.post("/v1/checks", json={"market": "XX", "text": "hello"})
    assert unknown.status_code == 422 and "ISO 3166-1" in unknown.json()["detail"]


def test_lists_come_in_pages(client: TestClient, finished: str) -> None:
    first = client.get("/v1/creatives", params={"limit": 1}).json()
    second = client.get("/v1/creatives", params={"limit": 1, "after": first["next"]}).json()
    assert first["items"][0]["id"] < second["items"][0]["id"]


def test_a_check_names_rule_source_and_place(client: TestClient) -> None:
    verdict = client.post("/v1/checks", json={"market": "CN", "text": "全网第一的保温杯", "category": "home"}).json()
    assert verdict["verdict"] == "block"
    finding = verdict["findings"][0]
    assert finding["source"] and finding["why"]["zh"] and finding["span"]


def test_products_are_kept_with_their_offers(client: TestClient) -> None:
    body = {
        "product": {"brand": "Morivo", "title": "保温杯", "source_language": "zh"},
        "offers": [{"market": "DE", "price": {"amount": "29.90", "currency": "EUR"}}],
    }
    assert client.put("/v1/products/MV-1", json=body).status_code == 204
    assert client.get("/v1/products/MV-1/offers").json()[0]["price"] == {"amount": "29.90", "currency": "EUR"}
    assert client.get("/v1/products").json()["items"][0]["product"]["sku"] == "MV-1"


def test_the_limit_counts_what_programs_ask_for_and_not_the_files_of_a_page(client: TestClient) -> None:
    for _ in range(PER_MINUTE + 1):
        assert client.get("/assets/page.js").status_code == 404
    asked = [client.get("/v1/creatives", params={"limit": 1}).status_code for _ in range(PER_MINUTE + 1)]
    assert asked == [200] * PER_MINUTE + [429]
