"""Imported products and their offers in the database; an import of the same SKU replaces what was known of it."""

from collections.abc import Iterable

import sqlalchemy as sa

from assets.actor import Actor
from generators.products.records import Offer, Product

METADATA = sa.MetaData()
PRODUCTS = sa.Table(
    "products",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("sku", sa.String(128), primary_key=True),
    sa.Column("brand", sa.String(256), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("category", sa.String(32), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)
OFFERS = sa.Table(
    "offers",
    METADATA,
    sa.Column("tenant", sa.String(64), primary_key=True),
    sa.Column("sku", sa.String(128), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("market", sa.String(2), nullable=True),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
)


def keep_product(connection: sa.Connection, actor: Actor, sku: str, product: Product, offers: Iterable[Offer]) -> None:
    """Keep a product with its offers under a SKU."""
    for one in (PRODUCTS, OFFERS):
        connection.execute(sa.delete(one).where(one.c.tenant == actor.tenant, one.c.sku == sku))
    connection.execute(
        sa.insert(PRODUCTS).values(
            tenant=actor.tenant, sku=sku, brand=product.brand, title=product.title, category=product.category, body=product.model_dump(mode="json")
        )
    )
    for place, offer in enumerate(offers):
        connection.execute(
            sa.insert(OFFERS).values(
                tenant=actor.tenant, sku=sku, place=place, market=offer.market, currency=offer.price.currency, body=offer.model_dump(mode="json")
            )
        )


def products(connection: sa.Connection, actor: Actor, after: str = "", limit: int = 100) -> list[tuple[str, Product]]:
    """Products by SKU, in its order."""
    rows = connection.execute(
        sa.select(PRODUCTS.c.sku, PRODUCTS.c.body).where(PRODUCTS.c.tenant == actor.tenant, PRODUCTS.c.sku > after).order_by(PRODUCTS.c.sku).limit(limit)
    )
    return [(row.sku, Product.model_validate(row.body)) for row in rows]


def product(connection: sa.Connection, actor: Actor, sku: str) -> Product | None:
    """The product of a SKU, if it is kept."""
    body = connection.scalar(sa.select(PRODUCTS.c.body).where(PRODUCTS.c.tenant == actor.tenant, PRODUCTS.c.sku == sku))
    return Product.model_validate(body) if body else None


def offers(connection: sa.Connection, actor: Actor, sku: str) -> list[Offer]:
    """The offers made for a SKU."""
    bodies = connection.scalars(sa.select(OFFERS.c.body).where(OFFERS.c.tenant == actor.tenant, OFFERS.c.sku == sku).order_by(OFFERS.c.place))
    return [Offer.model_validate(body) for body in bodies]
