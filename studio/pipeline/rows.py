"""Briefs from the rows of a CSV, XLSX or JSON Lines file; a bad row is named and the rest goes on."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pydantic import ValidationError

from assets.errors import TesseraError, refuse
from assets.records import Record
from generators.products.briefs import BriefFile, to_brief
from generators.products.records import Brief


class Rows(Record):
    """What a file gave: briefs with the row each came from, and bad rows with their errors."""

    briefs: tuple[Brief, ...]
    numbers: tuple[int, ...]
    bad: tuple[dict[str, Any], ...]

    def row_of(self, place: int) -> int:
        """The row (from 1, the header counted) of a job's unit: units run through each brief's markets in order."""
        for brief, number in zip(self.briefs, self.numbers, strict=True):
            if place < len(brief.markets):
                return number
            place -= len(brief.markets)
        raise IndexError(place)


def read_rows(path: Path, category: Callable[[str | None], tuple[str, bool]], markets: str | None) -> Rows:
    """Read a file of briefs; raises `TesseraError` when the file itself cannot be read, or no row of it is good."""
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    chosen = tuple(part.strip() for part in (markets or "").split(",") if part.strip())
    briefs: list[Brief] = []
    numbers: list[int] = []
    bad: list[dict[str, Any]] = []
    for number, raw in _raw_rows(path):
        try:
            if isinstance(raw, ValueError):
                raise raw
            briefs.append(to_brief(BriefFile.model_validate(raw), category, path.parent, chosen))
            numbers.append(number)
        except (ValidationError, ValueError, TesseraError) as error:
            bad.append({"row": number, "external_id": raw.get("id") if isinstance(raw, Mapping) else None, "error": _say(error, number)})
    if not briefs:
        first = bad[0]["error"]["message"] if bad else {"en": "The file is empty.", "zh": "文件为空。"}
        raise refuse(
            f"No row of {path.name} is a brief. {first['en']}",
            f"{path.name} 中没有可用的简报。{first['zh']}",
            do_en="Each row needs brand, product and markets.",
            do_zh="每行都需要 brand、product 和 markets。",
        )
    return Rows(briefs=tuple(briefs), numbers=tuple(numbers), bad=tuple(bad))


def _raw_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | ValueError]]:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from enumerate(csv.DictReader(file), 2)
    elif suffix == ".xlsx":
        yield from _sheet(path)
    elif suffix in {".jsonl", ".ndjson"}:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _json(line)
    else:
        raise refuse(
            f"{path.name} is neither CSV, XLSX nor JSON Lines.",
            f"{path.name} 不是 CSV、XLSX 或 JSON Lines 文件。",
            do_en="Save it as one of these.",
            do_zh="请另存为其中一种格式。",
        )


def _sheet(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
    header = [str(cell or "").strip() for cell in next(rows, ())]
    for number, row in enumerate(rows, 2):
        if any(cell not in (None, "") for cell in row):
            yield number, {name: str(cell) for name, cell in zip(header, row, strict=False) if name and cell not in (None, "")}


def _json(line: str) -> Mapping[str, Any] | ValueError:
    try:
        raw = json.loads(line)
    except ValueError as error:
        return ValueError(f"not JSON: {error}")
    return raw if isinstance(raw, dict) else ValueError("a line is one JSON object")


def _say(error: Exception, number: int) -> dict[str, Any]:
    if isinstance(error, TesseraError):
        return {"message": error.message.model_dump(), "hint": error.hint.model_dump(), "retryable": False}
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where, what = ".".join(str(part) for part in first["loc"]), first["msg"]
    else:
        where, what = "", str(error)
    return {
        "message": {"en": f"Row {number}, {where or 'row'}: {what}.", "zh": f"第 {number} 行 {where}：{what}。"},
        "hint": {"en": "Correct the row and run again.", "zh": "请改正该行后重试。"},
        "retryable": False,
    }
