"""Indian patterns: jaali (pierced screen), buti (block-printed sprig), paisley (buta)."""

import math

from generators.motifs.contact import contact, edged
from generators.motifs.geometry import Cell, Path, Shape, along, around, circle, curve, fill, leaf, line, mirrored, moved, polyline, turned

# The leaf inside the drop, from its left side over the tip and round below.
_HEART = (
    (-0.125 - 0.04j, -0.08 - 0.17j, 0.02 - 0.24j),
    (-0.01 - 0.15j, 0.03 - 0.09j, 0.07 - 0.04j),
    (0.11 + 0.01j, 0.125 + 0.05j, 0.125 + 0.1j),
    (0.125 + 0.17j, 0.07 + 0.225j, 0.225j),
    (-0.07 + 0.225j, -0.125 + 0.17j, -0.125 + 0.1j),
)


def jaali() -> Cell:
    """A stone screen on hexagons: bars from the middle of every side at 60 degrees, so that they run straight through and leave stars and hexagons open."""
    bends = [polyline(bend) for bend in contact(edged(6, 1), 60)]
    bars = [*(line(bend) for bend in bends), *(line(bend, 0.1, "ground") for bend in bends)]
    half = complex(math.sqrt(3) / 2, 1.5)
    return Cell(math.sqrt(3), 3, tuple(sorted([*bars, *moved(bars, half)], key=lambda shape: -shape.stroke)))


def buti() -> Cell:
    """A printed sprig, small and whole, with air around it; every second row set off by half."""
    sprig = _sprig()
    dot = [fill(circle(0, 0.014), "line")]
    return Cell(0.8, 1.1, (*moved(sprig, 0.2 + 0.3j), *moved(sprig, 0.6 + 0.85j), *moved(dot, 0.6 + 0.3j), *moved(dot, 0.2 + 0.85j)))


def _sprig() -> list[Shape]:
    """A flower of eight petals on a stem, a bud and a leaf to each side."""
    petal = leaf(0.035, 0.115, 0.026)
    flower = moved([*around([fill(petal, "fill1")], 8), fill(circle(0, 0.03), "line")], -0.1j)
    stem = line(curve(-0.06j, (0.02j, 0.06j, 0.24j)), 1)
    stalk = line(curve(0.15j, (0.03 + 0.1j, 0.1 + 0.1j, 0.13 + 0.04j)), 0.8)
    bud = moved(turned([fill(leaf(0, 0.075, 0.024), "fill1")], -62), 0.13 + 0.045j)
    side = [stalk, *bud, *moved(turned([fill(leaf(0, 0.13, 0.032), "line")], -28), 0.21j)]
    return [stem, *side, *mirrored(side), *flower]


def paisley() -> Cell:
    """The drop with the bent tip (buta, kairi): a beaded edge, an inner leaf, a flower in its belly; rows look left and right by turns."""
    drop, heart = _drop(), curve(-0.125 + 0.1j, *_HEART, closed=True)
    flower = moved([*around([fill(leaf(0.022, 0.082, 0.02), "ground")], 8), fill(circle(0, 0.022), "line")], 0.11j)
    rim = [point for point, _ in along(drop, 400)]
    beads = [fill(circle(bead, 0.0115), "line") for bead in (point - 1j * way * 0.034 for point, way in along(drop, 36)) if _clear(bead, rim)]
    buta = [fill(drop, "fill2"), line(drop), fill(heart, "fill1"), line(heart, 0.7), *flower, *beads]
    return Cell(0.9, 1.2, (*moved(buta, 0.22 + 0.3j), *moved(mirrored(buta), 0.67 + 0.9j)))


def _clear(bead: complex, rim: list[complex]) -> bool:
    """Whether a bead stays off the drop; in the hollow of the neck there is no room."""
    return min(abs(bead - point) for point in rim) > 0.0335


def _drop() -> Path:
    """A round belly whose neck bends over to the right and runs out in a point."""
    neck = (-0.2 - 0.1j, -0.1 - 0.33j, 0.2 - 0.33j)
    hollow = (0.1 - 0.25j, 0.03 - 0.19j, 0.09 - 0.11j)
    back = (0.13 - 0.06j, 0.2 + 0.0j, 0.2 + 0.1j)
    belly = (0.2 + 0.21j, 0.11 + 0.3j, 0.3j)
    side = (-0.11 + 0.3j, -0.2 + 0.21j, -0.2 + 0.1j)
    return curve(-0.2 + 0.1j, neck, hollow, back, belly, side, closed=True)
