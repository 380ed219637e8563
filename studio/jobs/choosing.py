"""The creatives that a job has made, for whoever wants to work on just these."""

from assets.actor import Actor
from studio.database import Database
from studio.jobs import store


def creatives_of(database: Database, actor: Actor, job: str) -> tuple[str, ...]:
    """The ids of a job's creatives in the order of its input; raises `TesseraError` when there is no such job."""
    with database.reading() as connection:
        store.get(connection, actor, job)
        return tuple(one for unit in store.units(connection, actor, job) for one in unit.creatives)
