"""European cloth and geometry: tartan (a sett of our own), gingham, and the plain shapes of the Bauhaus."""

from itertools import accumulate, pairwise

import numpy as np

from assets.motifs import Sett, sett
from generators.motifs.geometry import Cell, Path, Role, Shape, arc, box, circle, fill, joined, moved, polygon, polyline, turned

_TONES: tuple[Role, ...] = ("line", "fill1", "fill2")


def tartan() -> Cell:
    """The sett in warp and weft, woven as a 2/2 twill: two threads over, two under, one thread on from row to row. The unit is a thread."""
    bands = _bands(sett("quiet_check"))
    side = bands[-1][1]
    warp = [fill(polygon(box(complex(start), complex(end - start, side))), role) for start, end, role in bands]
    weft = [fill(polygon(_float(4 * place, start, end)), role) for start, end, role in bands for place in range(side // 4)]
    return Cell(side, side, (*warp, *weft))


def _bands(one: Sett) -> list[tuple[int, int, Role]]:
    """Where each colour starts and ends over a whole repeat, which runs forward and back about its two pivots."""
    threads = [*one.threads, *one.threads[-2:0:-1]]
    edges = accumulate((count for _, count in threads), initial=0)
    return [(start, end, role) for (start, end), (role, _) in zip(pairwise(edges), threads, strict=True)]


def _float(place: int, start: int, end: int) -> list[complex]:
    """One slanting rib of the twill within a band of the weft."""
    return [complex(place + start, start), complex(place + start + 2, start), complex(place + end + 2, end), complex(place + end, end)]


def gingham() -> Cell:
    """Even checks: half tone where one thread is coloured, full tone where both are."""
    return Cell(1, 1, (fill(polygon(box(0, 0.5 + 1j)), "fill2"), fill(polygon(box(0, 1 + 0.5j)), "fill2"), fill(polygon(box(0, 0.5 + 0.5j)), "fill1")))


def bauhaus(columns: int, rows: int, rng: np.random.Generator) -> Cell:
    """A plain form in every square of a grid: quarter, half and whole circles, triangles, quarter rings, each in its own tones, some squares left bare."""
    forms, shapes = _forms(), list[Shape]()
    for place in range(columns * rows):
        middle = complex(place % columns, place // columns) + 0.5 + 0.5j
        form, turn = int(rng.integers(len(forms) + 1)), 90 * int(rng.integers(4))
        roles: list[Role] = list(rng.permutation(_TONES))
        chosen = [fill(path, role) for path, role in zip(forms[form], roles, strict=False)] if form < len(forms) else []
        shapes += moved(turned(chosen, turn), middle)
    return Cell(columns, rows, tuple(shapes))


def _forms() -> list[tuple[Path, ...]]:
    """The forms about the middle of a square of side 1; later paths lie on earlier ones."""
    corner = -0.5 - 0.5j
    quarter = _slice(corner, 1)
    return [
        (quarter,),
        (quarter, _slice(corner, 0.5)),
        ((*arc(-0.5j, 0.5, 0, 180), ("Z", ())),),
        ((*arc(-0.5j, 0.5, 0, 180), ("Z", ())), (*arc(0, 0.5, 0, 180), ("Z", ()))),
        (circle(0, 0.5),),
        (circle(0, 0.5), circle(0, 0.2)),
        (polygon([corner, 0.5 - 0.5j, -0.5 + 0.5j]),),
        (polygon(box(corner, 0.5 + 1j)), circle(0.25, 0.25)),
    ]


def _slice(corner: complex, radius: float) -> Path:
    """The quarter of a disc between right and down of its centre."""
    return (*joined(polyline([corner]), arc(corner, radius, 0, 90)), ("Z", ()))
