"""`tessera products import`: a seller's own file, with the columns as understood and every bad cell by its place."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assets.errors import refuse
from studio.cli.output import Json, show_json, table

if TYPE_CHECKING:
    from generators.products.importing import Imported
    from generators.products.mapping import ColumnMap

app = typer.Typer(pretty_exceptions_enable=False)


@app.callback()
def _products() -> None:
    """Products of the seller."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="XLSX, CSV, TSV or a Google Merchant XML feed.")],
    brand: Annotated[str | None, typer.Option(help="The brand, where the file names none.")] = None,
    column_map: Annotated[Path | None, typer.Option("--map", help="The column_map of an earlier --json, as you changed it.")] = None,
    as_json: Json = False,
) -> None:
    """Read products from a seller's file, whatever its headers."""
    from generators.products.importing import import_products

    read = import_products(file, _map(column_map), brand)
    if not read.products:
        first = read.bad[0].message if read.bad else None
        raise refuse(
            f"{file.name} gave no product. {first.en if first else ''}".strip(),
            f"{file.name} 中没有可用的商品。{first.zh if first else ''}",
            do_en="Correct the rows, or give a column map with --map.",
            do_zh="请改正这些行，或用 --map 提供列映射。",
        )
    if as_json:
        show_json(_answer(read))
    else:
        _show(read)


def _map(path: Path | None) -> "ColumnMap | None":
    from assets.reading import parse_yaml
    from generators.products.mapping import ColumnMap

    if path is None:
        return None
    if not path.is_file():
        raise refuse(f"There is no file {path}.", f"找不到文件 {path}。", do_en="Check the path of --map.", do_zh="请检查 --map 的路径。")
    return parse_yaml(path.read_text("utf-8-sig"), ColumnMap, path.name)


def _answer(read: "Imported") -> dict[str, Any]:
    return {"counts": _counts(read), **read.model_dump(mode="json")}


def _counts(read: "Imported") -> dict[str, int]:
    return {"products": len(read.products), "offers": sum(map(len, read.offers.values())), "bad": len(read.bad)}


def _show(read: "Imported") -> None:
    columns = [
        [one.sheet, one.letter, one.header, one.field, one.market or "", one.currency or "", f"{one.confidence:.2f}", one.reason.en]
        for one in read.column_map.columns
    ]
    table(["sheet", "col", "header", "field", "market", "currency", "sure", "why"], columns, title="Columns as understood")
    if read.bad:
        table(
            ["sheet", "row", "column", "kind", "what"],
            [[one.sheet, str(one.row), f"{one.letter} {one.header}".strip(), one.kind, one.message.en] for one in read.bad],
            title="Bad rows",
        )
    counts = _counts(read)
    typer.echo(f"{counts['products']} products, {counts['offers']} offers, {counts['bad']} bad cells.")
