"""The storefront channel: what stands on its pages, and that sending again, in any order, leaves the same site."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from assets.errors import TesseraError
from assets.wording import Wording
from campaign.channels.records import Publication, Shipment
from campaign.channels.storefront import Storefront
from culture_graph.context import Culture
from culture_graph.library import read_library
from generators.products.records import Picture, Product
from generators.records import Creative, Line, Origin, SlotSpan
from review.records import Approval

DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRICE = {"price": {"source": "offer.price", "format": "USD", "value": "39.99"}}


@pytest.fixture(scope="module")
def culture() -> Culture:
    return Culture(read_library())


@pytest.fixture
def shop(culture: Culture, tmp_path: Path) -> Storefront:
    return Storefront(tmp_path / "site", culture)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_page_says_its_language_direction_and_siblings(shop: Storefront, site: Path) -> None:
    receipts = [shop.send(shipment("US", "en-US")), shop.send(shipment("SA", "ar-SA"))]
    english, arabic = [page(site, one.where) for one in receipts]
    assert '<html lang="ar-SA" dir="rtl"' in arabic
    assert '<html lang="en-US" dir="ltr"' in english
    for html in (arabic, english):
        assert {"en-US", "ar-SA", "x-default"} == set(re.findall(r'<link rel="alternate" hreflang="([^"]+)"', html))
        assert '<link rel="canonical" href="index.html">' in html
        assert '<meta name="description" content="By Nordhaus: the chair. Folds flat. Ear cups stay open.">' in html


def test_every_link_and_file_named_stands_in_the_folder(shop: Storefront, site: Path, tmp_path: Path) -> None:
    for market, variety in (("US", "en-US"), ("IN", "hi"), ("IN", "en-IN")):
        shop.send(shipment(market, variety, pictures=(photo(tmp_path),)))
    for file in site.rglob("*.html"):
        links = re.findall(r'(?:href|src)="([^"#]+)"', file.read_text("utf-8"))
        assert links
        assert not [link for link in links if "//" in link or not (file.parent / link).is_file()]


def test_offer_only_where_a_price_is_shown(shop: Storefront, site: Path) -> None:
    priced = data(page(site, shop.send(shipment("US", "en-US", price=True)).where))
    plain = data(page(site, shop.send(shipment("GB", "en-GB")).where))
    assert priced["@type"] == "Product"
    assert (priced["offers"]["price"], priced["offers"]["priceCurrency"]) == ("39.99", "USD")
    assert "offers" not in plain


def test_lines_stand_in_their_places_and_hashtags_nowhere(shop: Storefront, site: Path) -> None:
    html = page(site, shop.send(shipment("US", "en-US", price=True)).where)
    assert "<li>Folds flat.</li>" in html
    assert "<li>Ear cups stay open.</li>" in html
    assert "<dd>Weight: 1.2 kg.</dd>" in html
    assert '<p class="label">Also</p>' in html
    assert "<li>Mesh</li>" in html and "<li>Not waterproof</li>" in html
    assert '<p>Price: <bdi class="price">$39.99</bdi>.</p>' in html
    assert "Ad. Terms apply." in html
    assert "#Chair" not in html


def test_same_key_again_changes_no_byte(shop: Storefront, site: Path, tmp_path: Path) -> None:
    sent = shipment("US", "en-US", price=True, pictures=(photo(tmp_path),))
    first, before = shop.send(sent), everything(site)
    assert shop.send(sent) == first
    assert everything(site) == before


def test_site_does_not_depend_on_the_order_of_sending(culture: Culture, tmp_path: Path) -> None:
    sent = [shipment("US", "en-US"), shipment("JP", "ja"), shipment("SA", "ar-SA")]
    for name, order in (("a", sent), ("b", sent[::-1])):
        for one in order:
            Storefront(tmp_path / name, culture).send(one)
    assert everything(tmp_path / "a") == everything(tmp_path / "b")


def test_older_publication_sent_late_does_not_replace_a_newer_one(shop: Storefront, site: Path) -> None:
    older, newer = shipment("US", "en-US", key="a"), shipment("US", "en-US", key="b", headline="New words", due=datetime(2026, 12, 1, tzinfo=UTC))
    shop.send(older)
    where = shop.send(newer).where
    shop.send(older)
    assert "New words" in page(site, where)
    assert len(list((site / "us").rglob("index.html"))) == 2


def test_markup_in_copy_is_escaped(shop: Storefront, site: Path) -> None:
    html = page(site, shop.send(shipment("US", "en-US", headline='</script><script>alert("1")</script>')).where)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert data(html)["name"] == '</script><script>alert("1")</script>'


def test_plus_stays_on_its_side_in_arabic(shop: Storefront, site: Path) -> None:
    html = page(site, shop.send(shipment("SA", "ar-SA", headline="جاكيت UPF 50+ <b>")).where)
    assert '<h1>جاكيت <bdi dir="ltr">UPF 50+</bdi> &lt;b&gt;</h1>' in html


def test_picture_loses_its_metadata_and_size_and_keeps_its_way_up(shop: Storefront, site: Path, tmp_path: Path) -> None:
    shop.send(shipment("US", "en-US", pictures=(photo(tmp_path),)))
    [file] = (site / "pictures").iterdir()
    with Image.open(file) as picture:
        assert picture.size == (600, 1200)
        assert not picture.getexif()
    assert b"Exif" not in file.read_bytes()


def test_unreadable_picture_is_refused_and_changes_nothing(shop: Storefront, site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(TesseraError, match="broken.jpg"):
        shop.send(shipment("US", "en-US", pictures=(broken,)))
    assert not site.exists()


def test_withdrawn_page_is_gone_with_its_pictures_and_from_its_siblings(shop: Storefront, site: Path, tmp_path: Path) -> None:
    other = shop.send(shipment("JP", "ja"))
    before = everything(site)
    receipt = shop.send(shipment("US", "en-US", pictures=(photo(tmp_path),)))
    assert "en-US" in page(site, other.where)
    shop.withdraw(receipt)
    shop.withdraw(receipt)
    assert everything(site) == before


def test_ready_names_what_is_in_the_way(culture: Culture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Storefront(tmp_path / "new" / "site", culture).ready() is None
    blocked = Storefront(tmp_path / "file" / "site", culture).ready()
    assert blocked is not None and "file" in blocked.en


def shipment(
    market: str, variety: str, *, headline: str = "Sit down", price: bool = False, pictures: tuple[Path, ...] = (), key: str = "", due: datetime = DAY
) -> Shipment:
    lines = [
        line("headline", "headline", headline),
        line("body", "body/open", "By Nordhaus: the chair."),
        line("body", "body/foldable", "Folds flat."),
        line("body", "body/open_ear", "Ear cups stay open."),
        line("body", "body/also/0", "Also: Mesh · Bag · Not waterproof."),
        line("body", "body/fact/attr_weight", "Weight: 1.2 kg."),
        line("call_to_action", "call_to_action", "Shop now"),
        line("hashtags", "hashtags/product", "#Chair"),
        line("disclosures", "disclosures/ad", "Ad. Terms apply."),
        line("alt_text", "alt_text", "A chair."),
    ]
    if price:
        lines.append(line("body", "body/price", "Price: $39.99.").model_copy(update={"slots": (SlotSpan(slot="price", start=7, end=13),)}))
    creative = Creative(
        id=f"cr_{market}_{variety}",
        product="pr_1",
        brief="br_1",
        market=market,
        variety=variety,
        placement="storefront",
        category="outdoor",
        sentence_space=" ",
        lines=tuple(lines),
        slots=PRICE if price else {},
        origin=Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs=""),
    )
    return Shipment(
        publication=Publication(id="pu_1", key=key or creative.id, channel="storefront", creative=creative.id, approval="ap_1", due=due),
        creative=creative,
        product=Product(brand="Nordhaus", sku="CH-1", title="椅子", source_language="zh", pictures=tuple(Picture(path=str(one)) for one in pictures)),
        approval=Approval(
            id="ap_1", item="it_1", creative=creative.id, market=market, content_hash=creative.content_hash, slots={}, who="w", at=DAY, rulebook="r"
        ),
    )


def line(field: str, key: str, text: str) -> Line:
    return Line(field=field, key=key, text=text, gloss=Wording(en=text, zh=text))


def photo(folder: Path) -> Path:
    """A picture 2400 wide that a camera held sideways, with its place on earth."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    path = folder / "photo.jpg"
    Image.new("RGB", (2400, 1200), "#557755").save(path, exif=exif, comment=b"by Exif tool")
    return path


def page(site: Path, where: str) -> str:
    return (site / where).read_text("utf-8")


def data(html: str) -> dict[str, Any]:
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    parsed: dict[str, Any] = json.loads(found)
    return parsed


def everything(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}
