"""`tessera generate`: one brief file, all its markets."""

from pathlib import Path
from typing import Annotated, Any, cast

import typer

from assets.errors import refuse
from studio.cli.output import Json, opened, show_json, split, table
from studio.jobs.records import Request, Stop

app = typer.Typer(pretty_exceptions_enable=False)
STOPS = ("copy", "screen", "review")


@app.command()
def generate(  # noqa: PLR0913 - the options of the command's contract
    brief: Annotated[Path, typer.Argument(help="A brief file, .yaml or .json.")],
    markets: Annotated[str | None, typer.Option(help="US,SA instead of the brief's markets.")] = None,
    media: Annotated[str, typer.Option(help="copy, or copy,image,video for pictures and films as well.")] = "copy",
    stop_at: Annotated[str, typer.Option(help="copy, screen or review.")] = "review",
    seed: Annotated[int | None, typer.Option()] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the files.")] = None,
    as_json: Json = False,
) -> None:
    """Make creatives from one brief file."""
    from generators.products.briefs import read_brief_file
    from studio.cli.work import run_job
    from studio.jobs.results import results
    from studio.pipeline.exporting import with_files, write_json

    stop, kinds = checked(stop_at, media)
    with opened() as studio:
        wanted = read_brief_file(brief, studio.engine.library.category, split(markets))
        request = Request(briefs=(wanted,), seed=studio.settings.seed if seed is None else seed, stop_at=stop, media=kinds)
        job = run_job(studio, request, wanted.product.title[:40])
        rows = [with_files(row, studio.media, out) for row in results(studio.database, studio.actor, job.id)]
    answer: dict[str, Any] = {
        "job": job.id,
        "creatives": [row for row in rows if "error" not in row],
        "refused": [{"market": row["market"], "why": row["why"]} for row in rows if "error" in row],
    }
    if out is not None:
        write_json(out / "creatives.json", answer)
    if as_json:
        show_json(answer)
    else:
        show(answer)
    if not answer["creatives"] and answer["refused"]:
        raise refuse(
            "No market of this brief could be written for.",
            "该简报的所有市场都无法生成文案。",
            do_en=answer["refused"][0]["why"],
            do_zh=answer["refused"][0]["why"],
        )


def checked(stop_at: str, media: str) -> tuple[Stop, tuple[str, ...]]:
    """The two options as values; wrong words are wrong usage."""
    if stop_at not in STOPS:
        raise typer.BadParameter(f"{stop_at} is not one of {', '.join(STOPS)}", param_hint="--stop-at")
    kinds = split(media)
    unknown = [kind for kind in kinds if kind not in {"copy", "image", "video"}]
    if unknown or not kinds:
        raise typer.BadParameter(f"{media!r} is not made of copy, image, video", param_hint="--media")
    return cast(Stop, stop_at), kinds


def show(answer: dict[str, Any]) -> None:
    """The creatives as a table for people."""
    rows = [[one["market"], one["variety"], one["copy"]["headline"], one["gloss"]["en"]["headline"], one["verdict"]] for one in answer["creatives"]]
    table(["market", "variety", "headline", "gloss", "verdict"], rows)
    for one in answer["refused"]:
        typer.echo(f"{one['market']}: {one['why']}", err=True)
