"""Whether a claim stands in a clause that was wholly understood: else it may be said of a part, of another thing, or only on a condition."""

import re
from collections.abc import Callable, Iterable, Iterator

from culture_graph.concepts import Concept, Cues
from culture_graph.lexicon import Cautions
from generators.evidence.matching import Hit
from generators.evidence.text import plain, stemmed
from generators.evidence.tokens import Sentence, Token

_CLAUSES = re.compile(r"[,，、.。;；:：!！?？\n()（）【】]|(?<=\s)(?:and|but)(?=\s|$)")
_SENTENCES = re.compile(r"[.。;；!！?？\n]")
# The tokens (tokens.py) that name no thing.
_SMALL = frozenset("QACdohwklLe&#p,:.f b")
_DEVICES = frozenset({"part", "product"})
_OTHER = Concept.model_construct(id="", kind="part", cues=Cues(), labels={})
DEBUG = None


class Caution:
    """Weighs the words around a cue in one source language."""

    def __init__(self, cautions: Cautions, cut: Callable[[str], Sentence], suffixes: str, international, *, latin: bool) -> None:
        words = cautions.en if latin else cautions.zh
        self._latin, self._cut = latin, cut
        self._having, self._whole, self._advice = cautions.having, frozenset(cautions.whole), frozenset(cautions.advice)
        self._unled = {"free_from", "ingredients", "dosage", "preparation", "keeping", "limits"}
        self._harmless = frozenset(plain(word) for word in (*words.harmless, *words.bodies))
        self._bodies, self._others, self._conditions = frozenset(words.bodies), frozenset(words.others), frozenset(words.conditions)
        self._word = re.compile(r"(?<![a-z0-9])[a-z][a-z']*(?![a-z0-9])" if latin else r"[一-鿿]{2,}")
        self._other = re.compile("|".join((rf"(?<![a-z]){w}(?![a-z])" if latin else w) for w in sorted(self._others, key=len, reverse=True)))
        self._suffixes = suffixes
        self._international = frozenset(plain(word) for word in international)
        self._bears: dict[str, tuple[str, ...]] = {}
        for row in cautions.bearers:
            for one in row.of:
                self._bears[one] = (*self._bears.get(one, ()), *(row.en if latin else row.zh))

    def doubts(self, text, hit, hits, own):
        why = self.why(text, hit, hits, own)
        if DEBUG is not None and why: DEBUG.append((text, hit.concept.id, text[hit.start:hit.end], why))
        return why is not None

    def why(self, text: str, hit: Hit, hits: list[Hit], own: Concept | None) -> str | None:
        if self._is_of_what_it_has(hit.concept):
            return None
        low, high = _within(_CLAUSES, text, hit)
        nouns = list(self._nouns(text, low, high, hit, hits, own))
        strange = list(self._strange(text, low, high, hit, hits, own))
        if hit.measure:
            cond = self._conditioned(text, low, high, hit, hits)
            return f"measured {[text[t.start:t.end] for t in nouns]} {[text[a:b] for a, b in strange]} {cond}" if nouns or strange or cond else None
        subj = [t for t in nouns if t.start < hit.end and t.value.concept.kind in _DEVICES or t.start < hit.end and text[t.start:t.end] in self._others]
        if subj: return "subject " + text[subj[0].start:subj[0].end]
        if hit.concept.topic not in self._advice:
            op = [text[a:b] for a, b in strange if (a >= hit.start and b <= hit.end) or b <= hit.start and self._opens(text, low, a, hits)]
            if op: return "opening " + op[0]
        if hit.concept.topic not in self._unled:
            topic = self._topic(text, low, hit, own)
            if topic: return "topic " + topic
        if self._latin:
            late = [t for t in nouns if t.start >= hit.end and t.value.concept.kind in _DEVICES and re.search(r"\b(if|once|with the|in)\b", text[hit.end:t.start])]
            if late: return "with " + text[late[0].start:late[0].end]
        if self._latin and len(text[hit.start:hit.end].split()) <= 2:
            nxt = [text[a:b] for a, b in strange if a >= hit.end and not text[hit.end:a].strip()]
            if nxt: return "next " + nxt[0]
        obj = self._object(text, hit, own)
        if obj: return "object " + obj
        return None

    def _is_of_what_it_has(self, concept: Concept) -> bool:
        """Whether a claim is of a part or of something that is there, which holds of the whole whatever part it is said of."""
        line = str(concept.labels.get("en", {}).get("line", ""))
        opens = line.split(" ")[0] in self._having or line.endswith("included.") or ("{Comes}" in line and " with " in line)
        return concept.kind in {"audience", "use"} or (opens and concept.topic not in self._whole)

    def _nouns(self, text: str, low: int, high: int, hit: Hit, hits, own: Concept | None) -> Iterator[Token]:
        """The names of other things in [low, high), also within cues."""
        cues = self._own_words(hit.concept, own)
        for token in self._tokens(text):
            if token.letter == "N" and low <= token.start and token.end <= high and isinstance(token.value, Hit):
                word = text[token.start : token.end]
                inside = hit.start <= token.start and token.end <= hit.end
                if hit.measure and any(o.start <= token.start and token.end <= o.end for o in hits): continue
                if self._latin and re.search("(ed|ing)$", word) and not re.search(rf"\b{word}\b", " ".join(token.value.concept.cues.en)): continue
                if not self._is_the_thing(word, hit.concept, own) and not (inside and self._in(word, cues)):
                    yield token

    def _tokens(self, text: str) -> list[Token]:
        known = self._cut(text).tokens
        more = [Token("N", f.start(), f.end(), Hit(_OTHER, f.start(), f.end())) for f in self._other.finditer(text)] if self._other else []
        more = [m for m in more if not any(t.start <= m.start and m.end <= t.end and t.letter == "N" for t in known)]
        return sorted([*(t for t in known if not any(m.start < t.end and t.start < m.end for m in more)), *more], key=lambda t: t.start)

    def _in(self, word: str, cues: str) -> bool:
        return word in cues if not self._latin else all(one in cues.split() for one in stemmed(word).split())

    def _own_words(self, concept: Concept, own: Concept | None) -> str:
        return stemmed(plain(" ".join(concept.cues.en if self._latin else concept.cues.zh)))

    def _is_the_thing(self, word: str, concept: Concept, own: Concept | None) -> bool:
        """Whether a word names the thing itself, or a part that bears this claim for it."""
        last = word.split()[-1] if self._latin else word
        if last in self._bodies or any(last in self._bears.get(key or "", ()) for key in (concept.topic, concept.id)):
            return True
        names = (own.cues.en if self._latin else own.cues.zh) if own else ()
        return any(word == name or (name.endswith(f" {word}") or f"{word}s" == name if self._latin else name.endswith(word)) for name in map(plain, names))

    def _strange(self, text: str, low: int, high: int, hit: Hit, hits: Iterable[Hit], own: Concept | None) -> Iterator[tuple[int, int]]:
        """The places of words in [low, high) that nothing accounts for."""
        open_ = list(text)
        def hide(start: int, end: int) -> None:
            open_[start:end] = " " * (end - start)
        for one in hits:
            if one is not hit: hide(one.start, one.end)
        if not self._latin or hit.measure or True:
            mine = self._own_words(hit.concept, own)
            inner = [f.span() for f in self._word.finditer(text[hit.start:hit.end])]
            if self._latin:
                for a, b in inner:
                    w = text[hit.start + a : hit.start + b]
                    if hit.measure or self._in(w, mine): hide(hit.start + a, hit.start + b)
            else:
                for i in range(hit.start, hit.end):
                    if hit.measure or text[i] in mine: hide(i, i + 1)
            if hit.measure: hide(hit.start, hit.end)
        for token in self._tokens(text):
            if not self._latin and token.letter in "AN" and text[token.end:token.end+1] in self._suffixes and text[token.end:token.end+1] and token.end < hit.start: continue
            if token.letter in _SMALL or token.letter == "N" or (token.letter == "M" and not hit.measure):
                hide(token.start, token.end)
        if not self._latin:
            for word in self._harmless | {w for k in (hit.concept.topic, hit.concept.id) for w in self._bears.get(k or "", ())}:
                for found in re.finditer(re.escape(word), text):
                    hide(*found.span())
        if not self._latin:
            for token in self._tokens(text):
                around = open_[token.start - 1 : token.start] + open_[token.end : token.end + 1]
                if token.letter == "e" and token.end - token.start == 1 and len(around) == 2 and all(map(self._han, around)):
                    open_[token.start] = text[token.start]
        cues = self._own_words(hit.concept, own)
        for found in self._word.finditer("".join(open_), low, high):
            word = found[0]
            known = self._latin and (not hit.measure and word in self._international or word in self._harmless or stemmed(word) in self._harmless)
            if not self._latin and not hit.measure and word in self._international: known = True
            if not known and not self._in(word, cues) and not self._is_the_thing(word, hit.concept, own):
                yield found.span()
        if hit.measure:
            for found in re.finditer(r"\d+", "".join(open_)[low:high]):
                yield (low + found.start(), low + found.end())

    @staticmethod
    def _han(sign: str) -> bool:
        return "一" <= sign <= "鿿"

    def _opens(self, text: str, low: int, start: int, hits: Iterable[Hit]) -> bool:
        return not any(low <= one.start < start for one in hits)

    def _topic(self, text: str, low: int, hit: Hit, own: Concept | None) -> str | None:
        start = max((found.end() for found in _SENTENCES.finditer(text, 0, low)), default=0)
        for w in self._others:
            if text.startswith(w, start): return w
        after = next((t for t in self._tokens(text) if t.start >= hit.end and t.letter != "d"), None)
        if after and after.letter == "N" and self._is_the_thing(text[after.start:after.end], hit.concept, own): return None
        tokens = [t for t in self._tokens(text) if start <= t.start < low and t.letter not in "d#lQACM"]
        first = tokens[0] if tokens else None
        if first is None or first.letter not in "Nux":
            return None
        if first.letter == "N":
            word = text[first.start:first.end]
            if first.value.concept.kind not in _DEVICES and word not in self._others: return None
            stop = re.compile("[,，、.。;；:：!！?？\n]").search(text, first.end)
            if stop and len(text[first.end:stop.start()].strip()) <= (not self._latin): return None
        else:
            found = re.compile(r"\s*((?:[a-z']+\s+){0,3}?[a-z']+)\s+(?:is|are|go|goes)\b" if self._latin else r"([^的，,]{1,4}?)(?:为|是|采用|由)").match(text, start)
            if not found or found.end() > low: return None
            word = found[1]
            if any(w in self._others for w in [word]): return word
            if self._latin: word = word.split()[-1]
            if word in self._harmless: return None
        return None if self._is_the_thing(word, hit.concept, own) else word

    def _object(self, text: str, hit: Hit, own: Concept | None) -> str | None:
        """The noun that the words of a cue stand at and describe, if it is another thing."""
        for token in self._tokens(text):
            if token.start < hit.end: continue
            gap = text[hit.end:token.start]
            if token.letter in "QAC" or (token.letter == "o" and not self._latin): continue
            if token.letter == "N" and token.value.concept.kind in _DEVICES and not _CLAUSES.search(text, hit.end, token.start):
                word = text[token.start:token.end]
                return None if self._is_the_thing(word, hit.concept, own) else word
            return None
        return None

    def leads(self, text: str, start: int) -> str | None:
        """Whether the clause of what is said from `start` on opens with another thing."""
        hit = Hit(_OTHER, start, start)
        low, _ = _within(_CLAUSES, text, hit)
        for t in self._tokens(text):
            if low <= t.start and t.end <= start and t.letter == "N" and t.value.concept.kind in _DEVICES and text[t.start:t.end] not in self._bodies:
                return text[t.start:t.end]
        strange = [text[a:b] for a, b in self._strange(text, low, start, hit, [], None)]
        return strange[0] if strange and text[low:].lstrip().startswith(strange[0]) else None

    def _conditioned(self, text, low, high, hit, hits):
        for one in self._conditions:
            pattern = rf"\b{one}\b" if self._latin else one
            for f in re.finditer(pattern, text[low:high]):
                if not any(h.start <= low+f.start() < h.end for h in hits): 
                    if not self._latin or one in {"when","while","if","once","without","as","per","unless","until","during"}: return one
        return None


def _within(breaks: re.Pattern[str], text: str, hit: Hit) -> tuple[int, int]:
    """The stretch around a hit between two breaks."""
    low = max((found.end() for found in breaks.finditer(text, 0, hit.start)), default=0)
    found = breaks.search(text, hit.end)
    return low, found.start() if found else len(text)
