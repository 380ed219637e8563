"""The form of a brief: from a file or an example into fields, and from fields into a brief."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assets.errors import refuse
from assets.reading import parse_yaml, read_yaml
from culture_graph.library import Library
from generators.products.briefs import BriefFile, to_brief
from generators.products.records import Brief, Keyword
from studio.pipeline.rows import fault_of
from studio.pipeline.trending import brief_of
from studio.pipeline.understanding import Understanding
from studio.ui.marks import esc
from studio.ui.words import Words

FIELDS = ("brand", "product", "category", "selling_points", "facts", "price", "occasion", "markets", "placements", "variants", "keywords")


@cache
def example(language: str) -> BriefFile:
    """The brief that teaches the form."""
    return read_yaml(Path(__file__).with_name("example_brief.yaml"), dict[str, BriefFile])[language]


def read_file(path: Path) -> BriefFile:
    """An uploaded brief; raises `TesseraError` naming line and key, or the kinds of file there are."""
    if path.suffix.lower() not in {".yaml", ".yml", ".json"}:
        raise refuse(
            f"{path.name} is not a brief file.",
            f"{path.name} 不是简报文件。",
            do_en="Give a .yaml or .json file; product sheets go to the Products page.",
            do_zh="请提供 .yaml 或 .json 文件；商品表请在“商品”页导入。",
        )
    return parse_yaml(path.read_text("utf-8-sig"), BriefFile, path.name)


def from_trend(house: Any, words: Words, named: str) -> tuple[BriefFile | None, str]:
    """What a trend on a market's board (MARKET:name) gives a brief, and what is said of it; no brief when it is no longer there."""
    market, _, name = named.partition(":")
    board = house.monitor.board(house.engine.culture.market(market).id)
    trend = next((one for one in board.topics if one.name == name), None)
    if trend is None:
        return None, words("trend_gone")
    key = "trend_taken_synthetic" if board.synthetic else "trend_taken"
    return brief_of(house.engine, trend, board), words(key, name=trend.name, stage=words(f"trend_stage_{trend.stage}"))


def to_fields(brief: BriefFile, library: Library) -> dict[str, Any]:
    """The values of the form's fields; lists one a line."""
    occasion = next((one.id for one in library.occasions.values() if brief.occasion in {one.id, *one.names.values()}), brief.occasion or "")
    return {
        "brand": brief.brand,
        "product": brief.product,
        "category": library.category(brief.category)[0],
        "selling_points": "\n".join(brief.selling_points),
        "facts": "\n".join(line for one in brief.facts for line in _fact_lines(one)),
        "price": "\n".join(f"{one.amount} {one.currency}" for one in brief.price),
        "occasion": occasion,
        "markets": list(brief.markets),
        "placements": list(brief.placements),
        "variants": brief.variants,
        "keywords": "\n".join(_keyword_line(one) for one in brief.keywords),
    }


def to_wanted(base: BriefFile | None, fields: Mapping[str, Any], library: Library, folder: Path) -> Brief:
    """The brief that the form asks for; what a file said beside the fields (must say, names, audience) is kept. Raises `TesseraError`."""
    lines = {name: [line.strip() for line in (fields[name] or "").splitlines() if line.strip()] for name in ("selling_points", "facts", "price", "keywords")}
    given = {
        "brand": fields["brand"] or "",
        "product": fields["product"] or "",
        "category": fields["category"],
        "occasion": fields["occasion"] or None,
        "markets": list(fields["markets"] or ()),
        "selling_points": lines["selling_points"],
        "facts": lines["facts"],
        "price": "; ".join(lines["price"]),
        "placements": list(fields["placements"] or ("storefront",)),
        "variants": fields["variants"] or 1,
        "keywords": _keywords(base, lines["keywords"]),
    }
    kept = base.model_dump(exclude={"price"}) if base else {}
    for name in ("brand", "product"):
        if not given[name].strip():
            zh = {"brand": "品牌", "product": "商品名称"}[name]
            raise refuse(f"The brief has no {name}.", f"简报缺少{zh}。", do_en="Fill in that field.", do_zh="请填写该项。")
    try:
        return to_brief(BriefFile.model_validate(kept | given), library.category, folder)
    except ValidationError as error:
        said = fault_of(error)
        raise refuse(f"The brief cannot be used: {said.en}.", f"简报无法使用：{said.zh}。", do_en="Correct that field.", do_zh="请更正该项。") from error


def readings(known: Understanding, words: Words) -> list[tuple[str, str]]:
    """What was read as choices: what the copy may say and the seller's own words, with the id that strikes it."""
    return [(f"{one.says.text(words.language)} ← “{one.quote}”", one.id) for one in known.says]


def unread_html(known: Understanding, words: Words) -> str:
    """What could not be read, as a list; empty when there is nothing of the kind."""
    left = "".join(f"<li>{esc(gap.text)}</li>" for gap in known.unread)
    return f'<p class="t-gloss">{esc(words("unread_title"))}</p><ul class="t-gloss">{left}</ul>' if left else ""


def _keywords(base: BriefFile | None, lines: list[str]) -> list[Any]:
    """The keywords as written; one that a file gave for a language keeps it."""
    known = {_keyword_line(one): one for one in (base.keywords if base else ())}
    return [known.get(line, line) for line in lines]


def _keyword_line(one: Keyword) -> str:
    return f"{one.text} | {one.market}" if one.market else one.text


def _fact_lines(fact: str | dict[str, Any]) -> list[str]:
    if isinstance(fact, str):
        return [fact]
    pairs = [(fact["label"], fact["text"])] if {"label", "text"} <= fact.keys() else list(fact.items())
    return [f"{label}: {value}" for label, value in pairs]
