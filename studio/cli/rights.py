"""`tessera rights`: who may show which photo, font, music or quotation, where, on which channels and how long."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assets.errors import refuse
from studio.cli.output import Json, opened, show_json, table
from studio.clock import now

if TYPE_CHECKING:
    from generators.rights.records import Register

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A YAML list: kind, asset, licence, territories, channels, from, to, source.")], as_json: Json = False
) -> None:
    """Enter the licences of a file."""
    from generators.rights.records import read_register
    from studio.pipeline.licences import enter

    if not file.is_file():
        raise refuse(f"There is no file {file}.", f"找不到文件 {file}。", do_en="Check the path.", do_zh="请检查路径。")
    read = read_register(file)
    with opened() as studio:
        _show(enter(studio.seat, read.rights, now()), as_json)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """Every licence on record."""
    from studio.pipeline.licences import registered

    with opened() as studio:
        _show(registered(studio.database, studio.actor), as_json)


@app.command()
def drop(right: Annotated[str, typer.Argument(help="A licence's id, as `list` shows it.")]) -> None:
    """Take a licence out."""
    from studio.pipeline.licences import drop as take_out

    with opened() as studio:
        if not take_out(studio.seat, right):
            raise refuse(f"There is no licence {right}.", f"没有授权 {right}。", do_en="See: tessera rights list.", do_zh="请查看：tessera rights list。")
    typer.echo(f"{right} is out. What it covered is stopped before it is published: tessera review affected.")


@app.command()
def expiring(
    days: Annotated[int, typer.Option(min=0, help="How far ahead to look.")] = 30,
    on: Annotated[str | None, typer.Option(help="The day, YYYY-MM-DD; today if none is named.")] = None,
    as_json: Json = False,
) -> None:
    """Licences that end soon."""
    from generators.rights.checking import expiring as ending
    from studio.pipeline.licences import registered

    with opened() as studio:
        found = ending(registered(studio.database, studio.actor), date.fromisoformat(on) if on else now().date(), days)
    if as_json:
        show_json([{"right": one.right.id, "days": one.days, "says": one.says} for one in found])
    elif found:
        typer.echo("\n".join(one.says.en for one in found))
    else:
        typer.echo(f"No licence ends within {days} days.")


def _show(book: "Register", as_json: bool) -> None:
    if as_json:
        show_json([{"id": one.id, **one.model_dump(mode="json", by_alias=True)} for one in book.rights])
        return
    rows = [[one.id, one.kind, one.asset, " ".join(one.territories), " ".join(one.channels), f"{one.ends or ''}", one.licence] for one in book.rights]
    table(["id", "kind", "asset", "where", "channels", "until", "licence"], rows)
