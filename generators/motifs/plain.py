"""Plain patterns at home anywhere: stripes, dots, waves, and paper-cut hills under a sun."""

import math

from generators.motifs.geometry import Cell, Role, Shape, box, circle, fill, line, polygon, smooth


def stripes() -> Cell:
    """Broad upright stripes, as wide as the ground between them, each with a thin companion."""
    return Cell(1, 1, (fill(polygon(box(0.05, 0.4 + 1j)), "fill1"), fill(polygon(box(0.7, 0.05 + 1j)), "line")))


def dots() -> Cell:
    """Round dots on a centred square grid."""
    return Cell(1, 1, (fill(circle(0.25 + 0.25j, 0.13), "fill1"), fill(circle(0.75 + 0.75j, 0.13), "fill1")))


def waves() -> Cell:
    """Sine lines, one below the other."""
    crest = [complex(step / 16, 0.25 - 0.09 * math.sin(math.tau * step / 16)) for step in range(-1, 18)]
    return Cell(1, 0.5, (line(smooth(crest)),))


def paper_cut() -> Cell:
    """Layers of cut paper: a sun, and three ranges of hills, each nearer one darker, with the pale edge of the sheet along the top."""
    sun = [fill(circle(1.9 + 0.62j, 0.3), "fill1"), line(circle(1.9 + 0.62j, 0.36), 0.8, "fill2")]
    ranges = [*_range(0.95, (0.16, 0.07, 0.0), "fill2"), *_range(1.2, (0.05, 0.13, 1.9), "fill1"), *_range(1.45, (0.09, 0.05, 4.0), "line")]
    return Cell(3, 1.8, (*sun, *ranges), across=True)


def _range(level: float, swing: tuple[float, float, float], role: Role) -> list[Shape]:
    """A range of hills of two waves (their heights, and where they start)."""
    first, second, start = swing
    ridge = [
        complex(3 * step / 48, level - first * math.sin(math.tau * step / 48 + start) - second * math.sin(2 * math.tau * step / 48 + 2.3 * start))
        for step in range(-1, 50)
    ]
    edge = smooth(ridge)
    return [fill((*edge, ("L", (3.1 + 1.8j,)), ("L", (-0.1 + 1.8j,)), ("Z", ())), role), line(edge, 1.2, "ground")]
