"""Draws any motif: as a tile of coverage, as a tile in colours, over a whole area, or as an SVG pattern."""

import io
import math
from collections.abc import Iterator, Mapping

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from assets.colours import rgb
from assets.motifs import motif
from generators.motifs.geometry import Cell, Path, Role, Shape
from generators.motifs.registry import FIELDS, cell

Bytes = NDArray[np.uint8]
# How much a role covers where one tone must do: lines fully, fills less.
TONES: Mapping[Role, float] = {"line": 1.0, "fill1": 0.6, "fill2": 0.28}
# Each role is drawn in a primary of its own, so that one drawing yields the coverage of all three; the ground erases.
_PRIMARIES: Mapping[Role, str] = {"line": "#FF0000", "fill1": "#00FF00", "fill2": "#0000FF", "ground": "#000000"}
# Lines thinner than this (pixels) would flicker.
_THINNEST = 0.8
_WIDE = 1.6


def tile(motif_id: str, size_px: int, line_px: float | None = None, seed: int = 0) -> Image.Image:
    """One repeat as an "L" image (0 bare, 255 covered), `size_px` wide and as high as its geometry asks; it joins its own copies without a seam.

    A motif without a repeat of its own (terrazzo, ice crack ...) gives a repeat of four units, another one for every seed. `line_px` is the width of its
    line in pixels. Raises `TesseraError` for an unknown id.
    """
    return Image.fromarray(_toned(_repeat(motif_id, size_px, line_px, seed)))


def tinted(motif_id: str, size_px: int, colours: Mapping[Role, str], seed: int = 0) -> Image.Image:
    """One repeat as "RGBA": every role in its `#RRGGBB`; what has no colour, be it the ground, stays clear."""
    return Image.fromarray(_coloured(_repeat(motif_id, size_px, None, seed), colours))


def field(motif_id: str, size: tuple[int, int], cell_px: int, seed: int = 0) -> Image.Image:
    """A whole area (width, height in pixels) as "L": motifs without a repeat are laid out over all of it, others repeat every `cell_px`."""
    return Image.fromarray(_toned(_area(motif_id, size, cell_px, seed)))


def svg(motif_id: str, colours: Mapping[Role, str], seed: int = 0) -> str:
    """An SVG document of 1000 x 1000 filled with the motif as a pattern in its usual scale; lines and fills without a colour are left out."""
    known, drawn = motif(motif_id), cell(motif_id, seed)
    scale = 1000 * known.scale / _unit(motif_id, drawn)
    ground = f'<rect width="1000" height="1000" fill="{colours["ground"]}"/>' if "ground" in colours else ""
    shown = drawn._replace(shapes=tuple(shape for shape in drawn.shapes if shape.role in colours))
    body = "".join(_marks(shown, known.weight * _unit(motif_id, drawn), colours))
    size = f'width="{drawn.width * scale:.4f}" height="{drawn.height * scale:.4f}" patternUnits="userSpaceOnUse"'
    pattern = f'<pattern id="{motif_id}" {size}><g transform="scale({scale:.6f})">{body}</g></pattern>'
    paper = f'<rect width="1000" height="1000" fill="url(#{motif_id})"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"><defs>{pattern}</defs>{ground}{paper}</svg>'


def _unit(motif_id: str, drawn: Cell) -> float:
    """The length that scale and weight of a motif refer to: its repeat, or one unit where there is none."""
    return 1.0 if motif_id in FIELDS else drawn.width


def _repeat(motif_id: str, size_px: int, line_px: float | None, seed: int) -> Bytes:
    known, drawn = motif(motif_id), cell(motif_id, seed)
    scale = size_px / drawn.width
    usual = max(known.weight * _unit(motif_id, drawn) * scale, _THINNEST)
    return coverage(drawn, (size_px, round(drawn.height * scale)), line_px or usual)


def _area(motif_id: str, size: tuple[int, int], cell_px: int, seed: int) -> Bytes:
    width, height = size
    if motif_id in FIELDS:
        columns, rows = math.ceil(width / cell_px), math.ceil(height / cell_px)
        line = max(motif(motif_id).weight * cell_px, _THINNEST)
        return coverage(cell(motif_id, seed, columns, rows), (columns * cell_px, rows * cell_px), line)[:height, :width]
    one = _repeat(motif_id, cell_px, None, seed)
    return np.tile(one, (math.ceil(height / one.shape[0]), math.ceil(width / one.shape[1]), 1))[:height, :width]


def coverage(drawn: Cell, size: tuple[int, int], line_px: float) -> Bytes:
    """One repeat at a size in pixels: what lines, first and second fills cover (height, width, 3), each where nothing lies over it."""
    fine = _fineness(drawn, line_px)
    width, height = size[0] * fine, size[1] * fine
    across, down = width / drawn.width, height / drawn.height
    marks = "".join(_marks(drawn, line_px * fine / across, _PRIMARIES))
    sheet = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><g transform="scale({across} {down})">{marks}</g></svg>'
    png = resvg_py.svg_to_bytes(svg_string=sheet, background="#000000", skip_system_fonts=True)
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGB").reduce(fine))


def _fineness(drawn: Cell, line_px: float) -> int:
    """How many times finer to draw: strokes of a pixel and less are only sketched by the renderer, so they are drawn wider and reduced."""
    thinnest = min((shape.stroke * line_px for shape in drawn.shapes if shape.stroke), default=_WIDE)
    return min(max(math.ceil(_WIDE / thinnest), 1), 4)


def _marks(drawn: Cell, line: float, colours: Mapping[Role, str]) -> Iterator[str]:
    """Every shape as SVG, with the copies of those that run over the edge; `line` is the width of the line in the cell's unit."""
    for shape in drawn.shapes:
        look = f'fill="{colours[shape.role]}"'
        if shape.stroke:
            look = f'fill="none" stroke="{colours[shape.role]}" stroke-width="{shape.stroke * line:.6g}" stroke-linejoin="round" stroke-linecap="round"'
        for x, y in _copies(drawn, shape, shape.stroke * line):
            yield f'<path d="{_pen(shape.path, complex(x, y))}" {look}/>'


def _copies(drawn: Cell, shape: Shape, margin: float) -> Iterator[tuple[float, float]]:
    """The shifts by whole repeats at which a shape touches the cell."""
    points = [point for _, points in shape.path for point in points]
    columns = _shifts(min(point.real for point in points) - margin, max(point.real for point in points) + margin, drawn.width)
    rows = _shifts(min(point.imag for point in points) - margin, max(point.imag for point in points) + margin, drawn.height)
    for column in columns:
        for row in range(1) if drawn.across else rows:
            yield column * drawn.width, row * drawn.height


def _shifts(low: float, high: float, length: float) -> range:
    return range(math.ceil(-high / length), math.floor((length - low) / length) + 1)


def _pen(path: Path, by: complex) -> str:
    return "".join(letter + " ".join(f"{(point + by).real:.5f} {(point + by).imag:.5f}" for point in points) for letter, points in path)


def _toned(parts: Bytes) -> Bytes:
    tones = np.array([TONES["line"], TONES["fill1"], TONES["fill2"]])
    return np.asarray(np.round(parts @ tones).clip(0, 255), dtype=np.uint8)


def _coloured(covered: Bytes, colours: Mapping[Role, str]) -> Bytes:
    """Straight RGBA of the roles that have a colour."""
    parts = covered / 255.0
    layers: list[tuple[Role, NDArray[np.float64]]] = [("line", parts[..., 0]), ("fill1", parts[..., 1]), ("fill2", parts[..., 2])]
    layers.append(("ground", (1 - parts.sum(axis=-1)).clip(0, 1)))
    alpha, light = np.zeros(parts.shape[:2]), np.zeros(parts.shape)
    for role, part in layers:
        if role in colours:
            alpha += part
            light += part[..., None] * np.array(rgb(colours[role]))
    straight = light / np.maximum(alpha, 1e-6)[..., None]
    return np.round(np.dstack([straight.clip(0, 255), 255 * alpha.clip(0, 1)])).astype(np.uint8)
