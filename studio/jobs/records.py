"""A job and its units."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from assets.records import Record
from generators.products.records import Brief
from studio.pipeline.records import Pinned

JobState = Literal["waiting", "running", "done", "cancelled"]
UnitState = Literal["waiting", "done", "refused"]
Stop = Literal["copy", "screen", "review"]


class Request(Record):
    """Work asked for: briefs, a seed for equal choices, how far to go, and the asker's own key (asked twice, done once)."""

    briefs: tuple[Brief, ...] = Field(min_length=1)
    seed: int = 1
    stop_at: Stop = "review"
    media: tuple[str, ...] = ("copy",)
    key: str | None = None


class Unit(Record):
    """One brief in one market: the smallest piece of work that is done or not done. `place` is its position in the job's output."""

    place: int
    brief: str
    market: str
    state: UnitState = "waiting"
    creatives: tuple[str, ...] = ()
    error: Mapping[str, Any] | None = None


class Job(Record):
    """Accepted work: what it pinned, how far it goes, and how much of it is done."""

    id: str
    state: JobState
    stop_at: Stop
    pinned: Pinned
    accepted_at: datetime
    attempt: int = 1
    total: int
    done: int = 0
    refused: int = 0
