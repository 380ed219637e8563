"""The ticket for exact content: what it binds, what may be refilled, and whether something still matches it."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from assets.hashing import derived_id
from generators.records import Creative
from review.records import Approval, SlotBound

# A refilled price may fall freely and rise a little without a second decision; dates and codes are bound to what was seen.
PRICE_LOW, PRICE_HIGH = Decimal("0.5"), Decimal("1.1")


def approve(creative: Creative, item: str, who: str, at: datetime, rulebook: str) -> Approval:
    """An approval of a creative as it stands, its slots bound by source, format and bounds."""
    bounds = {name: _bound(name, slot) for name, slot in creative.slots.items()}
    identity = [creative.id, creative.content_hash, item, who, at.isoformat()]
    return Approval(
        id=derived_id("ap", identity),
        item=item,
        creative=creative.id,
        market=creative.market,
        content_hash=creative.content_hash,
        slots=bounds,
        who=who,
        at=at,
        rulebook=rulebook,
    )


def covers(approval: Approval, creative: Creative) -> bool:
    """Whether the approval is for this very content and its slots lie within their bounds."""
    return (
        approval.creative == creative.id
        and approval.content_hash == creative.content_hash
        and approval.slots.keys() == creative.slots.keys()
        and all(_within(approval.slots[name], slot) for name, slot in creative.slots.items())
        and all(_shows(creative.slots[span.slot], line.text[span.start : span.end]) for line in creative.lines for span in line.slots)
    )


def _bound(name: str, slot: Mapping[str, str]) -> SlotBound:
    if name in {"price", "old_price"}:
        amount = Decimal(slot["value"])
        return SlotBound(source=slot["source"], format=slot["format"], value=slot["value"], low=str(amount * PRICE_LOW), high=str(amount * PRICE_HIGH))
    return SlotBound(source=slot["source"], format=slot["format"], value=slot["value"])


def _within(bound: SlotBound, slot: Mapping[str, str]) -> bool:
    if (bound.source, bound.format) != (slot["source"], slot["format"]):
        return False
    if bound.low is None or bound.high is None:
        return bound.value == slot["value"]
    return Decimal(bound.low) <= Decimal(slot["value"]) <= Decimal(bound.high)


def _shows(slot: Mapping[str, str], text: str) -> bool:
    """Whether the text that stands in a slot is its value: the words noted when it was rendered, or for prices the same digits."""
    if text == slot.get("shown"):
        return True
    digits = re.sub(r"\D", "", text)
    if slot["format"] in {"date", "text"} or not digits:
        return False
    value = Decimal(slot["value"])
    written = {f"{value:.2f}", str(value), *([f"{value:.0f}"] if value == value.to_integral_value() else [])}
    return digits in {re.sub(r"\D", "", one) for one in written}
