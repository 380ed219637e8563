"""`tessera jobs`: follow, cancel and retry long work."""

from typing import Annotated

import typer

from studio.cli.output import Json, opened, show_json, table

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)
Id = Annotated[str, typer.Argument(help="Id of the job.")]


@app.command("list")
def list_jobs(as_json: Json = False) -> None:
    """The newest jobs."""
    from studio.jobs import store

    with opened() as studio, studio.database.reading() as connection:
        found = store.latest(connection, studio.actor)
    if as_json:
        show_json(found)
        return
    table(
        ["job", "state", "done", "of", "refused", "accepted (UTC)"],
        [[one.id, one.state, str(one.done), str(one.total), str(one.refused), f"{one.accepted_at:%Y-%m-%d %H:%M}"] for one in found],
    )


@app.command()
def cancel(job: Id, as_json: Json = False) -> None:
    """Stop a job after the unit in hand; what is made stays."""
    from studio.jobs.desk import Jobs

    with opened() as studio:
        answer = Jobs(studio.settings, studio.database, studio.actor).cancel(job)
    show_json(answer) if as_json else typer.echo(f"{job}: {answer.state}")


@app.command()
def retry(job: Id, as_json: Json = False) -> None:
    """Run again what was refused or cancelled."""
    from studio.cli.work import watch
    from studio.jobs.desk import Jobs
    from studio.jobs.running import Worker

    with opened() as studio:
        jobs = Jobs(studio.settings, studio.database, studio.actor)
        with Worker(studio.settings, studio.database, studio.engine).running():
            answer = watch(jobs, jobs.retry(job), job)
    show_json(answer) if as_json else typer.echo(f"{job}: {answer.state}, {answer.done} of {answer.total}")
