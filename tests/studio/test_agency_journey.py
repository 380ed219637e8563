"""A year in the life of approved copy: people edit, an agency works on a file, the brief changes, another model writes; nothing that anybody wrote is lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from generators import store as made
from generators.exchange.records import Segment, joined, pieces
from generators.products.records import Brief
from generators.records import Creative, Line
from review import store as reviewed
from review.records import ReviewItem
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.running import Worker
from studio.models import Models, write_models
from studio.pipeline import exchanged
from studio.pipeline.deciding import decide, edit
from studio.pipeline.editing import pins_of
from studio.pipeline.engine import Engine, acting_as
from studio.pipeline.exchanging import Report, bring_back
from studio.pipeline.making import make_creatives
from studio.pipeline.outgoing import Choice, send_out
from studio.pipeline.records import Pinned
from studio.pipeline.settling import undecided
from studio.routing import at_home
from studio.wiring import Studio, plug
from tests.conftest import NOW, brief_of
from tests.generators.test_chat import Scripted, answered, model, said

MARKETS = ["US", "GB", "DE", "FR", "ES", "MX", "BR", "JP", "KR", "CN", "SA", "AE", "IN", "ID", "TH"]
PLACES = ["storefront", "instagram_feed", "amazon_listing"]
POINT, CHANGED = "续航12小时", "续航15小时"
POINTS = ["可折叠", POINT, "防水", "铝合金材质", "适合露营"]
PRICES = [{"amount": "29.90", "currency": "EUR"}, {"amount": "119", "currency": "SAR"}, {"amount": "115", "currency": "AED"}]
LATER, LATEST = NOW + timedelta(days=1), NOW + timedelta(days=2)

Place = tuple[str, str, str, str]


def chair(engine: Engine, points: list[str], markets: list[str], **keys: Any) -> Brief:
    told = {"product": "便携露营椅", "sku": "MV-9", "category": "outdoor", "selling_points": points, "markets": markets, "placements": PLACES, "price": PRICES}
    return brief_of(engine, **told | keys)


def run(studio: Studio, brief: Brief, engine: Engine | None = None) -> list[Creative]:
    """A job's creatives, made by the home's worker and put on the desk."""
    jobs, engine = Jobs(studio.settings, studio.database, studio.actor), engine or studio.engine
    with Worker(studio.settings, studio.database, engine).running():
        job = jobs.accept(Request(briefs=(brief,)), engine, NOW)
        assert list(jobs.follow(job.id, pause=0.05))[-1].refused == 0
    with studio.database.reading() as connection:
        from studio.jobs.store import units

        ids = [one for unit in units(connection, studio.actor, job.id) for one in unit.creatives]
        return made.creatives(connection, studio.actor, ids=ids)


def items(studio: Studio) -> list[ReviewItem]:
    with studio.database.reading() as connection:
        return reviewed.items(connection, studio.actor)


def lines(creatives: list[Creative]) -> dict[Place, Line]:
    return {(one.market, one.variety, one.placement, line.key): line for one in creatives for line in one.lines}


def kept(studio: Studio, ids: list[str]) -> list[Creative]:
    with studio.database.reading() as connection:
        return made.creatives(connection, studio.actor, ids=ids)


def reworded(segment: Segment, mark: str) -> Segment:
    """The segment as a translator leaves it: a mark before the words, placeholders as they were."""
    words, slots = joined([mark, *pieces(segment.target, segment.slots)])
    return segment.model_copy(update={"target": words, "slots": slots})


def written_somewhere(studio: Studio) -> str:
    """Every word that stands in a line, in a history, or among what waits for a person."""
    with studio.database.reading() as connection:
        texts = [line.text for one in made.creatives(connection, studio.actor) for line in one.lines]
        texts += [text for item in reviewed.items(connection, studio.actor) for entry in item.history for text in entry.details.values()]
        texts += [one.theirs for one in exchanged.kept(connection, studio.actor)]
    return "\n".join(texts)


@pytest.fixture
def servers() -> Iterator[list[Scripted]]:
    started: list[Scripted] = []
    yield started
    for one in started:
        one.server.shutdown()
        one.server.server_close()


def another_model(studio: Studio, servers: list[Scripted], engine: Engine) -> Engine:
    """The engine of a home that connects a model for five languages; it puts a sign of its own before every line."""
    servers.append(Scripted(lambda order, n: (200, said(answered(order, lambda one: {"text": f"◆ {one['draft']}"})))))
    settings = model(servers[-1].url, name="other", repairs=0)
    write_models(studio.home, Models(models=(settings,), routes=dict.fromkeys(("en", "de", "fr", "ja", "pt"), "other")))
    return at_home(engine, studio.home, studio.actor, lambda: studio.database, plug)


def test_what_people_and_an_agency_wrote_outlives_a_changed_brief_and_another_model(studio: Studio, servers: list[Scripted]) -> None:
    # A job writes for fifteen markets, and a reviewer approves every line of it.
    first = run(studio, chair(studio.engine, POINTS, MARKETS))
    for item in items(studio):
        decide(studio.seat, item.id, "approve", NOW)
    before = lines(first)
    assert len(before) == sum(len(one.lines) for one in first) >= 500 and {item.state for item in items(studio)} == {"approved"}

    # Ten items are opened again, and a person rewrites three lines of each.
    mei = acting_as(studio.seat, "Mei")
    opened = [item for item in items(studio) if len(item.creatives) == 1][:10]
    ours: dict[Place, str] = {}
    for item in opened:
        (one,) = [one for one in first if one.id in item.creatives]
        texts = [line for line in one.lines if line.field == "body"][1:4]
        decide(studio.seat, item.id, "reopen", NOW)
        edit(mei, item.id, {line.key: f"Mei {place} ✎ {line.template()}" for place, line in enumerate(texts)}, NOW)
        ours |= {(one.market, one.variety, one.placement, line.key): f"Mei {place} ✎ {line.text}" for place, line in enumerate(texts)}
    assert len(ours) == 30 and any(before[place].depends.keys() & {"concept:battery_hours"} for place in ours)

    # Everything leaves for the agency as XLIFF 1.2.
    carrier = studio.exchange_formats["xliff1"]
    file = carrier.write(send_out(studio.seat, Choice(), NOW))
    sent = list(carrier.read(file))
    assert len(sent) == len(before) and sum(not one.locked for one in sent) == sum(len(one.lines) for item in opened for one in kept(studio, [*item.creatives]))

    # Meanwhile one selling point changes, another model is connected, one market joins, and the job runs again.
    engine = another_model(studio, servers, studio.engine)
    again = run(studio, chair(engine, [CHANGED if one == POINT else one for one in POINTS], [*MARKETS, "PT"]), engine)
    after = lines(again)
    assert len(servers[0].asked) >= len([one for one in again if one.variety[:2] in {"en", "de", "fr", "ja", "pt"}]) > 0
    plain = [
        (line.key, line.text, line.norms)
        for place, line in after.items()
        if place[0] == "PT" and line.field == "body" and not (line.maker == "other" and "◆" in line.text)
    ]
    assert plain == []

    # Exactly the lines that said the changed point are stale, and all thirty edits stand word for word.
    rests = {place for place, line in before.items() if POINT in line.evidence}
    assert {place for place, line in after.items() if line.stale} == rests
    assert rests >= {place for place, line in before.items() if "12" in line.text} and len(rests) > len(first)
    assert {place: after[place].text for place in ours} == ours
    approved = {place: line.text for place, line in before.items() if place not in ours}
    assert {place: after[place].text for place in approved} == approved and all(after[place].pinned for place in before)

    # A person goes on editing, and the agency's file comes back: new words in forty lines, in open and in closed items.
    mine = [one for one in sent if not one.locked and one.field == "call_to_action"][:4]
    for place, one in enumerate(mine):
        item = next(item for item in opened if one.creative in item.creatives)
        edit(mei, item.id, {one.key: f"Mei later {place}"}, LATER)
    free = [one for one in sent if not one.locked and one.field in {"headline", "bullets", "call_to_action", "body"}]
    shut = [one for one in sent if one.locked][:5]
    theirs = {(one.creative, one.key): reworded(one, f"Blau {place} ✓ ") for place, one in enumerate([*free, *shut])}
    blau = acting_as(studio.seat, "Agency Blau")
    back = carrier.write([theirs.get((one.creative, one.key), one) for one in sent])
    report = bring_back(blau, list(carrier.read(back)), "back.xlf", LATEST)
    assert report.counts["edited"] == len(free) - len(mine) > 30 and report.counts["refused"] == len(shut)
    assert report.counts["conflict"] == len(mine) and report.counts["orphan"] == 0
    _conflicts_are_shown(studio, mine, theirs)
    _nothing_is_lost(studio, report, [*ours.values(), *(f"Mei later {place}" for place in range(len(mine)))], theirs)

    # The file again changes nothing, and the next run gives the agency's words: they are a person's now.
    assert bring_back(blau, list(carrier.read(back)), "back.xlf", LATEST).counts["edited"] == 0
    third = lines(run(studio, chair(engine, [CHANGED, *POINTS[2:]], MARKETS), engine))
    done = {(row.creative, row.key) for row in report.rows if row.outcome == "edited"}
    whose = {one.id: one for one in first}
    for creative, key in done:
        one = whose[creative]
        assert third[one.market, one.variety, one.placement, key].text == theirs[creative, key].target


def _conflicts_are_shown(studio: Studio, mine: list[Segment], theirs: dict[tuple[str, str], Segment]) -> None:
    shown = {(row["creative"], row["key"]): (row["then"], row["theirs"], row["now"], row["who"]) for row in undecided(studio.seat)}
    wanted = {
        (one.creative, one.key): (one.target, theirs[one.creative, one.key].target, f"Mei later {place}", "Agency Blau") for place, one in enumerate(mine)
    }
    assert shown == wanted


def _nothing_is_lost(studio: Studio, report: Report, ours: list[str], theirs: dict[tuple[str, str], Segment]) -> None:
    """Each text stands in a line, a history or a conflict; what was refused because it was closed is told with its words."""
    told = {(row.creative, row.key): row for row in report.rows if row.outcome == "refused"}
    written = written_somewhere(studio)
    for text in ours:
        assert text in written
    for place, segment in theirs.items():
        assert segment.target in written or (told[place].theirs == segment.target and told[place].why)


def rerun(engine: Engine, pinned: Pinned, actor: Any, placement: str, points: list[str]) -> tuple[dict[str, list[str]], dict[str, Line]]:
    """A German creative approved whole, then made again from other points: its texts by key before, its lines after."""
    was = next(make_creatives(engine, chair(engine, POINTS, ["DE"], placements=[placement]), "DE", pinned, []))
    pins = {pin.key: pin for pin in pins_of(was.creative, actor, NOW, [line.key for line in was.creative.lines], {})}
    now = next(make_creatives(engine, chair(engine, points, ["DE"], placements=[placement]), "DE", pinned, list(pins.values())))
    texts: dict[str, list[str]] = {}
    for line in was.creative.lines:
        texts.setdefault(line.key, []).append(line.text)
    return texts, {line.key: line for line in now.creative.lines}


def test_every_approved_headline_of_a_search_ad_stands_in_the_next_run(engine: Engine, pinned: Pinned, studio: Studio) -> None:
    texts, after = rerun(engine, pinned.model_copy(update={"seed": 1}), studio.actor, "google_search_responsive", POINTS)
    assert {key: [line.text] for key, line in after.items()} == texts


def test_search_terms_rest_on_the_claims_they_name(engine: Engine, pinned: Pinned, studio: Studio) -> None:
    texts, after = rerun(engine, pinned, studio.actor, "amazon_listing", [one for one in POINTS if one != "可折叠"])
    assert "faltbar" in texts["search_terms"][0] and after["bullets/foldable"].stale
    assert after["search_terms"].stale
