"""Whether a claim stands in a clause that was understood: else it may be said of a part, of another thing, or only on a condition.

What stands around a cue in its clause is the thing itself (its noun, its body, a part that bears this claim for it), another cue, a
quantity, a small or a harmless word; or it is a name of something else, or a word that nothing accounts for. A quantity counts only
where nothing of the last two kinds is in its clause. A property counts where no other thing is named before its cue or right behind
it, where no unknown word opens its clause, and where no earlier clause of the sentence told of another thing. What a thing has, it has
whatever part is told of. The words are data (knowledge/caution.yaml).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from culture_graph.concepts import Concept
from culture_graph.library import Library
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.names import OTHER, Cue, Names, clause, is_device, listed
from generators.evidence.polarity import Standing
from generators.evidence.subject import Subject
from generators.evidence.text import plain, stemmed
from generators.evidence.tokens import Sentence, Token

# The tokens (tokens.py) that name no thing.
_SMALL = frozenset("QACNdohwklLe&#p,:.fb")
_WORD = {True: re.compile(r"(?<![a-z0-9])[a-z][a-z']*(?![a-z0-9])"), False: re.compile(r"[一-鿿]{2,}")}
_HAN = re.compile(r"[一-鿿]")
_DIGITS = re.compile(r"\d+")
# Whom or what a thing is for is told as such, or the whole clause was understood: "colour-treated hair: test first" recommends nothing.
_FOR_WHOM, _SUITED = frozenset({"audience", "use"}), re.compile(r"\b(?:for|suits?|suited|suitable|ideal|perfect|great|good|made)\b|适|为|给|送|宜|专")
_CARE = frozenset({"care", "water"})


class Caution:
    """Weighs the words around a cue in one source language."""

    def __init__(self, library: Library, cut: Callable[[str], Sentence], labels: CueMatcher, *, latin: bool) -> None:
        self._known, self._labels, self._latin = library.cautions, labels, latin
        self._names = Names(library, cut, latin=latin)
        self._subject = Subject(self._names, self._known.physical)
        self._suffixes = frozenset(library.phrases.zh.suffixes)
        self._harmless = self._names.harmless
        self._alike = frozenset(plain(word) for word in library.words.international)
        self._conditions = listed(self._names.words.conditions, latin=latin)

    def weighed(self, text: str, hits: list[Hit], read: list[Standing], own: Concept | None) -> list[Standing]:
        """How each cue of a plain text stands, what is claimed but doubtful taken apart. Where a text limits one part, what it says
        of the care of the rest is said of a part too."""
        around = [*hits, *self._labels.find(text)]
        doubts = [standing == "claimed" and self._doubts(text, hit, around, own) for hit, standing in zip(hits, read, strict=True)]
        divided = any(doubt and hit.concept.topic == "limits" for hit, doubt in zip(hits, doubts, strict=True))
        of_care = [divided and standing == "claimed" and hit.concept.topic in _CARE for hit, standing in zip(hits, read, strict=True)]
        return ["doubtful" if doubt or care else standing for doubt, care, standing in zip(doubts, of_care, read, strict=True)]

    def _doubts(self, text: str, hit: Hit, hits: list[Hit], own: Concept | None) -> bool:
        """Whether something around the cue `hit` of a plain text is not understood, or is another thing that the claim may be of."""
        cue = Cue(text, hit, hits, own, *clause(text, hit.start, hit.end))
        if self._is_of_what_it_has(hit.concept):
            held = hit.measure and any(token.start < hit.start and is_device(token) for token in self._names.names(cue))
            return bool(held) or self._subject.has_another(cue) or self._is_unsuited(cue)
        if hit.measure:
            limited = any(not _covered(found.span(), hits) for found in self._conditions.finditer(text, cue.low, cue.high))
            return limited or bool(next(self._names.names(cue), None) or next(self._strange(cue), None))
        named = any(token.start < hit.end and is_device(token) for token in self._names.names(cue))
        strange = hit.concept.topic in self._known.physical and any(self._opens(cue, *place) for place in self._strange(cue))
        alone = hit.concept.topic in self._known.alone and hit.concept.id not in self._known.of_parts
        return named or strange or (not alone and self._subject.is_led(cue)) or self._subject.is_another(cue)

    def _is_unsuited(self, cue: Cue) -> bool:
        """Whether someone or some use is only named, in a clause that was not understood, and not said to be whom or what the thing is for."""
        told = cue.hit.concept.kind not in _FOR_WHOM or cue.hit.measure or _SUITED.search(cue.text, cue.low, cue.hit.end)
        return not told and self.is_strange(cue.text, [cue.hit])

    def is_strange(self, text: str, hits: Sequence[Hit]) -> bool:
        """Whether a word that nothing accounts for stands in the clause of what was read from `hits`."""
        low, high = clause(text, hits[0].start, hits[-1].end)
        unknown = (text[one.start : one.end].strip() for one in self._names.tokens(text) if one.letter in "ux" and low <= one.start and one.end <= high)
        return any(word and word not in self._harmless for word in unknown)

    def is_headed(self, text: str, start: int) -> bool:
        """Whether a part and a colon open the sentence of what is said from `start` on ("Lids: ...")."""
        return self._subject.is_headed(text, start)

    def is_elsewhere(self, text: str, start: int) -> bool:
        """Whether the clause of what is said from `start` on opens with another thing, known or not ("scroll wheel made of ...")."""
        cue = Cue(text, Hit(OTHER, start, start), [], None, clause(text, start, start)[0], start)
        strange = next(self._strange(cue), None)
        return any(is_device(token) for token in self._names.names(cue)) or (strange is not None and not text[cue.low : strange[0]].strip())

    def _is_of_what_it_has(self, concept: Concept) -> bool:
        """Whether a claim is of a part or of something that is there: its line says so by how it opens."""
        line = str(concept.labels.get("en", {}).get("line", ""))
        has = line.split(" ")[0] in self._known.having or line.endswith("included.") or ("{Comes}" in line and " with " in line)
        return concept.kind in {"audience", "use"} or (has and concept.topic not in self._known.whole)

    def _strange(self, cue: Cue) -> Iterator[tuple[int, int]]:
        """The places of words in the clause that nothing accounts for; of a quantity also the other numbers."""
        left = self._uncovered(cue)
        for found in _WORD[self._latin].finditer(left, cue.low, cue.high):
            if not self._is_harmless(found[0], cue):
                yield found.span()
        if cue.hit.measure:
            yield from (found.span() for found in _DIGITS.finditer(left, cue.low, cue.high))

    def _is_harmless(self, word: str, cue: Cue) -> bool:
        listed = self._latin and (word in self._harmless or stemmed(word) in self._harmless or (cue.hit.measure is None and word in self._alike))
        return listed or self._names.is_in_cues(word, cue.hit.concept) or self._names.is_the_thing(word, cue)

    def _uncovered(self, cue: Cue) -> str:
        """The text with blanks for what is understood of it."""
        text, hit = cue.text, cue.hit
        small = [
            token
            for token in self._names.tokens(text)
            if (token.letter in _SMALL or (token.letter == "M" and not hit.measure)) and not self._goes_on(cue, token)
        ]
        hidden = [*((token.start, token.end) for token in small), *((one.start, one.end) for one in cue.hits if one is not hit)]
        if hit.measure:
            hidden.append((hit.start, hit.end))
        elif not self._latin:
            own = "".join(hit.concept.cues.zh)
            hidden += [(place, place + 1) for place in range(hit.start, hit.end) if text[place] in own]
        if not self._latin:
            known = (*self._harmless, *self._names.bearing(hit.concept))
            hidden += [found.span() for word in known if word in text for found in re.finditer(re.escape(word), text)]
        signs = list(text)
        for start, end in hidden:
            signs[start:end] = " " * (end - start)
        # A small sign between two unknown ones is a piece of a word: 控|制|器.
        for token in small:
            if (
                not self._latin
                and token.letter == "e"
                and token.end - token.start == 1
                and _HAN.match(signs[token.start - 1])
                and _HAN.match("".join(signs), token.end)
            ):
                signs[token.start] = text[token.start]
        return "".join(signs)

    def _goes_on(self, cue: Cue, token: Token) -> bool:
        """Whether a Chinese name or material before the cue is only the first part of a name: 木|柄."""
        return not self._latin and token.letter in "AN" and token.end < cue.hit.start and cue.text[token.end] in self._suffixes

    def _opens(self, cue: Cue, start: int, end: int) -> bool:
        """Whether a word stands in a gap of the cue, or before it with no other cue of the clause before itself."""
        return cue.hit.start <= start < cue.hit.end or (end <= cue.hit.start and not any(cue.low <= one.start < start for one in cue.hits))


def _covered(span: tuple[int, int], hits: Iterable[Hit]) -> bool:
    return any(one.start <= span[0] < one.end for one in hits)
