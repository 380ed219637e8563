"""The order a model gets: the open lines with what they must say, and the culture they are for."""

import json
from collections.abc import Iterable, Mapping

from assets.placements import Limit
from culture_graph.block import cited_block
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder
from generators.records import Line, Point
from prompts.chats import read_chat_prompts

_LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    "de": "German",
    "ja": "Japanese",
    "ko": "Korean",
    "zh": "Chinese",
    "ar": "Arabic",
    "hi": "Hindi",
    "id": "Indonesian",
    "th": "Thai",
}


class Orders:
    """Words orders for one library; `room` is the most characters of notes a model is given."""

    def __init__(self, library: Library, room: int) -> None:
        prompts = read_chat_prompts()
        self._prompt, self._revise, self._library, self._room = prompts["write"], prompts["revise"], library, room

    def messages(self, order: CopyOrder, lines: Iterable[Line], faults: Mapping[str, str]) -> list[tuple[str, str]]:
        """System and user message for some lines of a draft; `faults` names what was wrong with the last answer, by key."""
        context = order.context
        points = {point.key: point for point in order.plan.points}
        variables = {
            "language": _LANGUAGES[language_of(order.variety)],
            "variety": order.variety,
            "market": context.market.name.en,
            "register": context.address,
            "channel": order.place,
            "block": self.notes(order),
            "voice": order.voice,
            "lines": json.dumps([_asked(line, points.get(line.key), order.failed.get(line.key, ())) for line in lines], ensure_ascii=False, indent=1),
            "faults": "\n".join(f"- {key}: {why}" for key, why in faults.items()),
        }
        return self._prompt.messages(language_of(order.variety), variables)

    def revision(self, order: CopyOrder, line: Line, instruction: str) -> list[tuple[str, str]]:
        """System and user message for one line that a person wants otherwise."""
        limit = next((one.limit for one in order.plan.points if one.key == line.key), None) or Limit(max=300)
        variables = {
            "language": _LANGUAGES[language_of(order.variety)],
            "variety": order.variety,
            "market": order.context.market.name.en,
            "register": order.context.address,
            "instruction": instruction,
            "says": line.gloss.en,
            "text": line.text,
            "max": limit.max,
            "unit": limit.unit,
            "block": self.notes(order),
        }
        return self._revise.messages(language_of(order.variety), variables)

    def notes(self, order: CopyOrder) -> str:
        """The cited block of the order's culture, as much as there is room for."""
        return cited_block(order.context, self._library, self._room)


def _asked(line: Line, point: Point | None, failed: tuple[str, ...]) -> dict[str, object]:
    """One line as a model sees it; words that a check stopped are named so that they do not come again."""
    asked: dict[str, object] = {"key": line.key, "role": line.field, "says": line.gloss.en, "seller": list(line.evidence), "draft": line.text}
    if point and point.limit:
        asked |= {"max": point.limit.max, "unit": point.limit.unit}
    return asked | ({"not_again": list(failed)} if failed else {})
