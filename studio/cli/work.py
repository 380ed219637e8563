"""How commands run long work: as the worker where none runs, else as its client; with progress on stderr."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from generators.products.records import Brief
from studio.jobs.records import Job, Stop


def run_job(studio: Any, briefs: Sequence[Brief], *, seed: int | None, stop_at: Stop, label: str,
            accepted: Callable[[Job], None] | None = None) -> Job:
    """Accept the work and see it through; the job as it ended. `accepted` is told of the job before its first unit."""
    from studio.jobs.desk import Jobs
    from studio.jobs.running import Worker

    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running():
        job = jobs.accept(briefs, studio.engine, now(), seed=studio.settings.seed if seed is None else seed, stop_at=stop_at)
        if accepted:
            accepted(job)
        return watch(jobs, job, label)


def watch(jobs: Any, job: Job, label: str) -> Job:
    """Show the job's progress until it ends."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty() and job.total < 30) as progress:
        task = progress.add_task(label, total=max(job.total, 1), completed=job.done)
        for step in jobs.follow(job.id):
            job = step
            progress.update(task, completed=step.done)
    return job


def now() -> datetime:
    """This moment in UTC, as the database stores it (without zone)."""
    return datetime.now(UTC).replace(tzinfo=None)
