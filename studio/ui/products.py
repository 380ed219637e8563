"""The page where a seller's own sheet comes in: its columns mapped, its products read, its bad cells named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import gradio as gr

from generators.products.header_words import Field
from generators.products.importing import Imported, import_products, key_of, propose_map
from generators.products.mapping import Column, ColumnMap
from generators.products.records import Brief, Product
from studio.clock import now
from studio.jobs.records import Request
from studio.ui.house import House, jobs_of
from studio.ui.marks import esc, table
from studio.ui.shell import button_link, empty, html, note, quiet, told
from studio.ui.tongues import market_label
from studio.ui.words import Words

EXAMPLE = Path(__file__).with_name("example_sheet.csv")
FILE_TYPES = [".xlsx", ".csv", ".tsv", ".xml"]
SHOWN = 100


class ProductsPage:
    """Upload, mapping, import and hand-over to the worker, in one column from top to bottom."""

    def __init__(self, house: House, words: Words) -> None:
        self.house, self.words = house, words
        self.markets = house.engine.library.markets

    def build(self) -> Any:
        """Lay the page out and bind its events; gives the function and outputs that the page's load calls."""
        w = self.words
        self.path, self.map, self.read = gr.State(""), gr.State([]), gr.State(None)
        self.notice = html()
        with gr.Row(elem_classes="t-start"):
            self.upload = gr.File(label=w("sheet_file"), file_types=FILE_TYPES, height=120, elem_id="sheet-file", elem_classes=f"t-drop t-drop-{w.language}")
            with gr.Column():
                self.teach = html(empty(w("sheet_empty_title"), w("sheet_empty_text")))
                self.example = gr.Button(w("sheet_example"), elem_id="sheet-example")
        with gr.Column(visible=False) as self.mapping:
            self.table = html(elem_id="sheet-map")
            self.brand = gr.Textbox(label=w("sheet_brand"), info=w("sheet_brand_info"), max_lines=1)
            self.import_button = gr.Button(w("sheet_import"), variant="primary", elem_id="sheet-import")
        with gr.Column(visible=False) as self.result:
            self.summary = html(elem_id="sheet-result")
            self.chosen = gr.Dropdown(self._choices(), multiselect=True, label=w("markets"), info=w("sheet_markets_info"), elem_id="sheet-markets")
            self.generate = gr.Button(w("sheet_generate"), variant="primary", elem_id="sheet-generate")
        return self._bind()

    def _bind(self) -> Any:
        safe = told(self.notice, self.words)
        shown = [self.notice, self.path, self.map, self.table, self.mapping, self.result, self.teach, self.example, self.brand, self.import_button]
        quiet(self.upload.change, safe(self.open), [self.upload], shown)
        quiet(self.example.click, safe(lambda: self.open(str(EXAMPLE))), None, shown)
        quiet(self.table.input, safe(self.remap), [self.map], [self.map, self.table, self.notice])
        quiet(
            self.import_button.click,
            safe(self.take),
            [self.path, self.map, self.brand],
            [self.notice, self.read, self.summary, self.result, self.chosen, self.import_button],
        )
        quiet(self.generate.click, safe(self.start), [self.read, self.chosen], [self.notice])
        return lambda: {self.notice: ""}, [self.notice]

    def open(self, path: str | None) -> dict[Any, Any]:
        """Read the headers of a file and propose what each column is."""
        if not path:
            return {self.mapping: gr.update(visible=False), self.result: gr.update(visible=False), self.notice: ""}
        columns = propose_map(Path(path), self.house.engine.library).columns
        return {
            self.path: path,
            self.map: list(columns),
            self.table: self._map_html(columns),
            self.mapping: gr.update(visible=True),
            self.result: gr.update(visible=False),
            self.teach: gr.update(visible=False),
            self.example: gr.update(visible=False),
            self.brand: gr.update(visible=all(one.field != "brand" for one in columns)),
            self.import_button: gr.update(variant="primary"),
            self.notice: note(self.words("sheet_read", name=Path(path).name, n=len(columns)), "hint"),
        }

    def remap(self, columns: list[Column], event: gr.EventData) -> dict[Any, Any]:
        """Take a person's choice for one column."""
        at, key, value = int(event.at), str(event.key), str(event.value)
        changed = Column.model_validate(columns[at].model_dump(exclude={"confidence", "reason"}) | {key: value or None})
        columns = [*columns[:at], changed, *columns[at + 1 :]]
        return {self.map: columns, self.table: self._map_html(columns), self.notice: note(self.words("sheet_mapped", header=changed.header), "hint")}

    def take(self, path: str, columns: list[Column], brand: str | None) -> dict[Any, Any]:
        """Import the file under the map as it stands."""
        read = import_products(Path(path), ColumnMap(columns=tuple(columns)), (brand or "").strip() or None, self.house.engine.library)
        wanted = sorted({market for codes in read.markets.values() for market in codes if market in {code for _, code in self._choices()}})
        return {
            self.notice: "",
            self.read: read,
            self.summary: self._result_html(read),
            self.result: gr.update(visible=True),
            self.chosen: gr.update(value=wanted),
            self.import_button: gr.update(variant="secondary"),
        }

    def start(self, read: Imported, chosen: list[str]) -> dict[Any, Any]:
        """Hand every product in the chosen markets to the worker; a product that names its own markets keeps to these."""
        briefs = []
        for product in read.products:
            own = read.markets.get(key_of(product)) or ()
            markets = tuple(one for one in chosen if not own or one in own)
            if markets:
                briefs.append(Brief(product=product, offers=read.offers.get(key_of(product), ()), markets=markets))
        if not briefs:
            return {self.notice: note(self.words("no_markets"), "problem")}
        job = jobs_of(self.house).accept(Request(briefs=tuple(briefs), seed=self.house.settings.seed), self.house.engine, now())
        link = button_link("create", self.words, "job_see", f"?job={job.id}")
        return {self.notice: note(self.words("sheet_started", products=len(briefs), units=job.total), "done", link)}

    def _choices(self) -> list[tuple[str, str]]:
        return [(market_label(one, self.words), one.id) for one in self.markets.values() if one.varieties]

    def _map_html(self, columns: Sequence[Column]) -> str:
        heads = [self.words(key) for key in ("map_column", "map_field", "map_market", "map_currency", "map_why")]
        return table(heads, (self._map_row(at, one) for at, one in enumerate(columns)))

    def _map_row(self, at: int, column: Column) -> tuple[str, ...]:
        w = self.words
        fields = [(one, w.named("column", one)) for one in get_args(Field)]
        codes = [("", "–"), *((one, one) for one in sorted(self.markets))]
        priced = column.field in {"price", "list_price", "sale_price"}
        where = f'data-at="{at}" data-key="currency" aria-label="{esc(w("map_currency"))}"'
        return (
            f"<b>{esc(column.header)}</b> <small>{esc(column.letter)}</small>",
            _select(at, "field", column.field, fields, f"{w('map_field')}: {column.header}"),
            _select(at, "market", column.market or "", codes, w("map_market")) if priced else "",
            f'<input {where} size="4" maxlength="3" value="{esc(column.currency or "")}">' if priced else "",
            f'<span class="t-gloss">{esc(column.reason.text(w.language))}</span>',
        )

    def _result_html(self, read: Imported) -> str:
        w = self.words
        heads = [w(key) for key in ("product", "category", "selling_points", "facts", "prices")]
        good = f"<h2>{esc(w.count('products_read', len(read.products)))}</h2>" + table(heads, (self._product_row(one, read) for one in read.products[:SHOWN]))
        if not read.bad:
            return good + f'<p class="t-gloss">{esc(w("no_bad_cells"))}</p>'
        bad = "".join(
            f"<li><b>{esc(one.sheet)} · {esc(one.letter)}{one.row}</b> {esc(one.header)} — {esc(one.message.text(w.language))}</li>" for one in read.bad[:SHOWN]
        )
        return good + f'<h2>{esc(w.count("bad_cells", len(read.bad)))}</h2><ul class="t-bad">{bad}</ul>'

    def _product_row(self, product: Product, read: Imported) -> tuple[str, ...]:
        category = next(one.name.text(self.words.language) for one in self.house.engine.library.categories if one.id == product.category)
        offers = read.offers.get(key_of(product), ())
        prices = " · ".join(f"{one.market + ' ' if one.market else ''}{one.price.amount:f} {one.price.currency}" for one in offers)
        return (
            f"<b>{esc(product.title)}</b> <small>{esc(product.sku or '')}</small>",
            esc(category),
            str(len(product.selling_points)),
            str(len(product.facts)),
            esc(prices),
        )


def _select(at: int, key: str, value: str, options: Sequence[tuple[str, str]], label: str) -> str:
    """A choice for one column of the sheet."""
    inside = "".join(f'<option value="{one}"{" selected" if one == value else ""}>{esc(name)}</option>' for one, name in options)
    return f'<select data-at="{at}" data-key="{key}" aria-label="{esc(label)}">{inside}</select>'
