"""CSV as spreadsheets read it: UTF-8 with a mark, every cell quoted, and no cell that a spreadsheet would take for a formula."""

import csv
import io
import re
from collections.abc import Sequence

from assets.errors import refuse
from assets.wording import Wording
from generators.exchange.records import Segment, checked
from generators.exchange.table import COLUMNS, columns_of, row_of, segment_of

# A cell that starts so is run as a formula by spreadsheets; an apostrophe before it makes it text (OWASP, CSV injection).
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")


class CsvFile:
    """Segments as rows of a CSV file."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    media_type = "text/csv; charset=utf-8"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def write(self, segments: Sequence[Segment]) -> bytes:
        """A header and a row a segment."""
        out = io.StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([_safe(row_of(one)[name]) for name in COLUMNS] for one in checked(segments))
        return out.getvalue().encode("utf-8-sig")

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """The segments, whichever of comma, semicolon and tab parts the cells; raises `TesseraError`."""
        text = _decoded(data)
        header = text.partition("\n")[0]
        mark = max(",;\t", key=header.count)
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
        except csv.Error as error:
            raise refuse(
                f"The CSV file is broken: {error}.", f"CSV 文件有误：{error}。", do_en="Save it again as CSV UTF-8.", do_zh="请重新另存为 CSV UTF-8。"
            ) from error
        names = columns_of(rows[0] if rows else [], "The file")
        return tuple(
            segment_of({name: _bare(cell) for name, cell in zip(names, row, strict=False)}, number) for number, row in enumerate(rows[1:], 2) if any(row)
        )


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _decoded(data: bytes) -> str:
    code = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(code)
    except UnicodeDecodeError as error:
        raise refuse("The CSV file is not in Unicode.", "CSV 文件不是 Unicode 编码。", do_en="Save it as CSV UTF-8.", do_zh="请另存为 CSV UTF-8。") from error
