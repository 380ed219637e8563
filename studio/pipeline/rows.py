"""Briefs from the rows of a CSV, XLSX or JSON Lines file; a bad row is named and the rest goes on."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from assets.errors import TesseraError, refuse
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from generators.products.briefs import BriefFile, to_brief, with_lists
from generators.products.records import Brief
from generators.products.sheet import Table, read_delimited, read_workbook

Category = Callable[[str | None], tuple[str, bool]]
FAILED = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
KINDS = (".csv", ".xlsx", ".jsonl", ".ndjson")


class BadRow(Record):
    """A row that is no brief: its number in the file, why, and its cells as they were written."""

    row: int
    external_id: str | None = None
    error: Mapping[str, Any]
    cells: Mapping[str, str] = {}


class Rows(Record):
    """What a file gave: briefs with the row each came from, and bad rows with their errors."""

    name: str
    briefs: tuple[Brief, ...]
    numbers: tuple[int, ...]
    bad: tuple[BadRow, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The row (from 1, the header counted) of each of a job's units: these run through each brief's markets in order."""
        return tuple(number for brief, number in zip(self.briefs, self.numbers, strict=True) for _ in brief.markets)


class Words(Record):
    """Names of columns, and what is wrong with a cell, as people read them."""

    columns: Mapping[str, tuple[str, ...]]
    faults: Mapping[str, Wording]


def read_rows(path: Path, category: Category, markets: str | None) -> Rows:
    """Read a file of briefs; raises `TesseraError` when the file itself cannot be read, or no row of it is good."""
    rows = looked_over(path, category, markets)
    if not rows.briefs:
        first = rows.bad[0].error["message"] if rows.bad else {"en": "The file is empty.", "zh": "文件为空。"}
        raise refuse(
            f"No row of {path.name} is a brief. {first['en']}",
            f"{path.name} 中没有可用的简报。{first['zh']}",
            do_en="Each row needs brand, product and markets.",
            do_zh="每行都需要 brand、product 和 markets。",
        )
    return rows


def looked_over(path: Path, category: Category, markets: str | None = None) -> Rows:
    """All rows of a file, even when none is good; raises `TesseraError` when the file itself cannot be read."""
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    chosen = tuple(part.strip() for part in (markets or "").split(",") if part.strip())
    briefs: list[Brief] = []
    numbers: list[int] = []
    bad: list[BadRow] = []
    for number, cells in _raw_rows(path):
        try:
            raw = _object(cells["line"]) if path.suffix.lower() in {".jsonl", ".ndjson"} else _named(cells)
            briefs.append(to_brief(with_lists(BriefFile.model_validate(raw), path.parent), category, path.parent, chosen))
            numbers.append(number)
        except (ValidationError, PydanticCustomError, TesseraError) as error:
            bad.append(BadRow(row=number, external_id=_id_in(cells), error=_say(error, number), cells=cells))
    return Rows(name=path.name, briefs=tuple(briefs), numbers=tuple(numbers), bad=tuple(bad))


@cache
def words() -> Words:
    """The words of row_words.yaml."""
    return read_yaml(Path(__file__).with_name("row_words.yaml"), Words)


def _raw_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that hold something, as text by column; a line of JSON stands under `line`."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        yield from _cells(read_delimited(path, headed=True)[0])
    elif suffix == ".xlsx":
        yield from _cells(read_workbook(path)[0])
    elif suffix in KINDS:
        lines = path.read_text("utf-8-sig", "replace").split("\n")
        yield from ((number, {"line": line.strip()}) for number, line in enumerate(lines, 1) if line.strip())
    else:
        raise refuse(
            f"{path.name} is neither CSV, XLSX nor JSON Lines.",
            f"{path.name} 不是 CSV、XLSX 或 JSON Lines 文件。",
            do_en="Save it as one of these.",
            do_zh="请另存为其中一种格式。",
        )


def _cells(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    header = [cell.text for cell in table.rows[0].cells] if table.rows else []
    for row in table.rows[1:]:
        yield row.number, {name: cell.text for name, cell in zip(header, row.cells, strict=False) if name and cell.text}


def _named(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells under the keys of a brief; columns are called by key or by their Chinese name."""
    failed = next((text for text in cells.values() if text in FAILED), None)
    if failed:
        raise PydanticCustomError("excel", "Excel shows {text} in a cell", {"text": failed})
    known = {name.lower(): key for key, names in words().columns.items() for name in (key, *names)}
    keyed = ((known.get(name.lower(), name), text) for name, text in cells.items())
    return {key: text for key, text in keyed if key}


def _object(line: str) -> dict[str, Any]:
    try:
        raw = json.loads(line)
    except ValueError as error:
        raise PydanticCustomError("json", "not JSON: {text}", {"text": str(error)}) from error
    if not isinstance(raw, dict):
        raise PydanticCustomError("object", "a line is one JSON object")
    return raw


def _id_in(cells: Mapping[str, str]) -> str | None:
    """The asker's own id of a row, as far as it can be read."""
    if "line" not in cells:
        return next((text for name, text in cells.items() if name.lower() in {"id", *words().columns["id"]}), None)
    try:
        raw = json.loads(cells["line"])
    except ValueError:
        return None
    return str(raw["id"]) if isinstance(raw, dict) and raw.get("id") is not None else None


def _say(error: ValidationError | PydanticCustomError | TesseraError, number: int) -> dict[str, Any]:
    if isinstance(error, TesseraError):
        message = Wording(en=f"Row {number}: {error.message.en}", zh=f"第 {number} 行：{error.message.zh}")
        return {"message": message.model_dump(), "hint": error.hint.model_dump(), "retryable": False}
    where, fault = _told(error)
    column = next(iter(words().columns.get(where, ())), where) if where else ""
    return {
        "message": {"en": f"Row {number}, {where or 'row'}: {fault.en}.", "zh": f"第 {number} 行{column and f'“{column}”'}：{fault.zh}。"},
        "hint": {"en": "Correct the row and run again.", "zh": "请改正该行后重试。"},
        "retryable": False,
    }


def fault_of(error: ValidationError) -> Wording:
    """What is wrong with a brief, and with which of its keys."""
    where, fault = _told(error)
    column = next(iter(words().columns.get(where, ())), where) if where else ""
    return Wording(en=f"{where}: {fault.en}" if where else fault.en, zh=f"“{column}”{fault.zh}" if where else fault.zh)


def _told(error: ValidationError | PydanticCustomError) -> tuple[str, Wording]:
    """The key of a brief that is at fault, and what is wrong with it."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where, kind, given, plain = ".".join(str(part) for part in first["loc"]), first["type"], first.get("ctx", {}), first["msg"]
    else:
        where, kind, given, plain = "", error.type, error.context or {}, error.message()
    # What was found before a cell was looked at alone still names its column.
    where = where or (kind if kind in words().columns else "")
    fault = words().faults.get(kind, Wording(en="{said}", zh="内容不符合要求（{said}）"))
    en, zh = (text.format(**{"text": "", **given, "said": plain}) for text in (fault.en, fault.zh))
    return where, Wording(en=en, zh=zh)
