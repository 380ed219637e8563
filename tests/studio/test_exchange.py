"""Copy out to an agency and back: edits as at the desk, conflicts kept for a person, nothing lost, nothing done twice."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assets.errors import TesseraError
from generators import store as made
from generators.exchange.records import Segment, Shown, joined, pieces
from generators.records import Creative, Line
from review import store as reviewed
from review.desk.items import new_item
from studio.api.app import build
from studio.cli.exchange import app
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.running import Worker
from studio.pipeline.briefs import keep_brief
from studio.pipeline.deciding import decide, edit
from studio.pipeline.engine import acting_as
from studio.pipeline.exchanging import Report, bring_back
from studio.pipeline.making import make_creatives
from studio.pipeline.outgoing import Choice, send_out
from studio.pipeline.records import Pinned, brief_id
from studio.pipeline.settling import settle, undecided
from studio.wiring import Studio
from tests.conftest import NOW, brief_of

FORMATS = ("xliff1", "xliff2", "tmx", "csv", "xlsx", "jsonl")


@pytest.fixture
def desk(studio: Studio, pinned: Pinned) -> Callable[..., list[str]]:
    """Puts creatives of markets on the desk; the ids of their items."""

    def put(*markets: str, **keys: Any) -> list[str]:
        price = {"price": [{"amount": "29.90", "currency": "EUR"}, {"amount": "119", "currency": "SAR"}, {"amount": "115", "currency": "AED"}]}
        told = {"sku": "MV-5", "selling_points": ["防漏", "不锈钢材质"], "markets": list(markets)} | price | keys
        brief = brief_of(studio.engine, **told)
        results = [one for market in markets for one in make_creatives(studio.engine, brief, market, pinned, [])]
        items = [new_item(one.creative, one.verdict, NOW, 60) for one in results]
        with studio.database.writing() as connection:
            keep_brief(connection, studio.actor, brief_id(brief), brief)
            made.add_creatives(connection, studio.actor, [one.creative for one in results], NOW)
            for one, item in zip(results, items, strict=True):
                reviewed.keep_verdict(connection, studio.actor, one.creative.id, one.verdict)
                reviewed.put_on_desk(connection, studio.actor, item)
        return list(dict.fromkeys(item.id for item in items))

    return put


def out(studio: Studio, **keys: Any) -> list[Segment]:
    return list(send_out(studio.seat, Choice(**keys), NOW))


def back(studio: Studio, segments: list[Segment]) -> Report:
    return bring_back(acting_as(studio.seat, "Agency Blau"), segments, "back.xlf", NOW)


def reworded(segment: Segment, text: Callable[[str], str]) -> Segment:
    """The segment as a translator leaves it: other words, placeholders as they were."""
    words, slots = joined(text(piece) if isinstance(piece, str) else piece for piece in pieces(segment.target, segment.slots))
    return segment.model_copy(update={"target": words, "slots": slots})


def changed(segments: list[Segment], key: str, text: Callable[[str], str]) -> list[Segment]:
    return [reworded(one, text) if one.key == key else one for one in segments]


def creatives(studio: Studio) -> list[Creative]:
    with studio.database.reading() as connection:
        return made.creatives(connection, studio.actor)


def line_of(studio: Studio, key: str, market: str = "DE") -> Line:
    return next(line for one in creatives(studio) if one.market == market for line in one.lines if line.key == key)


def history(studio: Studio, item: str) -> list[Any]:
    with studio.database.reading() as connection:
        return list(reviewed.items(connection, studio.actor, ids=[item])[0].history)


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
        assert sent.status_code == 200 and sent.headers["content-type"] == "application/xliff+xml" and ".xlf" in sent.headers["content-disposition"]
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

    files = run("export", str(tmp_path / "out.xlf"), "--format", "xliff2", "--job", job.id)["files"]
    assert [one["file"].rpartition("/")[2] for one in files] == ["out.de-DE.xlf", "out.fr-FR.xlf"]
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
