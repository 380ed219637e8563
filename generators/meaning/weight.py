"""Claims of weight that a line asserts beyond its point: certificates, health, superlatives."""

import re
from collections.abc import Iterator, Sequence

from assets.wording import Wording
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.meaning.clauses import clauses_of, finder
from generators.meaning.concepts import concepts_in, texts_in
from generators.meaning.fold import Folded, folded
from generators.meaning.knowledge import weighty
from generators.meaning.labels import sentences
from generators.meaning.records import MeaningChange
from generators.records import Point

LEAST = 3
# Marks that stand alone in copy (IP67, GOTS, EN 71): letters of a body or class, with or without a number.
_MARK = re.compile(r"[A-Z]{2,}[A-Z0-9 .-]*")


class WeightCheck:
    """Finds weighty words of one variety."""

    def __init__(self, library: Library, variety: str) -> None:
        self._library, self._variety, self._language = library, variety, language_of(variety)
        self._patterns: dict[frozenset[str], re.Pattern[str]] = {}

    def changes(self, points: Sequence[Point], line: Folded, text: str, key: str) -> list[MeaningChange]:
        """A change for each weighty claim that no point makes and no word of the points holds."""
        found: list[MeaningChange] = []
        pattern = self._without({one for point in points for one in concepts_in(point, self._library)})
        allowed = self._allowed(points) if pattern.search(line.text) else ""
        denied = [word for word in clauses_of(self._language).read(line.text) if word.denied]
        for hit in pattern.finditer(line.text):
            inside = any(word.start < hit.end() and hit.start() < word.end for word in denied)
            if hit.group() in allowed or inside:
                continue
            span = line.span(*hit.span())
            quote = text[slice(*span)]
            found.append(MeaningChange(kind="claim_added", key=key, span=span, quote=quote, expected=Wording(en="no such claim", zh="无此宣称")))
        return found

    def _without(self, claimed: set[str]) -> re.Pattern[str]:
        """A pattern for all weighty words; where a point makes a claim of a kind, the free words of that kind are its own."""
        return self._pattern(frozenset(one.kind for one in weighty() if claimed & set(one.concepts)))

    def _pattern(self, claimed: frozenset[str]) -> re.Pattern[str]:
        if claimed not in self._patterns:
            self._patterns[claimed] = finder([word for word in self._words(claimed) if len(word) >= LEAST], self._language)
        return self._patterns[claimed]

    def _words(self, claimed: frozenset[str]) -> Iterator[str]:
        for one in weighty():
            yield from one.words.get(self._language, ()) if one.kind not in claimed else ()
        wanted = {concept for one in weighty() for concept in one.concepts}
        for own in self._library.concepts.values():
            if own.kind == "certification" or own.id in wanted:
                yield from sentences(own, self._variety).get("tag", ())
            if own.kind == "certification":
                yield from (cue for cue in own.cues.en if _MARK.fullmatch(cue))

    def _allowed(self, points: Sequence[Point]) -> str:
        """Everything that the points' own words say, here and in English."""
        own = [self._library.concepts[one] for point in points for one in concepts_in(point, self._library)]
        labels = [text for one in own for tag in (self._variety, "en") for texts in sentences(one, tag).values() for text in texts]
        cues = [cue for one in own for cue in (*one.cues.en, *one.cues.zh)]
        return "\n".join(folded(text) for text in (*labels, *cues, *(text for point in points for text in texts_in(point))))
