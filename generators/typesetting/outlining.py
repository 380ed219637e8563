"""What was set, as vectors: outlines that need no font, or spans of live text with the font each needs."""

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from assets.fonts import read_fonts
from assets.records import Record
from generators.typesetting.records import Direction, Setting
from generators.typesetting.shaping import opened, unit


class Span(Record):
    """Live text of one face: `x` is where it begins (its right edge when it runs right to left), `baseline` its y; pixels, from the setting's corner."""

    text: str
    x: float
    baseline: float
    width: float
    size: float
    family: str
    weight: int
    direction: Direction
    features: tuple[str, ...]


def outlines(setting: Setting) -> list[str]:
    """SVG path data of every line, in pixels from the setting's upper left corner; fill rule nonzero."""
    return [_path(setting, number) for number in range(len(setting.lines))]


def spans(setting: Setting) -> list[list[Span]]:
    """The spans of every line in the order in which they are read, for `<text>` with `text-anchor="start"`."""
    fonts = read_fonts()
    lines: list[list[Span]] = []
    for line in setting.lines:
        found = []
        for run in sorted(line.runs, key=lambda run: run.span):
            font = fonts.get(run.face.script)
            scale = font.scale if font and not run.face.brand else 1.0
            found.append(
                Span(
                    text=line.text[slice(*run.span)],
                    x=run.x + run.width if run.rtl else run.x,
                    baseline=run.y,
                    width=run.width,
                    size=run.size * scale,
                    family=run.face.name,
                    weight=run.face.weight,
                    direction="rtl" if run.rtl else "ltr",
                    features=font.features if font else (),
                )
            )
        lines.append(found)
    return lines


def _path(setting: Setting, number: int) -> str:
    pen = SVGPathPen(None, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
    for run in setting.lines[number].runs:
        font, scale = opened(run.face), unit(run.face) * run.size
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            font.draw_glyph_with_pen(glyph, TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    return str(pen.getCommands())
