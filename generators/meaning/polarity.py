"""Whether a line denies what its point affirms, affirms what it denies, or drops the condition it holds under."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assets.wording import Wording
from culture_graph.concepts import Concept
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.meaning.clauses import Word, clauses_of, finder, stem
from generators.meaning.concepts import concepts_in
from generators.meaning.fold import Folded, folded
from generators.meaning.labels import sentences
from generators.meaning.records import MeaningChange
from generators.products.records import Fact
from generators.records import Point

# A word that more labels hold than this says too little to tell what is denied.
COMMON = 80
FORMS = ("tag", "line", "one")
# What these say is itself a denial or a restriction, in whichever words.
DENYING = ("not_", "attr_not_", "attr_free_of", "attr_excludes")


class PolarityCheck:
    """Reads denials and conditions of one variety."""

    def __init__(self, library: Library, variety: str) -> None:
        self._library, self._variety, self._language = library, variety, language_of(variety)
        self._clauses = clauses_of(self._language)
        self._warding = {stem(folded(one), self._language) for one in self._clauses.words.wards}

    def changes(self, points: Sequence[Point], line: Folded, text: str, key: str) -> list[MeaningChange]:
        """Denials lost and added, conditions lost."""
        said = self._clauses.read(line.text)
        found: list[MeaningChange] = []
        for point in points:
            concepts = [self._library.concepts[one] for one in concepts_in(point, self._library)]
            for one in concepts:
                for kind, word in self._turned(one, said, line):
                    span = line.span(word.start, word.end)
                    found.append(MeaningChange(kind=kind, key=key, span=span, quote=text[slice(*span)], expected=_said(one)))
            if self._denial_gone(point, concepts, line) and not any(one.kind == "negation_lost" for one in found):
                found.append(MeaningChange(kind="negation_lost", key=key, expected=_said(concepts[0]) if concepts else Wording(en="not included", zh="不含")))
            if self._condition_gone(point, concepts, line, said):
                found.append(MeaningChange(kind="condition_lost", key=key, expected=_condition(point, concepts)))
        return found

    def _turned(self, concept: Concept, said: list[Word], line: Folded) -> Iterator[tuple[str, Word]]:
        affirmed, denied = self._label(concept)
        own = [word for word in said if word.stem in denied and word.stem not in affirmed]
        if own and not any(word.denied for word in own) and not self._clauses.denies(line.text):
            yield "negation_lost", own[0]
            return
        if denied or any(_denies_somewhere(concept, tag) for tag in ("en", "zh")):
            return
        whole = affirmed <= {word.stem for word in said if word.denied}
        telling = affirmed | self._warding if affirmed & self._warding else affirmed | self._other_words(concept)
        shared = [word for word in said if word.stem in telling and (whole or self._telling(word, line))]
        turned = [word for word in shared if word.denied and not any(other.stem == word.stem and not other.denied for other in shared)]
        if turned and len(turned) * 2 >= len(shared):
            yield "negation_added", turned[0]

    def _label(self, concept: Concept) -> tuple[set[str], set[str]]:
        """The stems that the labels of a concept affirm, and those they deny; what only its longer sentence affirms counts for little."""
        forms = sentences(concept, self._variety)
        read = {name: [word for text in forms.get(name, ()) for word in self._clauses.read(folded(text))] for name in FORMS}
        denied = {word.stem for words in read.values() for word in words if word.denied}
        first = read["tag"] or read["one"] or read["line"]
        if not denied and any(self._clauses.denies(folded(text)) for name in FORMS for text in forms.get(name, ())):
            denied = {""}
        affirmed = {word.stem for word in first if not word.denied}
        return affirmed & self._warding or affirmed, denied

    def _other_words(self, concept: Concept) -> set[str]:
        """What the lexicon calls the same as a quality of parts (étanche beside imperméable)."""
        twin = self._library.concepts.get(f"q_{concept.id}")
        return self._label(twin)[0] if twin else set()

    def _telling(self, word: Word, line: Folded) -> bool:
        """Whether few labels hold the word, so that denying it denies what it stands for."""
        return _held_by(_Tags(self._library, self._language), line.text[word.start : word.end]) <= COMMON

    def _denial_gone(self, point: Point, concepts: list[Concept], line: Folded) -> bool:
        restricting = point.act == "fact.not_included" or any(one.id.startswith(DENYING) for one in concepts[:1])
        return restricting and not self._clauses.denies(line.text) and not self._limited(line.text)

    def _condition_gone(self, point: Point, concepts: list[Concept], line: Folded, said: list[Word]) -> bool:
        words = self._clauses.words
        if any(isinstance(value, Fact) and value.condition for value in point.args.values()):
            return not finder((*words.conditions, *words.loose, *words.limits), self._language).search(line.text)
        if point.act != "concept" or not concepts:
            return False
        own = [folded(text) for name in ("tag", "line") for text in sentences(concepts[0], self._variety).get(name, ())]
        gloss = [folded(text) for text in sentences(concepts[0], "en").get("line", ())]
        if not (own and gloss and any(word.stem in set.union(*self._label(concepts[0])) for word in said)):
            return False
        if all(self._limited(one) for one in own) and all(_limited(one, "en") for one in gloss):
            return not self._limited(line.text) and not finder(words.conditions, self._language).search(line.text)
        conditional = finder(words.conditions, self._language)
        english = finder(clauses_of("en").words.conditions, "en")
        if all(conditional.search(one) for one in own) and all(english.search(one) for one in gloss):
            return not finder((*words.conditions, *words.loose, *words.limits), self._language).search(line.text)
        return False

    def _limited(self, text: str) -> bool:
        return _limited(text, self._language)


class _Tags:
    """The tags of a library in a language, told from others by digest."""

    def __init__(self, library: Library, language: str) -> None:
        self.library, self.name = library, (library.digest, language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tags) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


@lru_cache(maxsize=4096)
def _held_by(tags: _Tags, word: str) -> int:
    """How many tags of the lexicon hold a word."""
    return sum(word in text for text in _all(tags))


@lru_cache(maxsize=12)
def _all(tags: _Tags) -> tuple[str, ...]:
    language = tags.name[1]
    return tuple(str(one.labels[language].get("tag", "")).lower() for one in tags.library.concepts.values() if one.kind in {"feature", "benefit"})


def _denies_somewhere(concept: Concept, tag: str) -> bool:
    """Whether a language of the gloss names the concept by a denial."""
    forms = sentences(concept, tag)
    return any(clauses_of(tag).denies(folded(text)) for text in forms.get("tag") or forms.get("one") or forms.get("line", ()))


def _limited(text: str, language: str) -> bool:
    return bool(finder(clauses_of(language).words.limits, language).search(text))


def _said(concept: Concept) -> Wording:
    forms = {tag: sentences(concept, tag) for tag in ("en", "zh")}
    return Wording(**{tag: next(texts[0] for name in ("line", "tag", "one") if (texts := one.get(name))) for tag, one in forms.items()})


def _condition(point: Point, concepts: list[Concept]) -> Wording:
    given = next((value.condition for value in point.args.values() if isinstance(value, Fact) and value.condition), None)
    return Wording(en=given, zh=given) if given else _said(concepts[0])
