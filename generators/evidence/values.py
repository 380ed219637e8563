"""What a labelled value may hold: concepts that fit its label, with every number of it."""

import re
from collections.abc import Collection, Sequence

from culture_graph.concepts import NOUNS, Concept
from generators.evidence.phrases import COLOUR

_THINGS = NOUNS | {"material"}


def fits_label(concepts: Sequence[Concept], attribute: str | None, meant: Collection[str] | None) -> bool:
    """Whether concepts can be the value of an attribute: colours of a colour, the kinds that are `meant` where some are, and what is not included
    never beside what is ("Care: hand wash; bottles not included" is two things)."""
    absent = [one for one in concepts if one.id.endswith("_not_included")]
    if absent and len(absent) < len(concepts):
        return False
    if attribute == COLOUR:
        return all(one.kind == "colour" for one in concepts)
    # 防护：IPX4 protects from nothing that could be named.
    return not meant or all(one.kind in {*meant, *_THINGS, "attribute"} for one in concepts)


def keeps_numbers(item: str, concept: Concept) -> bool:
    """Whether no number of a value is lost by saying the concept instead: "100% cotton" holds its own, 空旷环境30米 does not."""
    cues = " ".join((*concept.cues.zh, *concept.cues.en))
    return all(number in cues for number in re.findall(r"\d+", item))


def singular(label: str) -> str:
    """A label with its plurals in the singular, for comparison only."""
    return re.sub(r"(?<=[a-z]{2}[^s\W])s\b", "", label)
