"""The seller's own reports: search terms and bestsellers as CSV files dropped into a folder."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from assets.wording import Wording
from culture_graph.sources import Observation
from culture_graph.sources.catalogue import Access, Listing
from culture_graph.sources.linking import observed
from culture_graph.sources.reading import decoded, misread

# The headers under which shops export a column, lower case; the first that a file has is taken.
HEADERS = {
    "text": ("term", "search term", "customer search term", "query", "keyword", "product", "title", "搜索词", "关键词", "商品名称", "标题"),
    "count": ("count", "searches", "impressions", "volume", "units", "sales", "orders", "搜索量", "展现量", "销量", "搜索人数"),
    "at": ("date", "day", "week", "start date", "日期", "统计日期"),
}
LARGEST = 20_000_000
# How spreadsheets of a market write where they do not write UTF-8; others are told by their bytes.
LEGACY = {"KR": "cp949", "JP": "cp932", "TW": "big5", "HK": "big5"}
_BYTES = ("cp1252", "cp1256", "cp874", "utf_16")


class CsvFolderSource:
    """Every .csv of the drop folder's part for a market (`url`: its name); the file's own day stands in where a row has none."""

    protocol = "csv_folder"

    def __init__(self, listing: Listing, access: Access) -> None:
        self.name, self.listing, self._folder = listing.id, listing, access.drop and access.drop / listing.url

    def ready(self) -> Wording | None:
        """None when the folder is there."""
        if self._folder is not None and self._folder.is_dir():
            return None
        return Wording(
            en=f"Put your reports into a folder {self.listing.url} of your drop folder (drop in trends/sources.yaml).",
            zh=f"请把报表放入 drop 文件夹下的 {self.listing.url}（见 trends/sources.yaml）。",
        )

    def fetch(self, since: datetime) -> Sequence[Observation]:
        """The rows of all reports from `since` on; raises `TesseraError` for a file without a column of terms."""
        files = sorted(self._folder.glob("*.csv")) if self._folder else []
        return [
            one for path in files for one in observed(self.listing, _rows(path, self.listing.market), {"text": "text", "count": "count", "at": "at"}, since)
        ]


def _rows(path: Path, market: str) -> Iterator[Mapping[str, str]]:
    if path.stat().st_size > LARGEST:
        raise misread(path.name)
    text = _text(path.read_bytes(), market)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None).isoformat()
    reader = csv.DictReader(StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ";" if ";" in text.partition("\n")[0] else ",")
    known = {str(header).strip().lower(): str(header) for header in reader.fieldnames or ()}
    columns = {field: next((known[name] for name in names if name in known), None) for field, names in HEADERS.items()}
    if not known and not text.strip():
        return
    if columns["text"] is None:
        raise misread(path.name)
    for row in reader:
        yield {"at": changed} | {field: row[column] for field, column in columns.items() if column and row.get(column)}


def _text(body: bytes, market: str) -> str:
    """A report as text. Chinese sellers' sheets are GB 18030 whatever the market: taken where nearly all signs are among the 3,755 usual ones."""
    for name in ("utf-8-sig", LEGACY.get(market, "utf-8-sig")):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    chinese = body.decode("gb18030", "replace")
    signs = [sign for sign in chinese if not sign.isascii()]
    usual = sum("\u4e00" <= sign <= "\u9fff" and 0xB0 <= sign.encode("gb18030")[0] <= 0xD7 for sign in signs)
    return chinese if len(signs) > 1 and usual > 0.8 * len(signs) else decoded(body, among=_BYTES)
