"""`tessera batch`: a file of briefs, one row each; a killed run goes on where it was."""

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.generate import checked
from studio.cli.output import Json, opened, show_json

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def batch(  # noqa: PLR0913 - the options of the command's contract
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or JSON Lines, one brief a row.")],
    out: Annotated[Path, typer.Option(help="Folder for manifest.jsonl.")],
    markets: Annotated[str | None, typer.Option(help="US,SA instead of the rows' markets.")] = None,
    media: Annotated[str, typer.Option()] = "copy",
    stop_at: Annotated[str, typer.Option(help="copy, screen or review.")] = "review",
    seed: Annotated[int | None, typer.Option()] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the job that DIR belongs to.")] = False,
    as_json: Json = False,
) -> None:
    """Make creatives from a file of briefs."""
    stop, kinds = checked(stop_at, media)
    with opened() as studio:
        summary = _run(studio, file, out, {"markets": markets, "stop": stop, "media": kinds, "seed": seed, "resume": resume})
    if as_json:
        show_json(summary)
    else:
        typer.echo(f"{summary['creatives']} creatives, {summary['refused']} refused, {summary['bad_rows']} bad rows: {summary['manifest']}")


def _run(studio: Any, file: Path, out: Path, given: dict[str, Any]) -> dict[str, Any]:
    import json

    from studio.cli.work import run_job, watch
    from studio.jobs.desk import Jobs
    from studio.jobs.records import Request
    from studio.jobs.running import Worker
    from studio.pipeline.exporting import write_json
    from studio.pipeline.rows import read_rows

    rows = read_rows(file, studio.engine.library.category, given["markets"])
    mark = out / "job.json"
    if given["resume"] and mark.exists():
        jobs = Jobs(studio.settings, studio.database, studio.actor)
        with Worker(studio.settings, studio.database, studio.engine).running():
            job = jobs.resume(json.loads(mark.read_text())["job"])
            job = watch(jobs, job, file.name)
    else:
        seed = studio.settings.seed if given["seed"] is None else given["seed"]
        request = Request(briefs=rows.briefs, seed=seed, stop_at=given["stop"], media=given["media"])
        job = run_job(studio, request, file.name, accepted=lambda one: write_json(mark, {"job": one.id}))
    return _export(studio, job.id, rows, out)


def _export(studio: Any, job: str, rows: Any, out: Path) -> dict[str, Any]:
    """The manifest in input order: creatives, refused markets and bad rows each at their place."""
    from studio.jobs.batches import in_order
    from studio.jobs.results import results
    from studio.pipeline.exporting import with_files, write_lines

    counts = {"creatives": 0, "refused": 0, "bad_rows": len(rows.bad)}

    def counted() -> Any:
        for made in results(studio.database, studio.actor, job):
            counts["refused" if "error" in made else "creatives"] += 1
            yield with_files(made, studio.media, out)

    write_lines(out / "manifest.jsonl", in_order(counted(), rows.places, rows.bad))
    return {"job": job, **counts, "manifest": str(out / "manifest.jsonl")}
