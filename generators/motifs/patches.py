"""Cutting convex patches into smaller ones: for patchwork and for cracks that end on one another."""

from collections.abc import Callable, Sequence

import numpy as np

from generators.motifs.geometry import ray

Patch = list[complex]


def area(patch: Sequence[complex]) -> float:
    """The area a polygon encloses."""
    return abs(sum((here.conjugate() * there).imag for here, there in _sides(patch))) / 2


def longest(patch: Sequence[complex]) -> tuple[complex, complex]:
    """A polygon's longest side."""
    return max(_sides(patch), key=lambda side: abs(side[1] - side[0]))


def cut(patch: Sequence[complex], point: complex, way: complex) -> tuple[Patch, Patch]:
    """A convex polygon in two, along the line through `point` in the direction `way`."""
    left: Patch = []
    right: Patch = []
    for here, there in _sides(patch):
        one, other = (way.conjugate() * (here - point)).imag, (way.conjugate() * (there - point)).imag
        (left if one >= 0 else right).append(here)
        if (one >= 0) != (other >= 0):
            crossing = here + (there - here) * one / (one - other)
            left.append(crossing)
            right.append(crossing)
    return left, right


def split(patch: Patch, goal: Callable[[], float], lean: float, rng: np.random.Generator) -> list[Patch]:
    """A patch cut across its longest side, again and again, until no piece is larger than a `goal` drawn for it; cuts lean by up to `lean` degrees."""
    if area(patch) <= goal():
        return [patch]
    here, there = longest(patch)
    tries = [cut(patch, here + (there - here) * rng.uniform(0.34, 0.66), (there - here) * ray(90 + rng.uniform(-lean, lean))) for _ in range(4)]
    return [piece for half in max(tries, key=lambda halves: min(map(_compact, halves))) for piece in split(half, goal, lean, rng)]


def _compact(patch: Patch) -> float:
    """Area by the square of the girth: small for slivers."""
    return area(patch) / sum(abs(there - here) for here, there in _sides(patch)) ** 2 if len(patch) > 2 else 0.0


def _sides(patch: Sequence[complex]) -> list[tuple[complex, complex]]:
    return list(zip(patch, [*patch[1:], patch[0]], strict=True))
