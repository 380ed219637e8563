"""Whether words belong to one product alone, so that they would be wrong of another: its names, its numbers, claims that the line's intent does not make."""

import re
from collections.abc import Iterable, Iterator

from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.copywriters.chat.checking import numbers
from generators.copywriters.phrasebook.nouns import forms_of
from generators.memory.records import Intent, Where

# What a buyer could hold a seller to; colours, uses and short qualities are words that any sentence may need ("einfach").
CLAIMS = frozenset({"feature", "material", "certification", "benefit"})
# Languages whose words stand without gaps between them.
GAPLESS = frozenset({"zh", "ja", "th"})
_WORD, _HAN = re.compile(r"\w+"), re.compile("[\u3400-\u9fff\u3040-\u30ff]{2,}")
LEAST, PLAIN = 2, 10


def own_name(text: str, said: str, names: Iterable[str], title: str) -> str | None:
    """A name of the product that stands in a text: one of `names` (brand, model ...), or a word of its title that the phrasebook's own line `said` does not use."""
    kept = said.casefold()
    known = (name for name in names if len(name) >= LEAST and _holds(text, name))
    return next(known, None) or next((word for word in _title_words(title) if word.casefold() not in kept and _holds(text, word, exact=True)), None)


def own_number(text: str, said: str) -> str | None:
    """A number in a text that the phrasebook's own line, which says all of its point, does not hold."""
    held = set(numbers(said))
    return next((one for one in numbers(text) if one not in held), None)


def other_claim(text: str, said: str, intent: Intent, where: Where, library: Library) -> str | None:
    """A concept whose label stands in a text though the intent does not make that claim; a line that names more than it was to say fits one product only."""
    own, variety = {name.rpartition(":")[2] for name in intent.rests}, where.variety
    labels = [form for name in own if name in library.concepts for form in forms_of(library.concepts[name], variety).values()]
    evened, meant = _evened(text, variety), _evened(" ".join([said, *labels]), variety)
    for concept in library.concepts.values():
        label = _evened(forms_of(concept, variety).get("tag", ""), variety) if concept.kind in {*CLAIMS, "quality"} and concept.id not in own else ""
        # A short label of another category, or of a mere quality, is mostly another word ("dry", of wine).
        told = len(label) >= PLAIN or (concept.kind in CLAIMS and (not concept.only or where.category in concept.only))
        if told and len(label.strip()) >= LEAST and label in evened and label not in meant:
            return concept.id
    return None


def names_noun(text: str, noun: str | None, variety: str, library: Library) -> bool:
    """Whether a text calls the product by its noun."""
    forms = forms_of(library.concepts[noun], variety) if noun else {}
    return any(word and "{" not in word and word.casefold() in text.casefold() for name, word in forms.items() if name not in {"gender", "number", "counter"})


def _title_words(title: str) -> Iterator[str]:
    """Words of a title that may be a name: with a capital or a digit; of Chinese and Japanese every two signs."""
    yield from (word for word in _WORD.findall(title) if word.isascii() and len(word) >= LEAST and word != word.lower() or any(map(str.isdigit, word)))
    yield from (run[at : at + 2] for run in _HAN.findall(title) for at in range(len(run) - 1))


def _holds(text: str, name: str, *, exact: bool = False) -> bool:
    """Whether a name stands in a text, as a word of its own among Latin letters."""
    flags = re.NOFLAG if exact else re.IGNORECASE
    edges = (r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])") if name.isascii() else ("", "")
    return bool(re.search(f"{edges[0]}{re.escape(name)}{edges[1]}", text, flags))


def _evened(text: str, variety: str) -> str:
    if language_of(variety) in GAPLESS:
        return text.casefold()
    return f" {' '.join(_WORD.findall(text.casefold()))} " if text else ""
