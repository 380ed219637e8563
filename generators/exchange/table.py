"""Segments as rows of named cells: what CSV, XLSX and JSON Lines have in common."""

from collections.abc import Iterable, Mapping
from typing import Any

from assets.errors import refuse
from generators.exchange.facts import limit_of
from generators.exchange.marks import marked, unmarked
from generators.exchange.records import FORBIDDEN, STATES, Segment

COLUMNS = (
    "creative", "key", "market", "variety", "product", "field", "source_language", "source", "target",
    "state", "locked", "max", "unit", "note", "comment", "link", "base",
)  # fmt: skip
NEEDED = ("creative", "key", "target")


def row_of(segment: Segment) -> dict[str, str]:
    """A segment's cells by column, all of them text."""
    cells = {name: str(getattr(segment, name)) for name in COLUMNS if name not in {"locked", "max", "unit"}}
    limit = segment.limit
    return cells | {
        "source": marked(segment.source, segment.source_slots),
        "target": marked(segment.target, segment.slots),
        "locked": "yes" if segment.locked else "",
        "max": str(limit.max) if limit else "",
        "unit": limit.unit if limit else "",
    }


def segment_of(cells: Mapping[str, str], number: int) -> Segment:
    """The segment of row `number`; raises `TesseraError` when a cell holds control characters."""
    if any(FORBIDDEN.search(text) for text in cells.values()):
        raise refuse(
            f"Row {number} holds control characters.", f"第 {number} 行含有控制字符。", do_en="Remove them and import again.", do_zh="请删除后重新导入。"
        )
    keys: dict[str, Any] = {name: cells[name] for name in COLUMNS if name in cells and name not in {"state", "locked", "max", "unit"}}
    keys["source"], keys["source_slots"] = unmarked(cells.get("source", ""))
    keys["target"], keys["slots"] = unmarked(cells.get("target", ""))
    keys["locked"] = cells.get("locked", "").strip().lower() in {"yes", "true", "1"}
    keys["limit"] = limit_of(f"{cells.get('max', '').strip()} {cells.get('unit', '')}")
    state = cells.get("state", "").strip().lower()
    return Segment.model_validate({"creative": "", "key": ""} | keys | ({"state": state} if state in STATES else {}))


def columns_of(header: Iterable[str], where: str) -> list[str]:
    """The columns that a header names, in its order; raises `TesseraError` when one is missing that nothing can do without."""
    names = [name.strip().lower() for name in header]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise refuse(
            f"{where} has no column “{missing[0]}”.",
            f"{where}缺少“{missing[0]}”列。",
            do_en="Send back the file with the columns it had.",
            do_zh="请保留原文件的列名后再导入。",
        )
    return names
