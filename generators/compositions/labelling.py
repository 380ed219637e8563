"""The label that tells of AI, in a corner of the picture where nothing else stands."""

from collections.abc import Sequence

from generators.compositions.lettering import Lettered
from generators.compositions.records import Box, Frame, Words
from generators.typesetting import Box as Room
from generators.typesetting import Setting, Style, fit

# GB 45438-2025, 5.2: letters at least 5 % of the shorter side high; a letter's ink is about nine tenths of its size.
SIZE = 0.057


def labelled(words: Words, frame: Frame, taken: Sequence[Box]) -> Lettered | None:
    """The label of the words in the first corner of the safe zone that is free: at the foot before the head, at the end before the start; None where none is."""
    size = SIZE * min(frame.width, frame.height)
    style = Style(variety=words.variety, weight=500, size=size, least=size, most_lines=1, align="end")
    setting = fit(words.ai_label, style, Room(width=frame.safe.width, height=frame.safe.height))
    if not isinstance(setting, Setting):
        return None
    boxes = (box for box in _corners(setting, frame.safe) if not any(box.meets(other) for other in taken))
    return next((Lettered("ai_label", words.ai_label, setting, box, block=-1) for box in boxes), None)


def _corners(setting: Setting, safe: Box) -> list[Box]:
    """Where it may stand, the likeliest first; the end is on the left where people read from the right."""
    sides = [safe.right - setting.width, safe.left]
    lefts = sides if setting.direction == "ltr" else sides[::-1]
    tops = (safe.bottom - setting.height, safe.top)
    return [Box(left, top, left + setting.width, top + setting.height) for top in tops for left in lefts]
