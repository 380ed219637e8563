"""What is known of a segment beside its texts, as names and words: how XLIFF and TMX carry it in their own extension points."""

from collections.abc import Mapping
from typing import Any

from assets.placements import UNITS, Limit
from generators.exchange.records import STATES, Segment

WORDS = ("field", "product", "market", "variety", "base", "link")


def facts(segment: Segment) -> dict[str, str]:
    """A segment's facts that are not empty; `limit` reads "90 characters"."""
    told = {name: str(getattr(segment, name)) for name in WORDS}
    told |= {"state": segment.state, "locked": "yes" if segment.locked else ""}
    told |= {"limit": f"{segment.limit.max} {segment.limit.unit}" if segment.limit else ""}
    return {name: text for name, text in told.items() if text}


def from_facts(told: Mapping[str, str]) -> dict[str, Any]:
    """The keys of a `Segment` from facts as a file tells them; what is not understood is left out."""
    keys: dict[str, Any] = {name: told[name] for name in WORDS if name in told}
    keys |= {"locked": told.get("locked", "").strip().lower() in {"yes", "true", "1"}, "limit": limit_of(told.get("limit", ""))}
    state = told.get("state", "").strip().lower()
    return keys | ({"state": state} if state in STATES else {})


def limit_of(text: str) -> Limit | None:
    """A limit from words such as "90 characters" or "90 width"; None when it says no number."""
    number, _, unit = text.strip().partition(" ")
    if not number.isascii() or not number.isdigit():
        return None
    return Limit(max=int(number), unit=next((one for one in UNITS if one == unit.strip()), "characters"))


def identity(segment: Segment) -> str:
    """Creative and line in one word, for the id of a unit."""
    return f"{segment.creative}/{segment.key}"


def from_identity(text: str) -> dict[str, str]:
    """Creative and line key from a unit's id; an id that is not ours gives an empty creative, so that the unit is kept as an orphan."""
    creative, slash, key = text.partition("/")
    return {"creative": creative, "key": key} if slash else {"creative": "", "key": text}
