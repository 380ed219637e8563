"""Geometry of the Islamic world: girih of eight and ten, zellige (khatam and cross), mashrabiya (turned lattice)."""

import math

from generators.motifs.contact import apothem, chords, contact, edged
from generators.motifs.geometry import Cell, Shape, circle, fill, line, moved, polygon, polyline, ray, smooth, starred, turned


def girih_eight() -> Cell:
    """Octagons and squares (4.8.8): in each octagon the star {8/3}, in each square its four-pointed answer, lines straight through every crossing."""
    side = math.sqrt(2) - 1
    small = [0.5 + 0.5j + ray(90 * turn, side / math.sqrt(2)) for turn in range(4)]
    return Cell(1, 1, (*_star(edged(8, side), 3), *(line(polyline(bend)) for bend in contact(small, 67.5))))


def girih_ten() -> Cell:
    """Decagons and bow ties, two of the five girih tiles, of side 1: in each decagon the star {10/3}, in the ties lines at the same 54 degrees to the edges."""
    reach = apothem(10, 1)
    width, height = 4 * reach * math.cos(math.radians(36)), 4 * reach * math.sin(math.radians(36))
    radius = abs(edged(10, 1)[0])
    half = [ray(-18, radius), complex(width, -height) / 2 + 1j * radius, width + ray(198, radius)]
    tie = [line(polyline(bend)) for bend in contact([*half, *(point.conjugate() for point in reversed(half))], 54)]
    star = _star(edged(10, 1), 3)
    return Cell(width, height, tuple(shape for at in (0, complex(width, height) / 2) for shape in moved([*star, *tie], at)))


def _star(corners: list[complex], skip: int) -> list[Shape]:
    """A star polygon {n/skip} on the middles of a regular polygon's edges, its field toned."""
    count, reach = len(corners), apothem(len(corners), abs(corners[1] - corners[0]))
    notch = reach * math.cos(math.pi * skip / count) / math.cos(math.pi * (skip - 1) / count)
    return [fill(polygon(starred(count, (reach, notch))), "fill2"), *(line(polyline(chord)) for chord in chords(corners, skip))]


def zellige() -> Cell:
    """Khatam stars {8/2} tip to tip, crosses with pointed arms between them, a small khatam in each star; the ground shows as joints."""
    notch = math.cos(math.radians(45)) / math.cos(math.radians(22.5))
    star = starred(8, (0.5, 0.5 * notch))
    eye = starred(8, (0.22, 0.22 * notch), turn=22.5)
    pieces = [fill(polygon([0, 1, 1 + 1j, 1j]), "fill2"), fill(polygon(star), "fill1"), line(polygon(star), 1, "ground")]
    core = fill(polygon([0.5 + 0.5j + ray(45 + 90 * turn, 0.13) for turn in range(4)]), "line")
    return Cell(
        1, 1, (*pieces, fill(polygon(eye), "line"), line(polygon(eye), 1, "ground"), fill(circle(0, 0.06), "fill2"), core, line(core.path, 1, "ground"))
    )


def mashrabiya() -> Cell:
    """Turned wood: balls on a square grid, joined by spindles that swell in the middle and carry a bead near each end."""
    profile = [(0.1, 0.035), (0.2, 0.035), (0.31, 0.042), (0.4, 0.1), (0.5, 0.125), (0.6, 0.1), (0.69, 0.042), (0.8, 0.035), (0.9, 0.035)]
    upper = [complex(place, -wide) for place, wide in profile]
    spindle = fill(smooth([*upper, *(point.conjugate() for point in reversed(upper))], closed=True), "line")
    beads = [fill(circle(0.265, 0.058), "line"), fill(circle(0.735, 0.058), "line")]
    rings = [line(polyline([complex(place, -0.13), complex(place, 0.13)]), 0.8, "ground") for place in (0.455, 0.545)]
    arm = [spindle, *beads, *rings]
    ball = [fill(circle(0, 0.185), "line"), line(circle(0, 0.115), 0.8, "ground")]
    return Cell(1, 1, (*arm, *turned(arm, 90), *ball))
