"""Which chat models are connected and what each language is written by: one file in the home, and the ledger of what they answered."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import model_validator

from assets.actor import Actor
from assets.errors import refuse
from assets.files import write_whole
from assets.reading import parse_yaml
from assets.records import Record
from generators.copywriters.chat import store
from generators.copywriters.chat.ledger import Entry
from generators.copywriters.chat.records import ChatModel
from studio.database import Database

PHRASEBOOK = "phrasebook"


class Models(Record):
    """The connected models, and by language or variety the one that writes it; languages without a route are written by the phrasebook."""

    models: tuple[ChatModel, ...] = ()
    routes: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _known(self) -> "Models":
        names = [one.name for one in self.models]
        unknown = {name for name in self.routes.values() if name not in {*names, PHRASEBOOK}}
        if unknown or len(set(names)) < len(names) or PHRASEBOOK in names:
            raise ValueError(f"each model has a name of its own, and routes name them; wrong: {', '.join(sorted(unknown)) or 'a name twice'}")
        if any((one.base_url is None) == (one.path is None) for one in self.models):
            raise ValueError("a model has either base_url or path")
        return self

    def named(self, name: str) -> ChatModel:
        """A model by name; raises `TesseraError` when there is none."""
        found = next((one for one in self.models if one.name == name), None)
        if found is None:
            raise refuse(
                f"No chat model {name} is connected.",
                f"没有接入名为 {name} 的对话模型。",
                do_en="Connect one with `tessera models add FILE`; `tessera models list` shows those there are.",
                do_zh="请用 tessera models add FILE 接入；tessera models list 可查看已有模型。",
            )
        return found


def read_models(home: Path) -> Models:
    """The models of a home; none when there is no file."""
    path = home / "models.yaml"
    return parse_yaml(path.read_text("utf-8"), Models, path.name) if path.is_file() else Models()


def write_models(home: Path, models: Models) -> None:
    """Keep the models of a home."""
    text = yaml.safe_dump(models.model_dump(mode="json", exclude_defaults=True), sort_keys=False, allow_unicode=True)
    write_whole(home / "models.yaml", f"# Chat models and what they write; keys come from the environment (key_env).\n{text}".encode())


class StoredLedger:
    """The ledger in the database: each verb is one short transaction."""

    def __init__(self, database: Database, actor: Actor) -> None:
        self._database, self._actor = database, actor

    def recall(self, key: str) -> Entry | None:
        """The answer to the very same order to the very same model."""
        with self._database.reading() as connection:
            return store.recall(connection, self._actor, key)

    def record(self, entry: Entry) -> None:
        """Keep an answer."""
        with self._database.writing() as connection:
            store.record(connection, self._actor, entry)

    def spent_today(self, model: str) -> Decimal:
        """What the model has cost since midnight UTC."""
        with self._database.reading() as connection:
            return store.spent_since(connection, self._actor, model, store.midnight(datetime.now(UTC)))
