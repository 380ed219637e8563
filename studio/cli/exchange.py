"""`tessera exchange`: copy out to an agency's tool and back, and what a person must decide."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from assets.errors import refuse
from assets.files import write_whole
from studio.cli.output import Json, opened, show_json, table
from studio.clock import now

if TYPE_CHECKING:
    from generators.exchange.records import Segment

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
Name = Annotated[str | None, typer.Option("--as", help="In whose name, for the history: an agency, a translator.")]


@app.command("export")
def export_lines(
    out: Annotated[Path, typer.Argument(help="OUT.xlf (XLIFF 1.2), .xliff (XLIFF 2.1), .tmx, .csv, .xlsx or .jsonl.")],
    job: Annotated[str | None, typer.Option(help="Only what this job made.")] = None,
    market: Annotated[str, typer.Option(help="Only this market.")] = "",
    source: Annotated[str, typer.Option(help="The gloss to translate from: en or zh.")] = "en",
    as_json: Json = False,
) -> None:
    """The current lines as a file for an agency; XLIFF 2 holds one language, so it becomes a file a variety."""
    from generators.exchange.telling import format_to_write
    from studio.jobs.choosing import creatives_of
    from studio.pipeline.outgoing import Choice, send_out

    language = _language(source)
    with opened() as studio:
        chosen = format_to_write(studio.exchange_formats, out.name)
        ids = creatives_of(studio.database, studio.actor, job) if job else None
        segments = send_out(studio.seat, Choice(creatives=ids, market=market, source=language), now())
    parts = _parts(out, segments, alone=chosen.name == "xliff2")
    for path, lines in parts.items():
        write_whole(path, chosen.write(lines))
    answer = [{"file": str(path), "format": chosen.name, "lines": len(lines)} for path, lines in parts.items()]
    if as_json:
        show_json({"files": answer})
    else:
        table(["file", "format", "lines"], [[str(cell) for cell in one.values()] for one in answer])


@app.command("import")
def import_lines(file: Annotated[Path, typer.Argument(help="The file that came back.")], name: Name = None, as_json: Json = False) -> None:
    """Take in a file that came back: changed lines become edits, what is in doubt waits for a person."""
    from generators.exchange.telling import format_to_read
    from studio.pipeline.exchanging import bring_back

    if not file.is_file():
        raise refuse(f"There is no file {file}.", f"找不到文件 {file}。", do_en="Check the path.", do_zh="请检查路径。")
    data = file.read_bytes()
    with opened() as studio:
        segments = format_to_read(studio.exchange_formats, file.name, data).read(data)
        report = bring_back(_seat(studio, name), segments, file.name, now())
    if as_json:
        show_json(report)
        return
    table(
        ["creative", "line", "outcome", "why or id", "theirs"],
        [[one.creative, one.key, one.outcome, one.why.en if one.why else one.id, one.theirs[:60]] for one in report.rows],
    )
    typer.echo(", ".join(f"{count} {outcome}" for outcome, count in report.counts.items() if count) or "The file has no lines.")


@app.command()
def conflicts(
    take: Annotated[str | None, typer.Option(help="Id: put their words in.")] = None,
    keep: Annotated[str | None, typer.Option(help="Id: keep ours.")] = None,
    name: Name = None,
    as_json: Json = False,
) -> None:
    """What came back and waits for a decision; --take or --keep decides one."""
    from studio.pipeline.settling import settle, undecided

    if take and keep:
        raise typer.BadParameter("--take and --keep decide one each: give one of them")
    with opened() as studio:
        seat = _seat(studio, name)
        rows = [settle(seat, take or keep or "", "theirs" if take else "ours", now())] if take or keep else undecided(seat)
    if as_json:
        show_json(rows[0] if take or keep else rows)
        return
    columns = ["id", "kind", "state", "market", "key", "then", "theirs", "now"]
    table(columns, [[str(one[column] if one[column] is not None else "—") for column in columns] for one in rows])


def _seat(studio: Any, name: str | None) -> Any:
    from studio.pipeline.engine import acting_as

    return acting_as(studio.seat, name)


def _parts(out: Path, segments: "tuple[Segment, ...]", *, alone: bool) -> "dict[Path, list[Segment]]":
    """The lines by the file they go to: all to one, or each variety to its own where the format asks for it and there are several."""
    varieties = sorted({one.variety for one in segments})
    if not alone or len(varieties) == 1:
        return {out: list(segments)}
    return {out.with_name(f"{out.stem}.{variety}{out.suffix}"): [one for one in segments if one.variety == variety] for variety in varieties}


def _language(text: str) -> Literal["en", "zh"]:
    if text == "en":
        return "en"
    if text == "zh":
        return "zh"
    raise typer.BadParameter(f"{text} is neither en nor zh", param_hint="--source")
