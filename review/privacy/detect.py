"""The whole detection over one text: all finders, overlaps settled, and the text with its data masked."""

from collections.abc import Callable, Iterable, Iterator

from review.privacy.identifiers import Reading, accounts, addresses_of_machines, cards, emails, ibans, identity_numbers, passports, phones
from review.privacy.knowledge import languages
from review.privacy.people import addresses, births, health, names
from review.privacy.records import Entity

# In order of trust: what has check digits comes before what only stands beside a word.
FINDERS: tuple[Callable[[Reading], Iterator[Entity]], ...] = (
    emails,
    addresses_of_machines,
    ibans,
    cards,
    identity_numbers,
    passports,
    births,
    phones,
    accounts,
    health,
    addresses,
    names,
)
# What is easily seen in any language.
FALLBACK = "en"


def detect(text: str, language: str = FALLBACK, country: str | None = None) -> tuple[Entity, ...]:
    """Persons' data in `text` (code points), in order of place; `country` (ISO) tells whose bare numbers these are."""
    reading = Reading(text, language if language in languages() else FALLBACK, country)
    kept: list[Entity] = []
    for finder in FINDERS:
        kept += [one for one in _longest(finder(reading)) if not any(_overlap(one, other) for other in kept)]
    return tuple(sorted(kept, key=lambda one: one.span))


def masked(text: str, entities: Iterable[Entity]) -> str:
    """The text with every entity's class in its place."""
    for one in sorted(entities, key=lambda one: one.span, reverse=True):
        text = f"{text[: one.span[0]]}<{one.type}>{text[one.span[1] :]}"
    return text


def _longest(found: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for one in sorted(found, key=lambda one: one.span[0] - one.span[1]):
        if not any(_overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Entity, other: Entity) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]
