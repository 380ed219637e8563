"""A brand's own words in the place of the lexicon's: the few concepts its glossary names, as the brand says them in one variety."""

from collections.abc import Mapping

from culture_graph.concepts import NOUNS, Concept
from culture_graph.library import Library
from culture_graph.records import CulturalContext
from generators.brands.records import BrandKit, Target
from generators.copywriters.phrasebook.nouns import forms_of

# The meaning of every line is given in these as well, in the brand's words where it has some.
GLOSSES = ("en", "zh")


def worded(kit: BrandKit | None, library: Library, context: CulturalContext) -> dict[str, Concept]:
    """The concepts that the brand says in its own words, for the variety of the context; laid over the lexicon's by the copywriter."""
    own: dict[str, Concept] = {}
    for entry in kit.glossary if kit else ():
        concept = own.get(entry.sense) or library.concepts.get(entry.sense)
        if concept is None:
            continue
        meant = {tag: entry.target_in(tag) for tag in GLOSSES} | {context.variety: entry.target_in(context.variety, context.market.id)}
        labels = {tag: _label(concept, tag, target) for tag, target in meant.items() if target}
        if labels:
            own[concept.id] = concept.model_copy(update={"labels": {**concept.labels, **labels}})
    return own


def _label(concept: Concept, variety: str, target: Target) -> Mapping[str, str]:
    """A concept's forms with the brand's word in them. A noun brings its own gender and plural; only what counts the thing stays."""
    forms = forms_of(concept, variety)
    if concept.kind in NOUNS:
        return {name: forms[name] for name in ("counter",) if name in forms} | {**target.forms, "one": target.written}
    return {**forms, **target.forms, "tag": target.written}
