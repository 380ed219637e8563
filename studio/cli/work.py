"""How commands run long work: as the worker where none runs, else as its client; with progress on stderr."""

import sys
from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from studio.clock import now
from studio.jobs.records import Job, Request


def run_job(studio: Any, request: Request, label: str, accepted: Callable[[Job], None] | None = None) -> Job:
    """Accept the work and see it through; the job as it ended. `accepted` is told of the job before its first unit."""
    from studio.jobs.desk import Jobs
    from studio.jobs.running import Worker

    jobs = Jobs(studio.settings, studio.database, studio.actor)
    with Worker(studio.settings, studio.database, studio.engine).running():
        job = jobs.accept(request, studio.engine, now())
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
