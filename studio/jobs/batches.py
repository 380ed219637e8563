"""Batches: jobs that came as a file of briefs, with the row each unit came from and the rows that were no brief."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from assets.records import Record
from studio.database import Database
from studio.jobs.desk import Jobs
from studio.jobs.records import Job, Request
from studio.jobs.results import results
from studio.pipeline.engine import Seat
from studio.pipeline.rows import BadRow, Rows

METADATA = sa.MetaData()
BATCHES = sa.Table(
    "batches",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("job", sa.String(32), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


class Batch(Record):
    """A job's file: its name, the row of each unit by place (from 1, the header counted), and its bad rows."""

    job: str
    name: str
    places: tuple[int, ...]
    bad: tuple[BadRow, ...]


def hand_in(seat: Seat, jobs: Jobs, request: Request, rows: Rows, now: datetime) -> Job:
    """Accept the briefs of a file as a job and keep where each came from; the same file again is the same job."""
    job = jobs.accept(request, seat.engine, now)
    body = Batch(job=job.id, name=rows.name, places=rows.places, bad=rows.bad).model_dump(mode="json")
    where = (BATCHES.c.tenant == seat.actor.tenant, BATCHES.c.job == job.id)
    with seat.database.writing() as connection:
        if request.key and connection.scalar(sa.select(BATCHES.c.job).where(*where)):
            return job  # asked again under the same key: what was handed in first stands, whatever the file is now
        connection.execute(sa.delete(BATCHES).where(*where))
        connection.execute(sa.insert(BATCHES).values(tenant=seat.actor.tenant, job=job.id, at=now, body=body))
    return job


def batch_of(connection: sa.Connection, actor: Actor, job: str) -> Batch:
    """The batch that a job belongs to; raises `TesseraError` when it came as no file."""
    body = connection.scalar(sa.select(BATCHES.c.body).where(BATCHES.c.tenant == actor.tenant, BATCHES.c.job == job))
    if body is None:
        raise refuse(f"There is no batch {job}.", f"没有编号为 {job} 的批量任务。", do_en="Check the id.", do_zh="请检查编号。")
    return Batch.model_validate(body)


def newest(connection: sa.Connection, actor: Actor) -> str:
    """The job of the newest batch, or nothing."""
    query = sa.select(BATCHES.c.job).where(BATCHES.c.tenant == actor.tenant).order_by(BATCHES.c.at.desc(), BATCHES.c.job).limit(1)
    return connection.scalar(query) or ""


def manifest(database: Database, actor: Actor, job: str) -> Iterator[dict[str, Any]]:
    """A line a creative, a refused market or a bad row, in the order of the file."""
    with database.reading() as connection:
        batch = batch_of(connection, actor, job)
    return in_order(results(database, actor, job), batch.places, batch.bad)


def in_order(made: Iterable[dict[str, Any]], places: Sequence[int], bad: Sequence[BadRow]) -> Iterator[dict[str, Any]]:
    """The results of a job with the row of each, bad rows at their place among them."""
    waiting = sorted(bad, key=lambda one: one.row)
    for result in made:
        row = places[result["place"]]
        while waiting and waiting[0].row < row:
            yield line_of(waiting.pop(0))
        yield {"row": row, **result}
    yield from (line_of(one) for one in waiting)


def line_of(bad: BadRow) -> dict[str, Any]:
    """A bad row as a line of the manifest."""
    return bad.model_dump(mode="json", exclude={"cells"})
