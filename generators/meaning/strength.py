"""Whether the words around a quantity claim more than the point does."""

from generators.meaning.records import Amount, Direction, Held, QualifierWord

LOWER: frozenset[QualifierWord] = frozenset({"over", "at_least"})
UPPER: frozenset[QualifierWord] = frozenset({"up_to", "at_most", "under"})
# For a claim that is the stronger the larger its number: what each qualifier may become without claiming more.
_MORE: dict[QualifierWord, frozenset[QualifierWord]] = {
    "exact": frozenset({"exact", "about", "up_to", "at_most", "under"}),
    "up_to": UPPER,
    "at_most": UPPER,
    "about": frozenset({"about", "up_to", "at_most", "under"}),
    "over": frozenset({"over", "at_least", "exact", "about", *UPPER}),
    "at_least": frozenset({"at_least", "over", "exact", "about", *UPPER}),
}
# The same where less is stronger; "up to 3 kg" still bounds a weight from above.
_LESS: dict[QualifierWord, frozenset[QualifierWord]] = {
    "exact": frozenset({"exact", "about", "up_to", "at_most", "over", "at_least"}),
    "up_to": frozenset({"up_to", "at_most", "about", "exact", "under"}),
    "at_most": frozenset({"up_to", "at_most", "about", "exact", "under"}),
    "about": frozenset({"about", "over", "at_least"}),
    "over": LOWER,
    "at_least": frozenset({*LOWER, "exact"}),
}
# A size is neither: it may only not be turned round or made surer.
_NONE: dict[QualifierWord, frozenset[QualifierWord]] = {
    "exact": frozenset({"exact", "about", "at_most", "at_least", "up_to"}),
    "up_to": UPPER | {"exact"},
    "at_most": UPPER | {"exact"},
    "about": frozenset({"about", "exact"}),
    "over": LOWER | {"exact", "about"},
    "at_least": LOWER | {"exact", "about"},
}
_BY_DIRECTION: tuple[tuple[Direction, dict[QualifierWord, frozenset[QualifierWord]]], ...] = (("more", _MORE), ("less", _LESS), ("none", _NONE))
_TABLES: dict[Direction, dict[QualifierWord, frozenset[QualifierWord]]] = {
    direction: {**table, "under": table["at_most"]} for direction, table in _BY_DIRECTION
}


def stronger(said: Amount, held: Held, direction: Direction) -> bool:
    """Whether a quantity with the right number claims more by its qualifier than what is held."""
    if said.qualifier in _TABLES[direction][held.qualifier]:
        return False
    # "More than 3 litres" of 3.2, "under 500 g" of 480: a looser number makes up for the surer word.
    looser = said.value < held.value if said.qualifier in LOWER else said.value > held.value if said.qualifier in UPPER else False
    return not (looser and held.qualifier in {"exact", "about"} and held.unit in said.units)
