"""What every channel promises: a receipt for what it carried, and the same receipt and bytes when the same key comes again."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assets.wording import Wording
from campaign.channels.records import Channel, Publication, Shipment
from generators.products.records import Product
from generators.records import Creative, Line, Origin
from review.approval import approve
from studio.wiring import PLUGS, Studio, plug

DUE = datetime(2026, 11, 22, 12)


@pytest.fixture(params=sorted(PLUGS["channel"]))
def channel(request: pytest.FixtureRequest, studio: Studio) -> Channel:
    made: Channel = studio.channel(request.param)
    return made


def shipment(headline: str = "Sit down", *, key: str = "k1", market: str = "US", variety: str = "en-US", due: datetime = DUE) -> Shipment:
    texts = {"headline": headline, "body": "By Nordhaus: the chair.", "call_to_action": "Shop now", "hashtags": "#Chair", "alt_text": "A chair."}
    lines = tuple(Line(field=field, key=field, text=text, gloss=Wording(en=text, zh=text)) for field, text in texts.items())
    origin = Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs="")
    keys: dict[str, Any] = {"product": "pr_1", "brief": "br_1", "market": market, "variety": variety, "placement": "storefront", "category": "outdoor"}
    creative = Creative(id=f"cr_{market}", sentence_space=" ", lines=lines, origin=origin, **keys)
    ticket = approve(creative, "it_1", "w", DUE, "r")
    publication = Publication(id=f"pu_{key}", key=key, channel="storefront", creative=creative.id, approval=ticket.id, due=due)
    return Shipment(
        publication=publication, creative=creative, approval=ticket, product=Product(brand="Nordhaus", sku="CH-1", title="椅子", source_language="zh")
    )


def everything(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(PLUGS["channel"]))
def test_its_name_is_the_name_it_is_chosen_by(name: str) -> None:
    assert plug("channel", name).name == name


def test_it_is_ready(channel: Channel) -> None:
    assert channel.ready() is None


def test_the_same_key_twice_is_the_same_receipt_and_the_same_bytes(channel: Channel, studio: Studio) -> None:
    first = channel.send(shipment())
    before = everything(studio.home)
    assert before and channel.send(shipment()) == first
    assert everything(studio.home) == before


def test_a_new_channel_over_the_same_place_answers_the_same(channel: Channel, studio: Studio) -> None:
    first = channel.send(shipment())
    assert studio.channel(channel.name).send(shipment()) == first


def test_the_receipt_is_the_digest_of_what_now_stands_there(channel: Channel, studio: Studio) -> None:
    receipt = channel.send(shipment("Sit down & <rest>"))
    [standing] = [data for path, data in everything(studio.home).items() if path.endswith(receipt.where)]
    assert hashlib.sha256(standing).hexdigest() == receipt.sha256
    assert b"Sit down &amp; &lt;rest&gt;" in standing


def test_other_words_under_a_new_key_are_another_receipt(channel: Channel) -> None:
    first = channel.send(shipment())
    second = channel.send(shipment("Rest a while", key="k2", due=DUE + timedelta(days=1)))
    assert (second.where, second.sha256 != first.sha256) == (first.where, True)


def test_every_market_has_a_place_of_its_own(channel: Channel) -> None:
    receipts = [
        channel.send(shipment(key=market, market=market, variety=variety)) for market, variety in (("US", "en-US"), ("SA", "ar-SA"), ("TW", "zh-Hant-TW"))
    ]
    assert len({receipt.where for receipt in receipts}) == 3


def test_what_is_withdrawn_can_be_sent_again(channel: Channel, studio: Studio) -> None:
    withdraw = getattr(channel, "withdraw", None)
    if withdraw is None:
        pytest.skip("withdrawing is optional")
    first = channel.send(shipment())
    withdraw(first)
    assert not [path for path in everything(studio.home) if path.endswith(first.where)]
    withdraw(first)
    assert channel.send(shipment()) == first
