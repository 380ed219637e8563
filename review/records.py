"""What review makes: findings with their why, verdicts, items on the desk with their history, and approvals."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from assets.records import Record
from assets.wording import Wording

Severity = Literal["note", "review", "block"]
VerdictWord = Literal["pass", "review", "block"]
ItemState = Literal["waiting", "approved", "rejected", "changes_requested"]
KINDS = (
    "taboo",
    "religion",
    "politics",
    "geography",
    "colour_number_symbol",
    "gender_modesty",
    "gesture",
    "profanity",
    "absolute_claim",
    "health_claim",
    "green_claim",
    "price_claim",
    "disclosure",
    "child_safety",
    "alcohol",
    "finance",
    "food",
    "cosmetics",
    "language_law",
    "ip",
    "privacy",
    "meaning",
    "length",
    "typography",
    "provenance",
    "offer",
    "not_for_market",
    "not_covered",
)


class Finding(Record):
    """One thing a screen found: where (field and [start, end) in code points, or an element), why, by which source, and what would pass;
    `layer` says how it was read: by words, after a disguise was undone, by meaning, or from data."""

    screen: str
    rule: str
    kind: str
    severity: Severity
    basis: Literal["law", "platform", "taste"]
    layer: Literal["words", "disguise", "meaning", "data"] | None = None
    field: str | None = None
    quote: str = ""
    span: tuple[int, int] | None = None
    element: str | None = None
    why: Wording
    source: str
    suggestion: Wording | None = None


class Verdict(Record):
    """The sum of all findings: block before review before pass; a note never changes it. `not_covered` says what nobody checked."""

    word: VerdictWord
    findings: tuple[Finding, ...]
    not_covered: tuple[Wording, ...] = ()


class HistoryEntry(Record):
    """One step of an item, never changed afterwards: who did what when, with the words they gave."""

    at: datetime
    who: str
    action: str
    comment: str = ""
    details: Mapping[str, str] = {}


class ReviewItem(Record):
    """One decision to take: creatives of one or several markets that share variety and text, due at a time."""

    id: str
    creatives: tuple[str, ...]
    markets: tuple[str, ...]
    variety: str
    state: ItemState
    assignee: str | None
    due: datetime
    version: int
    history: tuple[HistoryEntry, ...] = ()


class SlotBound(Record):
    """What an approval lets a slot be filled with: its source, its format (currency or date pattern), and bounds (None: only the value seen)."""

    source: str
    format: str
    value: str
    low: str | None = None
    high: str | None = None


class Approval(Record):
    """A ticket for exact content: the hash of everything but the slots, and each slot's bounds; who gave it, when, under which rulebook."""

    id: str
    item: str
    creative: str
    market: str
    content_hash: str
    slots: Mapping[str, SlotBound]
    who: str
    at: datetime
    rulebook: str


def verdict(findings: tuple[Finding, ...], not_covered: tuple[Wording, ...] = ()) -> Verdict:
    """The verdict on findings: the gravest of them decides."""
    severities = {finding.severity for finding in findings}
    word: VerdictWord = "block" if "block" in severities else "review" if "review" in severities else "pass"
    return Verdict(word=word, findings=findings, not_covered=not_covered)
