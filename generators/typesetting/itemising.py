"""Which face sets which sign: scripts first, common signs after their neighbours, then the first face that has the whole cluster."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import groupby

import regex
from fontTools.unicodedata import script, script_extension

from assets.fonts import CJK, Face, brand_face, face, read_fonts, script_of
from assets.records import Record
from generators.typesetting.records import Style
from generators.typesetting.shaping import has_glyph

_CLUSTER = regex.compile(r"\X")
_CLOSING = {"”": "“", "’": "‘", "»": "«", "›": "‹"}
# How Unicode's scripts of East Asia are set where the variety's own script is none of them.
_EAST_ASIAN = {"Hani": "Hans", "Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore", "Bopo": "Hant"}


class Piece(Record):
    """A stretch of the text set in one face; `scale` and `rise` (in sizes, upwards) as a price lock-up asks for them."""

    start: int
    end: int
    face: Face
    scale: float = 1.0
    rise: float = 0.0


class Itemised(Record):
    """A text cut into pieces, with the signs that no face has and those for which the brand's fonts had to be left."""

    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    substituted: tuple[str, ...]


def itemise(text: str, style: Style) -> Itemised:
    """Every stretch of the text with its face; a grapheme cluster is never divided between faces."""
    main = script_of(style.variety)
    scripts = scripts_in(text, main)
    branded, left = _branded(text, scripts, style)
    clusters = [(found.start(), found.end()) for found in _CLUSTER.finditer(text)]
    faces: list[Face] = []
    missing: list[str] = []
    for start, end in clusters:
        signs = _inked(text[start:end])
        choices = _choices(scripts[start], main, style, branded.get(scripts[start]))
        found = next((one for one in choices if all(has_glyph(one, sign) for sign in signs)), None)
        missing += [] if found else [sign for sign in signs if not any(has_glyph(one, sign) for one in choices)] or [text[start:end]]
        faces.append(found or choices[0])
    pieces: list[Piece] = []
    for chosen, group in groupby(zip(faces, clusters, strict=True), key=lambda pair: pair[0]):
        spans = [span for _, span in group]
        pieces.append(Piece(start=spans[0][0], end=spans[-1][1], face=chosen))
    return Itemised(pieces=tuple(pieces), missing=tuple(dict.fromkeys(missing)), substituted=left)


def scripts_in(text: str, main: str) -> list[str]:
    """The script by which every sign is set, as keys of the fonts; `main` is the script of the variety."""
    found = [_strong(sign, main) for sign in text]
    _numbers(text, found)
    _pairs(text, found, main)
    for place, one in enumerate(found):
        if one is None:
            before = next((other for other in reversed(found[:place]) if other), None)
            after = next((other for other in found[place + 1 :] if other), None)
            found[place] = _between(before, after, main) if text[place] != " " else before or after or main
    return [one or main for one in found]


def _strong(sign: str, main: str) -> str | None:
    """The script of a sign that shows it; digits of Europe are set with the Latin letters beside any script."""
    own = script(sign)
    if "0" <= sign <= "9":
        return "Latn"
    if own not in {"Zyyy", "Zinh"}:
        return _key(own, main)
    if unicodedata.east_asian_width(sign) in "WF" and not unicodedata.category(sign).startswith("S"):
        return main if main in CJK else "Jpan"
    extensions = script_extension(sign) - {"Zyyy", "Zinh"}
    keys = {_key(one, main) for one in extensions}
    return main if main in keys else None


def _key(own: str, main: str) -> str:
    if own in _EAST_ASIAN:
        return main if main in CJK else _EAST_ASIAN[own]
    return own


def _numbers(text: str, found: list[str | None]) -> None:
    """Signs that stand directly at a digit (currency, point, per cent) are set like it."""
    for place, sign in enumerate(text):
        beside = {text[other] for other in (place - 1, place + 1) if 0 <= other < len(text)}
        if found[place] is None and not sign.isspace() and any("0" <= other <= "9" for other in beside):
            found[place] = "Latn"


def _pairs(text: str, found: list[str | None], main: str) -> None:
    """Brackets and quotes of a pair are set alike: like what stands before the first of them."""
    waiting: list[tuple[str, int]] = []
    for place, sign in enumerate(text):
        if unicodedata.category(sign) in {"Ps", "Pi"}:
            waiting.append((sign, place))
        elif waiting and (unicodedata.category(sign) == "Pe" or _CLOSING.get(sign) == waiting[-1][0]):
            opening = waiting.pop()[1]
            before = next((one for one in reversed(found[:opening]) if one), None)
            after = next((one for one in found[place + 1 :] if one), None)
            for one in (opening, place):
                found[one] = found[one] or _between(before, after, main)


def _between(before: str | None, after: str | None, main: str) -> str:
    if before == after or not (before and after):
        return before or after or main
    return main if main in (before, after) else before


def _branded(text: str, scripts: Sequence[str], style: Style) -> tuple[dict[str, Face], tuple[str, ...]]:
    """The brand's own face of every script whose letters in this text it has all, and the letters that are lacking of scripts that a brand's font has in part:
    no word mixes two faces."""
    branded: dict[str, Face] = {}
    left: list[str] = []
    for one in dict.fromkeys(scripts) if style.brand_fonts else ():
        letters = {sign for sign, other in zip(text, scripts, strict=True) if other == one and unicodedata.category(sign)[0] in "LMN"}
        lacking = {face: sorted(sign for sign in letters if not has_glyph(face, sign)) for face in _own_faces(style, one)}
        whole = next((face for face, signs in lacking.items() if not signs), None)
        if whole:
            branded[one] = whole
        else:
            left += next((signs for signs in lacking.values() if len(signs) < len(letters)), [])
    return branded, tuple(left)


def _own_faces(style: Style, script_key: str) -> list[Face]:
    return [brand_face(path, script_key, style.weight) for path in style.brand_fonts]


def _choices(script_key: str, main: str, style: Style, branded: Face | None) -> list[Face]:
    return [*([branded] if branded else []), *_bundled(script_key, main, style.weight)]


@cache
def _bundled(script_key: str, main: str, weight: int) -> tuple[Face, ...]:
    """The bundled faces in the order in which they are asked: the script's, the variety's, then all."""
    wanted = [one for one in (script_key, main) if one in read_fonts()]
    return tuple(dict.fromkeys(face(one, weight) for one in (*wanted, *read_fonts())))


def _inked(cluster: str) -> list[str]:
    """The signs of a cluster that need a glyph: not spaces, joiners, marks of direction or selectors."""
    return [sign for sign in cluster if unicodedata.category(sign) not in {"Cf", "Cc", "Zs"} and not "\ufe00" <= sign <= "\ufe0f"]
