"""Every motif draws, joins its own copies, keeps its symmetry, and is like no other."""

import io
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assets.colours import rgb
from assets.errors import TesseraError
from assets.motifs import motif, motifs
from assets.reading import read_yaml
from assets.records import Record
from generators.motifs.drawing import coverage, field, svg, tile, tinted
from generators.motifs.geometry import moved
from generators.motifs.registry import CELLS, FIELDS, cell

EVERY = sorted(motifs())
INK = {"line": "#102030", "fill1": "#C04020", "fill2": "#E0C060"}


class Symmetry(Record):
    """A row of symmetries.yaml."""

    motif: str
    mirror: bool
    quarter: bool = False
    turns: int = 0
    reach: float = 0.4


SYMMETRIES = read_yaml(Path(__file__).parent / "symmetries.yaml", list[Symmetry])


def drawn(name: str, size: int = 120) -> np.ndarray:
    return np.asarray(tile(name, size)).astype(float)


def test_every_row_is_drawn_and_every_drawing_has_its_row() -> None:
    assert set(EVERY) == {*CELLS, *FIELDS}


@pytest.mark.parametrize("name", EVERY)
def test_a_tile_is_neither_empty_nor_full(name: str) -> None:
    image = tile(name, 160)
    assert image.mode == "L" and image.width == 160
    assert 0.02 < drawn(name, 160).mean() / 255 < 0.62


@pytest.mark.parametrize("name", EVERY)
def test_a_tile_has_no_seam(name: str) -> None:
    image, across = drawn(name), cell(name).across
    for axis in (1,) if across else (0, 1):
        steps = np.abs(np.diff(image, axis=axis)).mean(axis=1 - axis)
        seam = np.abs(image.take(0, axis=axis) - image.take(-1, axis=axis)).mean()
        assert seam <= steps.max() + 1


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=3, deadline=None)
@given(right=st.integers(1, 63), down=st.integers(1, 63))
def test_a_pattern_shifted_is_its_tile_rolled(name: str, right: int, down: int) -> None:
    whole = cell(name, 0, 2, 2)
    down = 0 if whole.across else down
    shift = complex(right * whole.width / 64, down * whole.height / 64)
    shifted = coverage(whole._replace(shapes=tuple(moved(whole.shapes, shift))), (64, 64), 1.6).astype(float)
    rolled = np.roll(coverage(whole, (64, 64), 1.6), (down, right), axis=(0, 1)).astype(float)
    assert np.abs(shifted - rolled).mean() < 1


@pytest.mark.parametrize("row", SYMMETRIES, ids=lambda row: row.motif)
def test_a_pattern_keeps_its_symmetry(row: Symmetry) -> None:
    image = drawn(row.motif, 240)
    assert (_off(image, image[:, ::-1]) < 0.06) == row.mirror
    if row.quarter:
        assert _off(image, np.rot90(image)) < 0.06
    if row.turns:
        assert _turned_off(image, 360 / row.turns, row.reach) < 0.1
        assert _turned_off(image, 180 / row.turns, row.reach) > 0.2


def _off(one: np.ndarray, other: np.ndarray) -> float:
    """How far two images differ, as a share of how far one differs from itself shuffled."""
    return float(np.abs(one - other).mean() / np.abs(one - np.roll(one, (one.shape[0] // 3, one.shape[1] // 5), axis=(0, 1))).mean())


def _turned_off(image: np.ndarray, degrees: float, reach: float) -> float:
    """How far a disc about the corner of the repeat differs from itself turned."""
    high, wide = image.shape
    sheet = Image.fromarray(np.tile(image, (4, 4)).astype(np.uint8)).resize((4 * wide * 2, 4 * high * 2), Image.Resampling.BICUBIC)
    half = int(reach * wide * 2)
    disc = sheet.crop((4 * wide - half, 4 * high - half, 4 * wide + half, 4 * high + half))
    y, x = np.mgrid[-half:half, -half:half] + 0.5
    inside = np.hypot(x, y) < half * 0.97
    one, other = np.asarray(disc).astype(float)[inside], np.asarray(disc.rotate(degrees, Image.Resampling.BICUBIC)).astype(float)[inside]
    return float(1 - np.corrcoef(one, other)[0, 1])


@pytest.mark.parametrize("name", sorted(CELLS))
def test_nothing_has_the_turning_arms_of_a_fylfot(name: str) -> None:
    image = drawn(name)
    if image.shape[0] == image.shape[1] and _off(image, np.rot90(image)) < 0.05:
        assert _off(image, image[:, ::-1]) < 0.06


def test_no_two_are_alike() -> None:
    seen = {name: np.asarray(field(name, (96, 96), 48)).astype(float) for name in EVERY}
    for one, other in combinations(EVERY, 2):
        assert np.abs(seen[one] - seen[other]).mean() > 8, (one, other)


@pytest.mark.parametrize("name", EVERY)
def test_the_same_seed_gives_the_same_drawing(name: str) -> None:
    first = field(name, (90, 70), 30, seed=4).tobytes()
    cell.cache_clear()
    assert first == field(name, (90, 70), 30, seed=4).tobytes()
    assert (first != field(name, (90, 70), 30, seed=5).tobytes()) == (name in FIELDS)


@pytest.mark.parametrize("name", EVERY)
def test_colours_are_those_given_and_the_rest_is_clear(name: str) -> None:
    roles = {shape.role for shape in cell(name).shapes} - {"ground"}
    for role in roles:
        image = np.asarray(tinted(name, 120, {role: INK[role]})).astype(int)
        shown = image[..., 3] > 60
        assert shown.any() and not shown.all()
        assert np.abs(image[shown][:, :3] - rgb(INK[role])).max() <= 3


@pytest.mark.parametrize("name", EVERY)
def test_ground_and_roles_together_leave_nothing_clear(name: str) -> None:
    assert np.asarray(tinted(name, 90, {**INK, "ground": "#FFFFFF"}))[..., 3].min() >= 254


@pytest.mark.parametrize("name", sorted(CELLS))
def test_the_svg_shows_as_much_ink_as_the_tile(name: str) -> None:
    colours = {**INK, "ground": "#FFFFFF"}
    png = resvg_py.svg_to_bytes(svg_string=svg(name, colours), width=600, height=600, skip_system_fonts=True)
    own = np.asarray(tinted(name, round(600 * motif(name).scale), colours).convert("L"))
    assert 255 - np.asarray(Image.open(io.BytesIO(bytes(png))).convert("L")).mean() == pytest.approx(255 - own.mean(), rel=0.2)


def test_a_line_may_be_asked_for_in_pixels() -> None:
    assert np.asarray(tile("asanoha", 200, line_px=6)).mean() > 1.7 * np.asarray(tile("asanoha", 200, line_px=3)).mean()


def test_an_unknown_motif_is_refused_with_those_there_are() -> None:
    with pytest.raises(TesseraError, match="seigaiha"):
        tile("parang", 100)
