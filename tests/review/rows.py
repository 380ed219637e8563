"""An ad as the rows of the rulebook's cases give it."""

from typing import Literal

from assets.records import Record


class Row(Record):
    """A text in a market, the verdict of the rulebook alone that is due, and a kind that must be among its findings."""

    id: str
    market: str
    category: str
    language: str
    text: str
    expect: Literal["pass", "review", "block"]
    kind: str | None = None
