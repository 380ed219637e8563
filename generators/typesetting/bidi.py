"""The order of signs in a line that mixes directions: the part of the Unicode Bidirectional Algorithm (UAX #9) that a single paragraph needs."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from fontTools.unicodedata import mirrored

T = TypeVar("T")
Span = tuple[int, int]
_INITIATORS = {"\u2066": "L", "\u2067": "R", "\u2068": ""}
_POP = "\u2069"
_REMOVED = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}
_NEUTRAL = {"B", "S", "WS", "ON"}
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def levels(text: str, rtl: bool, names: Sequence[Span] = ()) -> list[int]:
    """The embedding level of every sign of one paragraph (odd: right to left); `names` are spans isolated as left-to-right runs of their own.

    Embeddings and overrides are ignored, isolates and marks obeyed."""
    base = int(rtl)
    if not rtl and all(ord(sign) < 0x590 for sign in text):
        return [0] * len(text)
    return _nested(text, 0, base, [(start, end, "L") for start, end in names])


def reordered(parts: Sequence[T], levels: Sequence[int]) -> list[T]:
    """The parts of a line, each with its level, as they stand from left to right (rule L2)."""
    order = list(range(len(parts)))
    for level in range(max(levels, default=0), 0, -1):
        stretches = [(high, list(group)) for high, group in groupby(order, key=lambda place: levels[place] >= level)]
        order = [place for high, group in stretches for place in (reversed(group) if high else group)]
    return [parts[place] for place in order]


def _nested(text: str, start: int, base: int, names: Sequence[tuple[int, int, str]]) -> list[int]:
    """Levels of a stretch whose isolated spans count as one neutral sign each, and are resolved on their own one level up."""
    spans = list(_isolates(text, start, names))
    inside = {place for one, end, _ in spans for place in range(one + 1, end)}
    outer = [place for place in range(len(text)) if place not in inside]
    begins = {one for one, _, _ in spans}
    kinds = ["ON" if place in begins or text[place] == _POP else unicodedata.bidirectional(text[place]) or "L" for place in outer]
    found = _resolve([text[place] if place not in begins else " " for place in outer], kinds, base)
    result = [base] * len(text)
    for place, level in zip(outer, found, strict=True):
        result[place] = level
    for one, end, direction in spans:
        first = one + (text[one] in _INITIATORS)
        inner = text[first:end]
        odd = (direction or _first_strong(inner)) == "R"
        result[first:end] = _nested(inner, start + first, _next(base, odd), [])
    return result


def _isolates(text: str, start: int, names: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The outermost isolated spans: those marked by isolate signs (the sign itself included, its end not), and the names between them."""
    named = {one - start: end - start for one, end, _ in names}
    place = 0
    while place < len(text):
        if text[place] in _INITIATORS:
            end = _closing(text, place)
            yield place, end, _INITIATORS[text[place]]
            place = end
        elif named.get(place, 0) > place:
            yield place, named[place], "L"
            place = named[place]
        else:
            place += 1


def _closing(text: str, place: int) -> int:
    depth = 0
    for end in range(place, len(text)):
        depth += (text[end] in _INITIATORS) - (text[end] == _POP)
        if depth == 0:
            return end
    return len(text)


def _first_strong(text: str) -> str:
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), "L")
    return "L" if strong == "L" else "R"


def _next(level: int, odd: bool) -> int:
    return level + 1 if (level + 1) % 2 == odd else level + 2


def _resolve(signs: Sequence[str], kinds: list[str], base: int) -> list[int]:
    """Rules W, N and I over one sequence; signs that rule X9 removes take the level before them."""
    edge = "R" if base % 2 else "L"
    kept = [place for place, kind in enumerate(kinds) if kind not in _REMOVED]
    types = _weak([kinds[place] for place in kept], edge)
    _brackets([signs[place] for place in kept], [kinds[place] for place in kept], types, edge)
    _neutral(types, edge)
    found = dict(zip(kept, types, strict=True))
    result: list[int] = []
    for place in range(len(kinds)):
        result.append(_level(found[place], base) if place in found else (result[-1] if result else base))
    return result


def _level(kind: str, base: int) -> int:
    if base % 2:
        return base + (kind != "R")
    return base + {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], edge: str) -> list[str]:
    """Rules W1 to W7: marks follow their letter, numbers and what belongs to them take their kind."""
    types: list[str] = []
    strong = edge
    for kind in kinds:
        kind = (types[-1] if types else edge) if kind == "NSM" else kind
        types.append(kind)
    for place, kind in enumerate(types):
        strong = kind if kind in {"L", "R", "AL"} else strong
        types[place] = "AN" if kind == "EN" and strong == "AL" else kind
    types = ["R" if kind == "AL" else kind for kind in types]
    for place in range(1, len(types) - 1):
        before, after = types[place - 1], types[place + 1]
        joined = before == after and (types[place] == "CS" and before in {"EN", "AN"} or types[place] == "ES" and before == "EN")
        types[place] = before if joined else types[place]
    return _numbers(types, edge)


def _numbers(types: list[str], edge: str) -> list[str]:
    for kind, group in [(kind, list(group)) for kind, group in groupby(range(len(types)), key=lambda place: types[place])]:
        first, last = group[0], group[-1]
        beside = {types[first - 1] if first else "", types[last + 1] if last + 1 < len(types) else ""}
        if kind == "ET" and "EN" in beside:
            types[first : last + 1] = ["EN"] * len(group)
    strong = edge
    for place, kind in enumerate(types):
        strong = kind if kind in {"L", "R"} else strong
        types[place] = {"ES": "ON", "ET": "ON", "CS": "ON"}.get(kind, "L" if kind == "EN" and strong == "L" else kind)
    return types


def _brackets(signs: Sequence[str], kinds: Sequence[str], types: list[str], edge: str) -> None:
    """Rule N0: a pair of brackets takes one direction, that of the paragraph when it stands inside, else that around it."""
    for opening, closing in sorted(_pairs(signs, types)):
        inside = {_STRONG[kind] for kind in types[opening + 1 : closing] if kind in _STRONG}
        if not inside:
            continue
        before = next((_STRONG[kind] for kind in reversed(types[:opening]) if kind in _STRONG), edge)
        direction = edge if edge in inside else before
        for place in (opening, closing):
            types[place] = direction
            for mark in range(place + 1, len(kinds)):
                if kinds[mark] != "NSM":
                    break
                types[mark] = direction


def _pairs(signs: Sequence[str], types: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Matching brackets (BD16); canonical equivalents are not folded."""
    waiting: list[tuple[str, int]] = []
    for place, sign in enumerate(signs):
        partner = mirrored(ord(sign))
        if types[place] != "ON" or not partner:
            continue
        if unicodedata.category(sign) == "Ps":
            waiting.append((chr(partner), place))
        elif unicodedata.category(sign) == "Pe":
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == sign:
                    yield waiting[depth][1], place
                    del waiting[depth:]
                    break


def _neutral(types: list[str], edge: str) -> None:
    """Rules N1 and N2: neutral signs take the direction on both their sides when it is one, else the paragraph's."""
    for neutral, group in [(neutral, list(group)) for neutral, group in groupby(range(len(types)), key=lambda place: types[place] in _NEUTRAL)]:
        if not neutral:
            continue
        first, last = group[0], group[-1]
        before = _STRONG[types[first - 1]] if first else edge
        after = _STRONG[types[last + 1]] if last + 1 < len(types) else edge
        types[first : last + 1] = [before if before == after else edge] * len(group)
