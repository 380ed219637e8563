"""Digests of content: canonical JSON in, SHA-256 out, and short ids derived from what a thing is."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spare spaces, so that equal values give equal text; records are dumped first."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest(value: Any) -> str:
    """SHA-256 (hex, 64 characters) of the canonical JSON of `value`."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def derived_id(prefix: str, value: Any) -> str:
    """An id such as `cr_3f9a…` that two runs with the same input agree on: prefix and 20 hex digits."""
    return f"{prefix}_{digest(value)[:20]}"


def pick(options: int, *seed: object) -> int:
    """An index below `options`, evenly spread and fixed for the given seed values (no global random state)."""
    text = canonical_json([str(part) for part in seed])
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) % options


@lru_cache(maxsize=16)
def files_digest(path: Path) -> str:
    """SHA-256 over a file, or over all files of a folder by name and content; read once a process, for they are large and lie still."""
    whole = hashlib.sha256()
    for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if one.is_file():
            with one.open("rb") as file:
                whole.update(one.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)
