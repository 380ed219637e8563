"""Rights in the database; functions take a connection and the acting person, and see only that tenant's rows."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from generators.rights.records import Register, Right

METADATA = sa.MetaData()
RIGHTS = sa.Table(
    "rights",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("asset", sa.String(256), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String(128), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


def keep_rights(connection: sa.Connection, actor: Actor, rights: Iterable[Right], at: datetime) -> None:
    """Enter licences; one that stands already is left as it is."""
    known = set(connection.scalars(sa.select(RIGHTS.c.id).where(RIGHTS.c.tenant == actor.tenant)))
    for one in {right.id: right for right in rights if right.id not in known}.values():
        row = {"tenant": actor.tenant, "id": one.id, "kind": one.kind, "asset": one.asset[:256], "at": at, "who": actor.user}
        connection.execute(sa.insert(RIGHTS).values(**row, body=one.model_dump(mode="json")))


def drop_right(connection: sa.Connection, actor: Actor, right: str) -> bool:
    """Take a licence out by id; whether it was there."""
    return connection.execute(sa.delete(RIGHTS).where(RIGHTS.c.tenant == actor.tenant, RIGHTS.c.id == right)).rowcount > 0


def register(connection: sa.Connection, actor: Actor) -> Register:
    """All licences of the tenant, in the order they were entered."""
    query = sa.select(RIGHTS.c.body).where(RIGHTS.c.tenant == actor.tenant).order_by(RIGHTS.c.at, RIGHTS.c.id)
    return Register(rights=tuple(Right.model_validate(body) for body in connection.scalars(query)))
