"""How languages, markets and moments are shown: each tongue under its own name, each time in its market's zone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError

from culture_graph.records import Market, Node
from studio.ui.words import Words


@cache
def own_name(variety: str) -> str:
    """What a variety is called by those who speak it, such as العربية for ar-SA."""
    locale = _locale(variety)
    if locale is None:
        return variety
    name = locale.languages.get(locale.language) or variety
    script = locale.scripts.get(locale.script) if locale.script and locale.language == "zh" else None
    return f"{name[:1].upper()}{name[1:]}" + (f" ({script})" if script else "")


@cache
def marked(variety: str) -> str:
    """The attributes every snippet of content carries: its language and its direction."""
    locale = _locale(variety)
    rtl = locale is not None and locale.character_order == "right-to-left"
    return f'lang="{variety}" dir="{"rtl" if rtl else "ltr"}"'


def market_label(market: Market, words: Words) -> str:
    """A market for a list: its code and its name, no flag."""
    return f"{market.id} · {market.name.text(words.language)}"


def way(path: Sequence[str], nodes: Mapping[str, Node], words: Words) -> str:
    """The way a trait came: from the market to the node that says it, nodes by their names."""
    return " → ".join(nodes[one].name.text(words.language) if one in nodes else one for one in path)


def market_time(at: datetime, market: Market) -> str:
    """A stored moment (UTC, without zone) as the market's clocks show it."""
    return f"{at.replace(tzinfo=UTC).astimezone(ZoneInfo(market.timezone)):%Y-%m-%d %H:%M} {market.id}"


def span_of(length: timedelta, words: Words) -> str:
    """A stretch of time in one rounded unit."""
    seconds = max(0, round(length.total_seconds()))
    for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * size or (unit == "minutes" and seconds >= size):
            return words(f"span_{unit}", n=round(seconds / size))
    return words("span_seconds", n=max(1, seconds))


def due_words(due: datetime, now: datetime, words: Words) -> str:
    """How long until a deadline, or for how long it has passed."""
    return words("due_in", span=span_of(due - now, words)) if due >= now else words("overdue", span=span_of(now - due, words))


def _locale(variety: str) -> Locale | None:
    try:
        return Locale.parse(variety, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
