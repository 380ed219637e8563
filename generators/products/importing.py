"""Imports a seller's own file, whatever its headers: products, offers by SKU, the column map used, and every bad cell by its place."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from assets.errors import refuse
from assets.records import Record
from assets.wording import Wording
from culture_graph.library import Library, read_library
from generators.products.cells import Fault
from generators.products.feed import plain_text, read_feed
from generators.products.header_words import HeaderReader
from generators.products.mapping import Column, ColumnMap, Layout, lay_out
from generators.products.offers import read_offers
from generators.products.records import Offer, Product
from generators.products.rows import RowReader
from generators.products.sheet import Row, Table, read_delimited, read_workbook

_READERS = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}


class BadRow(Record):
    """A cell that could not be taken: sheet, row as Excel counts it (in a feed: the item), column, kind (a key of faults.yaml)."""

    sheet: str
    row: int
    letter: str
    header: str
    kind: str
    message: Wording


class Imported(Record):
    """What a file gave. `offers` and `markets` (the seller's own choice, ISO 3166-1) are by `key_of(product)`."""

    products: tuple[Product, ...]
    offers: Mapping[str, tuple[Offer, ...]]
    markets: Mapping[str, tuple[str, ...]]
    column_map: ColumnMap
    bad: tuple[BadRow, ...]


def key_of(product: Product) -> str:
    """How an import tells products apart: by SKU; without one by GTIN, else by name."""
    return product.sku or product.gtin or product.title


def propose_map(path: Path, library: Library | None = None) -> ColumnMap:
    """The column map proposed for a file, to be shown and changed; raises `TesseraError` when the file cannot be read."""
    layouts, _ = lay_out(_tables(path), HeaderReader(library or read_library()))
    return _map_of(layouts)


def import_products(path: Path, column_map: ColumnMap | None = None, brand: str | None = None, library: Library | None = None) -> Imported:
    """Read products from XLSX, CSV, TSV or a Merchant XML feed; `brand` stands in where the file names none.

    Raises `TesseraError` when the file as a whole cannot be read, has no header row, or no brand is known.
    """
    library = library or read_library()
    words = HeaderReader(library)
    layouts, headless = lay_out(_tables(path), words, column_map)
    if not brand and not any(layout.of("brand") for layout in layouts):
        raise refuse(
            f"{path.name} has no brand column.",
            f"{path.name} 没有品牌列。",
            do_en="Name the brand (--brand NAME), or map a column to brand.",
            do_zh="请指定品牌（--brand 名称），或将某列映射为 brand。",
        )
    importer = _Importer(library, words, brand, path.parent)
    for table in headless:
        importer.report(table.name, table.rows[0].number, Column(sheet=table.name, header="", field="ignore"), "", Fault("sheet_left_out"))
    for layout in layouts:
        for row in layout.rows:
            importer.take(layout, row)
    return Imported(products=tuple(importer.products), offers=importer.offers, markets=importer.markets, column_map=_map_of(layouts), bad=tuple(importer.bad))


class _Importer:
    """The state of one import: what was read so far and which keys are taken."""

    def __init__(self, library: Library, words: HeaderReader, brand: str | None, folder: Path) -> None:
        self.library, self.words, self.brand, self.folder = library, words, brand, folder
        self.products: list[Product] = []
        self.offers: dict[str, tuple[Offer, ...]] = {}
        self.markets: dict[str, tuple[str, ...]] = {}
        self.bad: list[BadRow] = []
        self._places: dict[str, str] = {}

    def report(self, sheet: str, row: int, column: Column, value: str, fault: Fault) -> None:
        """Note a bad cell."""
        self.bad.append(BadRow(sheet=sheet, row=row, letter=column.letter, header=column.header, kind=fault.kind, message=fault.message(value)))

    def take(self, layout: Layout, row: Row) -> None:
        """Read one row; a row without name, without brand, or with a key already taken is reported and left out."""

        def report(at: int, column: Column, fault: Fault) -> None:
            self.report(layout.table.name, row.number, column, row.cells[at].text, fault)

        texts = [cell.text for cell in row.cells if cell.text]
        at, column = layout.of("title")[0]
        if row.cells[at].text == column.header or (len(texts) > 2 and len(set(texts)) == 1):
            return  # the header again, or one merged line that parts the sheet
        if texts == [row.cells[at].text] and len(layout.columns) > 2:
            report(at, column, Fault("lone_text"))
            return
        reader = RowReader(layout, row, self.words, report)
        title = reader.needed("title", "missing_name")
        brand = ((reader.text("brand") or self.brand) if self.brand else reader.needed("brand", "missing_brand")) if title else None
        sku = reader.needed("sku", "missing_sku") if brand else None
        if title and brand and self._free(reader, sku, title):
            self._keep(reader, title, brand, sku)

    def _free(self, reader: RowReader, sku: str | None, title: str) -> bool:
        """Whether the row's key is not taken yet; a taken one is reported with the place of the first."""
        name = sku or reader.gtin() or title
        place = self._places.get(name)
        if place is None:
            self._places[name] = f"{reader.layout.table.name}!{reader.row.number}"
            return True
        at, column = reader.layout.of("sku" if sku else "title")[0]
        reader.report(at, column, Fault("duplicate_sku" if sku else "duplicate_product", place))
        return False

    def _keep(self, reader: RowReader, title: str, brand: str, sku: str | None) -> None:
        title = re.sub(r"\s+", " ", title)
        product = Product(
            sku=sku,
            gtin=reader.gtin(report=True),
            brand=brand,
            title=title,
            model=reader.text("model"),
            source_language="zh" if re.search("[\u4e00-\u9fff]", title) else "en",
            category=self._category(reader.text("category")),
            description=plain_text(reader.text("description") or ""),
            selling_points=tuple(reader.points()),
            facts=tuple(reader.facts()),
            box=tuple(reader.parts("box")),
            certificates=tuple(reader.parts("certificate")),
            pictures=tuple(reader.pictures(self.folder)),
        )
        name = key_of(product)
        self.products.append(product)
        self.offers[name] = read_offers(reader)
        self.markets[name] = reader.markets()

    def _category(self, text: str | None) -> str:
        """The category id of the whole text, else of its first part that is known."""
        options = [text or "", *re.split(r"\s*[>/|、,，;；]\s*", text or "")]
        return next((found for found, known in map(self.library.category, options) if known and found != "other"), "other")


def _map_of(layouts: Iterable[Layout]) -> ColumnMap:
    return ColumnMap(columns=tuple(column for layout in layouts for _, column in layout.columns))


def _tables(path: Path) -> tuple[Table, ...]:
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path.", do_zh="请检查路径。")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise refuse(
            f"{path.name} is neither XLSX, CSV, TSV nor an XML feed.",
            f"{path.name} 不是 XLSX、CSV、TSV 或 XML 商品数据。",
            do_en="Save it as XLSX or CSV and import that file.",
            do_zh="请另存为 XLSX 或 CSV 后再导入。",
        )
    return reader(path)
