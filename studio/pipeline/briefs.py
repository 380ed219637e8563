"""Briefs as kept: every job and every later screening reads the very brief a creative was made from."""

import sqlalchemy as sa

from assets.actor import Actor
from generators.products.records import Brief

METADATA = sa.MetaData()
BRIEFS = sa.Table(
    "briefs",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


def keep_brief(connection: sa.Connection, actor: Actor, identity: str, brief: Brief) -> None:
    """Keep a brief under its id; the same brief again changes nothing."""
    if connection.scalar(sa.select(BRIEFS.c.id).where(BRIEFS.c.tenant == actor.tenant, BRIEFS.c.id == identity)) is None:
        connection.execute(sa.insert(BRIEFS).values(tenant=actor.tenant, id=identity, title=brief.product.title, body=brief.model_dump(mode="json")))


def briefs(connection: sa.Connection, actor: Actor, ids: list[str]) -> dict[str, Brief]:
    """Briefs by id."""
    rows = connection.execute(sa.select(BRIEFS.c.id, BRIEFS.c.body).where(BRIEFS.c.tenant == actor.tenant, BRIEFS.c.id.in_(ids)))
    return {row.id: Brief.model_validate(row.body) for row in rows}
