"""The log: events are appended and read by position, never changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assets.actor import Actor
from assets.records import Record

METADATA = sa.MetaData()
SCHEMA_VERSION = 1
EVENTS = sa.Table(
    "campaign_events",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("tenant", sa.String(64), nullable=False),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("subject", sa.String(64), nullable=False),
    sa.Column("who", sa.String(128), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.UniqueConstraint("tenant", "key", name="uq_campaign_events_key"),
)


class Event(Record):
    """Something that happened: kind in the past tense, the creative or thing it is about, who, when (UTC), and its place in the log."""

    position: int
    kind: str
    subject: str
    who: str
    at: datetime
    version: int
    data: Mapping[str, Any]


class Happening(Record):
    """Something to be logged, once per `key`: kind in the past tense, what it is about, when (UTC), and its data."""

    key: str
    kind: str
    subject: str
    at: datetime
    data: Mapping[str, Any]


def append(connection: sa.Connection, actor: Actor, happening: Happening) -> None:
    """Append to the log; the same key again changes nothing."""
    known = connection.scalar(sa.select(EVENTS.c.position).where(EVENTS.c.tenant == actor.tenant, EVENTS.c.key == happening.key))
    if known is None:
        values = happening.model_dump() | {"data": dict(happening.data)}
        connection.execute(sa.insert(EVENTS).values(tenant=actor.tenant, version=SCHEMA_VERSION, who=actor.user, **values))


def read(connection: sa.Connection, actor: Actor, after: int = 0, limit: int = 1000) -> list[Event]:
    """Events behind a position, in order."""
    rows = connection.execute(sa.select(EVENTS).where(EVENTS.c.tenant == actor.tenant, EVENTS.c.position > after).order_by(EVENTS.c.position).limit(limit))
    return [Event(position=row.position, kind=row.kind, subject=row.subject, who=row.who, at=row.at, version=row.version, data=row.data) for row in rows]
