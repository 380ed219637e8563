"""An Excel workbook with a sheet a market and variety; every cell is text, and only what the agency may change is open."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from generators.exchange.records import STATES, Segment, by_place, checked
from generators.exchange.table import COLUMNS, NEEDED, columns_of, row_of, segment_of

WIDTHS = {"source": 50, "target": 50, "note": 40, "comment": 30, "product": 24, "key": 22, "creative": 24}
OPEN = ("target", "state", "comment")
CELL_MAX, UNPACKED_MAX = 32_767, 200_000_000
_RTL = ("ar", "he", "fa", "ur")
# Office writes signs by number as _x0041_ (ECMA-376, ST_Xstring); what only looks so must be written so too.
_LOOKALIKE, _NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)"), re.compile(r"_x([0-9A-Fa-f]{4})_")


class XlsxFile:
    """Segments as rows of sheets."""

    name = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx",)
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def write(self, segments: Sequence[Segment]) -> bytes:
        """The workbook; raises `TesseraError` when a text is longer than a cell takes."""
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.worksheets[0])
        for (market, variety, language), group in by_place(checked(segments)).items():
            _sheet(book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", f"{market} {variety} {language}")[:31] or "Lines"), group)
        if not book.worksheets:
            _sheet(book.create_sheet("Lines"), [])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """The segments of all sheets that have their columns; raises `TesseraError` when none has."""
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException

        _unpackable(data)
        try:
            book = load_workbook(io.BytesIO(data))
        except (InvalidFileException, OSError, LookupError, ValueError, TypeError, AttributeError, SyntaxError, zipfile.BadZipFile) as error:
            raise _broken() from error
        sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
        ours = [rows for rows in sheets if rows and set(NEEDED) <= {_text(cell).strip().lower() for cell in rows[0]}]
        if not ours:
            columns_of([_text(cell) for cell in sheets[0][0]] if sheets and sheets[0] else [], "The workbook")
        return tuple(one for rows in ours for one in _segments(rows))


def _segments(rows: list[tuple[Any, ...]]) -> Iterator[Segment]:
    names = columns_of([_text(cell) for cell in rows[0]], "The sheet")
    for number, row in enumerate(rows[1:], 2):
        if any(cell not in (None, "") for cell in row):
            yield segment_of({name: _text(cell) for name, cell in zip(names, row, strict=False)}, number)


def _sheet(sheet: Any, segments: Sequence[Segment]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
    for place, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 12)
        _put(sheet.cell(1, place), name)
        sheet.cell(1, place).font = Font(bold=True)
    for number, one in enumerate(segments, 2):
        _row(sheet, number, one)
    _states(sheet, len(segments) + 1)


def _row(sheet: Any, number: int, segment: Segment) -> None:
    from openpyxl.styles import Alignment, Protection

    cells = row_of(segment)
    for place, name in enumerate(COLUMNS, 1):
        cell = sheet.cell(number, place)
        _put(cell, cells[name])
        rtl = name == "target" and segment.variety.startswith(_RTL)
        cell.alignment = Alignment(wrap_text=name in {"source", "target", "note", "comment"}, vertical="top", readingOrder=2 if rtl else 0)
        cell.protection = Protection(locked=segment.locked or name not in OPEN)


def _put(cell: Any, text: str) -> None:
    """Text as text: never a formula, a number or a date."""
    if len(text) > CELL_MAX:
        raise refuse(
            f"A text of {len(text)} characters does not fit into a cell.",
            f"文本长 {len(text)} 个字符，单元格放不下。",
            do_en="Export as XLIFF or CSV instead.",
            do_zh="请改用 XLIFF 或 CSV 导出。",
        )
    if text == "":
        return
    cell.value = _LOOKALIKE.sub("_x005F_", text).replace("\r", "_x000D_")
    cell.data_type = "s"
    cell.number_format = "@"


def _states(sheet: Any, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    column = get_column_letter(COLUMNS.index("state") + 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"{column}2:{column}{max(last, 2)}")


def _text(cell: Any) -> str:
    """A cell as text; a number that a spreadsheet made of digits loses its .0 again."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), str(cell))


def _unpackable(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile as error:
        raise _broken() from error
    if size > UNPACKED_MAX:
        raise refuse("The workbook is too large when unpacked.", "工作簿解压后过大。", do_en="Send it in smaller parts.", do_zh="请拆分为较小的文件后再导入。")


def _broken() -> TesseraError:
    return refuse("The file is not an Excel workbook.", "该文件不是 Excel 工作簿。", do_en="Save it again as .xlsx.", do_zh="请重新另存为 .xlsx。")
