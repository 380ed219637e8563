"""Decides whether a cue is really claimed: negated, conditional, weakened or said of something else."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from culture_graph.lexicon import SentenceWords
from generators.evidence.matching import Hit
from generators.evidence.text import plain

Standing = Literal["claimed", "negated", "conditional", "doubtful"]
MASK = "\x00"
# "±2 mm over 10 m", "14 g per serving of 60 g", "5克/100克": a quantity that holds only for another quantity.
_PER = re.compile(
    r"(?:over|per|within|at|每|/)\s*\d|(?:per|every|每一?)\s*(?:square|cubic|cm|m|km|metre|meter|kilometre|mile|foot|inch|yard|平方|立方|米|公里|厘米)(?![a-z])"
)
# "8 g in every 40 g bag", 每日两片提供200毫克: what one portion holds is not what the product holds.
_PORTION = re.compile(
    r"(?:in|per|for)\s+(?:each|every|an?|one|two|three|four)[\s-]+(?:[a-z\d]+\s+){0,3}?(?:scoop|serving|capsule|tablet|bag|sachet|bar|can|cup|dose|gummy|softgel|stick|drop|"
    r"spoon|teaspoon|tablespoon|portion|slice|piece|bottle|day)\b"
)
_PORTIONED = re.compile(r"(?:每[日天次餐]?[一两二三四五\d]*[份勺片粒袋包条支颗瓶罐杯滴]|每[日天次餐]|[一两二三四五\d]+[勺片粒颗滴])[^，,。;；]{0,6}$")
# 充电10分钟可听1小时, "1 hour of playtime from a 10-minute charge": what a few minutes at the charger give is not what the battery gives.
_CHARGED = re.compile(r"(?:充电?|快充)\s*[\d一二三五十半]+\s*(?:分钟|min)[^,，。;；]*$|\b\d+[- ]?min(?:ute)?s?\b[^.;]*\bcharg(?:e|ing)\b[^.;]*$")
_CHARGING = re.compile(r"[^.;,]{0,24}\b(?:from|after|with|on|in)\b[^.;,]{0,12}\b\d+[- ]?min(?:ute)?s?\b[^.;,]{0,12}\bcharg(?:e|ing)\b")
# "Comes with a waterproof pouch", 附送防风毛套: what is said of what comes along is not said of the thing.
_COMES_WITH = re.compile(r"\b(?:comes?|supplied|ships|packed) with (?:an?|two|three|four|its|one) [^,.;]*$|(?:附送|附赠|随货[附送]|赠送|另送)[^，,。;；]*$")
# "Rolls up to the size of a two-person mat": what a size is compared with is another thing.
_SIZE_OF = re.compile(r"\bsize of (?:an?|the|your)\b[^,.;]*$|\bthrough(?: [a-z]+){0,2}$")
# "fits most backpack side pockets": what a thing goes into is not its own.
_MEETS = re.compile(r"\b(?:fits?|slips?|slides?|tucks?)\s+(?:in|into|inside|under|over|onto|most|any|all|many|standard)\b(?:\s+[a-z-]+){0,2}$")
# 两节能装东西: two 节 that can hold things, no 节能; the sign behind a numeral counts.
_COUNTED = re.compile(r"[\d一二两三四五六七八九十几每]$")
_COUNTERS = "节块片件支枚颗粒段档级"
_SMALL = re.compile(r"(?:\s|with|has|and|a|an|the|its|total|of|产品|整机|商品|总|的|约)*")
# What may stand between two cues of one list ("a, b or", 、), with members that are no cues; by whether the language writes in Latin letters.
_JOINT = {
    True: re.compile(r"\s*(?:,\s*(?:[a-z']+\s+){0,2})*(?:,\s*)?(?:\b(?:n?or|and)\s+)?"),
    False: re.compile(r"[^,，。;；、]{0,3}[、/和或与及以]+(?:[^,，。;；、]{1,6}[、/和或与及])*\s*"),
}
# "Too heavy for toy breeds": what a thing is too much for, it is not for.
_TOO = re.compile(r"\btoo\s+[a-z]+\s+(?:for|to)\b")
_COPULA = re.compile(r"\s*(?:(?:is|are)\s+)?")


class Polarity:
    """Reads the words around cues in one source language."""

    def __init__(self, words: SentenceWords, *, latin: bool) -> None:
        self.words = words
        self._space = r"\s*" if latin else ""
        self._sentences = re.compile(f"[{re.escape(words.sentence_breaks)}]")
        self._clauses = re.compile(f"[{re.escape(words.sentence_breaks + words.clause_breaks)}]")
        self._latin = latin
        self._neutral = self._any(words.neutral)
        self._negators = self._any(words.negators)
        self._after = self._any(words.after_negators)
        self._after_or_before = self._any((*words.negators, *words.after_negators))
        self._conditions = self._any(words.conditions)
        self._contrast = self._any(words.contrast)
        self._scope = self._any(words.scope_after)
        self._weak_before = self._any(words.weak_before)
        self._weak_after = self._any(words.weak_after)

    def standing(self, text: str, hit: Hit, hits: Iterable[Hit]) -> Standing:
        """How the claim of `hit` stands in `text` (already plain): `hits` are all cues, whose own words count for nothing."""
        masked = self._masked(text, hits)
        low, high = self._clause(masked, hit)
        before, after = masked[low : hit.start], masked[hit.end : high]
        contrast = list(self._contrast.finditer(before))
        if contrast:
            before = before[contrast[-1].end() :]
        # In a comma list ("no alcohol, parabens or fragrance") an English negation reaches over the commas.
        if self._negators.search(before) or self._after.search(self._until_contrast(after)) or self._shared(text, hit, list(hits)):
            return "negated"
        if self._latin and any(found.start() < hit.start - low and found.end() <= hit.end - low for found in _TOO.finditer(text[low:high])):
            return "negated"
        if self._shifted(text, hit) or self._conditions.search(before + " " + after):
            return "conditional"
        if hit.concept.kind == "material" and re.search(r"\d\s*%", text[low:high]) and not re.search(r"100\s*%", text[low:high]):
            return "conditional"
        return "claimed"

    def _shared(self, text: str, hit: Hit, hits: list[Hit]) -> bool:
        """Whether a neighbouring cue that is itself an absence denies this one too: in a list it opens ("no Bluetooth, GPS or
        Wi-Fi", 不支持蓝牙、GPS), or right behind ("fast charging adapter sold separately", "all hobs except induction")."""
        if self._negators.match(text, hit.start, hit.end):
            return False
        at = hits.index(hit)
        if not self._latin and at and hits[at - 1].end == hit.start and self._negators.match(text, hits[at - 1].start, hits[at - 1].end):
            # 不防水防尘: what stands right behind a denied word is denied with it.
            return True
        behind = next((one for one in hits[at + 1 :] if _COPULA.fullmatch(text, hit.end, one.start)), None)
        if behind and (self._absent_at_end(text, behind) or (self._latin and self._after_or_before.match(text, behind.start, behind.end))):
            return True
        first = at
        while first and _JOINT[self._latin].fullmatch(text, hits[first - 1].end, hits[first].start):
            first -= 1
            opener = self._negators.match(text, hits[first].start, hits[first].end)
            if opener and (self._closes(text, hits[first:], hit) if self._latin else len(opener.group()) > 1):
                return True
        return False

    def _closes(self, text: str, chain: list[Hit], hit: Hit) -> bool:
        """Whether an English list is held together by "or": then its first negation is everyone's. With "and" it is the
        negation of the substances in it ("free of parabens and silicones"), but not of what else is said."""
        words = ("or", "nor", "and") if hit.concept.kind == "material" else ("or", "nor")
        for left, right in pairwise(chain):
            joint = text[left.end : right.start]
            if not _JOINT[True].fullmatch(joint):
                return False
            if set(words) & set(joint.split()):
                return True
        return False

    def _absent_at_end(self, text: str, hit: Hit) -> bool:
        return any(found.end() == hit.end for found in self._after.finditer(text, hit.start, hit.end))

    def alone(self, text: str, hit: Hit) -> bool:
        """Whether a label starts its clause, but for small words: 厚度 does, in 折叠后厚度 it is the thickness of something else."""
        start = max((found.end() for found in self._clauses.finditer(text[: hit.start])), default=0)
        return bool(_SMALL.fullmatch(text[start : hit.start]))

    def _shifted(self, text: str, hit: Hit) -> bool:
        """Whether the words right at the cue weaken it ("faux", 仿) or move it to another thing ("waterproof pouch", 防水包装)."""
        head, tail = text[: hit.start].rstrip(), text[hit.end :].lstrip()
        if hit.measure is None and (_MEETS.search(head) or (text[hit.start] in _COUNTERS and _COUNTED.search(head))):
            return True
        if hit.measure and (_PORTION.match(tail) or _PORTIONED.search(head)):
            return True
        if hit.measure and hit.measure.unit == "hour" and (_CHARGED.search(text[: hit.end]) or _CHARGING.match(tail)):
            return True
        if _COMES_WITH.search(head) and hit.concept.kind in {"feature", "material"}:
            return True
        if _SIZE_OF.search(head) or (hit.concept.kind == "audience" and tail.startswith("of ")):
            return True
        follows = self._scope.match(tail) or self._weak_after.match(tail)
        leads = next((found for found in self._weak_before.finditer(head) if found.end() == len(head)), None)
        return bool(follows or leads or _PER.match(tail))

    def _clause(self, text: str, hit: Hit) -> tuple[int, int]:
        breaks = self._sentences if self._latin else self._clauses
        low = max((found.end() for found in breaks.finditer(text[: hit.start])), default=0)
        found = breaks.search(text, hit.end)
        return low, found.start() if found else len(text)

    def _masked(self, text: str, hits: Iterable[Hit]) -> str:
        masked = self._neutral.sub(lambda found: MASK * len(found.group()), text)
        for hit in hits:
            masked = masked[: hit.start] + MASK * (hit.end - hit.start) + masked[hit.end :]
        # The dot of 3.5 and 5.3 ends no sentence.
        return re.sub(r"(?<=\d)\.(?=\d)", MASK, masked)

    def _until_contrast(self, text: str) -> str:
        return self._contrast.split(text, maxsplit=1)[0]

    def _any(self, words: Iterable[str]) -> re.Pattern[str]:
        options = sorted({plain(word) for word in words}, key=len, reverse=True)
        body = "|".join(re.escape(option).replace(r"\ ", r"\s+") for option in options) or r"(?!)"
        return re.compile(rf"(?<![a-z0-9'])(?:{body})(?![a-z0-9'])" if self._latin else f"(?:{body})")
