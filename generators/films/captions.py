"""Captions as files: SubRip and WebVTT, each caption on at most two lines broken where its language allows."""

from collections.abc import Sequence

from assets.storyboards import reading_of
from culture_graph.varieties import language_of
from generators.films.records import Caption
from generators.typesetting.breaking import breaks


def to_srt(captions: Sequence[Caption], variety: str) -> str:
    """SubRip: numbered, UTF-8, times with a comma."""
    return "\n".join(f"{number}\n{_times(one, ',')}\n{_lines(one.text, variety)}\n" for number, one in enumerate(captions, 1))


def to_vtt(captions: Sequence[Caption], variety: str) -> str:
    """WebVTT (W3C): the same, with its language named; times with a point."""
    return f"WEBVTT\nLanguage: {variety}\n\n" + "\n".join(f"{_times(one, '.')}\n{_lines(one.text, variety)}\n" for one in captions)


def speed(caption: Caption) -> float:
    """Signs a second that a viewer must read."""
    start, end = caption.seconds
    return len(caption.text.replace("\n", " ")) / (end - start)


def _times(caption: Caption, point: str) -> str:
    start, end = caption.seconds
    return f"{_time(start, point)} --> {_time(end, point)}"


def _time(seconds: float, point: str) -> str:
    thousandths = round(seconds * 1000)
    return f"{thousandths // 3_600_000:02}:{thousandths // 60_000 % 60:02}:{thousandths // 1000 % 60:02}{point}{thousandths % 1000:03}"


def _lines(text: str, variety: str) -> str:
    """The text on one line, or on two that are as alike in length as the language's breaks allow."""
    most = reading_of(language_of(variety)).line
    parts = text.split("\n")
    if len(parts) > 1 or len(text) <= most:
        return "\n".join(parts)
    places = breaks(text, variety)
    middle = min(places, key=lambda place: abs(place - len(text) / 2), default=None)
    return text if middle is None else f"{text[:middle].rstrip()}\n{text[middle:].lstrip()}"
