"""Ink on water (suminagashi): rings that lie within rings and are drawn out by slow currents, as level lines of a smooth field."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generators.motifs.geometry import Cell, Path, line, smooth

Floats = NDArray[np.float64]
_SAMPLES, _EVERY = 28, 4
# Four lines of ink lie close together, then the water is clear.
_BANDS, _LINES, _STEP = np.arange(-2.16, 2.2, 0.48), 4, 0.075


def marbling(columns: int, rows: int, rng: np.random.Generator) -> Cell:
    """Bands of fine lines, none crossing another, over a sheet that joins its own copies."""
    x, y = np.meshgrid(np.linspace(0, columns, columns * _SAMPLES + 1), np.linspace(0, rows, rows * _SAMPLES + 1))
    size = (columns, rows)
    across, down = _swell(x, y, size, rng), _swell(x, y, size, rng)
    ink = _swell(x + 0.2 * across, y + 0.2 * down, size, rng)
    levels = [level + step * _STEP for level in _BANDS for step in range(_LINES)]
    return Cell(columns, rows, tuple(line(path) for level in levels for path in _level(x, y, ink - level)))


def _swell(x: Floats, y: Floats, size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Six long waves of any direction, whole numbers of them across and down the sheet; mean 0, about -2 to 2."""
    total = np.zeros_like(x)
    for turn in rng.uniform(0, np.pi) + np.pi / 6 * np.arange(6):
        waves = np.round(rng.uniform(0.25, 0.55) * np.array([np.cos(turn), np.sin(turn)]) * size)
        total += np.cos(2 * np.pi * (waves[0] * x / size[0] + waves[1] * y / size[1]) + rng.uniform(0, 2 * np.pi)) / np.sqrt(3)
    return np.asarray(total - total.mean())


def _level(x: Floats, y: Floats, height: Floats) -> list[Path]:
    """The soft lines along which a sampled field is 0."""
    points = x + 1j * y
    corners = [(slice(None, -1), slice(None, -1)), (slice(None, -1), slice(1, None)), (slice(1, None), slice(1, None)), (slice(1, None), slice(None, -1))]
    links: dict[complex, list[complex]] = defaultdict(list)
    for triangle in ((0, 1, 2), (0, 2, 3)):
        at = np.stack([points[corners[one]].ravel() for one in triangle])
        high = np.stack([height[corners[one]].ravel() for one in triangle])
        cut = (high >= 0).sum(axis=0) % 3 != 0
        for one, other in zip(*_crossed(at[:, cut], high[:, cut]), strict=True):
            links[one].append(other)
            links[other].append(one)
    return [_soft(chain) for chain in _chains(links) if len(chain) > (5 * _EVERY if chain[0] == chain[-1] else 1)]


def _soft(chain: list[complex]) -> Path:
    """A curve through every few points of a line; neighbours on the sampling grid lie too unevenly for one."""
    closed = chain[0] == chain[-1]
    return smooth(chain[: -_EVERY // 2 : _EVERY], closed=True) if closed else smooth([*chain[:-1:_EVERY], chain[-1]])


def _crossed(at: NDArray[np.complex128], high: Floats) -> list[list[complex]]:
    """Where the height 0 enters and leaves triangles (3, n) with corners on both sides of it: between the corner that stands alone and either other."""
    above = high >= 0
    alone = np.where(above.sum(axis=0) == 1, np.argmax(above, axis=0), np.argmin(above, axis=0))
    here = np.arange(at.shape[1])
    ends = []
    for other in ((alone + 1) % 3, (alone + 2) % 3):
        share = high[alone, here] / (high[alone, here] - high[other, here])
        # Rounded, so that two triangles name the point on their common edge alike.
        ends.append(np.round(at[alone, here] + share * (at[other, here] - at[alone, here]), 9).tolist())
    return ends


def _chains(links: dict[complex, list[complex]]) -> Iterator[list[complex]]:
    """Every line from link to link: first those with open ends (at the edge of the sheet), then the closed ones, which end on their first point."""
    for start in [*(point for point, near in links.items() if len(near) == 1), *links]:
        chain = [start]
        while links[chain[-1]]:
            there = links[chain[-1]].pop()
            links[there].remove(chain[-1])
            chain.append(there)
        yield chain
