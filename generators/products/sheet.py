"""Reads sellers' workbooks (XLSX) and delimited text (CSV, TSV) into plain tables of cells, rows counted as Excel counts them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assets.errors import TesseraError, refuse

_MARK = re.compile(r'\[\$([^\]\-]+)(?:-[0-9A-Fa-f]+)?\]|"\s*([^"]+?)\s*"|([$€£¥￥])')

# What Excel writes into a cell whose formula failed.
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


class Cell(NamedTuple):
    """A cell: its text; the exact number if it holds one; the currency or unit its number format shows; whether Excel failed there."""

    text: str = ""
    number: Decimal | None = None
    mark: str = ""
    error: bool = False


class Row(NamedTuple):
    """A row that holds something of its own, with its number from 1."""

    number: int
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A sheet: its title and rows; `lettered` tells whether its columns have letters a person can look for."""

    name: str
    rows: tuple[Row, ...]
    lettered: bool = True


def read_workbook(path: Path) -> tuple[Table, ...]:
    """The visible sheets of a workbook; a merged range holds its value in every cell. Raises `TesseraError` when it cannot be opened."""
    try:
        book = load_workbook(path, data_only=True)
        formulas = load_workbook(path) if _has_formulas(path) else None
    except (BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError) as error:
        raise _unreadable(path, "an XLSX workbook", "XLSX 工作簿") from error
    return tuple(Table(sheet.title, _rows(sheet, formulas)) for sheet in book.worksheets if sheet.sheet_state == "visible")


def read_delimited(path: Path, *, headed: bool = False) -> tuple[Table, ...]:
    """The one table of a CSV or TSV file: , ; tab or |, in UTF-8, UTF-16 with a mark, or GB18030; raises `TesseraError` otherwise. `headed`: the first line
    is known to hold the columns' names, so it alone tells what parts the cells, however many lists with other signs stand in them."""
    text = _decode(path)
    sample = text.lstrip().partition("\n")[0] if headed else text
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(sample)))
    except csv.Error as error:
        raise _unreadable(path, "delimited text", "分隔文本") from error
    width = max((len(row) for row in rows), default=0)
    cells = ((number, [_text_cell(text) for text in row] + [Cell()] * (width - len(row))) for number, row in enumerate(rows, 1))
    return (Table(path.stem, tuple(Row(number, tuple(row)) for number, row in cells if any(cell.text for cell in row))),)


def _rows(sheet: Worksheet, formulas: Any) -> tuple[Row, ...]:
    lost = formulas[sheet.title] if formulas else None
    grid: dict[int, list[Cell]] = {}
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_cell(cell, lost) for cell in row]
        if any(cell.text for cell in cells):
            grid[number] = cells
    for area in sheet.merged_cells.ranges:
        value = grid[area.min_row][area.min_col - 1] if area.min_row in grid else Cell()
        for number in range(area.min_row, area.max_row + 1):
            if number in grid:
                grid[number][area.min_col - 1 : area.max_col] = [value] * (area.max_col - area.min_col + 1)
    return tuple(Row(number, tuple(cells)) for number, cells in grid.items())


def _cell(cell: Any, formulas: Any) -> Cell:
    value = cell.value
    if value is None:
        formula = formulas[cell.coordinate].value if formulas else None
        return Cell(str(formula), error=True) if formula is not None else Cell()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")  # the digits Excel itself shows at most
        return Cell(format(number, "f"), number, _mark(cell.number_format))
    if isinstance(value, (date, datetime)):
        return Cell(value.isoformat())
    return _text_cell(str(value))


def _text_cell(text: str) -> Cell:
    return Cell(_tidy(text), error=text.strip() in _ERRORS)


def _mark(number_format: str) -> str:
    found = _MARK.search(re.sub(r"\[\$-[^\]]*\]", "", number_format.split(";")[0]))
    return next((group for group in found.groups() if group), "").strip() if found else ""


def _has_formulas(path: Path) -> bool:
    with ZipFile(path) as archive:
        return any(re.search(rb"<f[ >]", archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    encodings = ("utf-16",) if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, "text in UTF-8 or GB18030", "UTF-8 或 GB18030 编码的文本")


def _delimiter(text: str) -> str:
    """The separator under which most lines have the same number of cells."""

    def fit(mark: str) -> int:
        widths: Iterable[int] = (len(row) for row in csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=mark))
        common = Counter(width for width in widths if width > 1).most_common(1)
        return sum((width - 1) * count for width, count in common)

    return max(",;\t|", key=fit)


def _tidy(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\ufeff", "").strip()


def _unreadable(path: Path, en: str, zh: str) -> TesseraError:
    return refuse(
        f"{path.name} cannot be read as {en}.",
        f"{path.name} 无法作为 {zh} 读取。",
        do_en="Open it in Excel, save it as XLSX or as CSV (UTF-8), and import that file.",
        do_zh="请在 Excel 中打开，另存为 XLSX 或 CSV（UTF-8）后再导入。",
    )
