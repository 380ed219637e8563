"""Settings: one frozen object, read once from TESSERA_* variables."""

from functools import cached_property
from pathlib import Path
from typing import Any

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
    voice: str = "kokoro"
    voices: Path | None = None
    speech_url: str = ""
    speech_model: str = ""
    speech_voice: str = "alloy"
    speech_key_env: str = "OPENAI_API_KEY"
    speech_languages: str = ""
    image_maker: str = "set designer"

    @cached_property
    def database_url(self) -> str:
        """The SQLAlchemy URL: the given one, else SQLite under the home."""
        return self.database or f"sqlite:///{self.home.resolve() / 'tessera.db'}"

    @cached_property
    def jobs_url(self) -> str:
        """Where the state of durable work is kept: a file of its own beside SQLite, else the same PostgreSQL server."""
        return f"sqlite:///{self.home.resolve() / 'jobs.db'}" if self.database_url.startswith("sqlite") else self.database_url.replace("+psycopg", "")

    @property
    def speech(self) -> dict[str, Any]:
        """The endpoint for speech, its fields by name; its languages are those its owner calls fit to publish (`ar,th`)."""
        languages = tuple(one.strip() for one in self.speech_languages.split(",") if one.strip())
        return {"url": self.speech_url, "model": self.speech_model, "voice": self.speech_voice, "key_env": self.speech_key_env, "languages": languages}
