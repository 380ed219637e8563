"""Chinese patterns: ice-crack lattice, auspicious cloud (as line), step lattice (bubujin); none with a fylfot."""

import numpy as np

from generators.motifs.geometry import Cell, Path, arc, box, curve, line, mirrored, moved, polygon, polyline, ray, smooth
from generators.motifs.patches import Patch, split

_LEFT = -0.17 + 0.03j


def ice_crack(columns: int, rows: int, rng: np.random.Generator) -> Cell:
    """Cracked ice: straight bars, each ending on another, in panes of like size (the ice-ray rule: every pane is parted across its longest side)."""
    panes = [pane for hexagon in _hexagons(columns, 2 * rows, rng) for pane in split(hexagon, lambda: rng.uniform(0.07, 0.13), 30, rng)]
    return Cell(columns, rows, tuple(line(polygon(pane)) for pane in panes))


def _hexagons(columns: int, rows: int, rng: np.random.Generator) -> list[Patch]:
    """A torus of shaken hexagons, one unit wide and half a unit high, standing like bricks."""
    shake = rng.uniform(-0.1, 0.1, (rows, 2 * columns, 2)) @ np.array([1, 1j])

    def corner(column: int, row: int) -> complex:
        swing = 0.1 if (column + row) % 2 else -0.1
        return complex(column / 2, row / 2 + swing) + complex(shake[row % rows, column % (2 * columns)])

    ring = ((0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1))
    starts = [(2 * column + row % 2, row) for row in range(rows) for column in range(columns)]
    return [[corner(column + right, row + down) for right, down in ring] for column, row in starts]


def xiangyun() -> Cell:
    """Clouds with ruyi heads: a crown between two volutes, and a tail of two lines that run out together; rows drift left and right by turns."""
    volute = [line(_volute(_LEFT, 0.13, -60)), line(_volute(-0.385 + 0.105j, 0.075, -40), 1)]
    crown = [line(arc(-0.11j, 0.108, 165.6, 374.4))]
    tail = [
        line(curve(-0.035 + 0.09j, (-0.005 + 0.21j, 0.13 + 0.245j, 0.25 + 0.215j), (0.36 + 0.19j, 0.44 + 0.165j, 0.54 + 0.19j))),
        line(curve(-0.3 + 0.185j, (-0.15 + 0.30j, 0.08 + 0.34j, 0.25 + 0.285j), (0.36 + 0.25j, 0.44 + 0.2j, 0.54 + 0.19j))),
        line(curve(-0.115 + 0.155j, (-0.08 + 0.20j, -0.03 + 0.235j, 0.04 + 0.255j)), 0.7),
    ]
    cloud = [*volute, *mirrored(volute[:1]), *crown, *tail]
    return Cell(1.3, 0.92, (*moved(cloud, 0.3 + 0.2j), *moved(mirrored(cloud), 1.0 + 0.66j)))


def _volute(centre: complex, radius: float, start: float) -> Path:
    """A lobe that rolls in: half round at its full radius, then nearer and nearer to the centre."""
    return smooth([centre + ray(start - 20 * place, radius * min(1.0, 1 - (place - 11) * 0.06)) for place in range(25)])


def bubujin() -> Cell:
    """Step lattice: frames within frames, joined by short bars that step from the middle of a side to its quarters and back."""
    frames = [line(polygon(box(-half, 2 * half))) for half in (0.5 + 0.62j, 0.38 + 0.5j, 0.22 + 0.34j, 0.08 + 0.2j)]
    uprights = [(0.0, 0.5, 0.62), (0.11, 0.34, 0.5), (0.0, 0.2, 0.34)]
    levels = [(0.0, 0.38, 0.5), (0.17, 0.22, 0.38), (0.0, 0.08, 0.22)]
    bars = [[complex(at * side, near * way), complex(at * side, far * way)] for at, near, far in uprights for side in (1, -1) for way in (1, -1)]
    bars += [[complex(near * way, at * side), complex(far * way, at * side)] for at, near, far in levels for side in (1, -1) for way in (1, -1)]
    return Cell(1, 1.24, (*frames, *(line(polyline(bar)) for bar in bars)))
