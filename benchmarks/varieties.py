"""Language and variety of held-out sentences: how often each variety is named rightly, how often neutral text is left unsure."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from culture_graph.languages.detector import Detector
from culture_graph.languages.lid import language_of_text
from culture_graph.languages.sentences import NEUTRAL, Sentence, read_sentences
from culture_graph.varieties import language_of

LANGUAGES = ("ar", "en", "es", "fr", "hi", "id", "pt", "zh")


def measure() -> Iterator[str]:
    """Per variety: all held-out sentences, and those none of whose markers stands in training; "unsure" counts as wrong."""
    with tempfile.TemporaryDirectory() as folder:
        detector = Detector(Path(folder))
        every = {language: read_sentences(language) for language in LANGUAGES}
        held = {one: _answer(detector, one) for sentences in every.values() for one in sentences if one.held_out}
    training = {marker.lower() for sentences in every.values() for one in sentences if not one.held_out for marker in one.markers}
    new = {one: answer for one, answer in held.items() if one.markers and not training & {marker.lower() for marker in one.markers}}
    yield f"{'variety':<12} {'held out':>14} {'unsure':>7} {'new markers':>16}"
    marked = [one for one in held if one.variety != NEUTRAL]
    for variety in sorted({one.variety for one in marked}):
        rows = [one for one in marked if one.variety == variety]
        unsure = sum(held[one] is None for one in rows)
        yield f"{variety:<12} {_rate(rows, held):>14} {unsure:>7} {_rate([one for one in rows if one in new], held):>16}"
    yield f"{'all':<12} {_rate(marked, held):>14} {sum(held[one] is None for one in marked):>7} {_rate(new, held):>16}"
    for language, sentences in every.items():
        neutral = [one for one in sentences if one in held and one.variety == NEUTRAL]
        if neutral:
            yield f"neutral {language}: {sum(held[one] is None for one in neutral)}/{len(neutral)} unsure"
    yield from _languages(marked, held)


def _answer(detector: Detector, one: Sentence) -> str | None:
    return detector.detect(one.text).variety


def _rate(rows: Iterable[Sentence], held: dict[Sentence, str | None]) -> str:
    counted = Counter(held[one] == one.variety for one in rows)
    return f"{counted[True]}/{counted.total()} = {counted[True] / max(counted.total(), 1):.3f}"


def _languages(marked: list[Sentence], held: dict[Sentence, str | None]) -> Iterator[str]:
    """The language alone, for what lid.176 says; a variety named counts with the language it belongs to."""
    alone = sum(language_of_text(one.text)[0] == language_of(one.variety) for one in marked)
    named = sum(language_of(held[one] or "") == language_of(one.variety) for one in marked if held[one])
    yield f"language by lid.176 alone: {alone}/{len(marked)}; of the varieties named, of the right language: {named}/{sum(held[one] is not None for one in marked)}"
