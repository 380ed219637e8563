"""The database: one engine, transactions for reading and for writing, and migrations run to the newest before first use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
WRITE_LOCK = 7_355_372


class Database:
    """`reading()` and `writing()` give a connection inside a transaction; plugs are never called inside one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = sa.create_engine(url, connect_args={"timeout": 30} if url.startswith("sqlite") else {})
        if url.startswith("sqlite"):
            sa.event.listen(self.engine, "connect", _tune)
            sa.event.listen(self.engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to read with."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection whose transaction holds the write lock from its start, so that checks and writes see one state."""
        with self.engine.connect().execution_options(write=True) as connection, connection.begin():
            if not self.url.startswith("sqlite"):
                # One writer at a time, as on SQLite: checks such as "is it kept already" then hold until the commit.
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITE_LOCK)))
            yield connection

    def migrate(self) -> None:
        """Bring the schema to the newest revision; does nothing when it is there already."""
        if self.url.startswith("sqlite:///"):
            Path(self.url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _tune(connection: object, _record: object) -> None:
    """WAL with NORMAL sync, a patient lock, and transactions begun by us (the driver would begin them late)."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    """A writing transaction takes the lock at once, so that it never fails halfway for another writer."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")
