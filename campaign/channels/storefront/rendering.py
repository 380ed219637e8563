"""From page records to HTML: templates, the few words of the interface, and how places and languages are called in their own tongue."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import ImageColor

from assets.reading import read_yaml
from assets.records import Record
from campaign.channels.storefront.pages import Page
from culture_graph.records import Market
from culture_graph.varieties import fallbacks, language_of

FOLDER = Path(__file__).parent / "templates"
STYLE = "storefront.css"
_PLUS_RUN = re.compile(r"((?:[A-Za-z][A-Za-z0-9./-]* )*[A-Za-z0-9][A-Za-z0-9./-]*\+)")
PAPER, LIGHT = "#FFFFFF", 0xC0


class Place(Record):
    """A market in one of its varieties, named in its own tongue; `tint` is the light ground of the market's palette."""

    code: str
    variety: str
    dir: str
    language: str
    country: str
    tint: str


Markets = Mapping[str, Sequence[Place]]  # a market's code, and the places it has pages for


def place_of(market: Market, variety: str) -> Place:
    """How a market and a variety present themselves: `SA`, `العربية`, right to left."""
    language, script = language_of(variety), "Hant" if "Hant" in variety else "Hans" if "Hans" in variety else None
    locale = Locale.parse(f"{language}_{script}" if script else language)
    name = locale.languages.get(f"{language}_{script}") or locale.languages.get(language, variety)
    countries = {"en": market.name.en, "zh-Hans": market.name.zh}
    country = countries.get(f"{language}-{script}" if script else language) or locale.territories.get(market.id, market.name.en)
    return Place(
        code=market.id,
        variety=variety,
        dir="rtl" if locale.character_order == "right-to-left" else "ltr",
        language=name[:1].upper() + name[1:],
        country=country,
        tint=_lightest(market.palette),
    )


def _lightest(palette: Sequence[str]) -> str:
    """The colour of a palette that text can stand on; white where none is light."""

    def light(colour: str) -> int:
        return min(ImageColor.getrgb(colour))

    best = max(palette, key=light, default=PAPER)
    return best if light(best) >= LIGHT else PAPER


def words_in(variety: str) -> dict[str, str]:
    """The interface's words in a variety, from the nearest language that has them."""
    chain = (*fallbacks(variety), "en")
    return {word: next(said[tag] for tag in chain if tag in said) for word, said in _words().items()}


def product_html(page: Page, alternates: Sequence[tuple[Page, Place]]) -> bytes:
    """The page of a product; `alternates` are all pages of the same product, itself among them, each with its place."""
    here = next(place for one, place in alternates if one.path == page.path)
    return _rendered("product.html.j2", page=page, here=here, alternates=alternates, words=words_in(page.variety), up="../../../", data=_product_data(page))


def market_html(groups: Sequence[tuple[Place, Sequence[Page]]], markets: Markets) -> bytes:
    """The products of one market, a group a variety; the first group gives the page its language."""
    here = groups[0][0]
    return _rendered(
        "market.html.j2",
        here=here,
        groups=[(place, words_in(place.variety), pages) for place, pages in groups],
        markets=markets,
        words=words_in(here.variety),
        up="../",
    )


def root_html(markets: Markets) -> bytes:
    """The choice of a market, asked in every language the site speaks."""
    asked = {words_in(place.variety)["choose"]: place for places in markets.values() for place in places}
    return _rendered(
        "root.html.j2",
        markets=markets,
        words=words_in("en"),
        up="",
        asked=sorted(((place, text) for text, place in asked.items() if language_of(place.variety) != "en"), key=lambda one: one[0].variety),
    )


def _product_data(page: Page) -> dict[str, Any]:
    """The product for machines (schema.org); an offer only where the page shows a price."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.headline,
        "description": page.summary,
        "brand": {"@type": "Brand", "name": page.brand},
        "inLanguage": page.variety,
    }
    known: Iterable[tuple[str, Any]] = (
        ("sku", page.sku),
        ("gtin", page.gtin),
        ("mpn", page.model),
        ("image", [f"../../../pictures/{shot.file}" for shot in page.shots]),
    )
    data |= {name: value for name, value in known if value}
    if page.price:
        data["offers"] = {"@type": "Offer", "price": str(page.price.amount), "priceCurrency": page.price.currency, "url": "index.html"}
        data["offers"] |= {"priceValidUntil": page.price_until} if page.price_until else {}
    return data


def _isolated(text: str, direction: str) -> str:
    """In right-to-left text a run such as `UPF 50+` is set apart, or its plus would wander to the other side; escaped."""
    parts = _PLUS_RUN.split(text) if direction == "rtl" else [text]
    return Markup("").join(Markup('<bdi dir="ltr">{}</bdi>').format(part) if place % 2 else part for place, part in enumerate(parts))


def _rendered(template: str, **values: Any) -> bytes:
    return _environment().get_template(template).render(**values).encode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["isolated"] = _isolated
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return environment


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return read_yaml(FOLDER / "words.yaml", dict[str, dict[str, str]])
