"""Rows that the tests of stores share."""

import uuid
from datetime import datetime
from typing import Any

from assets.actor import Actor
from assets.wording import Wording
from campaign.events import store as events
from generators.records import Creative, Line, Origin

AT = datetime(2026, 11, 22, 9)


def person(user: str = "ana") -> Actor:
    """Somebody of a tenant nobody else has."""
    return Actor(tenant=uuid.uuid4().hex, user=user, roles=frozenset({"owner", "reviewer"}))


def creative(name: str = "cr_1", text: str = "Sit down", **keys: Any) -> Creative:
    told = {"product": "pr_1", "brief": "br_1", "market": "DE", "variety": "de-DE", "placement": "storefront", "category": "home", "sentence_space": " "} | keys
    line = Line(field="headline", key="headline", text=text, gloss=Wording(en=text, zh=text))
    return Creative.model_validate(told | {"id": name, "lines": (line,), "origin": Origin(maker="m", digests={}, seed=1, day="2026-11-22", inputs="")})


def happening(key: str, /, **data: Any) -> events.Happening:
    return events.Happening(key=key, kind="creative_published", subject="cr_1", at=AT, data=data)
