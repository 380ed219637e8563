"""Reads brief files (YAML, JSON) and brief rows (CSV, XLSX, JSONL cells) into `Brief` records."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from assets.errors import TesseraError, refuse
from assets.money import Money, parse_money
from assets.reading import parse_yaml
from assets.records import Record
from generators.products.keywords import read_keywords
from generators.products.records import Brief, Evidence, Fact, Keyword, Offer, Picture, Product

LISTS = ("selling_points", "facts", "markets", "placements", "must_say", "must_avoid", "not_meant", "plainly", "keywords", "pictures")
ASKED = ("audience", "occasion", "placements", "must_say", "must_avoid", "not_meant", "plainly", "keywords", "variants", "metadata")
_LIST = re.compile(r"\.(csv|xlsx)$", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Price(Record):
    """A price as a brief writes it; numbers may be text."""

    amount: str | float | int
    currency: str

    def money(self) -> Money:
        """The amount as exact decimal money."""
        return Money(amount=str(self.amount), currency=self.currency.upper())


class BriefFile(Record):
    """The keys of a brief file; all but brand, product and markets are optional, and null means not given."""

    id: str | None = None
    brand: str
    brand_names: dict[str, str] = {}
    product: str
    sku: str | None = None
    gtin: str | None = None
    category: str | None = None
    source_language: Literal["zh", "en"] | None = None
    description: str = ""
    selling_points: tuple[str, ...] = ()
    facts: tuple[str | dict[str, Any], ...] = ()
    box: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    price: tuple[Price, ...] = ()
    offers: tuple[Offer, ...] = ()
    audience: str | None = None
    occasion: str | None = None
    markets: tuple[str, ...] = ()
    placements: tuple[str, ...] = ("storefront",)
    must_say: tuple[str, ...] = ()
    must_avoid: tuple[str, ...] = ()
    not_meant: tuple[str, ...] = ()
    plainly: tuple[str, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    variants: int = Field(1, ge=1, le=5)
    pictures: tuple[Picture, ...] = ()
    external_id: str | None = None
    metadata: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _tidy(cls, raw: Any) -> Any:
        """Drop what is not given, split cells into lists, and read prices from text."""
        if not isinstance(raw, Mapping):
            raise ValueError("a brief is a mapping of keys such as brand, product and markets")
        given = {str(key): value for key, value in raw.items() if value is not None and value != ""}
        for name in LISTS:
            if isinstance(given.get(name), str):
                given[name] = split_cell(given[name])
        if isinstance(given.get("price"), str):
            given["price"] = [_price(part) for part in split_cell(given["price"])]
        if isinstance(given.get("price"), Mapping):
            given["price"] = [given["price"]]
        return given

    @field_validator("brand", "product")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise PydanticCustomError("blank", "must not be blank")
        return value.strip()

    @field_validator("pictures", mode="before")
    @classmethod
    def _pictures(cls, raw: Any) -> Any:
        """A picture may be named by its path alone."""
        return [{"path": one} if isinstance(one, str) else one for one in raw] if isinstance(raw, list | tuple) else raw

    @field_validator("keywords", mode="before")
    @classmethod
    def _keywords(cls, raw: Any) -> Any:
        """Keywords may be plain text, with a market after a bar."""
        return [_keyword(one) if isinstance(one, str) else one for one in raw] if isinstance(raw, list | tuple) else raw


def read_brief_file(path: Path, category: Callable[[str | None], tuple[str, bool]], markets: tuple[str, ...] = ()) -> Brief:
    """The brief in a .yaml, .yml or .json file (JSON is YAML); picture paths are relative to the file. `markets` replaces the brief's."""
    if not path.is_file():
        raise refuse(f"There is no brief file {path}.", f"找不到简报文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    return to_brief(with_lists(parse_yaml(path.read_text("utf-8-sig"), BriefFile, path.name), path.parent), category, path.parent, markets)


def with_lists(read: BriefFile, folder: Path) -> BriefFile:
    """The brief with the words of the keyword lists (.csv, .xlsx) that it names and that lie in `folder` or below; raises `TesseraError` when one cannot be read."""
    listed = [words for one in read.keywords for words in (read_keywords(_below(folder, one.text)) if _LIST.search(one.text) else (one,))]
    return read.model_copy(update={"keywords": tuple(listed)})


def _below(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise refuse(
            f"The keyword list {name} does not lie beside the brief.",
            f"关键词表 {name} 不在简报所在文件夹内。",
            do_en="Put it there.",
            do_zh="请放到同一文件夹。",
        )
    return path


def read_briefs(path: Path, category: Callable[[str | None], tuple[str, bool]]) -> list[Brief]:
    """The briefs of one YAML file that lists several."""
    return [to_brief(one, category, path.parent) for one in parse_yaml(path.read_text("utf-8"), list[BriefFile], path.name)]


def read_product(told: Mapping[str, Any], category: Callable[[str | None], tuple[str, bool]]) -> Product:
    """A product alone, from the keys of a brief; `title` or `product` and the brand may be left out where only its data matter."""
    known = {key: value for key, value in told.items() if key != "title"}
    return to_brief(BriefFile.model_validate({"brand": "-", "product": told.get("title", "-"), "markets": ["US"]} | known), category, Path()).product


def to_brief(read: BriefFile, category: Callable[[str | None], tuple[str, bool]], folder: Path, markets: tuple[str, ...] = ()) -> Brief:
    """A `Brief` from what a file or a row said; raises `TesseraError` when no market is named anywhere."""
    chosen = tuple(dict.fromkeys(code.strip().upper() for code in (markets or read.markets) if code.strip()))
    if not chosen:
        raise refuse(
            f"The brief for {read.product} names no market.",
            f"“{read.product}”的简报没有写明市场。",
            do_en="Add markets to the brief, or give --markets US,SA.",
            do_zh="请在简报中加上 markets，或用 --markets US,SA 指定。",
        )
    text = read.product + " ".join(read.selling_points) + read.description
    language = read.source_language or ("zh" if len(_CHINESE.findall(text)) * 5 > len(text) else "en")
    product = Product(
        sku=read.sku,
        gtin=read.gtin,
        brand=read.brand,
        brand_names=read.brand_names,
        title=read.product,
        source_language=language,
        category=category(read.category)[0],
        description=read.description,
        selling_points=read.selling_points,
        facts=tuple(fact for one in read.facts for fact in _facts(one)),
        box=read.box,
        certificates=read.certificates,
        evidence=read.evidence,
        pictures=tuple(one.model_copy(update={"path": str((folder / one.path).resolve())}) for one in read.pictures),
    )
    asked = {name: getattr(read, name) for name in ASKED}
    offers = (*read.offers, *(Offer(price=price.money()) for price in read.price))
    return Brief(product=product, offers=offers, markets=chosen, external_id=read.external_id or read.id, **asked)


def split_cell(text: str) -> list[str]:
    """A cell's list, parted by ; ； or line breaks (codes of markets also by commas)."""
    parts = [part.strip() for part in re.split(r"[;；\n]", text) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[A-Za-z]{2}(\s*[,，]\s*[A-Za-z]{2})+", parts[0]):
        parts = re.split(r"\s*[,，]\s*", parts[0])
    return parts


def _price(text: str) -> dict[str, str]:
    money = parse_money(text)
    if money is None:
        raise PydanticCustomError("price", "“{text}” is not a price such as 29.90 USD", {"text": text})
    return {"amount": str(money.amount), "currency": money.currency}


def _keyword(text: str) -> dict[str, str | None]:
    """A word buyers look for; after a bar the market where they do."""
    word, _, market = (part.strip() for part in text.replace("｜", "|").partition("|"))
    if not word or (market and not re.fullmatch(r"[A-Za-z]{2}", market)):
        raise PydanticCustomError("keyword", "“{text}” is not a keyword such as thermos flask, or thermos flask | GB", {"text": text})
    return {"text": word, "market": market.upper() or None}


def _facts(raw: str | dict[str, Any]) -> list[Fact]:
    if isinstance(raw, str):
        label, mark, value = raw.replace("：", ":").partition(":")
        return [Fact(label=label.strip() if mark else "", text=(value if mark else raw).strip())]
    if {"label", "text"} <= raw.keys():
        return [Fact(label=str(raw["label"]), text=str(raw["text"]))]
    return [Fact(label=str(label), text=str(value)) for label, value in raw.items()]


__all__ = ["BriefFile", "TesseraError", "read_brief_file", "split_cell", "to_brief"]
