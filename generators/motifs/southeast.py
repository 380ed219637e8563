"""Patterns of Southeast Asia: kawung (batik of Java) and a line of Thai ornament."""

from generators.motifs.geometry import Cell, Path, Shape, around, circle, curve, fill, leaf, line, mirrored, moved, polyline, sized, turned


def kawung() -> Cell:
    """Four ovals about a point, along the diagonals, as in the cut fruit of the sugar palm; two seeds in each oval, small marks where four groups meet."""
    half = 0.5**0.5
    oval = _oval(0.04, half - 0.04, 0.132)
    seeds = [line(polyline([complex(start), complex(start + 0.13)]), 1.1) for start in (0.17, half - 0.30)]
    group = turned(around([fill(oval, "fill2"), line(oval), *seeds], 4), 45)
    mark = around([fill(circle(0.055, 0.016), "line")], 4)
    return Cell(1, 1, (*group, fill(circle(0, 0.018), "line"), fill(circle(0.5 + 0.5j, 0.018), "line"), *moved(mark, 0.5), *moved(mark, 0.5j)))


def _oval(start: float, end: float, wide: float) -> Path:
    """An oval along the x axis, blunt at both ends."""
    middle, pull, blunt = (start + end) / 2, 0.27 * (end - start), 0.6 * wide
    top, bottom = complex(middle, -wide), complex(middle, wide)
    return curve(
        complex(start),
        (complex(start, -blunt), top - pull, top),
        (top + pull, complex(end, -blunt), complex(end)),
        (complex(end, blunt), bottom + pull, bottom),
        (bottom - pull, complex(start, blunt), complex(start)),
        closed=True,
    )


def lai_thai() -> Cell:
    """Buds of flame leaves (kranok), a pair to each tier, the tips bent outwards, rising to one point; four-petalled flowers between them."""
    tiers = ((-0.24, 0.62), (-0.1, 0.8), (0.06, 1.0))
    pairs = [shape for at, size in tiers for shape in moved([*_kranok(size), *mirrored(_kranok(size))], 1j * at)]
    spire = leaf(0.0, 0.3, 0.055)
    tip = moved(turned([fill(spire, "fill1"), line(spire)], -90), -0.22j)
    heart = moved(turned([fill(leaf(0, 0.2, 0.05), "fill1"), line(leaf(0, 0.2, 0.05), 0.8)], -90), 0.3j)
    flower = [*around([fill(leaf(0.018, 0.085, 0.026), "fill1")], 4), fill(circle(0, 0.016), "line")]
    every = [*tip, *pairs, *heart, *moved(flower, 0.5 - 0.02j)]
    return Cell(1, 1.36, (*moved(every, 0.25 + 0.5j), *moved(every, 0.75 + 1.18j)))


def _kranok(size: float) -> list[Shape]:
    """The right flame of a pair: it swells from the root below, narrows, and flicks outwards at its tip; a vein runs along its back."""
    back = (0.14 + 0.28j, 0.225 + 0.17j, 0.2 + 0.03j)
    flick = (0.19 - 0.04j, 0.215 - 0.09j, 0.26 - 0.12j)
    front = (0.16 - 0.13j, 0.1 - 0.06j, 0.09 + 0.02j)
    home = (0.08 + 0.09j, 0.04 + 0.1j, 0.04j)
    flame = curve(0.28j, back, flick, front, home, closed=True)
    vein = curve(0.22j, (0.1 + 0.21j, 0.165 + 0.12j, 0.15 + 0.01j))
    return sized([fill(flame, "fill2"), line(flame), line(vein, 0.6)], size)
