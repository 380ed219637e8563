"""Products, their offers and the brief that asks for creatives."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import AliasChoices, Field

from assets.money import Money
from assets.records import Record
from prompts.phrasebooks import Qualifier


class Measure(Record):
    """A quantity as the seller gave it: `value` (to `high`, for a range) in a unit of culture_graph/knowledge/units.yaml."""

    value: Decimal
    unit: str
    qualifier: Qualifier = "exact"
    high: Decimal | None = None


class Detail(Record):
    """One thing a fact names: a noun (or a material), what describes it, how many there are (`several`: more than one), or how much."""

    noun: str
    several: bool = False
    qualities: tuple[str, ...] = ()
    count: Decimal | None = None
    measure: Measure | None = None


class Fact(Record):
    """A typed fact: the label and text as written, and what was read from them. `attribute` and `concepts` are concept ids;
    the attribute may be a noun, which the concepts then describe. `details` lists things. `code` is an international token such as IPX7 or USB-C that every language writes alike; `condition` limits the fact."""

    label: str
    text: str
    attribute: str | None = None
    measures: tuple[Measure, ...] = ()
    concepts: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    code: str | None = None
    condition: str | None = None

    @property
    def typed(self) -> bool:
        """Whether the value was understood well enough to be said in any language."""
        return bool(self.attribute and (self.measures or self.concepts or self.details or self.code))


class Evidence(Record):
    """A document that a claim rests on: what kind it is, the words of the claims it proves ("IPX7", "No. 1"), who issued it under which number, from when
    to when and in which markets it holds (none named: in all), and the file, if the seller gave it."""

    kind: Literal["report", "certificate", "registration", "survey", "award", "licence"]
    supports: tuple[str, ...] = Field(min_length=1)
    issuer: str
    number: str | None = None
    issued: date | None = Field(None, validation_alias=AliasChoices("issued", "date"))
    expires: date | None = None
    markets: tuple[str, ...] = ()
    file: str | None = None


class UnitPrice(Money):
    """What a unit of the thing costs: an amount `per` "kg", "l", "100 g"."""

    per: str


class Offer(Record):
    """What a buyer pays in one market (`market` None: in every market of that currency); times are in market time. `list_price` is the one crossed out;
    `list_price_days`: on how many of the last 56 days it was asked; `permit`: the number under which a discount was permitted."""

    market: str | None = None
    price: Money
    tax_included: bool | None = None
    list_price: Money | None = None
    list_price_days: int | None = Field(None, ge=0, le=56)
    lowest_7_days: Money | None = None
    lowest_30_days: Money | None = None
    unit_price: UnitPrice | None = None
    permit: str | None = None
    code: str | None = None
    gift: str | None = None
    stock: int | None = None
    start: datetime | None = None
    end: datetime | None = None


class Picture(Record):
    """A product photo: path (absolute once read), its role, and, if the seller said so, the colour it shows and the language of the words or the screen seen in
    it. A photo of `before` and one of `after` are shown side by side."""

    path: str
    role: Literal["main", "detail", "scene", "box", "before", "after"] = "main"
    colour: str | None = None
    language: str | None = None


class Product(Record):
    """One thing that is sold. `title` is the seller's own name for it in `source_language` (zh or en)."""

    sku: str | None = None
    gtin: str | None = None
    brand: str
    brand_names: Mapping[str, str] = {}
    title: str
    model: str | None = None
    source_language: Literal["zh", "en"]
    category: str = "other"
    description: str = ""
    selling_points: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    box: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    pictures: tuple[Picture, ...] = ()


class Keyword(Record):
    """A word buyers look for, in one market or one language (both None: everywhere); the first of a brief's list weighs most."""

    text: str
    market: str | None = None
    language: str | None = None


class Brief(Record):
    """What is asked for: one product, where, for whom, on which occasion, on which placements, in how many `variants`, with which words that buyers look
    for. `not_meant`: ids that the seller struck from what was
    read of the brief (see studio.pipeline.understanding); `plainly`: ideas, topics or shifts that culture is not to put its own way ("all": none)."""

    product: Product
    offers: tuple[Offer, ...] = ()
    audience: str | None = None
    occasion: str | None = None
    markets: tuple[str, ...] = Field(min_length=1)
    placements: tuple[str, ...] = ("storefront",)
    must_say: tuple[str, ...] = ()
    must_avoid: tuple[str, ...] = ()
    not_meant: tuple[str, ...] = ()
    plainly: tuple[str, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    variants: int = Field(1, ge=1, le=5)
    external_id: str | None = None
    metadata: Mapping[str, str] = {}

    def offer_for(self, market: str, currency: str) -> Offer | None:
        """The offer made to `market`: its own, else one in its currency for all; never another currency's."""
        own = [offer for offer in self.offers if offer.market == market and offer.price.currency == currency]
        shared = [offer for offer in self.offers if offer.market is None and offer.price.currency == currency]
        return next(iter(own + shared), None)

    def keywords_for(self, market: str, variety: str) -> tuple[str, ...]:
        """The words that buyers of `market` look for in the language of `variety`, first ones first."""
        tags = {None, variety, variety.partition("-")[0]}
        return tuple(dict.fromkeys(one.text for one in self.keywords if one.market in {None, market} and one.language in tags))
