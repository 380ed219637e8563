"""What is wrong with a setting: signs without glyph, letters that should join and do not, wrong direction, ink outside its box, a brand font left."""

from collections.abc import Iterator
from itertools import pairwise

import regex
from PIL import Image

from assets.fonts import RIGHT_TO_LEFT
from generators.typesetting.laying import direction
from generators.typesetting.records import Box, FaultKind, Run, SetLine, Setting, TypeFault
from generators.typesetting.shaping import Manner, opened, shape

# A letter that joins what follows it, marks between, and a letter that joins what stands before it (Unicode, ArabicShaping.txt).
_JOINED = regex.compile(r"(\p{Joining_Type=Dual_Joining})(?=\p{Joining_Type=Transparent}*[\p{Joining_Type=Dual_Joining}\p{Joining_Type=Right_Joining}])")
# Two consonants with a virama between, and no sign that asks to keep them apart.
_CONJUNCT = regex.compile(r"[\u0915-\u0939\u0958-\u095f]\u093c?(\u094d)(?=[\u0915-\u0939\u0958-\u095f])")


def faults(setting: Setting, box: Box, at: tuple[float, float] = (0, 0), drawn: Image.Image | None = None, layer: str = "") -> tuple[TypeFault, ...]:
    """What is wrong with a setting that stands with its upper left corner at `at` and should lie in `box`; `drawn` is the picture's alpha of that layer
    alone (`L`, from 0, 0), which must show ink where the setting says and nowhere outside the box."""
    where = setting.ink.moved(*at)
    found = [*_unset(setting), *_unshaped(setting), *_misdirected(setting), *_outside(setting, box, at, drawn)]
    return tuple(TypeFault(kind=kind, layer=layer, box=where, detail=detail) for kind, detail in found)


def _unset(setting: Setting) -> Iterator[tuple[FaultKind, str]]:
    if setting.missing:
        yield "tofu", f"no face has {' '.join(_named(sign) for sign in setting.missing)}"
    empty = [line.text for line in setting.lines for run in line.runs if 0 in run.glyphs]
    if empty and not setting.missing:
        yield "tofu", f"an empty glyph stands in {empty[0]!r}"
    if setting.substituted:
        yield "substituted_font", f"the brand's font has no {' '.join(_named(sign) for sign in setting.substituted)}"


def _named(sign: str) -> str:
    return f"{sign} (U+{ord(sign[0]):04X})"


def _unshaped(setting: Setting) -> Iterator[tuple[FaultKind, str]]:
    for line in setting.lines:
        for run in line.runs:
            if run.face.script == "Arab" and (place := _isolated(line, run, setting.variety)) is not None:
                yield "unshaped", f"{line.text[place]} does not join in {line.text!r}"
            if run.face.script == "Deva" and (place := _parted(line, run)) is not None:
                yield "unshaped", f"a conjunct falls apart at sign {place + 1} of {line.text!r}"


def _isolated(line: SetLine, run: Run, variety: str) -> int | None:
    """The first letter that stands as if alone although it joins the next."""
    glyphs = _by_sign(run)
    for found in _JOINED.finditer(line.text, *run.span):
        alone = shape(found[1], (0, 1), Manner(face=run.face, rtl=True, variety=variety)).glyphs
        if glyphs.get(found.start()) == alone:
            return int(found.start())
    return None


def _parted(line: SetLine, run: Run) -> int | None:
    """The first virama between consonants that is drawn by itself."""
    virama = opened(run.face).get_nominal_glyph(0x094D)
    shown = virama in run.glyphs
    return next((found.start(1) for found in _CONJUNCT.finditer(line.text, *run.span) if shown and virama in _around(run, found.start(1))), None)


def _around(run: Run, place: int) -> tuple[int, ...]:
    """The glyphs of the cluster that holds a sign."""
    glyphs = _by_sign(run)
    return glyphs[max(start for start in glyphs if start <= place)]


def _by_sign(run: Run) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for cluster, glyph in zip(run.clusters, run.glyphs, strict=True):
        found[cluster] = (*found.get(cluster, ()), glyph)
    return found


def _misdirected(setting: Setting) -> Iterator[tuple[FaultKind, str]]:
    if setting.direction != direction(setting.variety):
        yield "direction", f"{setting.variety} is set {setting.direction}"
    for line in setting.lines:
        runs = sorted(line.runs, key=lambda run: run.span)
        for run in runs:
            letters = any(sign.isalpha() for sign in line.text[slice(*run.span)])
            turned = list(run.clusters) != sorted(run.clusters, reverse=run.rtl)
            if turned or letters and run.rtl != (run.face.script in RIGHT_TO_LEFT):
                yield "direction", f"{line.text[slice(*run.span)]!r} runs the wrong way"
        for one, other in pairwise(runs):
            if setting.direction == "rtl" and one.rtl and other.rtl and one.x < other.x:
                yield "direction", f"{line.text!r} is not read from the right"


def _outside(setting: Setting, box: Box, at: tuple[float, float], drawn: Image.Image | None) -> Iterator[tuple[FaultKind, str]]:
    ink = setting.ink.moved(*at)
    if ink.width and not box.holds(ink):
        yield "clipped", f"ink {_written(ink)} leaves its box {_written(box)}"
    edges = drawn.getbbox() if drawn else None
    if edges is None:
        return
    seen = Box(x=edges[0], y=edges[1], width=edges[2] - edges[0], height=edges[3] - edges[1])
    if not box.holds(seen, 1.5) or not seen.holds(ink, 1.5):
        yield "clipped", f"drawn {_written(seen)}, measured {_written(ink)}, box {_written(box)}"


def _written(box: Box) -> str:
    return f"{box.x:.0f}, {box.y:.0f} to {box.right:.0f}, {box.bottom:.0f}"
