"""Who may call: the owner token of a home, made at first start, kept as a digest; and the actor it stands for."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from assets.actor import LOCAL, Actor
from assets.files import write_whole

NAME = "owner-token.sha256"


def owner_token(home: Path) -> str | None:
    """A new owner token for a home that has none yet, to be shown once; None when there is one already."""
    kept = home / NAME
    if kept.exists():
        return None
    token = secrets.token_urlsafe(32)
    write_whole(kept, hashlib.sha256(token.encode()).hexdigest().encode())
    os.chmod(kept, 0o600)
    return token


def actor_for(home: Path, token: str | None) -> Actor | None:
    """The actor a token stands for, or None when it is not this home's."""
    kept = home / NAME
    if not token or not kept.exists():
        return None
    given = hashlib.sha256(token.encode()).hexdigest()
    return LOCAL.model_copy(update={"user": "owner"}) if hmac.compare_digest(given, kept.read_text().strip()) else None
