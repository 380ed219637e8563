"""Korean patterns: bojagi (patchwork of wrapping cloth) and a border after the plain grade of dancheong."""

import numpy as np

from generators.motifs.geometry import Cell, Role, Shape, arc, around, box, circle, fill, joined, line, mirrored, moved, polygon, polyline
from generators.motifs.patches import split

_BANDS: tuple[tuple[float, Role], ...] = ((0.4, "ground"), (0.52, "fill2"), (0.64, "fill1"), (0.76, "line"))
_CLOTHS: tuple[Role, ...] = ("fill1", "fill2", "fill2", "ground", "ground")


def bojagi(columns: int, rows: int, rng: np.random.Generator) -> Cell:
    """Scraps of cloth, no two alike, joined along straight seams, some of them a little aslant; about two scraps a unit."""
    sheet = box(complex(*rng.uniform(0, 1, 2)), complex(columns, rows))
    shapes: list[Shape] = []
    before: Role = "line"
    for scrap in split(sheet, lambda: rng.uniform(0.16, 0.9), 5, rng):
        before = rng.choice([one for one in _CLOTHS if one != before])
        shapes += [fill(polygon(scrap), before), line(polygon(scrap), 1)]
    return Cell(columns, rows, tuple(shapes))


def dancheong() -> Cell:
    """Double rules above and below, as on beams painted in the plain grade; between them flowers, and bands of scallops (hwi) closing in on each."""
    rules = [line(polyline([complex(0, at), complex(2.2, at)]), width) for at, width in ((0.05, 2.6), (0.13, 0.9), (0.87, 0.9), (0.95, 2.6))]
    petals = around([fill(circle(0.165, 0.083), "fill1"), line(circle(0.165, 0.083))], 6)
    flower = [*petals, fill(circle(0, 0.095), "fill2"), line(circle(0, 0.095)), fill(circle(0, 0.035), "line")]
    bands = [shape for edge, role in _BANDS for shape in _hwi(edge, role)]
    bud = [fill(polygon([1.1 + 0.34j, 1.155 + 0.5j, 1.1 + 0.66j, 1.045 + 0.5j]), "line")]
    return Cell(2.2, 1, (*bands, *mirrored(bands, 1.1), *moved(flower, 0.5j), *bud, *rules), across=True)


def _hwi(edge: float, role: Role) -> list[Shape]:
    """A band between two rows of three scallops, the outer row reaching to `edge`."""
    outer = [arc(complex(edge + 0.1, at), 0.1, 270, 90) for at in (0.3, 0.5, 0.7)]
    inner = [arc(complex(edge + 0.22, at), 0.1, 90, 270) for at in (0.7, 0.5, 0.3)]
    return [fill((*joined(*outer, *inner), ("Z", ())), role), line(joined(*outer)), line(joined(*inner))]
