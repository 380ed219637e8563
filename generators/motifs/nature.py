"""Patterns without a repeat that nature lends: terrazzo and the shadow of leaves."""

import numpy as np

from generators.motifs.geometry import Cell, Role, Shape, curve, fill, leaf, line, moved, polygon, ray, turned

_CHIPS: tuple[Role, ...] = ("fill1", "fill1", "fill2", "fill2", "fill2", "line")


def terrazzo(columns: int, rows: int, rng: np.random.Generator) -> Cell:
    """Chips of stone in a polished ground: few large, many small, none touching another."""
    size = np.array([columns, rows])
    places, reach, shapes = np.empty((0, 2)), np.empty(0), list[Shape]()
    for largest, count in ((0.2, 8), (0.12, 16), (0.06, 60)):
        for _ in range(count * columns * rows):
            place, radius = rng.uniform(0, 1, 2) * size, largest * rng.uniform(0.6, 1)
            away = np.abs(places - place)
            if (np.hypot(*np.minimum(away, size - away).T) > reach + radius + 0.012).all():
                places, reach = np.vstack([places, place]), np.append(reach, radius)
                shapes.append(fill(polygon(_chip(complex(*place), radius, rng)), rng.choice(_CHIPS)))
    return Cell(columns, rows, tuple(shapes))


def _chip(place: complex, radius: float, rng: np.random.Generator) -> list[complex]:
    """A broken stone: five to eight corners on a flattened circle."""
    corners = int(rng.integers(5, 9))
    turns = 360 * (np.arange(corners) + rng.uniform(-0.33, 0.33, corners)) / corners
    flat, lean = rng.uniform(0.55, 0.95), ray(rng.uniform(0, 180))
    return [place + lean * complex(point.real, flat * point.imag) for point in (ray(float(turn), radius) for turn in turns)]


def foliage(columns: int, rows: int, rng: np.random.Generator) -> Cell:
    """Twigs with leaves as a window throws them on a wall: silhouettes alone, leaning one way as if one tree stood outside."""
    shapes: list[Shape] = []
    for place in range(2 * columns * rows):
        root = complex(place % columns, place // columns % rows) + complex(*rng.uniform(0, 1, 2))
        shapes += moved(turned(_twig(rng), float(rng.normal(35, 25))), root)
    return Cell(columns, rows, tuple(shapes))


def _twig(rng: np.random.Generator) -> list[Shape]:
    """A bent twig of seven to ten leaves, the last one at its tip."""
    length, bend, count = rng.uniform(0.8, 1.2), rng.uniform(-0.25, 0.25), int(rng.integers(7, 11))
    stem = line(curve(0j, (complex(length / 3, 0), complex(2 * length / 3, bend / 2), complex(length, bend))), 1)
    shapes = [stem]
    for place in range(count):
        at = 0.15 + 0.85 * place / (count - 1)
        point = complex(length * at, bend * at * at)
        way = 0.0 if place == count - 1 else (1 if place % 2 else -1) * rng.uniform(32, 58)
        size = rng.uniform(0.24, 0.36) * (1 - 0.35 * at)
        shapes += moved(turned([fill(leaf(0, size, 0.2 * size), "line")], way + 60 * bend * at), point)
    return shapes
