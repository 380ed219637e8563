"""Whether a claim stands in a clause that was understood: else it may be said of a part, of another thing, or only on a condition.

What stands around a cue in its clause is the thing itself (its noun, its body, a part that bears this claim for it), another cue, a
quantity, a small or a harmless word; or it is a name of something else, or a word that nothing accounts for. A quantity counts only
where nothing of the last two kinds is in its clause. A property counts where no other thing is named before its cue or right behind
it, where no unknown word opens its clause, and where no earlier clause of the sentence told of another thing. What a thing has, it has
whatever part is told of. The words are data (knowledge/caution.yaml).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from culture_graph.concepts import Concept, Cues
from culture_graph.lexicon import CautionWords
from culture_graph.library import Library
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.polarity import Standing
from generators.evidence.text import plain, stemmed
from generators.evidence.tokens import Sentence, Token

_SENTENCES = re.compile(r"[.。;；!！?？\n]")
_COMMAS = re.compile(r"[,，、.。;；:：!！?？\n]")
_CLAUSES = re.compile(r"[,，、.。;；:：!！?？\n()（）【】]|(?<=\s)(?:and|but)(?=\s|$)")
# The tokens (tokens.py) that name no thing, and those before the first name of a sentence.
_SMALL, _LEADING = frozenset("QACNdohwklLe&#p,:.fb"), frozenset("d#lQACM")
_BENT = re.compile("(?:ed|ing)$")
_NAMED = {
    True: re.compile(r"\s*(?:[a-z']+\s+){0,3}?(?P<name>[a-z']+)\s+(?:is|are|go|goes|comes?|has|have|can|folds?|takes?|fits?|works?)\b"),
    False: re.compile(r"(?P<name>[^的,，]{1,4}?)(?:为|是|采用|由)"),
}
_WORD = {True: re.compile(r"(?<![a-z0-9])[a-z][a-z']*(?![a-z0-9])"), False: re.compile(r"[一-鿿]{2,}")}
_HAN = re.compile(r"[一-鿿]")
# "No dyes in the white pads": what all of a thing is free from is not said of a part of it.
_ALL_OVER, _PLACED = frozenset({"free_from", "ingredients", "nature", "material", "surface"}), re.compile(r"\s*(?:in|on|for|at|under|inside)\s")
# Whom or what a thing is for is told as such, or the whole clause was understood: "colour-treated hair: test first" recommends nothing.
_FOR_WHOM, _SUITED = frozenset({"audience", "use"}), re.compile(r"\b(?:for|suits?|suited|suitable|ideal|perfect|great|good|made)\b|适|为|给|送|宜|专")
_OURS = re.compile(r"\s*(?:our|another|other|most|many)\s+(?P<name>[a-z]+(?:\s+[a-z]+){0,2})\s")
_CLOSING = ("的", "和", "与", "及", "或", "但", "请", "需", "要", "均", "都")
_DEVICES = frozenset({"part", "product"})
_CARE = frozenset({"care", "water"})
_OTHER = Concept.model_construct(id="", kind="part", cues=Cues(), labels={})


class Cue(NamedTuple):
    """A cue in its clause [low, high) of a plain text, with all cues of the text; `own` is the product the text is about."""

    text: str
    hit: Hit
    hits: list[Hit]
    own: Concept | None
    low: int
    high: int


class Caution:
    """Weighs the words around a cue in one source language."""

    def __init__(self, library: Library, cut: Callable[[str], Sentence], labels: CueMatcher, *, latin: bool) -> None:
        known = library.cautions
        words: CautionWords = known.en if latin else known.zh
        self._labels = labels
        self._latin, self._cut, self._known, self._words = latin, cut, known, words
        self._suffixes = frozenset(library.phrases.zh.suffixes)
        self._harmless = frozenset(plain(word) for word in (*words.harmless, *words.bodies))
        self._alike = frozenset(plain(word) for word in library.words.international)
        self._bearers: dict[str, tuple[str, ...]] = {}
        for row in known.bearers:
            for one in row.of:
                self._bearers[one] = (*self._bearers.get(one, ()), *(row.en if latin else row.zh))
        self._packings = re.compile(rf"\s*(?:(?:the|its)\s+)?(?:{'|'.join(plain(word) for word in words.packings) or '(?!)'})")
        self._sided = re.compile(rf"(?<![a-z])(?:{'|'.join(words.sides) or '(?!)'})\s*$")
        sides, bodies = ("|".join(group) or "(?!)" for group in (words.sides, words.bodies))
        self._sided_body, self._side = re.compile(rf"(?<![a-z])(?:{sides})\s+(?:{bodies})(?![a-z])"), re.compile(rf"\s*(?:{sides})(?![a-z])")
        self._others, self._conditions = self._any(words.others), self._any(words.conditions)

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
        cue = Cue(text, hit, hits, own, *_clause(text, hit.start, hit.end))
        if self._is_of_what_it_has(hit.concept):
            packed = self._packings.match(text, cue.low, hit.start) or self._is_in_a_name(cue)
            return bool(packed) or self._is_of_some_people(cue) or (self._ends_in_a_name(cue) and self._names_another(cue)) or (hit.concept.kind in _FOR_WHOM and not hit.measure and not _SUITED.search(text, cue.low, hit.end) and self.is_strange(text, [hit])) or self._is_of_another_product(cue) or self._is_of_its_own_parts(cue)
        if hit.measure:
            limited = any(not _covered(found.span(), hits) for found in self._conditions.finditer(text, cue.low, cue.high))
            return limited or bool(next(self._names(cue), None) or next(self._strange(cue), None))
        named = any(token.start < hit.end and _is_device(token) for token in self._names(cue)) or self._is_of_some_people(cue)
        topic = hit.concept.topic
        strange = topic in self._known.physical and any(self._opens(cue, *place) for place in self._strange(cue))
        led = (topic not in self._known.alone or hit.concept.id in self._known.of_parts) and self._is_led(cue)
        placed = self._latin and topic in _ALL_OVER and _PLACED.match(text, hit.end)
        return bool(placed) or (topic in self._known.physical and self._names_another(cue)) or named or strange or led or self._describes_another(cue) or self._is_of_a_material(cue) or self._is_of_a_side(cue)

    def is_strange(self, text: str, hits: Sequence[Hit]) -> bool:
        """Whether a word that nothing accounts for stands in the clause of what was read from `hits`."""
        low, high = _clause(text, hits[0].start, hits[-1].end)
        unknown = (text[one.start : one.end].strip() for one in self._tokens(text) if one.letter in "ux" and low <= one.start and one.end <= high)
        return any(word and word not in self._harmless for word in unknown)

    def is_elsewhere(self, text: str, start: int) -> bool:
        """Whether the clause of what is said from `start` on opens with another thing, known or not ("scroll wheel made of ...")."""
        none = Hit(_OTHER, start, start)
        cue = Cue(text, none, [], None, _clause(text, start, start)[0], start)
        strange = next(self._strange(cue), None)
        headed = next((one for one in self._tokens(text) if one.letter not in _LEADING and one.start >= _sentence(text, start)), None)
        if headed and _is_device(headed) and text[headed.end : headed.end + 1] in {":", "："} and not self._is_the_thing(text[headed.start : headed.end], cue):
            return True
        return any(_is_device(token) for token in self._names(cue)) or (strange is not None and not text[cue.low : strange[0]].strip())

    def _names_another(self, cue: Cue) -> bool:
        """Whether an English cue is only the first part of the name of a thing ("hidden zip pocket", "scratch-resistant stone")."""
        found = re.compile(r"\s+(?P<word>[a-z]+)").match(cue.text, cue.hit.end)
        if not self._latin or not found or any(one.start <= found.start("word") < one.end for one in cue.hits if one is not cue.hit):
            return False
        token = next((one for one in self._tokens(cue.text) if one.start <= found.start("word") < one.end), None)
        noun = token is not None and token.letter == "N" and isinstance(token.value, Hit)
        return noun and found["word"] not in self._harmless and not self._is_the_thing(cue.text[token.start : token.end], cue)

    def _ends_in_a_name(self, cue: Cue) -> bool:
        return self._cut(cue.text[cue.hit.start : cue.hit.end].split()[-1]).letters == "N"

    def _is_of_some_people(self, cue: Cue) -> bool:
        """Whether a Chinese warning is for the people named right before it (糖尿病人|请遵医嘱): without them it warns of something else."""
        return not self._latin and cue.hit.concept.topic == "limits" and cue.text[cue.low : cue.hit.start].endswith(("人", "者", "妇", "的", "人群"))

    def _is_of_another_product(self, cue: Cue) -> bool:
        """Whether the clause opens with another product of the seller or of others ("our moisturiser contains ...")."""
        found = _OURS.match(cue.text, cue.low, cue.hit.start)
        return found is not None and not any(self._is_the_thing(word, cue) for word in found["name"].split())

    def _is_in_a_name(self, cue: Cue) -> bool:
        """Whether what is said not to come along is only the last piece of a name (转换|插头自备)."""
        ahead = cue.text[cue.low : cue.hit.start].rstrip()
        return not self._latin and cue.hit.concept.id.endswith("_not_included") and bool(_HAN.match(ahead[-1:])) and not ahead.endswith(_CLOSING)

    def _is_of_its_own_parts(self, cue: Cue) -> bool:
        """Whether the words go on in what they are of: "three sizes of tips"."""
        found = re.compile(r"\s*of\s").match(cue.text, cue.hit.end)
        behind = next((one for one in self._tokens(cue.text) if found and one.start >= found.end() and one.letter not in "dQACM#"), None)
        return behind is not None and _is_device(behind) and not self._is_the_thing(cue.text[behind.start : behind.end], cue)

    def _is_of_a_material(self, cue: Cue) -> bool:
        """Whether the clause tells what one of the materials does ("glass goes in the oven", "cotton side feels cool")."""
        if not self._latin or cue.hit.concept.topic == "material":
            return False
        tokens = [one for one in self._tokens(cue.text) if cue.low <= one.start and one.end <= cue.hit.start and one.letter != "d"]
        return bool(tokens) and tokens[0].letter == "A" and (len(tokens) == 1 or tokens[1].letter not in "QAC,&")

    def _is_of_a_side(self, cue: Cue) -> bool:
        """Whether what is said of a material is said of one side of the thing ("the inner shell is cotton", "steel interior")."""
        of_side = self._sided_body.search(cue.text, cue.low, cue.hit.start) or self._side.match(cue.text, cue.hit.end)
        return cue.hit.concept.kind == "material" and bool(of_side)

    def _is_of_what_it_has(self, concept: Concept) -> bool:
        """Whether a claim is of a part or of something that is there: its line says so by how it opens."""
        line = str(concept.labels.get("en", {}).get("line", ""))
        has = line.split(" ")[0] in self._known.having or line.endswith("included.") or ("{Comes}" in line and " with " in line)
        return concept.kind in {"audience", "use"} or (has and concept.topic not in self._known.whole)

    def _tokens(self, text: str) -> list[Token]:
        """The tokens of a text, with the names of other things that are small words elsewhere ("cover")."""
        known = self._cut(text).tokens
        more = [Token("N", *found.span(), Hit(_OTHER, *found.span())) for found in self._others.finditer(text)]
        new = [one for one in more if not any(token.letter == "N" and token.start <= one.start and one.end <= token.end for token in known)]
        return sorted([*new, *(token for token in known if not any(one.start < token.end and token.start < one.end for one in new))], key=lambda one: one.start)

    def _names(self, cue: Cue) -> Iterator[Token]:
        """The names in the clause of what is not the thing; of a quantity without those that some cue holds."""
        for token in self._tokens(cue.text):
            if token.letter != "N" or not isinstance(token.value, Hit) or not cue.low <= token.start < token.end <= cue.high:
                continue
            word = cue.text[token.start : token.end]
            if cue.hit.measure and any(one.concept.kind != "attribute" and token.start < one.end and one.start < token.end for one in cue.hits):
                continue
            bent = self._latin and _BENT.search(word) and not any(word in plain(one).split() for one in token.value.concept.cues.en)
            inside = cue.hit.start <= token.start and token.end <= cue.hit.end and self._is_in_cues(word, cue.hit.concept)
            sided = self._sided.search(cue.text, cue.low, token.start)
            if not (bent or inside or (self._is_the_thing(word, cue) and not sided)):
                yield token

    def _is_in_cues(self, word: str, concept: Concept) -> bool:
        """Whether the cues of a concept hold a word; what stands in the gap of one is none of its own."""
        if not self._latin:
            return word in " ".join(concept.cues.zh)
        return set(stemmed(word).split()) <= set(stemmed(plain(" ".join(concept.cues.en))).split())

    def _is_the_thing(self, word: str, cue: Cue) -> bool:
        """Whether a word names the thing itself, its body, or a part that bears this claim for it."""
        last = word.split()[-1] if self._latin else word
        if last in self._words.bodies or last in self._bearing(cue.hit.concept):
            return True
        names = [plain(one) for one in ((cue.own.cues.en if self._latin else cue.own.cues.zh) if cue.own else ())]
        return any(f" {one}".endswith(f" {word}") or f"{word}s" == one if self._latin else one.endswith(word) for one in names)

    def _bearing(self, concept: Concept) -> tuple[str, ...]:
        return (*self._bearers.get(concept.topic or "", ()), *self._bearers.get(concept.id, ()))

    def _strange(self, cue: Cue) -> Iterator[tuple[int, int]]:
        """The places of words in the clause that nothing accounts for; of a quantity also the other numbers."""
        left = self._uncovered(cue)
        for found in _WORD[self._latin].finditer(left, cue.low, cue.high):
            if not self._is_harmless(found[0], cue):
                yield found.span()
        if cue.hit.measure:
            yield from (found.span() for found in re.compile(r"\d+").finditer(left, cue.low, cue.high))

    def _is_harmless(self, word: str, cue: Cue) -> bool:
        listed = self._latin and (word in self._harmless or stemmed(word) in self._harmless or (cue.hit.measure is None and word in self._alike))
        return listed or self._is_in_cues(word, cue.hit.concept) or self._is_the_thing(word, cue)

    def _uncovered(self, cue: Cue) -> str:
        """The text with blanks for what is understood of it."""
        text, hit = cue.text, cue.hit
        small = [
            token for token in self._tokens(text) if (token.letter in _SMALL or (token.letter == "M" and not hit.measure)) and not self._goes_on(cue, token)
        ]
        hidden = [*((token.start, token.end) for token in small), *((one.start, one.end) for one in cue.hits if one is not hit)]
        if hit.measure:
            hidden.append((hit.start, hit.end))
        elif not self._latin:
            own = "".join(hit.concept.cues.zh)
            hidden += [(place, place + 1) for place in range(hit.start, hit.end) if text[place] in own]
        if not self._latin:
            known = (*self._harmless, *self._bearing(hit.concept))
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

    def _is_led(self, cue: Cue) -> bool:
        """Whether an earlier clause of the sentence told of another thing ("the strap is leather, waterproof"); a name that stands alone
        in its clause ("two microphones, clear calls") tells of nothing."""
        start = _sentence(cue.text, cue.low)
        if self._others.match(cue.text, start):
            return True
        behind = next((token for token in self._tokens(cue.text) if token.start >= cue.hit.end and token.letter != "d"), None)
        if behind and behind.letter == "N" and self._is_the_thing(cue.text[behind.start : behind.end], cue):
            return False
        first = next((token for token in self._tokens(cue.text) if start <= token.start < cue.low and token.letter not in _LEADING), None)
        name = self._told_of(cue, start, first) if first else None
        return name is not None and not self._is_the_thing(name, cue)

    def _told_of(self, cue: Cue, start: int, first: Token) -> str | None:
        """What the sentence from `start` on tells of, by its `first` token that may name it."""
        if first.letter == "N":
            stop = _COMMAS.search(cue.text, first.end)
            alone = stop is not None and len(cue.text[first.end : stop.start()].strip()) <= (not self._latin)
            return cue.text[first.start : first.end] if _is_device(first) and not alone else None
        found = _NAMED[self._latin].match(cue.text, start) if first.letter in "ux" else None
        return found["name"] if found and found.end() <= cue.low and found["name"] not in self._harmless else None

    def _describes_another(self, cue: Cue) -> bool:
        """Whether what the words of the cue stand at and describe is another thing ("recyclable glass jar", 防尘镜头盖)."""
        tokens = (
            token for token in self._tokens(cue.text) if token.start >= cue.hit.end and token.letter not in "QAC" and (self._latin or token.letter != "o")
        )
        behind = next(tokens, None)
        if behind is None or behind.letter != "N" or not _is_device(behind) or _CLAUSES.search(cue.text, cue.hit.end, behind.start):
            return False
        return not self._is_the_thing(cue.text[behind.start : behind.end], cue)

    def _any(self, words: Iterable[str]) -> re.Pattern[str]:
        body = "|".join(re.escape(plain(word)) for word in sorted(words, key=len, reverse=True)) or "(?!)"
        return re.compile(rf"(?<![a-z])(?:{body})(?![a-z])" if self._latin else body)


def _is_device(token: Token) -> bool:
    return isinstance(token.value, Hit) and token.value.concept.kind in _DEVICES


def _covered(span: tuple[int, int], hits: Iterable[Hit]) -> bool:
    return any(one.start <= span[0] < one.end for one in hits)


def _sentence(text: str, place: int) -> int:
    """Where the sentence around a place begins."""
    return max((found.end() for found in _SENTENCES.finditer(text, 0, place)), default=0)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around [start, end) between two breaks."""
    low = max((found.end() for found in _CLAUSES.finditer(text, 0, start)), default=0)
    found = _CLAUSES.search(text, end)
    return low, found.start() if found else len(text)
