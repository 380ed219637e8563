"""Every store on both databases: rows are kept once, tenants never meet, states change by compare-and-set, and migrations make these tables."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from assets.actor import Actor
from assets.money import Money
from assets.paging import Paging
from campaign.events import store as events
from generators import store as made
from generators.memory.records import Pin
from generators.products import store as shelf
from generators.products.records import Brief, Offer, Product
from studio.database import Database
from studio.pipeline.briefs import briefs, keep_brief
from tests.studio.rows import creative, happening

ROOT = Path(__file__).parents[2]
PACKAGES = ("generators", "review", "campaign", "studio")
AT = datetime(2026, 11, 22, 9)
KINDS = ("sqlite", "postgresql")


# --- Migrations ---


def known_tables() -> sa.MetaData:
    """All tables of all stores, found in the source."""
    whole = sa.MetaData()
    for path in sorted(one for package in PACKAGES for one in (ROOT / package).rglob("*.py")):
        if "METADATA = sa.MetaData()" in path.read_text("utf-8"):
            for table in import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)).METADATA.sorted_tables:
                table.to_metadata(whole)
    return whole


@pytest.mark.parametrize("kind", KINDS)
def test_migrations_make_exactly_the_tables_of_the_stores(fresh: Callable[[str], str], kind: str) -> None:
    database = Database(fresh(kind))
    database.migrate()
    with database.engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), known_tables())
    database.close()
    assert difference == [] and len(known_tables().tables) >= 13


@pytest.mark.parametrize("kind", KINDS)
def test_migrating_again_changes_nothing_and_loses_nothing(fresh: Callable[[str], str], kind: str, actor: Actor) -> None:
    database = Database(fresh(kind))
    database.migrate()
    with database.writing() as connection:
        events.append(connection, actor, happening("k"))
    database.migrate()
    with database.reading() as connection:
        assert len(events.read(connection, actor)) == 1
    database.close()


def test_every_table_has_a_tenant() -> None:
    assert [name for name, table in known_tables().tables.items() if "tenant" not in table.c or table.c.tenant.nullable] == []


# --- Transactions ---


def test_what_fails_halfway_leaves_nothing(database: Database, actor: Actor) -> None:
    with pytest.raises(RuntimeError), database.writing() as connection:
        events.append(connection, actor, happening("k"))
        raise RuntimeError("the lamp went out")
    with database.reading() as connection:
        assert events.read(connection, actor) == []


def test_many_writers_at_once_keep_one_row_a_key(database: Database, actor: Actor) -> None:
    def write(number: int) -> None:
        with database.writing() as connection:
            events.append(connection, actor, happening(f"k{number % 3}"))
            made.add_creatives(connection, actor, [creative()], AT)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(18)))
    with database.reading() as connection:
        assert len(events.read(connection, actor)) == 3
        assert len(made.creatives(connection, actor)) == 1


# --- generators ---


def test_a_creative_is_kept_once_and_as_it_was_first(database: Database, actor: Actor) -> None:
    for text in ("Sit down", "Sit up"):
        with database.writing() as connection:
            made.add_creatives(connection, actor, [creative(text=text)], AT)
    with database.reading() as connection:
        assert made.creatives(connection, actor) == [creative()]
        assert made.has_creative(connection, actor, "cr_1") and not made.has_creative(connection, actor, "cr_2")


def test_a_creative_is_replaced_by_its_new_state(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        for one in (actor, stranger):
            made.add_creatives(connection, one, [creative()], AT)
        made.replace_creative(connection, actor, creative(text="Rest"))
    with database.reading() as connection:
        assert made.creatives(connection, actor) == [creative(text="Rest")]
        assert made.creatives(connection, stranger) == [creative()]


def test_creatives_are_found_by_column_and_read_in_pages(database: Database, actor: Actor, stranger: Actor) -> None:
    with database.writing() as connection:
        made.add_creatives(connection, actor, [creative(f"cr_{number}", market="DE" if number % 2 else "FR") for number in range(6)], AT)
        made.add_creatives(connection, stranger, [creative("cr_9")], AT)
    with database.reading() as connection:
        assert [one.id for one in made.creatives(connection, actor, where={"market": "DE"})] == ["cr_1", "cr_3", "cr_5"]
        assert [one.id for one in made.creatives(connection, actor, page=Paging(after="cr_1", limit=2))] == ["cr_2", "cr_3"]
        assert made.creatives(connection, actor, ids=["cr_9"]) == [] and made.creatives(connection, actor, ids=[]) == []


def pin(text: str, **keys: Any) -> Pin:
    told = {"product": "pr_1", "market": "DE", "variety": "de-DE", "placement": "storefront", "field": "body", "key": "body/price", "who": "ana", "at": AT}
    return Pin.model_validate(told | {"text": text} | keys)


def test_a_later_pin_of_a_line_takes_the_earlier_ones_place(database: Database, actor: Actor, stranger: Actor) -> None:
    slotted = "Preis: \x00price\x00."
    with database.writing() as connection:
        made.pin(connection, actor, [pin("old"), pin("other", key="headline")])
        made.pin(connection, actor, [pin(slotted, depends={"offer:price": "slot"})])
    with database.reading() as connection:
        assert {one.key: one.text for one in made.pins_for(connection, actor, "pr_1")} == {"body/price": slotted, "headline": "other"}
        assert made.pins_for(connection, stranger, "pr_1") == made.pins_for(connection, actor, "pr_2") == []
    with database.writing() as connection:
        made.unpin(connection, stranger, pin(slotted))
        made.unpin(connection, actor, pin(slotted))
    with database.reading() as connection:
        assert [one.key for one in made.pins_for(connection, actor, "pr_1")] == ["headline"]


def product(title: str = "保温杯") -> Product:
    return Product(brand="Morivo", title=title, source_language="zh", sku="A-1")


def offer(amount: str) -> Offer:
    return Offer(market="DE", price=Money(amount=Decimal(amount), currency="EUR"), end=AT)


def test_importing_a_sku_again_replaces_it_with_its_offers(database: Database, actor: Actor, stranger: Actor) -> None:
    for title, amounts in (("保温杯", ("19.90", "21.00")), ("保温瓶", ("18.10",))):
        with database.writing() as connection:
            shelf.keep_product(connection, actor, "A-1", product(title), [offer(amount) for amount in amounts])
    with database.reading() as connection:
        assert shelf.products(connection, actor) == [("A-1", product("保温瓶"))] and shelf.product(connection, actor, "A-1") == product("保温瓶")
        assert shelf.offers(connection, actor, "A-1") == [offer("18.10")]
        assert (
            shelf.products(connection, stranger) == []
            and shelf.product(connection, stranger, "A-1") is None
            and shelf.offers(connection, stranger, "A-1") == []
        )


def test_products_are_read_in_order_of_sku(database: Database, actor: Actor) -> None:
    with database.writing() as connection:
        for sku in ("B-2", "A-1", "C-3"):
            shelf.keep_product(connection, actor, sku, product(), [])
    with database.reading() as connection:
        assert [sku for sku, _ in shelf.products(connection, actor, after="A-1", limit=1)] == ["B-2"]


def test_a_brief_is_kept_once(database: Database, actor: Actor, stranger: Actor) -> None:
    brief = Brief(product=product(), offers=(offer("19.90"),), markets=("DE",), must_say=("送礼",))
    with database.writing() as connection:
        keep_brief(connection, actor, "br_1", brief)
        keep_brief(connection, actor, "br_1", brief.model_copy(update={"markets": ("FR",)}))
    with database.reading() as connection:
        assert briefs(connection, actor, ["br_1", "br_2"]) == {"br_1": brief}
        assert briefs(connection, stranger, ["br_1"]) == {}
