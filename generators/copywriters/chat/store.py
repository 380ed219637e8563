"""Answers of chat models in the database; functions take a connection and the acting person, and see only that tenant's rows."""

from datetime import UTC, datetime, time
from decimal import Decimal

import sqlalchemy as sa

from assets.actor import Actor
from generators.copywriters.chat.ledger import Entry
from generators.store import METADATA

ANSWERS = sa.Table(
    "chat_answers",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("model", sa.String(64), nullable=False),
    sa.Column("brief", sa.String(32), nullable=False, index=True),
    sa.Column("market", sa.String(2), nullable=False),
    sa.Column("cost", sa.String(32), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


def recall(connection: sa.Connection, actor: Actor, key: str) -> Entry | None:
    """The answer kept under a key."""
    body = connection.scalar(sa.select(ANSWERS.c.body).where(ANSWERS.c.tenant == actor.tenant, ANSWERS.c.key == key))
    return Entry.model_validate(body) if body else None


def record(connection: sa.Connection, actor: Actor, entry: Entry) -> None:
    """Keep an answer; one kept already under its key stands."""
    if recall(connection, actor, entry.key):
        return
    row = {"key": entry.key, "model": entry.model, "brief": entry.brief, "market": entry.market, "cost": str(entry.cost), "at": _naive(entry.at)}
    connection.execute(sa.insert(ANSWERS).values(tenant=actor.tenant, body=entry.model_dump(mode="json"), **row))


def spent_since(connection: sa.Connection, actor: Actor, model: str, since: datetime) -> Decimal:
    """What a model has cost since a moment (UTC)."""
    rows = connection.scalars(sa.select(ANSWERS.c.cost).where(ANSWERS.c.tenant == actor.tenant, ANSWERS.c.model == model, ANSWERS.c.at >= _naive(since)))
    return sum((Decimal(one) for one in rows), Decimal(0))


def entries(connection: sa.Connection, actor: Actor) -> list[Entry]:
    """Every answer that was paid for, oldest first."""
    found = connection.scalars(sa.select(ANSWERS.c.body).where(ANSWERS.c.tenant == actor.tenant).order_by(ANSWERS.c.at, ANSWERS.c.key))
    return [Entry.model_validate(one) for one in found]


def midnight(now: datetime) -> datetime:
    """The start of a moment's day, UTC."""
    return datetime.combine(now.astimezone(UTC).date(), time(), UTC)


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
