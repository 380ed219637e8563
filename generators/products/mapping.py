"""Proposes which column is which field, so that a person can see and change it, and lays a map over a file's tables."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from pydantic import Field as Default

from assets.errors import refuse
from assets.records import Record
from assets.wording import Wording
from generators.products.cells import Fault, read_gtin, read_price
from generators.products.header_words import MANY, Field, Guess, HeaderReader, key
from generators.products.sheet import Cell, Row, Table

_SEARCHED = 30  # rows in which a header is looked for
_SAMPLES = 40


class Column(Record):
    """One column of one sheet and its field; `currency` (ISO 4217) is what bare numbers are in, `place` orders columns of one field."""

    sheet: str
    header: str
    letter: str = ""
    field: Field
    market: str | None = Default(None, pattern="^[A-Z]{2}$")
    currency: str | None = Default(None, pattern="^[A-Z]{3}$")
    tax_included: bool | None = None
    unit: str | None = None
    place: int = 0
    confidence: float = Default(1.0, ge=0, le=1)
    reason: Wording = Wording(en="Set by a person.", zh="由人设定。")


class ColumnMap(Record):
    """The columns of a file and what they are taken for; kept by the caller, and good for the next file with these headers."""

    columns: tuple[Column, ...]

    def find(self, sheet: str, header: str, nth: int) -> Column | None:
        """The nth column (from 0) of that header in the sheet, else in any sheet of another name."""
        same = [one for one in self.columns if key(one.header) == key(header)]
        own = [one for one in same if one.sheet == sheet] or [one for one in same if one.sheet == next(iter(same)).sheet]
        return own[nth] if nth < len(own) else None


class Layout(NamedTuple):
    """A table with its header row found: its columns (index, column) and the rows below."""

    table: Table
    header: int
    columns: tuple[tuple[int, Column], ...]
    rows: tuple[Row, ...]

    def of(self, *fields: Field) -> list[tuple[int, Column]]:
        """The columns of these fields in an order that does not hang on where they stand."""
        return sorted((one for one in self.columns if one[1].field in fields), key=lambda one: (one[1].place, one[1].header))


def lay_out(tables: Sequence[Table], words: HeaderReader, column_map: ColumnMap | None = None) -> tuple[tuple[Layout, ...], tuple[Table, ...]]:
    """The tables that have a header row, and those that have none; raises `TesseraError` when no table has one."""
    found = [_layout(table, words, column_map) for table in tables if table.rows]
    layouts = tuple(one for one in found if isinstance(one, Layout))
    if not layouts:
        raise refuse(
            "No row of the file is a header with a product name.",
            "文件中找不到含商品名称的表头行。",
            do_en="Head the columns, such as Product name, SKU, Price (USD), or give a column map.",
            do_zh="请添加表头（如 商品名称、货号、美国售价），或提供列映射。",
        )
    return layouts, tuple(one for one in found if isinstance(one, Table))


def _layout(table: Table, words: HeaderReader, column_map: ColumnMap | None) -> Layout | Table:
    best: tuple[int, int, list[str]] = (1, -1, [])
    for at, row in enumerate(table.rows[:_SEARCHED]):
        headers = _headers(row, table.rows[at - 1] if at else None, words)
        score = _score(table.name, headers, words, column_map)
        if score > best[0]:
            best = (score, at, headers)
    _, at, headers = best
    if at < 0:
        return table
    rows = table.rows[at + 1 :]
    columns = _given(table, headers, column_map) if column_map else _proposed(table, headers, rows, words)
    return Layout(table, table.rows[at].number, tuple(columns), rows) if any(one.field == "title" for _, one in columns) else table


def _headers(row: Row, above: Row | None, words: HeaderReader) -> list[str]:
    """A row's texts as headers; a text that says nothing alone is read with the group above it, such as 售价 over 美国."""
    texts = [cell.text for cell in row.cells]
    groups = [cell.text for cell in above.cells] if above else []
    if len({group for group in groups if group}) < 2:
        return texts  # no row of groups above, or a title merged over all columns
    return [_joined(group, text, words) if group and text and group != text else text for group, text in zip(groups, texts, strict=True)]


def _joined(group: str, text: str, words: HeaderReader) -> str:
    alone, both = words.read(text), words.read(f"{group} {text}")
    return f"{group} {text}" if (alone is None or alone.doubtful) and both is not None and both.field != "ignore" else text


def _score(sheet: str, headers: list[str], words: HeaderReader, column_map: ColumnMap | None) -> int:
    """How many different headers of a row are known."""
    distinct = {key(header): header for header in headers if key(header)}.values()
    if column_map:
        return 1 + sum(column_map.find(sheet, header, 0) is not None for header in distinct)
    return sum(guess is not None and not guess.doubtful for guess in map(words.read, distinct))


def _given(table: Table, headers: list[str], column_map: ColumnMap | None) -> list[tuple[int, Column]]:
    columns: list[tuple[int, Column]] = []
    for at, header in _headed(headers):
        found = column_map.find(table.name, header, headers[:at].count(header)) if column_map else None
        unnamed = Column(sheet=table.name, header=header, field="ignore", reason=Wording(en="Not in the given map.", zh="不在所给映射中。"))
        columns.append((at, (found or unnamed).model_copy(update={"sheet": table.name, "header": header, "letter": _letter(table, at)})))
    return columns


def _proposed(table: Table, headers: list[str], rows: tuple[Row, ...], words: HeaderReader) -> list[tuple[int, Column]]:
    columns: list[tuple[int, Column]] = []
    for at, header in _headed(headers):
        cells = [row.cells[at] for row in rows if not words.is_blank(row.cells[at].text)][:_SAMPLES]
        guess = _borne_out(words.read(header), cells, words)
        told = {name: value for name, value in guess._asdict().items() if name != "doubtful"}
        columns.append((at, Column(sheet=table.name, header=header, letter=_letter(table, at), **told)))
    return _one_each(columns)


def _borne_out(guess: Guess | None, cells: list[Cell], words: HeaderReader) -> Guess:
    """A guess weighed against sample cells: a doubtful one needs them, one they contradict is less sure."""
    if guess is None:
        codes = sum(not isinstance(read_gtin(cell), Fault) for cell in cells)
        if cells and codes == len(cells):
            return Guess("gtin", 0.6, Wording(en="The cells are GTINs with right check digits.", zh="单元格都是校验位正确的条码。"))
        return Guess("ignore", 0.5, Wording(en="The header is not known; set a field to use it.", zh="表头未识别；如需使用请指定字段。"))
    if guess.field in {"price", "list_price", "sale_price"} and cells:
        expected = None if guess.doubtful else guess.currency or words.currency_of.get(guess.market or "")
        good = sum(not isinstance(read_price(cell, expected, words), Fault) for cell in cells) / len(cells)
        if guess.doubtful and good < 0.6:
            return Guess("ignore", 0.5, Wording(en="The header names a market, but the cells are not prices.", zh="表头是市场，但单元格不是价格。"))
        return guess._replace(confidence=round(guess.confidence * (0.5 + good / 2), 2), doubtful=False)
    return guess


def _one_each(columns: list[tuple[int, Column]]) -> list[tuple[int, Column]]:
    """Of several columns for a field that takes one, the surest is kept and the others are ignored, with the reason."""
    best: dict[str, Column] = {}
    for _, column in sorted(columns, key=lambda one: (-one[1].confidence, one[1].place, one[1].header)):
        best.setdefault(column.field, column)
    kept: list[tuple[int, Column]] = []
    for at, column in columns:
        winner = best[column.field]
        if column.field not in MANY and column is not winner:
            why = Wording(en=f"“{winner.header}” is taken for {column.field}.", zh=f"{column.field} 已采用“{winner.header}”。")
            column = column.model_copy(update={"field": "ignore", "reason": why})
        kept.append((at, column))
    return kept


def _headed(headers: list[str]) -> list[tuple[int, str]]:
    return [(at, header) for at, header in enumerate(headers) if header]


def _letter(table: Table, at: int) -> str:
    return get_column_letter(at + 1) if table.lettered else ""
