"""What quantities a point holds: those it must say, and those it may."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from assets.money import Money
from culture_graph.library import Library
from generators.meaning.fold import fold
from generators.meaning.labels import sentences
from generators.meaning.quantities import QuantityReader
from generators.meaning.records import Amount, Held
from generators.planning.ground import Price, Ref
from generators.products.records import Fact, Measure
from generators.records import Point

GLOSSES = ("en", "zh")
Readers = Callable[[str], QuantityReader]


class Holding:
    """Reads points for one variety."""

    def __init__(self, library: Library, variety: str, readers: Readers) -> None:
        self._library, self._variety, self._readers = library, variety, readers
        self._language = variety.split("-")[0]

    def held(self, point: Point) -> list[Held]:
        """Every quantity of a point; what its words may hold beside its arguments (the seller's sentence, an occasion's name) is not required."""
        found = [one for name, value in point.args.items() for one in self._of(name, value)]
        found += [one for text in point.evidence for one in self._in_words(text, GLOSSES)]
        return found + (self._in_words(point.text, (self._language, *GLOSSES)) if point.text else [])

    def _of(self, name: str, value: Any) -> Iterator[Held]:
        match value:
            case Ref():
                yield from self._ref(value)
            case Fact():
                yield from self._fact(value)
            case Price():
                yield Held(value.money.amount, None, "money", "exact", required=True)
            case Money():
                yield Held(value.amount, None, "money", "exact", required=True)
            case datetime():
                yield from _date(value)
            case tuple():
                yield from (one for part in value for one in self._of(name, part))
            case str():
                yield from self._text(name, value)

    def _text(self, name: str, value: str) -> Iterator[Held]:
        """A name, a code, a size, or the id of a concept or an occasion."""
        if name == "occasion" and value in self._library.occasions:
            occasion = self._library.occasions[value]
            for text in (value.replace("_", " "), *occasion.names.values(), *occasion.local.values()):
                yield from self._in_words(text, (self._language,))
        elif value in self._library.concepts:
            yield from self._concept(value)
        else:
            yield from (one._replace(required=name == "items") for one in self._in_words(value, (self._language,)))

    def _ref(self, ref: Ref) -> Iterator[Held]:
        if ref.measure:
            held = _measured(ref.measure, ref.concept)
            # "To minus {amount}": the concept's own words hold the sign.
            below = any("minus {amount}" in text for text in self._library.concepts[ref.concept].labels["en"].values())
            yield held._replace(value=-held.value) if below else held
        if ref.count > 1:
            yield Held(Decimal(ref.count), None, "piece", "exact", ref.concept, True)
        yield from self._concept(ref.concept)

    def _fact(self, fact: Fact) -> Iterator[Held]:
        about = fact.attribute or ""
        yield from (_measured(one, about) for one in fact.measures)
        for detail in fact.details:
            if detail.count:
                yield Held(detail.count, None, "piece", "exact", detail.noun, detail.count > 1)
            if detail.measure:
                yield _measured(detail.measure, detail.noun)
            yield from (one for concept in (detail.noun, *detail.qualities) for one in self._concept(concept))
        yield from (one for concept in fact.concepts for one in self._concept(concept))
        yield from (one for text in (fact.label, fact.text, fact.condition or "") for one in self._in_words(text, GLOSSES))
        if fact.code and not (fact.measures or fact.details or fact.concepts):
            yield from (one._replace(about=about, required=True) for one in self._in_words(fact.code, (self._language,)))

    def _concept(self, concept: str) -> list[Held]:
        """The numbers in a concept's own words; one that stands in all of them, here and in both languages of the gloss, must be said."""
        own = self._library.concepts[concept]
        here = [self._in_words(" ".join(texts), (self._language,)) for name, texts in sentences(own, self._variety).items() if name in {"tag", "line", "one"}]
        there = [self._in_words(" ".join(texts), (tag,)) for tag in GLOSSES for name, texts in sentences(own, tag).items() if name in {"tag", "line", "one"}]
        everywhere = _shared([*here, *there]) if here and there else set()
        return [one._replace(about=concept, required=one.value in everywhere and one.value > 1) for one in _once([*sum(here, []), *sum(there, [])])]

    def _in_words(self, text: str, languages: Iterable[str]) -> list[Held]:
        return [one for tag in languages for found in self._readers(tag).read(fold(text).text) for one in _read(found)]


def _measured(measure: Measure, about: str) -> Held:
    return Held(measure.value, measure.high, measure.unit, measure.qualifier, about, True)


def _date(moment: datetime) -> Iterator[Held]:
    yield Held(Decimal(moment.day), None, "date", "exact", required=True)
    yield from (Held(Decimal(part), None, "date", "exact") for part in (moment.month, moment.year, moment.year % 100, moment.hour, moment.minute))


def _read(found: Amount) -> list[Held]:
    """An amount found in words as what is held: one for each unit its word may mean; of a range, both ends."""
    units: tuple[str | None, ...] = found.units or (None,)
    ends = [] if found.high is None else [Held(value, None, unit, "exact") for unit in units for value in (found.value, found.high)]
    return [Held(found.value, found.high, unit, found.qualifier) for unit in units] + ends


def _shared(readings: list[list[Held]]) -> set[Decimal]:
    return set.intersection(*({one.value for one in reading} for reading in readings))


def _once(held: Iterable[Held]) -> list[Held]:
    return list(dict.fromkeys(held))
