"""Whether what is said in a clause is said of another thing than the product: of a part, a side, a material, another product, some people."""

import re

from culture_graph.concepts import Concept
from generators.evidence.matching import Hit
from generators.evidence.names import CLAUSES, OTHER, Cue, Names, is_device, sentence
from generators.evidence.tokens import Token

_COMMAS = re.compile(r"[,，、.。;；:：!！?？\n]")
# The tokens (tokens.py) before the first name of a sentence.
LEADING = frozenset("d#lQACM")
_NAMED = {
    True: re.compile(r"\s*(?:[a-z']+\s+){0,3}?(?P<name>[a-z']+)\s+(?:is|are|go|goes|comes?|has|have|can|folds?|takes?|fits?|works?)\b"),
    False: re.compile(r"(?P<name>[^的,，]{1,4}?)(?:为|是|采用|由)"),
}
_HAN = re.compile(r"[一-鿿]")
# "No dyes in the white pads": what all of a thing is free from is not said of a part of it.
_ALL_OVER, _PLACED = frozenset({"free_from", "ingredients", "nature", "material", "surface"}), re.compile(r"\s*(?:in|on|for|at|under|inside)\s")
_OURS = re.compile(r"\s*(?:our|another|other|most|many)\s+(?P<name>[a-z]+(?:\s+[a-z]+){0,2})\s")
_NOWHERE = Hit(OTHER, 0, 0)
_OF, _NEXT = re.compile(r"\s*of\s"), re.compile(r"\s+(?P<word>[a-z]+)")
_CLOSING = ("的", "和", "与", "及", "或", "但", "请", "需", "要", "均", "都")
_PEOPLE = ("人", "者", "妇", "的", "人群")


class Subject:
    """Reads what a clause tells of in one source language."""

    def __init__(self, names: Names, physical: tuple[str, ...]) -> None:
        self._names, self._latin, self._physical = names, names.latin, physical
        sides, bodies, packings = ("|".join(group) or "(?!)" for group in (names.words.sides, names.words.bodies, names.words.packings))
        self._sided_body, self._side = re.compile(rf"(?<![a-z])(?:{sides})\s+(?:{bodies})(?![a-z])"), re.compile(rf"\s*(?:{sides})(?![a-z])")
        self._packings = re.compile(rf"\s*(?:(?:the|its)\s+)?(?:{packings})")

    def has_another(self, cue: Cue) -> bool:
        """Whether it is another thing that has what the cue says is there."""
        packed = self._packings.match(cue.text, cue.low, cue.hit.start)
        named = self._is_in_a_name(cue) or (self._ends_in_a_name(cue) and self._names_another(cue))
        return bool(packed) or named or self._is_of_some_people(cue) or self._is_of_another_product(cue) or self._is_of_its_own_parts(cue)

    def is_another(self, cue: Cue) -> bool:
        """Whether it is another thing that is what the cue says."""
        topic = cue.hit.concept.topic
        placed = self._latin and topic in _ALL_OVER and _PLACED.match(cue.text, cue.hit.end)
        named = (topic in self._physical and self._names_another(cue)) or self._is_of_some_people(cue)
        return bool(placed) or named or self._describes_another(cue) or self._is_of_a_material(cue) or self._is_of_a_side(cue)

    def is_headed(self, text: str, start: int, own: Concept | None = None) -> bool:
        """Whether the sentence of a place opens with a part and a colon ("Lids: ...")."""
        cue = Cue(text, _NOWHERE, [], own, start, start)
        first = next((one for one in self._names.tokens(text) if one.letter not in LEADING and one.start >= sentence(text, start)), None)
        headed = first is not None and is_device(first) and text[first.end : first.end + 1] == ":"
        return first is not None and headed and not self._names.is_the_thing(text[first.start : first.end], cue)

    def _names_another(self, cue: Cue) -> bool:
        """Whether an English cue is only the first part of the name of a thing ("hidden zip pocket", "scratch-resistant stone")."""
        found = _NEXT.match(cue.text, cue.hit.end)
        if not self._latin or not found or any(one.start <= found.start("word") < one.end for one in cue.hits if one is not cue.hit):
            return False
        token = next((one for one in self._names.tokens(cue.text) if one.start <= found.start("word") < one.end), None)
        if token is None or token.letter != "N" or not isinstance(token.value, Hit):
            return False
        return found["word"] not in self._names.harmless and not self._names.is_the_thing(cue.text[token.start : token.end], cue)

    def _ends_in_a_name(self, cue: Cue) -> bool:
        """Whether the last word of the cue is a name itself."""
        return self._names.cut(cue.text[cue.hit.start : cue.hit.end].split()[-1]).letters == "N"

    def _is_of_some_people(self, cue: Cue) -> bool:
        """Whether a Chinese warning is for the people named right before it (糖尿病人|请遵医嘱): without them it warns of something else."""
        return not self._latin and cue.hit.concept.topic == "limits" and cue.text[cue.low : cue.hit.start].endswith(_PEOPLE)

    def _is_of_another_product(self, cue: Cue) -> bool:
        """Whether the clause opens with another product of the seller or of others ("our moisturiser contains ...")."""
        found = _OURS.match(cue.text, cue.low, cue.hit.start)
        return found is not None and not any(self._names.is_the_thing(word, cue) for word in found["name"].split())

    def _is_in_a_name(self, cue: Cue) -> bool:
        """Whether what is said not to come along is only the last piece of a name (转换|插头自备)."""
        ahead = cue.text[cue.low : cue.hit.start].rstrip()
        return not self._latin and cue.hit.concept.id.endswith("_not_included") and bool(_HAN.match(ahead[-1:])) and not ahead.endswith(_CLOSING)

    def _is_of_its_own_parts(self, cue: Cue) -> bool:
        """Whether the words go on in what they are of: "three sizes of tips"."""
        found = _OF.match(cue.text, cue.hit.end)
        behind = next((one for one in self._names.tokens(cue.text) if found and one.start >= found.end() and one.letter not in "dQACM#"), None)
        return behind is not None and is_device(behind) and not self._names.is_the_thing(cue.text[behind.start : behind.end], cue)

    def _is_of_a_material(self, cue: Cue) -> bool:
        """Whether the clause tells what one of the materials does ("glass goes in the oven", "cotton side feels cool")."""
        if not self._latin or cue.hit.concept.topic == "material":
            return False
        tokens = [one for one in self._names.tokens(cue.text) if cue.low <= one.start and one.end <= cue.hit.start and one.letter != "d"]
        return bool(tokens) and tokens[0].letter == "A" and (len(tokens) == 1 or tokens[1].letter not in "QAC,&")

    def _is_of_a_side(self, cue: Cue) -> bool:
        """Whether what is said of a material is said of one side of the thing ("the inner shell is cotton", "steel interior")."""
        of_side = self._sided_body.search(cue.text, cue.low, cue.hit.start) or self._side.match(cue.text, cue.hit.end)
        return cue.hit.concept.kind == "material" and bool(of_side)

    def is_led(self, cue: Cue) -> bool:
        """Whether an earlier clause of the sentence told of another thing ("the strap is leather, waterproof"); a name that stands alone
        in its clause ("two microphones, clear calls") tells of nothing."""
        start = sentence(cue.text, cue.low)
        if self._names.others.match(cue.text, start):
            return True
        behind = next((token for token in self._names.tokens(cue.text) if token.start >= cue.hit.end and token.letter != "d"), None)
        if behind and behind.letter == "N" and self._names.is_the_thing(cue.text[behind.start : behind.end], cue):
            return False
        first = next((token for token in self._names.tokens(cue.text) if start <= token.start < cue.low and token.letter not in LEADING), None)
        name = self._told_of(cue, start, first) if first else None
        return name is not None and not self._names.is_the_thing(name, cue)

    def _told_of(self, cue: Cue, start: int, first: Token) -> str | None:
        """What the sentence from `start` on tells of, by its `first` token that may name it."""
        if first.letter == "N":
            stop = _COMMAS.search(cue.text, first.end)
            alone = stop is not None and len(cue.text[first.end : stop.start()].strip()) <= (not self._latin)
            return cue.text[first.start : first.end] if is_device(first) and not alone else None
        found = _NAMED[self._latin].match(cue.text, start) if first.letter in "ux" else None
        return found["name"] if found and found.end() <= cue.low and found["name"] not in self._names.harmless else None

    def _describes_another(self, cue: Cue) -> bool:
        """Whether what the words of the cue stand at and describe is another thing ("recyclable glass jar", 防尘镜头盖)."""
        tokens = (
            token for token in self._names.tokens(cue.text) if token.start >= cue.hit.end and token.letter not in "QAC" and (self._latin or token.letter != "o")
        )
        behind = next(tokens, None)
        if behind is None or behind.letter != "N" or not is_device(behind) or CLAUSES.search(cue.text, cue.hit.end, behind.start):
            return False
        return not self._names.is_the_thing(cue.text[behind.start : behind.end], cue)
