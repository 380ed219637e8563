"""Reads ranked lists of words that buyers look for: CSV or XLSX with a column of keywords and, if it has them, market, language, rank or volume."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from assets.errors import refuse
from generators.products.records import Keyword
from generators.products.sheet import read_delimited, read_workbook

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
    found = [({name: row.get(head, "").strip() for name, head in columns.items() if head}, place) for place, row in enumerate(rows)]
    ordered = sorted(
        (pair for pair in found if pair[0]["text"]), key=lambda pair: (_number(pair[0].get("rank"), 1e9), -_number(pair[0].get("volume"), 0), pair[1])
    )
    return tuple(
        Keyword(text=cells["text"], market=(cells.get("market") or "").upper() or None, language=cells.get("language") or None) for cells, _ in ordered
    )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of the first sheet by the names in its first row that holds anything."""
    table = (read_workbook(path) if path.suffix.lower() == ".xlsx" else read_delimited(path, headed=True))[0]
    heads = [cell.text for cell in table.rows[0].cells] if table.rows else []
    yield from ({name: cell.text for name, cell in zip(heads, row.cells, strict=False)} for row in table.rows[1:])


def _number(text: str | None, otherwise: float) -> float:
    plain = (text or "").replace(",", "").replace(" ", "")
    return float(plain) if plain.replace(".", "", 1).isdigit() else otherwise
