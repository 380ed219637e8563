"""Publications in the database: one row a key, moved from due to sent (or failed) by compare-and-set."""

import sqlalchemy as sa

from assets.actor import Actor
from campaign.channels.records import Publication, Receipt

METADATA = sa.MetaData()
PUBLICATIONS = sa.Table(
    "publications",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("channel", sa.String(64), nullable=False),
    sa.Column("creative", sa.String(32), nullable=False, index=True),
    sa.Column("approval", sa.String(32), nullable=False),
    sa.Column("due", sa.DateTime, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("receipt", sa.JSON, nullable=True),
    sa.Column("error", sa.Text, nullable=True),
    sa.UniqueConstraint("tenant", "key", name="uq_publications_key"),
)


def add(connection: sa.Connection, actor: Actor, publication: Publication) -> Publication:
    """Keep a publication; one with the same key is returned as it stands."""
    known = by_key(connection, actor, publication.key)
    if known is None:
        connection.execute(sa.insert(PUBLICATIONS).values(tenant=actor.tenant, **publication.model_dump(exclude={"receipt"}), receipt=None))
    return known or publication


def by_key(connection: sa.Connection, actor: Actor, key: str) -> Publication | None:
    """The publication with a key, if there is one."""
    row = connection.execute(sa.select(PUBLICATIONS).where(PUBLICATIONS.c.tenant == actor.tenant, PUBLICATIONS.c.key == key)).one_or_none()
    return _publication(row) if row is not None else None


def publications(connection: sa.Connection, actor: Actor, after: str = "", limit: int = 1000) -> list[Publication]:
    """Publications in order of id."""
    rows = connection.execute(
        sa.select(PUBLICATIONS).where(PUBLICATIONS.c.tenant == actor.tenant, PUBLICATIONS.c.id > after).order_by(PUBLICATIONS.c.id).limit(limit)
    )
    return [_publication(row) for row in rows]


def finish(connection: sa.Connection, actor: Actor, publication: str, *, receipt: Receipt | None = None, error: str | None = None) -> None:
    """Note that a publication arrived, or why it did not; one that arrived never changes again."""
    state = "sent" if receipt else "failed"
    connection.execute(
        sa.update(PUBLICATIONS)
        .where(PUBLICATIONS.c.tenant == actor.tenant, PUBLICATIONS.c.id == publication, PUBLICATIONS.c.state != "sent")
        .values(state=state, error=error, receipt=receipt.model_dump() if receipt else None)
    )


def _publication(row: sa.Row[tuple[object, ...]]) -> Publication:
    values = {name: value for name, value in row._mapping.items() if name != "tenant"}
    return Publication.model_validate(values)
