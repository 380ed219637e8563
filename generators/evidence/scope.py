"""Whether words around a claim say that it holds only then, only there, only of some, or of another thing.

Unlike an unknown word (caution.py), which may be anything, these are words that limit: a question, a bracket with a condition, a setting,
a test, a stand-in ("doubles as ..."), another product, a part of a set, another quantity for another setting. A claim they limit is doubtful
whatever kind it is of. The words are data (knowledge/caution.yaml).
"""

import re
from collections.abc import Iterable, Sequence

from culture_graph.lexicon import ScopeWords
from generators.evidence.matching import CueMatcher, Hit
from generators.evidence.measures import COUNTED, MeasureReader
from generators.evidence.text import plain

_SENTENCE = re.compile(r"[。;；!！?？\n]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[,，。;；:：!！?？\n()（）【】]|\.(?=\s|$)")
_BRACKET = re.compile(r"[^()（）,，。;；!！?？\n]{0,24}[(（]([^()（）]*)[)）]")
_WITH = re.compile(
    r"(?<![a-z])with (?:(?:the|its|all|both|four) )?(?:[a-z]+ ){1,4}(?:closed|open|shut|on|off|locked|fitted|attached|removed|folded|unfolded|extended)(?![a-z])"
)
# "Readable in the dark, not in full sun", "tripod thread no".
_TAKEN_BACK = r"(?:\s+[a-z]+){0,3}?\s*,?\s*(?:but\s+)?not\s+(?:in|on|for|with|at|under|when|over)(?![a-z])|\s+no(?=\s*(?:[.,;!]|$))"
# "±5 mm when bright light", "readable under lamps": what holds while something is so is not that thing's own.
_CIRCUMSTANCE = re.compile(r"(?<![a-z])(?:when|if|while|whenever|unless|until|under|despite|against)\s+(?:the\s+|in\s+)?$")
# "380 g (without batteries)": what a quantity is told without is not told of the box.
_WEIGHED = re.compile(r"\d\s*(?:kg|g|lbs?|oz|[千公]?克|公?斤)\s*[(（][^()（）]*$")
# Units of which a thing has several at once (sides, pieces), so that a second quantity takes nothing from the first.
_MANY = COUNTED | {"millimeter", "centimeter", "meter", "inch", "foot", "percent"}
_WATER = frozenset({"care", "water", "limits"})


class Scope:
    """Reads what limits a claim in one source language."""

    def __init__(self, words: ScopeWords, measures: MeasureReader, labels: CueMatcher, *, latin: bool) -> None:
        self._measures, self._labels, self._latin = measures, labels, latin
        self._settings, self._tests = self._any(words.settings), self._any(words.tests)
        self._brackets, self._contents = self._any(words.brackets), self._any(words.contents)
        self._stand_ins = re.compile(rf"{self._any(words.stand_ins).pattern}{r'(?: [a-z]+){0,3}' if latin else '[^,，]{0,3}'}\s*$")
        self._rivals, self._shares = self._any(words.rivals), self._any(words.shares)
        self._forbids, self._orders = self._any(words.forbids), self._any(words.orders)
        self._behind = re.compile(rf"\s*{self._any(words.behind).pattern}|{_TAKEN_BACK}")
        self._restated = re.compile(rf"\s*{'' if latin else '[^,，。;；:：]{0,2}?'}(?:{self._any(words.restated).pattern})")

    def limits(self, text: str, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Whether something limits the claim of a cue in a plain text whose cues are `hits`."""
        low, high = _around(_CLAUSE, text, hit.start, hit.end)
        clause = self._open(text, low, high, hits)
        told = self._restated.match(text, hit.end) if hit.measure is None else None
        forbidden = self._is_forbidden(text, hit, low)
        measured = hit.measure is not None and (self._settings.search(clause) or self._rivalled(text, hit, hits))
        weighed = hit.concept.id.endswith("_not_included") and _WEIGHED.search(text, 0, hit.start)
        return bool(told or forbidden or measured or weighed or self._within(text, hit) or self._tests.search(clause) or self.limits_any(text, hit))

    def limits_any(self, text: str, hit: Hit) -> bool:
        """Whether something limits what is said at a place, whatever it is."""
        low, high = _around(_CLAUSE, text, hit.start, hit.end)
        before, end = text[low : hit.start], _around(_SENTENCE, text, hit.start, hit.end)[1]
        named = self._stand_ins.search(before) or self._rivals.search(before) or self._shares.search(text, low, high)
        behind = self._behind.match(text, hit.end, end)
        led = _CIRCUMSTANCE.search(before) if hit.concept.kind == "feature" else None
        return bool(text[end : end + 1] in {"?", "？"} or named or behind or led or _WITH.search(text, low, high) or self._in_brackets(text, hit))

    def limits_quantity(self, text: str, start: int, end: int) -> bool:
        """Whether a quantity at [start, end) of a plain text holds only for a setting."""
        low, high = _around(_CLAUSE, text, start, end)
        behind = _BRACKET.match(text, end)
        return bool(self._settings.search(text, low, high) or (behind and (self._settings.search(behind[1]) or self._brackets.search(behind[1]))))

    def _open(self, text: str, low: int, high: int, hits: Iterable[Hit]) -> str:
        """The clause with blanks for its cues: what a cue says itself limits nothing."""
        signs = list(text)
        for one in hits:
            signs[one.start : one.end] = " " * (one.end - one.start)
        return "".join(signs)[low:high]

    def _within(self, text: str, hit: Hit) -> bool:
        """Whether a setting or a test stands in the gap of a cue (续航：关灯最长200小时)."""
        own = plain(" ".join((*hit.concept.cues.zh, *hit.concept.cues.en)))
        found = (one[0] for words in (self._settings, self._tests) for one in words.finditer(text, hit.start, hit.end))
        return any(word not in own for word in found)

    def _in_brackets(self, text: str, hit: Hit) -> bool:
        """Whether a bracket that closes the clause of the claim limits it; what it says of the box limits nothing but a quantity."""
        found = _BRACKET.match(text, hit.end)
        if not found or (self._contents.search(found[1]) and hit.measure is None):
            return False
        return bool(self._brackets.search(found[1]) or self._settings.search(found[1]) or self._tests.search(found[1]))

    def _is_forbidden(self, text: str, hit: Hit, low: int) -> bool:
        """Whether the claim is only named in an order: what must not be done with it, or what to do when it happens."""
        if hit.concept.topic in _WATER or self._forbids.match(text, hit.start):
            return False
        start = _around(_SENTENCE, text, hit.start, hit.end)[0]
        return bool(self._forbids.search(text, low, hit.start) or self._orders.search(text, start, hit.start))

    def _rivalled(self, text: str, own: Hit, hits: Iterable[Hit]) -> bool:
        """Whether the text gives another quantity of the same unit that no other cue or label accounts for: then each is one of several
        settings; what is "up to" the largest holds for all."""
        if own.measure is None or own.measure.unit in _MANY:
            return False
        told = [(one.start, one.end) for one in hits] + [(one.start, one.end + 2) for one in self._labels.find(text)]
        for one, low, high in self._measures.read(text):
            apart = one.unit == own.measure.unit and one.value != own.measure.value and not (low < own.end and own.start < high)
            within = own.measure.qualifier == "up_to" and one.value < own.measure.value
            if apart and not within and not any(start < high and low < end for start, end in told):
                return True
        return False

    def _any(self, words: Iterable[str]) -> re.Pattern[str]:
        body = "|".join(re.escape(plain(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)) or "(?!)"
        return re.compile(rf"(?<![a-z0-9])(?:{body})(?![a-z0-9])" if self._latin else f"(?:{body})")


def _around(breaks: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around [start, end) between two breaks."""
    low = max((found.end() for found in breaks.finditer(text, 0, start)), default=0)
    found = breaks.search(text, end)
    return low, found.start() if found else len(text)
