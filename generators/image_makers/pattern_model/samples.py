"""What the pattern model learns from: our own patterns as a hand would print them, each a square tile that joins its own copies."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generators.motifs.drawing import tile

Floats = NDArray[np.floating[Any]]
SIDE = 64
"""Pixels of a tile's side, as the model sees it."""
_FINE = 192
# Motifs of the house that fit a square: repeats of their cell across and down.
_MOTIFS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "gingham": ((3, 3), (4, 4)),
    "seigaiha": ((2, 4),),
    "shippo": ((2, 2),),
    "kawung": ((2, 2),),
}


def _phases() -> tuple[Floats, Floats]:
    """Across and down a tile, 0-1."""
    way = (np.arange(_FINE, dtype=np.float32) + 0.5) / _FINE
    across, down = np.meshgrid(way, way)
    return across, down


def _triangle(phase: Floats) -> Floats:
    """0 to 1 and back once a turn."""
    folded: Floats = np.abs(phase % 1 * 2 - 1)
    return folded


def _stripes(chance: np.random.Generator) -> Floats:
    x, _ = _phases()
    many = int(chance.integers(4, 7))
    return (_triangle(many * x) - chance.uniform(0.4, 0.6)) / many


def _chevrons(chance: np.random.Generator) -> Floats:
    x, y = _phases()
    many, bends = int(chance.integers(4, 6)), 2
    return (_triangle(many * (y + _triangle(bends * x) / bends / 2)) - 0.5) / many


def _checks(chance: np.random.Generator) -> Floats:
    x, y = _phases()
    many = int(chance.integers(2, 4))
    return (_triangle(many * x) - 0.5) * (_triangle(many * y) - 0.5) * 2 / many


def _trellis(chance: np.random.Generator) -> Floats:
    x, y = _phases()
    many, thin = int(chance.integers(2, 4)), chance.uniform(0.7, 0.85)
    return (np.maximum(_triangle(many * (x + y)), _triangle(many * (x - y))) - thin) / many


def _diamonds(chance: np.random.Generator) -> Floats:
    x, y = _phases()
    many = int(chance.integers(2, 4))
    return (_triangle(_triangle(many * x) + _triangle(many * y)) - 0.5) / many / 2


def _dots(chance: np.random.Generator) -> Floats:
    x, y = _phases()
    many = int(chance.integers(3, 5))
    return (chance.uniform(0.4, 0.6) - np.hypot(_triangle(many * x), _triangle(many * y))) / many


DRAWN: Mapping[str, Callable[[np.random.Generator], Floats]] = {
    "stripes": _stripes,
    "chevrons": _chevrons,
    "checks": _checks,
    "trellis": _trellis,
    "diamonds": _diamonds,
    "dots": _dots,
}
KINDS = (*DRAWN, *_MOTIFS)


def sample(kind: str, chance: np.random.Generator) -> Floats:
    """One tile of a kind, (SIDE, SIDE), 0 bare to 1 inked: drawn, then printed by hand."""
    inked = np.clip(DRAWN[kind](chance) * _FINE * 0.5 + 0.5, 0, 1) if kind in DRAWN else _motif(kind, chance)
    return _printed(inked.astype(np.float32), chance)


def _motif(kind: str, chance: np.random.Generator) -> Floats:
    columns, rows = _MOTIFS[kind][int(chance.integers(len(_MOTIFS[kind])))]
    cell = tile(kind, _FINE // columns, line_px=_FINE / 48)
    one = cell.resize((_FINE // columns, _FINE // rows), Image.Resampling.LANCZOS)
    laid = np.tile(np.asarray(one, dtype=np.float32) / 255, (rows, columns))
    whole = Image.fromarray((laid * 255).astype(np.uint8)).resize((_FINE, _FINE), Image.Resampling.BICUBIC)
    return np.asarray(whole, dtype=np.float32) / 255


def _printed(inked: Floats, chance: np.random.Generator) -> Floats:
    """The block laid anywhere, never quite true; ink that takes a little unevenly."""
    x, y = np.meshgrid(np.arange(_FINE), np.arange(_FINE))
    wobble = _FINE / SIDE * chance.uniform(0.2, 0.7)
    dx, dy = _cloud(chance) * wobble, _cloud(chance) * wobble
    start = chance.integers(0, _FINE, 2)
    moved = inked[(np.rint(y + dy).astype(int) + start[1]) % _FINE, (np.rint(x + dx).astype(int) + start[0]) % _FINE]
    small = moved.reshape(SIDE, _FINE // SIDE, SIDE, _FINE // SIDE).mean(axis=(1, 3))
    taken = 1 - np.clip(_cloud(chance)[:: _FINE // SIDE, :: _FINE // SIDE] * 0.06 + chance.uniform(0, 0.08), 0, 0.25)
    made: Floats = (small * taken).astype(np.float32)
    return made


def _cloud(chance: np.random.Generator) -> Floats:
    """A soft field that joins itself, mean 0 and deviation 1: a few waves of random way and phase."""
    x, y = _phases()
    field: Floats = np.zeros_like(x)
    for across in range(-2, 3):
        for down in range(3):
            if across or down:
                field += chance.normal() / np.hypot(across, down) * np.cos(2 * np.pi * (across * x + down * y + chance.random()))
    even: Floats = field / field.std()
    return even
