"""Noun phrases in a seller's sentence as labelled facts: "two padded straps", "fits doors and gates", 带导向轮, 仓鼠不适用.

A sentence is cut into tokens, each written as one letter (tokens.py), and the phrases are patterns over these letters. Whatever
is not understood to the last word between a phrase and its frame is left alone: a fact is read only where nothing can turn it
into another one.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from culture_graph.concepts import NOUNS, Concept, Cues
from culture_graph.lexicon import Frame, Phrases
from generators.evidence.matching import Hit
from generators.evidence.measures import MeasureReader
from generators.evidence.tokens import Sentence, Tokenizer
from generators.products.records import Detail, Fact, Measure

EQUIPMENT, MATERIAL, INGREDIENTS, CONTAINS, COLOUR = "attr_equipment", "attr_material", "attr_ingredients", "attr_contains", "attr_color"
_PHRASE = r"d*(?:#d*|M)?(?:[QAC](?:&?[QAC])*)?N(?:o?M)?"
_LOOSE = r"d*(?:#d*|M)?u?[QAC]*N(?:o?M)?"
_ITEM = rf"(?:{_PHRASE}|d*[QC]*A(?![QACN]))"
# "Covered with ..." is not covered.
_END = r"(?=[elLx.,:&whbk#]|$)"
_CLAUSE = r"(?:^|(?<=[.,:]))"
_START = r"(?:^|(?<=[.,:&]))"
_FRAMED = re.compile(rf"(?<!f)#?(?P<frame>f)[&,o:]?(?P<list>{_ITEM}(?:[&,]+{_ITEM})*)(?!L|l(?:[.,:]|$)){_END}")
_BEHIND = re.compile(rf"{_START}(?P<list>{_ITEM}(?:[&,]+{_ITEM})*)(?P<frame>b)")
# 没有|内置电池: what a denial stands before is not had.
_HAS = re.compile(rf"(?:(?<!f)h|{_START}w)(?P<list>{_LOOSE}(?:&+{_LOOSE})*){_END}")
# What opens a clause opens it whole: "corner" is no part of its own in "8 corner and side ties", nor "3 bottles" in "two or three bottles".
_OPEN = re.compile(rf"{_CLAUSE}l?(?P<list>{_PHRASE}(?:&+{_PHRASE})*)(?:w(?P<more>{_LOOSE}(?:&+{_LOOSE})*))?(?=[elLx.,:whbk#]|$)")
_AT = re.compile(rf"{_CLAUSE}(?P<list>{_LOOSE})(?=L)")
_IS = re.compile(rf"{_START}l?(?P<noun>d*[QAC]*N)(?P<is>k?)(?P<list>[QA](?:&?[QA])*)(?!w){_END}")
_COLOURS = re.compile(r"(?<![ux])(?<![ux]&)C(?:[&,]+[CQ])*[&,]+C(?:#|N)?(?=[el.,:b]|$)")
_SUBSTANCES = re.compile(rf"{_CLAUSE}(?P<list>[Q]*N(?:[&,]+[Q]*N)+){_END}")
_CONTENT = re.compile(r"(?<![ux])(?:Mo?N|No?M)")
_ONE = re.compile(rf"{_LOOSE}|d*[QC]*A")
_OPENS = re.compile(r"(?:no|zero|without|for)\s")
# A word behind "no palm oil" that makes another thing of it, unless it only closes the phrase ("no sugar added").
_FURTHER = re.compile(r"\s*(?!(?:added|whatsoever|inside|used|needed|required|necessary|residue|at|or|ever|either|anywhere|please|thanks)\b)[a-z]")
_OPENED = re.compile("(?:^|[.,:&])[dl#]*[QAC]*N$")
_SUBJECT = re.compile(r"Nk[dQAC&]*$")
_PART_BEHIND = re.compile(r"(?:[QAC]&?)*[Nu]|l")
_NOTHING = Concept.model_construct(id="", kind="attribute", cues=Cues(), labels={})
_DESCRIBED = re.compile("[QAC#M]")
# What is left of a list in its clause: more of it, or another frame that may limit it.
_LEFT_OVER = re.compile("[^.,]*?(?:[uxNA]|f[^.,]*N)")


# Where a part sits tells nothing of it: "上层层板可以拆装" is no fact "shelf: upper".
POSITIONS = frozenset({"q_rear", "q_front", "q_inner", "q_outer", "q_side", "q_upper", "q_lower", "q_left_right"})


class Phrased(NamedTuple):
    """A fact, the hits it rests on, all hits and frames of the text, which negate nothing by themselves, and whether a "not" in
    the sentence could turn the fact round."""

    fact: Fact
    hits: tuple[Hit, ...]
    known: tuple[Hit, ...]
    turnable: bool


Span = tuple[int, int]
# Where a fact was found: the spans of its phrases.
Found = tuple[Fact, tuple[Span, ...]]


class PhraseReader:
    """Reads phrases in one source language."""

    def __init__(self, concepts: Mapping[str, Concept], phrases: Phrases, measures: MeasureReader, language: str) -> None:
        self._concepts, self._latin = concepts, language == "en"
        self._tokenizer = Tokenizer(concepts, phrases, measures, language)
        self.cut = self._tokenizer.cut
        self.only = {frame.attribute: frame.only for frame in phrases.frames if frame.only}
        self.kinds = {frame.attribute: frame.kinds for frame in phrases.frames if frame.kinds}
        # What a frame of these says is a denial or a rate by itself: a "not" or a "per" in it turns nothing round.
        self._unturned = {frame.attribute for frame in phrases.frames if frame.denies} | {*phrases.en.per, *phrases.zh.per}

    def read(self, text: str) -> Iterator[Phrased]:
        """The facts that the phrases of a plain text amount to; a phrase counts once, in the first reading that has it."""
        said = self._tokenizer.cut(text)
        small = [Hit(_NOTHING, token.start, token.end) for token in said.tokens if token.letter in "fbhp"]
        taken: set[int] = set()
        for reading in (self._per, self._framed, self._colours, self._being, self._having, self._opening, self._substances):
            for fact, spans in reading(said):
                places = {place for span in spans for place in range(*span)}
                hits = said.hits(*spans)
                if hits and not places & taken and not POSITIONS.issuperset(fact.concepts or ("",)):
                    taken |= places
                    yield Phrased(fact, tuple(hits), (*hits, *small), fact.attribute not in self._unturned)

    def is_of_a_part(self, text: str, hit: Hit, own: Concept | None = None) -> bool:
        """Whether what is said is not said of the whole thing: of a part ("the lids are dishwasher safe", 针是银的), free of something before a part
        ("nickel-free post"); of materials also what stands before a part, a place or another product ("steel blades", 硅胶垫, "nylon on the ankle"), or in a frame that
        moves it to what the thing meets ("glides over wood", 玻璃、实木都能粘). `own` is the product the text is about."""
        said = self._tokenizer.cut(text)
        subject = _SUBJECT.search(said.letters, 0, sum(token.end <= hit.start for token in said.tokens))
        named = said.tokens[subject.start()].value if subject else None
        if isinstance(named, Hit) and named.concept.kind == "part":
            return True
        if (hit.concept.kind == "material" or text.startswith("weigh", hit.start)) and self._follows_a_part(said, hit):
            return True
        behind = [place for place, token in enumerate(said.tokens) if token.start >= hit.end]
        limits = hit.concept.kind == "material" or text.endswith("free", hit.start, hit.end)
        if limits and behind and _PART_BEHIND.match(said.letters, behind[0]) and self._names_a_part(said, behind[0], own):
            return True
        return hit.concept.kind == "material" and self._outside(said, hit)

    def _follows_a_part(self, said: Sentence, hit: Hit) -> bool:
        """Whether a part opens the clause and the words stand right behind it (壶身|食品级硅胶, "the clip | weighs 24 g")."""
        before = [token for token in said.tokens if token.end <= hit.start]
        last = before[-1] if before else None
        opens = bool(_OPENED.search("".join(token.letter for token in before)))
        return opens and last is not None and isinstance(last.value, Hit) and last.value.concept.kind == "part" and not said.text[last.end : hit.start].strip()

    def is_within_a_word(self, text: str, hit: Hit, own: Concept | None = None) -> bool:
        """Whether the words of a cue are only a piece of the name of another thing (保鲜盒, "USB-C cable"), or begin in the middle of a colour (白色|标签)."""
        for token in self._tokenizer.cut(text).tokens:
            if token.letter == "C" and token.start < hit.start < token.end < hit.end:
                return True
            named = token.value.concept if token.letter == "N" and isinstance(token.value, Hit) else None
            longer = token.start <= hit.start and hit.end <= token.end and hit.end - hit.start < token.end - token.start
            if named and longer and named.kind in {"product", "part"} and named != own and hit.measure is None:
                return True
        return False

    def _outside(self, said: Sentence, hit: Hit) -> bool:
        """Whether a frame of the clause moves the words to what the thing meets."""
        start = max((token.end for token in said.tokens if token.letter == "." and token.end <= hit.start), default=0)
        end = min((token.start for token in said.tokens if token.letter == "." and token.start >= hit.end), default=len(said.text))
        frames = [one for one in said.tokens if isinstance(one.value, Frame) and start <= one.start < end and one.value.outside]
        return any((token.letter == "f") == (token.start < hit.start) for token in frames)

    def goes_on(self, text: str, hit: Hit) -> bool:
        """Whether what a claim is "for" or "without" goes on in a further noun: "no plastic rings" are rings, "for car hoods" hoods."""
        if not _OPENS.match(text, hit.start, hit.end):
            return False
        tokens = self._tokenizer.cut(text).tokens
        further = _FURTHER.match(text, hit.end)
        if further and any(one.letter == "u" and one.start < further.end() <= one.end for one in tokens):
            return True
        behind = next((token for token in tokens if token.start >= hit.end), None)
        return behind is not None and behind.letter == "N" and not text[hit.end : behind.start].strip()

    def _names_a_part(self, said: Sentence, place: int, own: Concept | None) -> bool:
        """Whether the word at a place is a part's name, an unknown one, or that of another product than `own`; a product's name may be the thing's own."""
        noun = next((token for token in said.tokens[place:] if token.letter in "Nul"), None)
        if noun is None or not isinstance(noun.value, Hit) or noun.value.concept.kind != "product":
            return noun is not None
        return own is not None and not self._latin and not any(cue[-1:] == said.text[noun.end - 1] for cue in own.cues.zh)

    def _framed(self, said: Sentence) -> Iterator[Found]:
        """Lists with a frame before or behind them; of a frame that wants the whole list, nothing may be left over."""
        for pattern in (_FRAMED, _BEHIND):
            for found in pattern.finditer(said.letters):
                frame = said.tokens[found.start("frame")].value
                partial = pattern is _FRAMED and _LEFT_OVER.match(said.letters, found.end())
                if isinstance(frame, Frame) and not (frame.whole and partial):
                    yield from self._listed(said, found.span("list"), frame)

    def _listed(self, said: Sentence, span: Span, frame: Frame) -> Iterator[Found]:
        told = said.text[said.tokens[span[0]].start : said.tokens[span[1] - 1].end]
        if frame.denies and any(sign.isdigit() for sign in told):
            # "Not for children under 3" is not "not for children": a limit that is not read must not be lost.
            return
        details = [one.model_copy(update={"several": one.several or frame.several}) for one in self._details(said, span)]
        kinds = {self._concepts[one.noun].kind for one in details}
        material = frame.attribute == INGREDIENTS and kinds <= {"material", "attribute"}
        if material or not frame.kinds or kinds <= {*frame.kinds}:
            yield _fact(said, span, MATERIAL if material else frame.attribute, details), (span,)

    def _per(self, said: Sentence) -> Iterator[Found]:
        """Contents per serving, tablet or 100 g: quantities with what they are quantities of."""
        measured = [token.value for token in said.tokens if token.letter == "p"]
        spans = tuple(found.span() for found in _CONTENT.finditer(said.letters))
        if len(measured) == 1 and spans:
            details = [one for span in spans for one in self._details(said, span)]
            yield _fact(said, (spans[0][0], spans[-1][1]), str(measured[0]), details), spans

    def _colours(self, said: Sentence) -> Iterator[Found]:
        for found in _COLOURS.finditer(said.letters):
            colours = tuple(dict.fromkeys(hit.concept.id for hit in said.hits(found.span()) if hit.concept.kind == "colour"))
            yield _fact(said, found.span(), COLOUR).model_copy(update={"concepts": colours}), (found.span(),)

    def _being(self, said: Sentence) -> Iterator[Found]:
        """A part and what is said of it: "the lid is removable", 刷头可拆卸."""
        for found in _IS.finditer(said.letters):
            noun = self._details(said, found.span("noun"))[0]
            qualities = tuple(dict.fromkeys((*noun.qualities, *(hit.concept.id for hit in said.hits(found.span("list"))))))
            if self._concepts[noun.noun].kind == "part" and (found["is"] or not self._latin):
                fact = _fact(said, (found.start("noun"), found.end("list")), noun.noun)
                yield fact.model_copy(update={"concepts": qualities}), (found.span("noun"), found.span("list"))

    def _having(self, said: Sentence) -> Iterator[Found]:
        for found in _HAS.finditer(said.letters):
            yield from self._components(said, found.span("list"))

    def _opening(self, said: Sentence) -> Iterator[Found]:
        """A clause that opens with its parts, described, counted, or at a place of it ("Steel frame with ...", "Slot at the back ...")."""
        for found in _OPEN.finditer(said.letters):
            if _DESCRIBED.search(found["list"]):
                yield from self._components(said, found.span("list"), *([found.span("more")] if found["more"] else []))
        for found in _AT.finditer(said.letters):
            yield from self._components(said, found.span("list"))

    def _substances(self, said: Sentence) -> Iterator[Found]:
        """A bare list of substances ("dried orange, clove and cocoa") is what is in the thing."""
        for found in _SUBSTANCES.finditer(said.letters):
            details = self._details(said, found.span("list"))
            if {self._concepts[one.noun].kind for one in details} == {"substance"}:
                yield _fact(said, found.span("list"), CONTAINS, details), (found.span("list"),)

    def _components(self, said: Sentence, *spans: Span) -> Iterator[Found]:
        """Parts: one with what describes it is a fact of its own ("Strap: padded"), else they are the equipment."""
        details = [detail for span in spans for detail in self._details(said, span)]
        kinds = {self._concepts[one.noun].kind for one in details}
        if "part" not in kinds or kinds - {"part", "product"}:
            return
        whole, only = (spans[0][0], spans[-1][1]), details[0]
        if len(details) == 1 and only.qualities and only.count is None and only.measure is None:
            yield _fact(said, whole, only.noun).model_copy(update={"concepts": only.qualities}), spans
        else:
            yield _fact(said, whole, EQUIPMENT, details), spans

    def _details(self, said: Sentence, span: Span) -> list[Detail]:
        """The phrases of a list: noun (or the material that stands alone), what describes it, number or quantity."""
        found = [(span[0] + one.start(), span[0] + one.end()) for one in _ONE.finditer(said.letters[slice(*span)])]
        return [self._detail(said, one) for one in found]

    def _detail(self, said: Sentence, span: Span) -> Detail:
        hits = said.hits(span)
        noun = next((hit for hit in hits if hit.concept.kind in NOUNS), hits[-1])
        values = [token.value for token in said.tokens[slice(*span)]]
        return Detail(
            noun=noun.concept.id,
            several=self._latin and noun.concept.kind in NOUNS and said.text[noun.start : noun.end].endswith("s"),
            qualities=tuple(dict.fromkeys(hit.concept.id for hit in hits if hit is not noun)),
            count=next((value for value in values if isinstance(value, Decimal)), None),
            measure=next((value for value in values if isinstance(value, Measure)), None),
        )


def _fact(said: Sentence, span: Span, attribute: str, details: list[Detail] | None = None) -> Fact:
    quote = said.quote(*span)
    return Fact(label=quote, text=quote, attribute=attribute, details=tuple(details or ()))
