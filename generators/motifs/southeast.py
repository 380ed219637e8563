"""Patterns of Southeast Asia: kawung (batik of Java) and a line of Thai ornament."""

from generators.motifs.geometry import Cell, around, circle, curve, fill, line, moved, ray


def kawung() -> Cell:
    """Four ovals about a point, along the diagonals, as in the cut fruit of the sugar palm; two seeds in each oval, small marks where four groups meet."""
    half = 0.5**0.5
    oval = _oval(0.07 * half + 0.02, half - 0.07 * half - 0.02, 0.118)
    seeds = [line(curve(at, (at, to, to)), 0.9) for at, to in ((0.19 + 0j, 0.31 + 0j), (0.40 + 0j, 0.52 + 0j))]
    group = around([fill(oval, "fill2"), line(oval), *seeds], 4)
    group = [shape._replace(path=tuple((letter, tuple(point * ray(45) for point in points)) for letter, points in shape.path)) for shape in group]
    mark = around([fill(circle(0.052, 0.017), "line")], 4)
    core = [fill(circle(0, 0.02), "line")]
    every = [*group, *core, *moved(mark, 0.5), *moved(mark, 0.5j)]
    return Cell(1, 1, tuple(every))


def _oval(start: float, end: float, wide: float):  # type: ignore[no-untyped-def]
    middle, bulge = (start + end) / 2, 0.52 * (end - start) / 2
    top, bottom = complex(middle, -wide), complex(middle, wide)
    return curve(
        complex(start),
        (complex(start, -0.62 * wide), top - bulge, top),
        (top + bulge, complex(end, -0.62 * wide), complex(end)),
        (complex(end, 0.62 * wide), bottom + bulge, bottom),
        (bottom - bulge, complex(start, 0.62 * wide), complex(start)),
        closed=True,
    )
