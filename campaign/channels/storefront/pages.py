"""What stands on one product page: the approved lines sorted into the places of the layout, kept as a small record."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import Field

from assets.hashing import digest
from assets.money import Money
from assets.records import Record
from campaign.channels.records import Shipment
from generators.names import name_in
from generators.products.records import Product
from generators.records import Creative, Line

FACTS = ("body/fact", "body/box", "body/colours", "body/sizes")
PROSE = ("body/open", "body/occasion", "body/edited")
OFFER = ("body/price", "body/until", "body/code", "body/gift", "body/stock")
SUMMARY_LENGTH = 160
ALSO = ("body/also",)
_SAFE = r"^[A-Za-z0-9-]+$"


class Piece(Record):
    """A stretch of a line; `slot` names the refillable value it shows, empty for the words around."""

    text: str
    slot: str = ""


class Tags(Record):
    """A line that lists further points: its lead-in, if it has one, and the points."""

    label: str
    words: tuple[str, ...]


class Shot(Record):
    """A picture as published: file name under pictures/ and its size in pixels."""

    file: str
    width: int
    height: int


class Page(Record):
    """One product in one market and variety. `key` and `due` (UTC) are its publication's; everything said comes from the approved
    creative, the rest identifies the product."""

    key: str
    due: datetime
    market: str = Field(pattern=_SAFE)
    variety: str = Field(pattern=_SAFE)
    slug: str = Field(pattern=_SAFE)
    brand: str
    sku: str | None
    gtin: str | None
    model: str | None
    headline: str
    prose: tuple[str, ...]
    features: tuple[str, ...]
    facts: tuple[str, ...]
    tags: tuple[Tags, ...]
    offer: tuple[tuple[Piece, ...], ...]
    disclosures: tuple[str, ...]
    call: str
    alt: str
    summary: str
    price: Money | None
    price_until: str | None
    shots: tuple[Shot, ...]

    @property
    def name(self) -> str:
        """The name of the record's file: product, market and variety, so that each is found by a pattern."""
        return f"{self.slug}.{self.market.lower()}.{self.variety}"

    @property
    def path(self) -> str:
        """Where the page stands, relative to the root of the site."""
        return f"{self.market.lower()}/{self.variety}/{self.slug}/index.html"


def page_of(shipment: Shipment, shots: Iterable[Shot]) -> Page:
    """The page that shows a shipment; every line of the creative but the hashtags finds its place."""
    creative, product, sent = shipment.creative, shipment.product, shipment.publication
    body = [line for line in creative.lines if line.field == "body"]
    offer = [line for line in body if line.slots or _stands_at(line, OFFER)]
    others = [line for line in body if line not in offer]
    prose = _texts(others, PROSE)
    features = tuple(line.text for line in others if not _stands_at(line, PROSE + FACTS + ALSO))
    brand = name_in(product.brand, product.brand_names, creative.variety)[0]
    copy = creative.copy_fields
    return Page(
        key=sent.key,
        due=_utc(sent.due),
        market=creative.market,
        variety=creative.variety,
        slug=_slug(product, creative.product),
        brand=brand,
        sku=product.sku,
        gtin=product.gtin,
        model=product.model,
        headline=copy["headline"] or brand,
        prose=prose,
        features=features,
        facts=_texts(others, FACTS),
        tags=tuple(_tags(text) for text in _texts(others, ALSO)),
        offer=tuple(_pieces(line) for line in offer),
        disclosures=tuple(copy["disclosures"]),
        call=copy["call_to_action"],
        alt=copy["alt_text"],
        summary=_summary([*prose, *features], creative.sentence_space) or copy["headline"],
        price=_price(creative, offer),
        price_until=creative.slots.get("end", {}).get("value"),
        shots=tuple(shots),
    )


def _texts(lines: Iterable[Line], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.text for line in lines if _stands_at(line, keys))


def _stands_at(line: Line, keys: tuple[str, ...]) -> bool:
    return line.key.startswith(tuple(f"{key}/" for key in keys)) or line.key in keys


def _price(creative: Creative, offer: Iterable[Line]) -> Money | None:
    """The price as a value, only where a line really shows it."""
    slot = creative.slots.get("price")
    shown = any(span.slot == "price" for line in offer for span in line.slots)
    return Money.model_validate({"amount": slot["value"], "currency": slot["format"]}) if slot and shown else None


def _pieces(line: Line) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for span in sorted(line.slots, key=lambda one: one.start):
        pieces += [Piece(text=line.text[at : span.start]), Piece(text=line.text[span.start : span.end], slot=span.slot)]
        at = span.end
    return tuple(piece for piece in (*pieces, Piece(text=line.text[at:])) if piece.text)


def _tags(text: str) -> Tags:
    """Points that stand between dots, and what leads to them up to the first colon or an early comma; a final stop belongs to no point."""
    parts = re.split(r" · |・", text)
    lead = re.match(r"(.{1,40}?)[:：]\s*(?=\S)|(.{1,12}?)(?:、|, )", parts[0])
    parts[0] = parts[0][lead.end() :] if lead else parts[0]
    parts[-1] = parts[-1].rstrip(".。।")
    return Tags(label=(lead.group(1) or lead.group(2)).strip() if lead else "", words=tuple(part.strip() for part in parts))


def _summary(texts: list[str], space: str) -> str:
    """As many whole lines as a search result shows."""
    summary = ""
    for text in texts:
        longer = f"{summary}{space}{text}" if summary else text
        if summary and len(longer) > SUMMARY_LENGTH:
            break
        summary = longer
    return summary


def _slug(product: Product, identity: str) -> str:
    """The product in an address, alike in all markets: brand in Latin letters, SKU, and a few digits that keep two products apart."""
    brand = name_in(product.brand, product.brand_names, "en")[0]
    words = unicodedata.normalize("NFKD", f"{brand} {product.sku or product.model or ''}").encode("ascii", "ignore").decode()
    return "-".join([*re.findall("[a-z0-9]+", words.lower()), digest(identity)[:6]])


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
