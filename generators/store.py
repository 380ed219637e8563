"""Creatives and pins in the database; functions take a connection and the acting person, and see only that tenant's rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from assets.actor import Actor
from assets.paging import Paging
from generators.memory.records import Pin
from generators.records import Creative

METADATA = sa.MetaData()
CREATIVES = sa.Table(
    "creatives",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("brief", sa.String(32), nullable=False, index=True),
    sa.Column("product", sa.String(64), nullable=False, index=True),
    sa.Column("market", sa.String(2), nullable=False),
    sa.Column("variety", sa.String(32), nullable=False),
    sa.Column("placement", sa.String(64), nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)
PINS = sa.Table(
    "pins",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("product", sa.String(64), primary_key=True),
    sa.Column("market", sa.String(2), primary_key=True),
    sa.Column("variety", sa.String(32), primary_key=True),
    sa.Column("placement", sa.String(64), primary_key=True),
    sa.Column("key", sa.String(128), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)
# Its functions are in generators/memory/store.py.
MEMORY = sa.Table(
    "memory",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("entry", sa.String(32), nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("variety", sa.String(32), nullable=False),
    sa.Column("item", sa.String(32), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


def add_creatives(connection: sa.Connection, actor: Actor, creatives: Iterable[Creative], at: datetime) -> None:
    """Keep creatives; one whose id is already kept is left as it stands, so that a repeated step changes nothing."""
    for creative in creatives:
        if not has_creative(connection, actor, creative.id):
            connection.execute(sa.insert(CREATIVES).values(**_row(actor, creative), version=1, made_at=at))


def has_creative(connection: sa.Connection, actor: Actor, creative: str) -> bool:
    """Whether the creative is kept."""
    return connection.scalar(sa.select(CREATIVES.c.id).where(CREATIVES.c.tenant == actor.tenant, CREATIVES.c.id == creative)) is not None


def replace_creative(connection: sa.Connection, actor: Actor, creative: Creative) -> None:
    """Put a new state of a creative (after an edit) in the place of the old; its id stays, its version rises."""
    connection.execute(
        sa.update(CREATIVES)
        .where(CREATIVES.c.tenant == actor.tenant, CREATIVES.c.id == creative.id)
        .values(**_row(actor, creative), version=CREATIVES.c.version + 1)
    )


def pictured(connection: sa.Connection, actor: Actor, most: int) -> list[Creative]:
    """The newest creatives that have a picture or a film, in order of market and placement; a long past without any is not read to its end."""
    query = sa.select(CREATIVES.c.body).where(CREATIVES.c.tenant == actor.tenant).order_by(CREATIVES.c.made_at.desc(), CREATIVES.c.id).limit(10 * most)
    found = (Creative.model_validate(body) for body in connection.scalars(query))
    some = [one for one in found if one.picture or one.film][:most]
    return sorted(some, key=lambda one: (one.market, one.variety, one.product, one.placement, one.id))


def creatives(
    connection: sa.Connection, actor: Actor, *, ids: Sequence[str] | None = None, where: Mapping[str, str] | None = None, page: Paging | None = None
) -> list[Creative]:
    """Creatives in order of id: those with given ids, or whose columns (brief, market, product, variety, placement) have given values."""
    asked = page or Paging()
    query = sa.select(CREATIVES.c.body).where(CREATIVES.c.tenant == actor.tenant, CREATIVES.c.id > asked.after)
    query = query.order_by(CREATIVES.c.id).limit(asked.limit)
    if ids is not None:
        query = query.where(CREATIVES.c.id.in_(ids))
    for column, value in (where or {}).items():
        query = query.where(CREATIVES.c[column] == value)
    return [Creative.model_validate(body) for body in connection.scalars(query)]


def pin(connection: sa.Connection, actor: Actor, pins: Iterable[Pin]) -> None:
    """Fix lines; a later pin of the same line replaces the earlier one."""
    for one in pins:
        connection.execute(sa.delete(PINS).where(*_place(actor, one)))
        connection.execute(
            sa.insert(PINS).values(
                tenant=actor.tenant,
                product=one.product,
                market=one.market,
                variety=one.variety,
                placement=one.placement,
                key=one.key,
                at=one.at,
                body=one.model_dump(mode="json"),
            )
        )


def unpin(connection: sa.Connection, actor: Actor, one: Pin) -> None:
    """Let a line go: the next run writes it again."""
    connection.execute(sa.delete(PINS).where(*_place(actor, one)))


def pins_for(connection: sa.Connection, actor: Actor, product: str) -> list[Pin]:
    """All pinned lines of a product."""
    return [
        Pin.model_validate(body)
        for body in connection.scalars(
            sa.select(PINS.c.body).where(PINS.c.tenant == actor.tenant, PINS.c.product == product).order_by(PINS.c.market, PINS.c.variety, PINS.c.key)
        )
    ]


def _row(actor: Actor, creative: Creative) -> dict[str, object]:
    return {
        "tenant": actor.tenant,
        "id": creative.id,
        "brief": creative.brief,
        "product": creative.product,
        "market": creative.market,
        "variety": creative.variety,
        "placement": creative.placement,
        "content_hash": creative.content_hash,
        "body": creative.model_dump(mode="json"),
    }


def _place(actor: Actor, one: Pin) -> list[sa.ColumnElement[bool]]:
    keys = ("product", "market", "variety", "placement", "key")
    return [PINS.c.tenant == actor.tenant, *(PINS.c[key] == getattr(one, key) for key in keys)]
