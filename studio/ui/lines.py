"""What stands beside the lines of a creative: the field's name, which of several texts it is, and how much of the platform's room it takes."""

from collections.abc import Mapping

from assets.placements import Limit, Placement
from generators.records import LISTS, Creative
from studio.ui.marks import esc
from studio.ui.words import Words

# A box so large that nobody fills it needs no measure beside the text.
WORTH_TELLING = 10_000


def line_labels(creative: Creative, place: Placement | None, words: Words) -> Mapping[str, str]:
    """The HTML before each line, by its key: a field's name on its first line, or on each, numbered, where its texts stand alone; with length and limit."""
    shown: dict[str, str] = {}
    for field in dict.fromkeys(line.field for line in creative.lines):
        texts = [line for line in creative.lines if line.field == field]
        limit = place.limit(field) if place else None
        name = words.named("field", field)
        for at, line in enumerate(texts):
            if field not in LISTS and creative.many(field):
                numbered = f"{words.named('item', field) if f'item_{field}' in words else name} {at + 1}" if len(texts) > 1 else name
                shown[line.key] = f"{esc(numbered)} {room(line.text, limit, words)}"
            else:
                shown[line.key] = "" if at else f"{esc(name)} {room(creative.texts[field], None if field in LISTS else limit, words, len(texts) == 1)}"
    return shown


def room(text: str, limit: Limit | None, words: Words, alone: bool = True) -> str:
    """Length and limit in the platform's unit, such as 27/30; nothing where there is no limit worth telling. `alone`: the text is one line, whose length the
    page tells again while it is edited."""
    if limit is None or limit.max >= WORTH_TELLING:
        return ""
    unit = "" if limit.unit in {"characters", "width"} else f" {words(f'unit_{limit.unit}')}"
    over = "" if limit.takes(text) else " t-over"
    return f'<small class="t-room{over}" data-max="{limit.max}" data-unit="{limit.unit}"{" data-alone" if alone else ""}>{limit.length(text)}/{limit.max}{esc(unit)}</small>'


def shared_room(creative: Creative, place: Placement | None, words: Words) -> str:
    """How much several fields take together of the one box they share; nothing where there is no such box."""
    if place is None or place.text is None:
        return ""
    whole = "\n".join(creative.texts[role] for role in place.text.of if role in creative.texts)
    told = room(whole, place.whole, words)
    return f"<dt>{esc(words('together'))} {told}</dt><dd></dd>" if told else ""
