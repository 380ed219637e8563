"""Read this first: a seller's sheet becomes published pages, told in the order it happens."""

from datetime import timedelta
from pathlib import Path

import pytest

from assets.errors import TesseraError
from campaign.events import store as log
from generators import store as made
from generators.products.importing import import_products
from generators.products.records import Brief
from review import store as reviewed
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.results import results
from studio.jobs.running import Worker
from studio.pipeline.deciding import decide, edit
from studio.pipeline.publishing import publish
from studio.wiring import Studio
from tests.conftest import NOW

SHEET = Path(__file__).parents[1] / "assets" / "samples" / "seller_sheet.xlsx"


def test_a_sellers_sheet_becomes_published_pages(studio: Studio) -> None:
    # The seller brings the sheet that the ERP exported: Chinese headers, merged cells, offers for some markets only.
    imported = import_products(SHEET)
    assert len(imported.products) >= 3
    assert len({product.category for product in imported.products}) >= 3
    product = imported.products[0]
    offers = imported.offers[str(product.sku)]
    brief = Brief(product=product, offers=offers, markets=("DE", "SA", "JP", "IT"))

    # The work is accepted, done by the home's worker, and followed to its end.
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running() as mine:
        assert mine
        job = jobs.accept(Request(briefs=(brief,), media=("copy", "image")), studio.engine, NOW)
        job = list(jobs.follow(job.id, pause=0.05))[-1]
    assert (job.state, job.done, job.total) == ("done", 4, 4)

    # Italy's language is not one of ours: that market is refused with a sentence, the others are written.
    rows = list(results(studio.database, studio.actor, job.id))
    assert [row["market"] for row in rows if "error" in row] == ["IT"]
    creatives = {row["market"]: row for row in rows if "error" not in row}
    assert set(creatives) == {"DE", "SA", "JP"}
    for row in creatives.values():
        assert row["copy"]["headline"] and row["copy"]["body"] and row["copy"]["alt_text"]
        assert row["gloss"]["en"]["body"] and row["gloss"]["zh"]["body"]

    # Each has its picture: the seller's photo on a set for that market, its own headline set on it, nothing wrong in its pixels.
    for row in creatives.values():
        [picture] = row["media"]
        layers = {layer["name"]: layer for layer in picture["layers"]}
        assert layers["headline"]["text"].rstrip("。") == row["copy"]["headline"].rstrip("。")
        assert "product" in layers and (studio.media / picture["path"]).is_file()
        assert not [fault for fault in picture["faults"] if fault["kind"] != "left_out"]

    # Nobody has approved anything yet, so nothing can be published.
    german = creatives["DE"]["id"]
    with pytest.raises(TesseraError, match="Nobody has approved it"):
        publish(studio.seat, studio, german, "storefront", NOW)

    # The reviewer changes a word, which is screened again, drawn anew and pinned, and approves.
    with studio.database.reading() as connection:
        items = {item.markets: item for item in reviewed.items(connection, studio.actor, state="waiting")}
    item = items[("DE",)]
    edit(studio.seat, item.id, {"headline": "Einfach ein guter Becher"}, NOW)
    approved = decide(studio.seat, item.id, "approve", NOW + timedelta(minutes=5), "Gut so.")
    assert [entry.action for entry in approved.history] == ["put_on_desk", "edit", "approve"]
    with studio.database.reading() as connection:
        drawn = made.creatives(connection, studio.actor, ids=[german])[0].media[0]
    assert {layer.name: layer.text for layer in drawn.layers}["headline"] == "Einfach ein guter Becher"
    assert drawn.sha256 != creatives["DE"]["media"][0]["sha256"]

    # It goes to the storefront once, however often it is asked for, and the log says so once.
    first = publish(studio.seat, studio, german, "storefront", NOW)
    again = publish(studio.seat, studio, german, "storefront", NOW + timedelta(hours=1))
    assert first == again and first.receipt is not None
    page = (
        Path(first.receipt.where).read_text("utf-8")
        if Path(first.receipt.where).is_absolute()
        else (studio.home / "storefront" / first.receipt.where).read_text("utf-8")
    )
    assert "Einfach ein guter Becher" in page and 'lang="de' in page
    with studio.database.reading() as connection:
        happened = log.read(connection, studio.actor)
    assert [event.kind for event in happened] == ["creative_published"]

    # One character changed behind the reviewer's back, and the ticket no longer fits.
    with studio.database.writing() as connection:
        creative = made.creatives(connection, studio.actor, ids=[german])[0]
        line = creative.lines[0].model_copy(update={"text": creative.lines[0].text + "!"})
        made.replace_creative(connection, studio.actor, creative.model_copy(update={"lines": (line, *creative.lines[1:])}))
    with pytest.raises(TesseraError, match="changed after its approval"):
        publish(studio.seat, studio, german, "storefront", NOW)
