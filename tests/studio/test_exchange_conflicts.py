"""What came back and cannot simply be done: conflicts and orphans; and the faces of the exchange."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assets.errors import TesseraError
from generators import store as made
from studio.api.app import build
from studio.cli.exchange import app
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.running import Worker
from studio.pipeline.deciding import edit
from studio.pipeline.engine import acting_as
from studio.pipeline.settling import settle, undecided
from studio.wiring import Studio
from tests.conftest import NOW, brief_of
from tests.studio.exchanges import back, changed, creatives, history, line_of, out

# --- Conflicts and orphans ---


@pytest.fixture
def conflict(studio: Studio, desk: Callable[..., list[str]]) -> dict[str, Any]:
    """A line that both sides changed."""
    (item,) = desk("DE")
    sent = out(studio)
    edit(studio.seat, item, {"headline": "Unser Titel."}, NOW)
    theirs = changed(sent, "headline", lambda _: "Ihr Titel.")
    report = back(studio, theirs)
    assert report.counts["conflict"] == 1 and report.counts["edited"] == 0
    return {"item": item, "file": theirs, "row": undecided(studio.seat)[0], "then": next(one.target for one in sent if one.key == "headline")}


def test_a_line_changed_on_both_sides_waits_with_all_three_texts(studio: Studio, conflict: dict[str, Any]) -> None:
    row = conflict["row"]
    assert (row["then"], row["theirs"], row["now"]) == (conflict["then"], "Ihr Titel.", "Unser Titel.")
    assert (row["who"], row["file"], row["kind"], row["state"]) == ("Agency Blau", "back.xlf", "conflict", "open")
    assert line_of(studio, "headline").text == "Unser Titel." and len(history(studio, conflict["item"])) == 2
    assert back(studio, conflict["file"]).counts["conflict"] == 1 and len(undecided(studio.seat)) == 1


@pytest.mark.parametrize("take, text, steps", [("theirs", "Ihr Titel.", 3), ("ours", "Unser Titel.", 2)])
def test_a_conflict_is_decided_once(studio: Studio, conflict: dict[str, Any], take: Any, text: str, steps: int) -> None:
    chosen = settle(acting_as(studio.seat, "Mei"), conflict["row"]["id"], take, NOW)
    assert chosen["decided_by"] == "Mei" and undecided(studio.seat) == []
    assert line_of(studio, "headline").text == text and len(history(studio, conflict["item"])) == steps
    with pytest.raises(TesseraError, match="decided already"):
        settle(studio.seat, conflict["row"]["id"], "theirs", NOW)
    again = back(studio, conflict["file"])
    assert again.counts["edited"] == again.counts["conflict"] == 0
    assert line_of(studio, "headline").text == text and len(history(studio, conflict["item"])) == steps


def test_an_edit_that_a_person_took_back_is_not_done_again_by_the_same_file(studio: Studio, desk: Callable[..., list[str]]) -> None:
    (item,) = desk("DE")
    sent = out(studio)
    before = line_of(studio, "headline").text
    file = changed(sent, "headline", lambda _: "Ihr Titel.")
    back(studio, file)
    edit(studio.seat, item, {"headline": before}, NOW)
    assert back(studio, file).counts["repeated"] == 1 and line_of(studio, "headline").text == before


def test_a_line_that_is_gone_is_kept_as_an_orphan(studio: Studio, desk: Callable[..., list[str]]) -> None:
    desk("DE")
    sent = out(studio)
    with studio.database.writing() as connection:
        whole = creatives(studio)[0]
        made.replace_creative(connection, studio.actor, whole.model_copy(update={"lines": whole.lines[1:]}))
    report = back(studio, [*sent, sent[1].model_copy(update={"creative": "cr_elsewhere" * 20})])
    assert report.counts["orphan"] == 2
    rows = {one["creative"]: one for one in undecided(studio.seat)}
    assert rows[sent[0].creative]["theirs"] == sent[0].target and rows[sent[0].creative]["now"] is None
    with pytest.raises(TesseraError, match="no longer exists"):
        settle(studio.seat, rows[sent[0].creative]["id"], "theirs", NOW)
    settle(studio.seat, rows[sent[0].creative]["id"], "ours", NOW)
    assert back(studio, sent).counts["repeated"] == 1 and len(undecided(studio.seat)) == 1


def test_a_line_changed_between_looking_and_writing_is_looked_at_again(studio: Studio, desk: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.pipeline import exchanging

    (item,) = desk("DE")
    sent = changed(out(studio), "headline", lambda _: "Ihr Titel.")
    quick = iter([True])

    def slow(*words: Any) -> Any:
        if next(quick, False):
            edit(studio.seat, item, {"headline": "Schneller."}, NOW)
        return real(*words)

    real = exchanging.rewrite
    monkeypatch.setattr(exchanging, "rewrite", slow)
    assert back(studio, sent).counts["conflict"] == 1
    assert line_of(studio, "headline").text == "Schneller."


# --- Faces ---


def test_the_api_sends_takes_back_and_lets_a_person_decide(studio: Studio, desk: Callable[..., list[str]]) -> None:
    (item,) = desk("DE")
    with TestClient(build(studio, local=True)) as client:
        sent = client.post("/v1/exchange/exports", json={"format": "xliff2", "market": "DE"})
        assert sent.status_code == 200 and sent.headers["content-type"] == "application/xliff+xml" and ".xliff" in sent.headers["content-disposition"]
        call, headline = line_of(studio, "call_to_action").text, line_of(studio, "headline").text
        edit(studio.seat, item, {"headline": "Unser Titel."}, NOW)
        theirs = sent.text.replace(call, "Gleich holen").replace(headline, "Ihr Titel.")
        assert theirs.count("Ihr Titel.") == 1 and theirs.count("Gleich holen") == 1
        report = client.post("/v1/exchange/imports", files={"file": ("back.xlf", theirs.encode())}, data={"name": "Agency Blau"}).json()
        assert (report["counts"]["edited"], report["counts"]["conflict"]) == (1, 1)
        (waiting,) = client.get("/v1/exchange/conflicts").json()["items"]
        decided = client.post(f"/v1/exchange/conflicts/{waiting['id']}/decisions", json={"take": "theirs"})
        assert decided.json()["state"] == "taken" and line_of(studio, "headline").text == "Ihr Titel."
        assert client.get("/v1/exchange/conflicts").json()["items"] == []
        assert client.post(f"/v1/exchange/conflicts/{waiting['id']}/decisions", json={"take": "ours"}).status_code == 422
        assert client.post("/v1/exchange/conflicts/xr_none/decisions", json={"take": "ours"}).status_code == 404
        assert client.post("/v1/exchange/exports", json={"market": "JP"}).status_code == 422
        assert client.post("/v1/exchange/imports", files={"file": ("back.doc", b"x")}).status_code == 422
        assert client.post("/v1/exchange/exports", json={"job": "jb_none"}).status_code == 404


def test_the_command_exports_a_job_imports_it_and_lists_conflicts(studio: Studio, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    import json

    from studio.cli import exchange

    brief = brief_of(studio.engine, selling_points=["防漏"], markets=["DE", "FR"])
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running():
        job = jobs.accept(Request(briefs=(brief,)), studio.engine, NOW)
        assert list(jobs.follow(job.id, pause=0.05))[-1].state == "done"

    class Open:
        def __enter__(self) -> Studio:
            return studio

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(exchange, "opened", Open)

    def run(*words: str) -> Any:
        done = CliRunner().invoke(app, [*words, "--json"], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    files = run("export", str(tmp_path / "out.xliff"), "--job", job.id)["files"]
    assert [one["file"].rpartition("/")[2] for one in files] == ["out.de-DE.xliff", "out.fr-FR.xliff"]
    file = tmp_path / "out.csv"
    assert run("export", str(file), "--market", "DE", "--source", "zh")["files"][0]["lines"] > 3
    button = line_of(studio, "call_to_action").text
    file.write_text(file.read_text("utf-8-sig").replace(button, "Gleich holen"), "utf-8")
    assert run("import", str(file), "--as", "Agency Blau")["counts"]["edited"] == 1
    file.write_text(file.read_text("utf-8").replace("Gleich holen", "Sofort kaufen"), "utf-8")
    assert run("import", str(file), "--as", "Agency Blau")["counts"]["conflict"] == 1
    (waiting,) = run("conflicts")
    assert waiting["now"] == "Gleich holen"
    assert run("conflicts", "--keep", waiting["id"])["state"] == "kept" and run("conflicts") == []
    for words in (["export", "x.csv", "--source", "fr"], ["conflicts", "--take", "a", "--keep", "b"]):
        assert CliRunner().invoke(app, words).exit_code == 2
