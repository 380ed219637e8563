"""How the lexicon says a concept in a language: its forms as finished text."""

from collections.abc import Mapping
from functools import lru_cache

from culture_graph.concepts import Concept
from culture_graph.varieties import language_of
from generators.copywriters.phrasebook.messages import compiled, variables
from generators.copywriters.phrasebook.nouns import forms_of

FEATURES = frozenset({"gender", "number", "counter", "article"})
_CHOICES = ({"gender": "m", "number": "one"}, {"gender": "f", "number": "other"})


def sentences(concept: Concept, variety: str) -> Mapping[str, tuple[str, ...]]:
    """Each form of a concept (tag, line, one ...) as it may stand in copy, amounts left out."""
    forms = forms_of(concept, variety)
    return {name: _resolved(text, language_of(variety)) for name, text in forms.items() if name not in FEATURES}


@lru_cache(maxsize=20_000)
def _resolved(text: str, language: str) -> tuple[str, ...]:
    if "{" not in text:
        return (text,)
    empty = dict.fromkeys(variables(text), "")
    return tuple(dict.fromkeys(str(compiled(text, language).format({**empty, **choice})) for choice in _CHOICES))
