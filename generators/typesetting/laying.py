"""Lines laid out: runs in the order of reading, lines under one another without touching, and the box that is really inked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assets.fonts import RIGHT_TO_LEFT, Face, Font, read_fonts, script_of
from assets.records import Record
from generators.typesetting.bidi import levels, reordered
from generators.typesetting.breaking import named
from generators.typesetting.itemising import Piece, itemise
from generators.typesetting.records import Box, Run, SetLine, Setting, Style
from generators.typesetting.shaping import Manner, Shaped, extents, shape

# Ink of two lines keeps at least this distance, in sizes.
_AIR = 0.04


class Paragraph(Record):
    """A text without line breaks, with its faces and the direction level of every sign."""

    text: str
    pieces: tuple[Piece, ...]
    levels: tuple[int, ...]
    missing: tuple[str, ...]
    substituted: tuple[str, ...]

    def width(self, start: int, end: int, style: Style) -> float:
        """How far the pen runs over a stretch, in sizes."""
        return sum(_advance(shaped, piece, style) for piece, _, shaped in _shaped(self, start, end, style))


class _Laid(Record):
    """One line around its pen's start: runs, how far the pen runs, its ink, in pixels."""

    text: str
    runs: tuple[Run, ...]
    width: float
    ink: Box

    @property
    def left(self) -> float:
        """Where the line seems to begin: at its ink, but a hook that reaches back under the pen's start (j, J) hangs out."""
        return max(self.ink.x, 0.0)

    @property
    def right(self) -> float:
        """Where the line seems to end."""
        return min(self.ink.right, self.width)


def paragraph(text: str, style: Style) -> Paragraph:
    """The text itemised; names with a Latin letter stand as runs of their own from left to right."""
    found = itemise(text, style)
    latin = [(start, end) for start, end in named(text, style.whole) if any(sign.isascii() and sign.isalpha() for sign in text[start:end])]
    return Paragraph(
        text=text,
        pieces=found.pieces,
        levels=tuple(levels(text, direction(style.variety) == "rtl", latin)),
        missing=found.missing,
        substituted=found.substituted,
    )


def direction(variety: str) -> str:
    """The direction a variety is written in: `ltr` or `rtl`."""
    return "rtl" if script_of(variety) in RIGHT_TO_LEFT else "ltr"


def lay(lines: Sequence[tuple[Paragraph, int, int]], style: Style, size: float) -> Setting:
    """Lines (a stretch of a paragraph each) set at a size, aligned to one another as the eye sees their edges."""
    laid = [_line(part, start, end, style, size) for part, start, end in lines]
    step = _step(laid, style, size)
    fonts = _fonts(laid, style)
    top = max([max(font.ascent for font in fonts) * size, -laid[0].ink.y] if laid else [0])
    hang = max([0.0, *(-one.ink.x for one in laid)])
    column = max((one.right - one.left for one in laid), default=0)
    bottom = max([max(font.descent for font in fonts) * size, laid[-1].ink.bottom] if laid else [0])
    way = direction(style.variety)
    slack = {"start": 0.0, "centre": 0.5, "end": 1.0}[style.align]
    slack = 1 - slack if way == "rtl" else slack
    set_lines, inks = [], []
    for number, one in enumerate(laid):
        x, baseline = hang + (column - one.right + one.left) * slack - one.left, top + number * step
        set_lines.append(_placed(one, x, baseline))
        inks.append(one.ink.moved(x, baseline))
    return Setting(
        lines=tuple(set_lines),
        width=hang + column + max([0.0, *(one.ink.right - one.right for one in laid)]),
        height=top + step * max(len(laid) - 1, 0) + bottom,
        size=size,
        variety=style.variety,
        direction="rtl" if way == "rtl" else "ltr",
        align=style.align,
        ink=_around(inks),
        missing=_each(part.missing for part, _, _ in lines),
        substituted=_each(part.substituted for part, _, _ in lines),
    )


def _line(part: Paragraph, start: int, end: int, style: Style, size: float) -> _Laid:
    runs, inks, pen = [], [], 0.0
    for piece, rtl, shaped in _shaped(part, start, end, style):
        scale, xs, ys, begin, y = size * piece.scale, [], [], pen, -piece.rise * size
        track = _tracking(piece.face, style)
        for glyph, advance, offset in zip(shaped.glyphs, shaped.advances, shaped.offsets, strict=True):
            xs.append(pen + offset[0] * scale)
            ys.append(y - offset[1] * scale)
            box = extents(piece.face, glyph)
            if box:
                inks.append(Box(x=xs[-1] + box[0] * scale, y=ys[-1] + box[1] * scale, width=box[2] * scale, height=box[3] * scale))
            pen += (advance + (track if advance else 0)) * scale
        span = (piece.start - start, piece.end - start)
        where = {"x": begin, "y": y, "width": pen - begin, "xs": tuple(xs), "ys": tuple(ys)}
        runs.append(Run(face=piece.face, size=scale, glyphs=shaped.glyphs, clusters=shaped.clusters, span=span, rtl=rtl, **where))
    return _Laid(text=part.text[start:end], runs=tuple(runs), width=pen, ink=_around(inks))


def _shaped(part: Paragraph, start: int, end: int, style: Style) -> Iterator[tuple[Piece, bool, Shaped]]:
    """The pieces of a stretch from left to right, with their direction and glyphs."""
    text = part.text[start:end]
    cut: list[Piece] = []
    depths: list[int] = []
    for piece in part.pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        turns = [place for place in range(first + 1, last) if part.levels[place] != part.levels[place - 1]]
        for one, other in pairwise([first, *turns, last]) if first < last else ():
            cut.append(piece.model_copy(update={"start": one, "end": other}))
            depths.append(part.levels[one])
    for piece, level in reordered(list(zip(cut, depths, strict=True)), depths):
        manner = Manner(face=piece.face, rtl=bool(level % 2), variety=style.variety, tracked=bool(_tracking(piece.face, style)))
        yield piece, manner.rtl, shape(text, (piece.start - start, piece.end - start), manner)


def _tracking(face: Face, style: Style) -> float:
    font = read_fonts().get(face.script)
    return style.tracking if font and font.tracking else 0.0


def _advance(shaped: Shaped, piece: Piece, style: Style) -> float:
    track = _tracking(piece.face, style)
    return (shaped.width + track * sum(1 for one in shaped.advances if one)) * piece.scale


def _fonts(laid: Sequence[_Laid], style: Style) -> list[Font]:
    """The habits of the scripts that stand there, the variety's own among them."""
    fonts = read_fonts()
    keys = {script_of(style.variety), *(run.face.script for one in laid for run in one.runs)}
    return [fonts.get(key, fonts["Latn"]) for key in keys]


def _step(laid: Sequence[_Laid], style: Style, size: float) -> float:
    """From baseline to baseline: as asked, else as the scripts want, and more where ink of two lines would touch."""
    if style.leading:
        return style.leading * size
    habit = max(font.leading for font in _fonts(laid, style)) * size
    return max([habit, *(over.ink.bottom - under.ink.y + _AIR * size for over, under in pairwise(laid))])


def _placed(one: _Laid, x: float, baseline: float) -> SetLine:
    return SetLine(text=one.text, width=one.width, x=x, baseline=baseline, runs=tuple(_moved(run, x, baseline) for run in one.runs))


def _moved(run: Run, x: float, y: float) -> Run:
    return run.model_copy(update={"x": run.x + x, "y": run.y + y, "xs": tuple(at + x for at in run.xs), "ys": tuple(at + y for at in run.ys)})


def _around(boxes: Sequence[Box]) -> Box:
    if not boxes:
        return Box(width=0, height=0)
    x, y = min(one.x for one in boxes), min(one.y for one in boxes)
    return Box(x=x, y=y, width=max(one.right for one in boxes) - x, height=max(one.bottom for one in boxes) - y)


def _each(groups: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign for group in groups for sign in group))
