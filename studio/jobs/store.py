"""Jobs and their units in the database."""

from collections.abc import Sequence

import sqlalchemy as sa

from assets.actor import Actor
from assets.errors import refuse
from studio.jobs.records import Job, JobState, Unit

METADATA = sa.MetaData()
JOBS = sa.Table(
    "jobs",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("stop_at", sa.String(16), nullable=False),
    sa.Column("pinned", sa.JSON, nullable=False),
    sa.Column("accepted_at", sa.DateTime, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("request_key", sa.String(200), nullable=True),
    sa.UniqueConstraint("tenant", "request_key", name="uq_jobs_request_key"),
)
UNITS = sa.Table(
    "job_units",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("job", sa.String(32), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("brief", sa.String(32), nullable=False),
    sa.Column("market", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("creatives", sa.JSON, nullable=False),
    sa.Column("error", sa.JSON, nullable=True),
)


def add(connection: sa.Connection, actor: Actor, job: Job, units: Sequence[Unit], request_key: str | None) -> None:
    """Keep a new job with its units."""
    connection.execute(
        sa.insert(JOBS).values(
            tenant=actor.tenant,
            id=job.id,
            state=job.state,
            stop_at=job.stop_at,
            pinned=job.pinned.model_dump(mode="json"),
            accepted_at=job.accepted_at,
            attempt=job.attempt,
            request_key=request_key,
        )
    )
    if units:
        connection.execute(sa.insert(UNITS), [{"tenant": actor.tenant, "job": job.id, **unit.model_dump(mode="json")} for unit in units])


def find(connection: sa.Connection, actor: Actor, *, job: str | None = None, request_key: str | None = None) -> Job | None:
    """A job by id or by the key of the request that asked for it, with its counts."""
    query = sa.select(JOBS).where(JOBS.c.tenant == actor.tenant, JOBS.c.id == job if job else JOBS.c.request_key == request_key)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    counts = {
        state: count
        for state, count in connection.execute(
            sa.select(UNITS.c.state, sa.func.count()).where(UNITS.c.tenant == actor.tenant, UNITS.c.job == row.id).group_by(UNITS.c.state)
        )
    }
    return Job(
        id=row.id,
        state=row.state,
        stop_at=row.stop_at,
        pinned=row.pinned,
        accepted_at=row.accepted_at,
        attempt=row.attempt,
        total=sum(counts.values()),
        done=counts.get("done", 0) + counts.get("refused", 0),
        refused=counts.get("refused", 0),
    )


def get(connection: sa.Connection, actor: Actor, job: str) -> Job:
    """A job by id; raises `TesseraError` when there is none."""
    found = find(connection, actor, job=job)
    if found is None:
        raise refuse(f"There is no job {job}.", f"没有编号为 {job} 的任务。", do_en="Check the id.", do_zh="请检查编号。")
    return found


def latest(connection: sa.Connection, actor: Actor, limit: int = 20) -> list[Job]:
    """The newest jobs."""
    ids = connection.scalars(sa.select(JOBS.c.id).where(JOBS.c.tenant == actor.tenant).order_by(JOBS.c.accepted_at.desc()).limit(limit)).all()
    return [get(connection, actor, one) for one in ids]


def units(connection: sa.Connection, actor: Actor, job: str, *, waiting: bool = False) -> list[Unit]:
    """A job's units in order; with `waiting` only those not done yet."""
    query = sa.select(UNITS).where(UNITS.c.tenant == actor.tenant, UNITS.c.job == job).order_by(UNITS.c.place)
    if waiting:
        query = query.where(UNITS.c.state == "waiting")
    return [
        Unit(place=row.place, brief=row.brief, market=row.market, state=row.state, creatives=row.creatives, error=row.error)
        for row in connection.execute(query)
    ]


def finish_unit(connection: sa.Connection, actor: Actor, job: str, unit: Unit) -> None:
    """Note what became of a unit: its state, creatives and error."""
    place = (UNITS.c.tenant == actor.tenant, UNITS.c.job == job, UNITS.c.place == unit.place)
    values = unit.model_dump(mode="json", include={"state", "creatives", "error"})
    connection.execute(sa.update(UNITS).where(*place).values(**values))


def set_state(connection: sa.Connection, actor: Actor, job: str, state: JobState, *, attempt: int | None = None) -> None:
    """Move a job on; a cancelled job stays cancelled until it is tried again (`attempt`)."""
    change = sa.update(JOBS).where(JOBS.c.tenant == actor.tenant, JOBS.c.id == job)
    if attempt is None:
        connection.execute(change.where(JOBS.c.state != "cancelled").values(state=state))
        return
    connection.execute(change.values(state=state, attempt=attempt))
    connection.execute(
        sa.update(UNITS).where(UNITS.c.tenant == actor.tenant, UNITS.c.job == job, UNITS.c.state == "refused").values(state="waiting", error=None)
    )
