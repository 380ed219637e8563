"""Joins connected chat models to the engine: which language is written by which of them, the phrasebook behind each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from assets.actor import Actor
from assets.hashing import digest
from generators.copywriters.chat.connecting import connect
from generators.copywriters.chat.ledger import Ledger
from generators.copywriters.chat.ordering import Orders
from generators.copywriters.chat.records import ChatModel
from generators.copywriters.routed import RoutedCopywriter
from prompts.chats import read_chat_prompts
from studio.database import Database
from studio.models import PHRASEBOOK, Models, StoredLedger, read_models
from studio.pipeline.engine import Engine


def at_home(engine: Engine, home: Path, actor: Actor, database: Callable[[], Database], plug: Callable[[str, str], Any]) -> Engine:
    """The engine with the models that a home connects; what they answer is kept in its database, which is opened only then."""
    models = read_models(home)
    return with_models(engine, models, StoredLedger(database(), actor), plug("copywriter", "chat")) if models.routes else engine


def with_models(engine: Engine, models: Models, ledger: Ledger, plug: Any) -> Engine:
    """The engine with chat models for the languages that are routed to them; `plug` is the class of the copywriter over a chat model."""
    routes = {tag: chat_writer(engine, models.named(name), ledger, plug) for tag, name in models.routes.items() if name != PHRASEBOOK}
    if not routes:
        return engine
    words = digest([models.model_dump(mode="json"), {name: prompt.model_dump(mode="json") for name, prompt in read_chat_prompts().items()}])[:16]
    return replace(engine, copywriter=RoutedCopywriter(engine.copywriter, routes), revisers=routes, digests={**engine.digests, "models": words})


def chat_writer(engine: Engine, settings: ChatModel, ledger: Ledger, plug: Any) -> Any:
    """The copywriter over one chat model, with the phrasebook's drafts as its orders."""
    return plug(settings, connect, engine.copywriter, Orders(engine.library, settings.context), ledger)
