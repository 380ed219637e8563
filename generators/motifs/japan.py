"""Japanese patterns: seigaiha (waves of the blue sea), asanoha (hemp leaf), shippo (seven treasures)."""

import cmath
import math

from generators.motifs.geometry import Cell, arc, around, circle, fill, joined, line, moved, polyline, ray

# Rings of one wave: radius and weight of line. Nearer rows lie over a wave at these places.
_RINGS = ((1.0, 1.0), (0.76, 0.75), (0.52, 0.75), (0.28, 0.75))
_NEARER = (1 + 0.5j, -1 + 0.5j, 1j, 1 + 1.5j, -1 + 1.5j)


def seigaiha() -> Cell:
    """Rows of concentric rings of radius 1, each row one radius aside and half a radius down, lying over the row behind."""
    wave = [line(arc(0, radius, *span), weight) for radius, weight in _RINGS for span in _uncovered(radius)]
    return Cell(2, 1, (*wave, *moved(wave, 1 + 0.5j)))


def _uncovered(radius: float) -> list[tuple[float, float]]:
    """The spans (degrees) of a ring about the origin that no nearer wave covers, from one hidden span to the next."""
    hidden = sorted(span for centre in _NEARER for span in _hidden(radius, centre))
    free, at = [], hidden[0][1]
    for start, end in [*hidden[1:], (hidden[0][0] + 360, 0.0)]:
        if start > at + 1e-9:
            free.append((at, start))
        at = max(at, end)
    return free


def _hidden(radius: float, centre: complex) -> list[tuple[float, float]]:
    """The span of the ring that lies inside the circle of radius 1 about `centre`."""
    away = abs(centre)
    cosine = (radius**2 + away**2 - 1) / (2 * radius * away)
    if cosine >= 1:
        return []
    middle, half = math.degrees(cmath.phase(centre)), math.degrees(math.acos(cosine))
    return [(middle - half, middle + half)]


def asanoha() -> Cell:
    """Equilateral triangles of side 1, each parted from its centre to its corners: the triakis triangular tiling, one set of edges upright."""
    high = math.sqrt(3) / 2
    edges = [line(polyline([0, ray(30 + 60 * turn)])) for turn in range(3)]
    # From each corner a spoke to the centre of each of the six triangles around it.
    spokes = [line(polyline([0, ray(60 * turn, 1 / math.sqrt(3))])) for turn in range(6)]
    leaf = [*edges, *spokes]
    return Cell(2 * high, 1, (*leaf, *moved(leaf, complex(high, 0.5))))


def shippo() -> Cell:
    """Circles of radius 1 on a centred square grid, each crossed by four others at its quarter points; the lenses are toned."""
    lenses = around([fill(joined(arc(0, 1, 0, 90), arc(1 + 1j, 1, 180, 270)), "fill2")], 4)
    rings = [line(circle(0, 1)), line(circle(1 + 1j, 1))]
    return Cell(2, 2, (*lenses, *rings))
