"""A batch as sheets for people: every line of its copy as a workbook, its bad rows as CSV with the reason beside them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from studio.pipeline.rows import BadRow

HEADS: Mapping[str, Sequence[str]] = {
    "en": ("row", "market", "variety", "placement", "field", "text", "meaning (English)", "meaning (Chinese)", "verdict", "findings"),
    "zh": ("行号", "市场", "语言", "投放位", "字段", "文案", "含义（英文）", "含义（中文）", "结论", "问题"),
}
WIDTHS = (8, 9, 12, 20, 18, 60, 50, 50, 12, 60)
WRAPPED = range(5, 10)
CELL_MAX = 32_767
_RTL = ("ar", "he", "fa", "ur")
# Office cannot hold control signs; a cell that starts like a formula is run as one by spreadsheets unless an apostrophe stands before it (OWASP).
_CONTROL, _FORMULA = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]"), re.compile("'*[=+\\-@\t\r＝＋－＠]")
Cells = tuple[str, ...]


def lines_book(manifest: Iterable[Mapping[str, Any]], language: str) -> bytes:
    """All lines of a manifest as XLSX, in its order; what was refused stands there with its reason. `language` (en, zh) is that of heads and findings."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lines" if language == "en" else "文案")
    sheet.freeze_panes = "A2"
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJ"[place]].width = width
    sheet.append(list(_styled(sheet, HEADS[language], bold=True)))
    for one in manifest:
        for cells in _rows(one, language):
            sheet.append(list(_styled(sheet, cells, rtl=str(one.get("variety", "")).startswith(_RTL))))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bad_rows(bad: Sequence[BadRow], language: str) -> bytes:
    """The bad rows as CSV: number and reason first, then the cells as they were written, so that the file can be mended and given again."""
    columns = list(dict.fromkeys(name for one in bad for name in one.cells))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(("row", "reason") if language == "en" else ("行号", "原因")), *columns])
    for one in bad:
        writer.writerow([one.row, _safe(one.error["message"][language]), *(_safe(one.cells.get(name, "")) for name in columns)])
    return out.getvalue().encode("utf-8-sig")


def _rows(one: Mapping[str, Any], language: str) -> Iterator[Cells]:
    """One line of the manifest as rows of cells; findings stand beside the line they are about, those about the whole copy beside its first."""
    if "error" in one:
        error = one["error"]
        refused, why = "refused" if language == "en" else "未生成", f"{error['message'][language]} {error['hint'][language]}"
        yield (str(one["row"]), one.get("market", ""), "", "", "", "", "", "", refused, why)
        return
    placed = [(at, finding) for finding in one["findings"] for at in [_line_of(finding, one["lines"])]]
    for at, line in enumerate(one["lines"]):
        found = [finding for place, finding in placed if place == at]
        said = "\n".join(_said(finding, language) for finding in found)
        gloss = line["gloss"]
        place = (str(one["row"]), one["market"], one["variety"], one["placement"], line["key"])
        yield (*place, line["text"], gloss["en"], gloss["zh"], one["verdict"], said)


def _line_of(finding: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> int:
    """Which line a finding is about; 0 for the whole copy."""
    held = (at for at, line in enumerate(lines) if finding["field"] == line["field"] and finding["quote"] and finding["quote"] in line["text"])
    return next(held, 0)


def _said(finding: Mapping[str, Any], language: str) -> str:
    quote = f" “{finding['quote']}”" if finding.get("quote") else ""
    return f"{finding['severity']}: {finding['kind'].replace('_', ' ')}{quote}: {finding['why'][language]} ({finding['source']})"


def _styled(sheet: Any, cells: Sequence[str], *, bold: bool = False, rtl: bool = False) -> Iterator[Any]:
    """Text as text: never a formula, a number or a date."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    for place, text in enumerate(cells):
        cell = WriteOnlyCell(sheet)
        cell.value = _CONTROL.sub("", text)[:CELL_MAX]
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=place in WRAPPED, vertical="top", readingOrder=2 if rtl and place == 5 else 0)
        cell.font = Font(bold=bold)
        yield cell


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
