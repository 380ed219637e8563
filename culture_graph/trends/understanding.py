"""From what was seen to what it counts for: language, terms, whether it is a copy, and how gladly it is said."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assets.reading import read_yaml
from assets.records import Record
from culture_graph.languages.lid import language_of_text, words_only
from culture_graph.sources import Observation
from culture_graph.trends.copies import CopyFinder
from culture_graph.trends.words import named_in, spoken_of, words_of

JOINED = frozenset({"zh", "ja", "ko", "th"})


class Understood(NamedTuple):
    """An observation with what was read of it; `polarity` is -1, 0 or 1."""

    seen: Observation
    language: str
    terms: tuple[str, ...]
    copy: bool
    polarity: int


class Tones(Record):
    """Words of praise and of blame in a language."""

    glad: frozenset[str]
    cross: frozenset[str]


def understand(seen: Iterable[Observation], known: set[str]) -> Iterator[Understood]:
    """Each observation that counts for something, in its order; `Observation.language` is believed where given. `known` are the names met so far, and grows:
    what one text names (a tag, an entry of a list), the running words of later ones count for."""
    copies = CopyFinder()
    for one in seen:
        language = one.language or language_of_text(words_only(one.text))[0] or "en"
        named = named_in(one.text, language, listed=not one.by)
        known.update(named)
        terms = tuple(dict.fromkeys((*named, *spoken_of(one.text, language, known))))
        if terms:
            yield Understood(one, language, terms, copies.is_copy(one.text, language), _polarity(one.text, language))


def _polarity(text: str, language: str) -> int:
    tones = _tones().get(language)
    if tones is None:
        return 0
    # Where words are not set apart, or grow at their end, a tone is looked for inside the text.
    said = text if language in JOINED else set(words_of(text, language))
    balance = sum(one in said for one in tones.glad) - sum(one in said for one in tones.cross)
    return (balance > 0) - (balance < 0)


@cache
def _tones() -> dict[str, Tones]:
    return read_yaml(Path(__file__).with_name("polarity.yaml"), dict[str, Tones])
