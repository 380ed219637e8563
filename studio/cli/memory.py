"""`tessera memory`: approved wordings and sentences from outside, listed, brought in, sent out, forgotten."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assets.errors import refuse
from assets.files import write_whole
from studio.cli.output import Json, opened, show_json, table
from studio.clock import now

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
Variety = Annotated[str, typer.Option(help="Only this variety, such as de-DE.")]


@app.command("list")
def list_entries(variety: Variety = "", as_json: Json = False) -> None:
    """What is offered now, oldest first."""
    from studio.pipeline.memorising import entries, entry_json

    with opened() as studio:
        rows = [entry_json(row) for row in entries(studio.seat, variety)]
    if as_json:
        show_json(rows)
        return
    table(["id", "variety", "says", "in the words", "who", "on (UTC)"], [_row(one) for one in rows])


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A translation memory, .tmx, from English or Chinese.")], as_json: Json = False) -> None:
    """Take the sentences of a translation memory in: they say what a brief must say and the lexicon cannot."""
    from generators.exchange.telling import format_to_read
    from studio.pipeline.memorising import bring_in

    if not file.is_file():
        raise refuse(f"There is no file {file}.", f"找不到文件 {file}。", do_en="Check the path.", do_zh="请检查路径。")
    data = file.read_bytes()
    with opened() as studio:
        tmx = {"tmx": studio.exchange_formats["tmx"]}
        report = bring_in(studio.seat, format_to_read(tmx, file.name, data).read(data), file.name, now())
    if as_json:
        show_json(report)
        return
    table(["left out", "why"], [[one.source[:60], one.why.en] for one in report.skipped])
    typer.echo(f"{report.added} new, {report.known} known, {len(report.skipped)} left out.")


@app.command("export")
def export_(out: Annotated[Path, typer.Argument(help="OUT.tmx.")], variety: Variety = "", as_json: Json = False) -> None:
    """Write what is offered now as a translation memory."""
    from generators.exchange.telling import format_to_write
    from studio.pipeline.memorising import sent_out

    with opened() as studio:
        tmx = format_to_write({"tmx": studio.exchange_formats["tmx"]}, out.name)
        segments = sent_out(studio.seat, variety)
    write_whole(out, tmx.write(segments))
    if as_json:
        show_json({"file": str(out), "entries": len(segments)})
    else:
        typer.echo(f"{out}: {len(segments)} entries.")


@app.command()
def forget(entry: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """Offer an entry no longer."""
    from studio.pipeline import memorising

    with opened() as studio:
        found = memorising.forget(studio.seat, entry, now())
    if as_json:
        show_json({"forgotten": found.id})
    else:
        typer.echo(f"{found.id}: forgotten.")


def _row(one: dict[str, Any]) -> list[str]:
    says, words = (one["source"], one["target"]) if one["kind"] == "pair" else (one["gloss"]["en"], one["text"])
    return [one["id"], one["variety"], says[:60], words[:60], one["who"], one["at"][:10]]
