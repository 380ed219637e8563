"""What models answered and what it cost: the same order is never paid twice, and a day's budget is kept."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Protocol

from assets.records import Record


class Entry(Record):
    """One answer of a model: for what (brief, market), its words, its tokens and cost, and when (UTC)."""

    key: str
    model: str
    brief: str
    market: str
    variety: str
    text: str
    input_tokens: int
    output_tokens: int
    cost: Decimal
    currency: str
    at: datetime


class Ledger(Protocol):
    """Where answers are kept: read before a call, written after it, never inside a transaction of somebody else."""

    def recall(self, key: str) -> Entry | None:
        """The answer to the very same order to the very same model."""

    def record(self, entry: Entry) -> None:
        """Keep an answer; one that is kept already stands."""

    def spent_today(self, model: str) -> Decimal:
        """What the model has cost since midnight UTC."""


class MemoryLedger:
    """A ledger that lasts as long as its process."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def recall(self, key: str) -> Entry | None:
        """See `Ledger`."""
        return self._entries.get(key)

    def record(self, entry: Entry) -> None:
        """See `Ledger`."""
        self._entries.setdefault(entry.key, entry)

    def spent_today(self, model: str) -> Decimal:
        """See `Ledger`."""
        today = datetime.now(UTC).date()
        return sum((one.cost for one in self._entries.values() if one.model == model and one.at.date() == today), Decimal(0))
