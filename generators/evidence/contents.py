"""What comes with a product and what does not: nouns right beside words such as "includes", 附赠, "sold separately", 需自备."""

import re
from collections.abc import Callable, Iterable

from assets.records import Record
from culture_graph.concepts import Concept
from culture_graph.lexicon import SentenceWords
from generators.evidence.matching import Hit
from generators.evidence.text import plain

# "380 g (without cable)": what a quantity is told without is not told of the box.
_WEIGHED = re.compile(r"\d\s*(?:kg|g|lbs?|oz|[千公]?克|公?斤)\s*[(（][^()（）]*$")


class Contents(Record):
    """Noun concepts that the text says are in the box, and that it says are not."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class ContentsReader:
    """Reads contents in one source language; a noun counts only when nothing but a few small words stands between."""

    def __init__(self, words: SentenceWords, *, latin: bool) -> None:
        gap = r"\s+(?:[a-z]+\s+){0,3}" if latin else r"[^，,。；;：:！!？?的]{0,4}"
        near = r"\s+(?:is\s+|are\s+)?" if latin else r"[^，,。；;]{0,2}"
        # What goes on behind a noun may be the rest of its name ("skin tones", 刀头座).
        self._whole = re.compile(
            r"\s*(?:$|[^\sa-z0-9]|(?:and|or|with|for|so|to|in|on|that|you|which|plus|is|are|not|included|supplied|sold|excluded|inside)\b)"
            if latin
            else rf"\s*(?:$|[^一-鿿]|[和与及另需可便在也都已×]|{_any((*words.included, *words.excluded))}|[一两三四五六\d])"
        )
        self._named = re.compile(
            r"(?:^|[^\sa-z0-9]|\b(?:and|or|the|a|an|its|no|matching|with|of|extra|spare|included|\d+))\s*$"
            if latin
            else rf"(?:^|[^一-鿿a-z]|[和与及的或]|{_any((*words.includes, *words.included, *words.excludes, *words.excluded))}|[一两三四五六])\s*$"
        )
        # "The jar on the photo is sold separately": the photo is only where it is seen.
        self._seen = re.compile(r"\b(?:on|in|at|of|for|from|into|under)\s+(?:the\s+|your\s+|a\s+|our\s+)?$" if latin else "(?!)")
        self._in_before = re.compile(rf"(?:{_any(words.includes)}){gap}$")
        self._in_after = re.compile(rf"{near}(?:{_any(words.included)})")
        # 没有附电源线, "does not come with a charger": neither in the box nor said to be sold apart.
        self._denied = re.compile(rf"(?:{'not|never|without|n.t' if latin else '没有?|不|无|未'})\s*(?:{_any(words.includes)}){gap}$")
        self._out_before = re.compile(rf"(?:{_any(words.excludes)}){gap}$")
        self._out_after = re.compile(rf"{near}(?:{_any(words.excluded)})")

    def read(self, text: str, nouns: Iterable[Hit]) -> Contents:
        """The contents that a plain text names; what is excluded is never also included."""
        included: list[str] = []
        excluded: list[str] = []
        for hit in nouns:
            before, after = text[: hit.start], text[hit.end :]
            if not self._whole.match(after) or self._denied.search(before):
                continue
            if _WEIGHED.search(before):
                continue
            apart = self._out_after.match(after)
            if apart and (self._seen.search(before) or not self._named.search(before)):
                # 扩散风嘴另售: the noun is only the last piece of a name, and the thing may have another of its kind.
                continue
            if apart or self._out_before.search(before):
                excluded.append(hit.concept.id)
            elif self._in_after.match(after) or self._in_before.search(before):
                included.append(hit.concept.id)
        return Contents(included=tuple(one for one in included if one not in excluded), excluded=tuple(dict.fromkeys(excluded)))


def read_parts(text: str, find: Callable[[str], list[Hit]]) -> list[tuple[Concept, int]] | None:
    """A list of box contents as nouns with counts; None when any part of the text was not understood."""
    found: list[tuple[Concept, int]] = []
    for item in re.split(r"[,，、;；+\n]|\band\b", text):
        if not item.strip():
            continue
        part = _part(plain(item), find)
        if part is None:
            return None
        found.append(part)
    return found or None


def _part(flat: str, find: Callable[[str], list[Hit]]) -> tuple[Concept, int] | None:
    hits = find(flat)
    if len(hits) != 1:
        return None
    rest = flat[: hits[0].start] + " " + flat[hits[0].end :]
    count = re.search(r"\d+", rest)
    left = re.sub(r"\d+|[\s×x*()（）:：.。个只件条本套张块瓶包根把支副双对台枚份片颗粒卷节]|pcs|pieces|piece|一|\ba\b|\ban\b|\bone\b", "", rest)
    return None if left else (hits[0].concept, int(count.group()) if count else 1)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(plain(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)) or "(?!)"
