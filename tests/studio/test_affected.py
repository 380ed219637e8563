"""What changes after approval is found again: a document that runs out, an offer that ends; and what nothing touches is left in peace."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from assets.errors import TesseraError
from generators.products.briefs import BriefFile, to_brief
from review import store as reviewed
from review.records import ReviewItem
from studio.pipeline.approved import Affected, affected_by
from studio.pipeline.deciding import decide
from studio.pipeline.publishing import publish
from studio.pipeline.records import Pinned
from studio.wiring import Studio
from tests.conftest import NOW
from tests.studio.memories import on_desk

PAPER = {"kind": "report", "supports": ["IPX7"], "issuer": "TÜV Rheinland", "number": "60321", "date": "2025-05-12", "expires": "2026-12-31"}
OFFER = {"price": {"amount": 49, "currency": "EUR"}, "tax_included": True, "end": "2027-02-28T23:59:00+01:00"}


def approved(studio: Studio, pinned: Pinned, **more: Any) -> ReviewItem:
    told = {"brand": "Morivo", "product": "Camping chair", "selling_points": ["Foldable"], "category": "outdoor", "markets": ["DE"], "source_language": "en"}
    brief = to_brief(BriefFile.model_validate(told | more), studio.engine.library.category, studio.home)
    item, _ = on_desk(studio, brief, pinned)
    decide(studio.seat, item, "approve", NOW)
    with studio.database.reading() as connection:
        [found] = reviewed.items(connection, studio.actor, ids=[item])
    return found


def touched(studio: Studio, day: date) -> list[Affected]:
    return list(affected_by(studio.seat, day))


def test_a_document_that_runs_out_and_an_offer_that_ends_are_named_with_what_they_touch(studio: Studio, pinned: Pinned) -> None:
    plain = approved(studio, pinned, product="Camping table")
    tested = approved(studio, pinned, facts=["Waterproof rating: IPX7"], evidence=[PAPER])
    offered = approved(studio, pinned, product="Camping stool", offers=[OFFER])
    assert touched(studio, NOW.date()) == []
    [one] = touched(studio, date(2027, 1, 15))
    assert (
        (one.item, one.was, one.now) == (tested.id, "pass", "block")
        and "run out on December 31, 2026" in one.findings[0].why.en
        and "60321" in one.findings[0].why.en
    )
    found = {one.item: [finding.rule for finding in one.findings] for one in touched(studio, date(2027, 3, 1))}
    assert found.keys() == {tested.id, offered.id} and found[offered.id] == ["any.offer.over"] and plain.id not in found


def test_what_is_stopped_today_is_not_published_and_what_was_sent_stays_known(studio: Studio, pinned: Pinned) -> None:
    [sent, late] = [approved(studio, pinned, product=name, offers=[OFFER]).creatives[0] for name in ("Camping chair", "Camping stool")]
    first = publish(studio.seat, studio, sent, "storefront", NOW)
    after = datetime(2027, 3, 1, 9, 0)
    with pytest.raises(TesseraError, match="stops it today: The offer is over"):
        publish(studio.seat, studio, late, "storefront", after)
    assert first.state == "sent" and publish(studio.seat, studio, sent, "storefront", after) == first


def test_looking_changes_nothing(studio: Studio, pinned: Pinned) -> None:
    item = approved(studio, pinned, offers=[OFFER])
    before = touched(studio, NOW.date() + timedelta(days=400))
    with studio.database.reading() as connection:
        [after] = reviewed.items(connection, studio.actor, ids=[item.id])
    assert after == item and touched(studio, NOW.date() + timedelta(days=400)) == before != []
