"""Settings: one frozen object, read once from TESSERA_* variables."""

from functools import cached_property
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things are kept and who may call; every field is a variable TESSERA_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="TESSERA_", frozen=True, extra="ignore")

    home: Path = Path(".tessera")
    database: str = ""
    language: str = "en"
    seed: int = 1
    review_minutes: int = 60
    executor: str = "worker-1"
    image_maker: str = "set designer"

    @cached_property
    def database_url(self) -> str:
        """The SQLAlchemy URL: the given one, else SQLite under the home."""
        return self.database or f"sqlite:///{self.home.resolve() / 'tessera.db'}"

    @cached_property
    def jobs_url(self) -> str:
        """Where the state of durable work is kept: a file of its own beside SQLite, else the same PostgreSQL server."""
        return f"sqlite:///{self.home.resolve() / 'jobs.db'}" if self.database_url.startswith("sqlite") else self.database_url.replace("+psycopg", "")
