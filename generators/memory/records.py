"""What is kept of people's decisions about lines: pins that belong to one place, approved wordings of an intent, sentences brought from outside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from assets.hashing import canonical_json
from assets.records import Record
from assets.wording import Wording
from culture_graph.records import Register


class Pin(Record):
    """A line a person wrote or approved: where it belongs, its words and their meaning, what it rested on then, who fixed it and when (UTC); `was` is what
    stood there before a person worded it (empty: nobody did)."""

    product: str
    market: str
    variety: str
    placement: str
    field: str
    key: str
    text: str
    gloss: Wording | None = None
    depends: Mapping[str, str] = {}
    was: str = ""
    who: str
    at: datetime


class Intent(Record):
    """What a line is there to say, in no language: the act of its point, the arguments that make its meaning, and the claims it rests on."""

    act: str
    args: Mapping[str, Any] = {}
    rests: Mapping[str, str] = {}

    @property
    def key(self) -> str:
        """Equal for equal intents."""
        return canonical_json([self.act, self.args, self.rests])


class Where(Record):
    """Whom a line speaks to and of what: `address` is how buyers are spoken to, `noun` the product's concept, `agrees` its gender and number in the variety,
    with which a claim may agree."""

    market: str
    variety: str
    category: str
    address: Register
    noun: str | None = None
    agrees: Mapping[str, str] = {}


class Remembered(Record):
    """An approved wording of an intent: `text` and `was` are templates (slots named, see `Line.template`), `gloss` what the intent means, `where` it was
    approved (with a noun only where the text names it); by whom, when (UTC), in which review item, for which line."""

    id: str
    intent: Intent
    where: Where
    text: str
    was: str
    gloss: Wording
    item: str
    creative: str
    line: str
    who: str
    at: datetime


class Pair(Record):
    """A sentence in English or Chinese and how it is said in a variety (or a bare language: in all its varieties); from which file, who brought it, when (UTC)."""

    id: str
    source_language: Literal["en", "zh"]
    source: str
    variety: str
    target: str
    file: str = ""
    who: str
    at: datetime


class Gone(Record):
    """An entry that is no longer offered: a person removed it (forgotten), or its approval was taken back (withdrawn)."""

    why: Literal["forgotten", "withdrawn"]
    who: str
    at: datetime


class Row(Record):
    """One row of the memory: its position, the entry it is about, and what it says of it."""

    position: int
    entry: str
    says: Remembered | Pair | Gone
