"""Reads ranked lists of words that buyers look for: CSV or XLSX with a column of keywords and, if it has them, market, language, rank or volume."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from assets.errors import refuse
from generators.products.records import Keyword

HEADS: Mapping[str, tuple[str, ...]] = {
    "text": ("keyword", "keywords", "search term", "term", "query", "关键词", "搜索词"),
    "market": ("market", "country", "marketplace", "市场", "国家", "站点"),
    "language": ("language", "locale", "语言"),
    "rank": ("rank", "position", "排名"),
    "volume": ("volume", "search volume", "searches", "搜索量"),
}


def read_keywords(path: Path) -> tuple[Keyword, ...]:
    """The keywords of a file, best first (lowest rank, else highest volume, else as listed); raises `TesseraError` when there is no such column."""
    if not path.is_file():
        raise refuse(f"There is no keyword list {path}.", f"找不到关键词表 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    rows = list(_rows(path))
    columns = {name: next((head for head in (rows[0] if rows else {}) if head.strip().lower() in known), None) for name, known in HEADS.items()}
    if columns["text"] is None:
        raise refuse(
            f"{path.name} has no column of keywords.",
            f"{path.name} 中没有关键词列。",
            do_en="Name one column keyword; market, language, rank and volume are read as well.",
            do_zh="请将一列命名为“关键词”；市场、语言、排名、搜索量列也会读取。",
        )
    found = [({name: str(row.get(head) or "").strip() for name, head in columns.items() if head}, place) for place, row in enumerate(rows)]
    ordered = sorted(
        (pair for pair in found if pair[0]["text"]), key=lambda pair: (_number(pair[0].get("rank"), 1e9), -_number(pair[0].get("volume"), 0), pair[1])
    )
    return tuple(
        Keyword(text=cells["text"], market=(cells.get("market") or "").upper() or None, language=cells.get("language") or None) for cells, _ in ordered
    )


def _rows(path: Path) -> Iterator[Mapping[str, object]]:
    if path.suffix.lower() == ".xlsx":
        from openpyxl import load_workbook

        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
        heads = [str(cell or "") for cell in next(sheet, ())]
        yield from (dict(zip(heads, row, strict=False)) for row in sheet)
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _number(text: str | None, otherwise: float) -> float:
    plain = (text or "").replace(",", "").replace(" ", "")
    return float(plain) if plain.replace(".", "", 1).isdigit() else otherwise
