"""The geometry is true: angles, circles, straight crossings, one unbroken line."""

import cmath
import math
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.motifs import sett
from generators.motifs.geometry import Cell, Path, along, arc
from generators.motifs.kolam import bends_needed, walk
from generators.motifs.patches import area, split
from generators.motifs.registry import cell


def ends(drawn: Cell) -> list[tuple[complex, complex]]:
    """Every end of every straight line: the point, and the direction into the line."""
    found = []
    for shape in drawn.shapes:
        points = [point for _, points in shape.path for point in points]
        if shape.stroke and shape.role == "line" and shape.path[-1][0] == "L":
            found += [(points[0], points[1] - points[0]), (points[-1], points[-2] - points[-1])]
    return found


@pytest.mark.parametrize("name", ["girih_eight", "girih_ten", "jaali"])
def test_straps_run_straight_from_tile_to_tile(name: str) -> None:
    drawn = cell(name)
    meeting = defaultdict(list)
    for point, way in ends(drawn):
        key = (round(point.real / drawn.width % 1, 6) % 1, round(point.imag / drawn.height % 1, 6) % 1)
        meeting[key].append(way / abs(way))
    for ways in meeting.values():
        assert len(ways) == 4
        assert all(min(abs(way + other) for other in ways) < 1e-6 for way in ways)


@pytest.mark.parametrize(("name", "angle"), [("asanoha", 30), ("jaali", 30), ("girih_eight", 22.5), ("girih_ten", 18)])
def test_lines_lie_on_the_angles_of_their_family(name: str, angle: float) -> None:
    for _, way in ends(cell(name)):
        off = math.degrees(cmath.phase(way)) % angle
        assert min(off, angle - off) < 1e-6


def test_the_stars_are_eight_three_and_ten_three() -> None:
    for name, points in (("girih_eight", 8), ("girih_ten", 10)):
        chords = [(point, way) for point, way in ends(cell(name))[: 2 * points : 2]]
        reach = abs(chords[0][0])
        assert all(math.isclose(abs(way), 2 * reach * math.sin(math.pi * 3 / points), rel_tol=1e-9) for _, way in chords)


def test_waves_are_concentric_and_hidden_only_by_nearer_ones() -> None:
    drawn = cell("seigaiha")
    rings = [shape.path for shape in drawn.shapes]
    half = len(rings) // 2
    for path in rings[:half]:
        points = [point for point, _ in along(path, 60)]
        radius = abs(points[0])
        assert round(radius, 2) in {1.0, 0.76, 0.52, 0.28}
        assert all(math.isclose(abs(point), radius, rel_tol=1e-3) for point in points)
        assert all(abs(point - centre) > 0.998 for point in points for centre in (1 + 0.5j, -1 + 0.5j, 1j))


def test_the_kolam_is_one_closed_line_past_every_dot() -> None:
    bends = walk(-2 - 1j)
    assert len(bends) == bends_needed()
    assert len({bend.dot for bend in bends}) == 21


def test_the_sett_fits_the_twill() -> None:
    threads = sett("quiet_check").threads
    assert cell("tartan").width == sum(count for _, count in [*threads, *threads[-2:0:-1]])
    assert cell("tartan").width % 4 == 0


@given(radius=st.floats(0.1, 9), start=st.floats(-360, 360), span=st.floats(5, 360))
def test_an_arc_stays_on_its_circle(radius: float, start: float, span: float) -> None:
    for point, _ in along(arc(2 + 1j, radius, start, start + span), 50):
        assert math.isclose(abs(point - 2 - 1j), radius, rel_tol=1e-5)


@settings(deadline=None)
@given(seed=st.integers(0, 10_000), lean=st.floats(0, 30))
def test_cutting_a_patch_loses_nothing(seed: int, lean: float) -> None:
    rng = np.random.default_rng(seed)
    patch = [0j, 3 + 0j, 3.2 + 2j, -0.1 + 2.2j]
    pieces = split(patch, lambda: 0.4, lean, rng)
    assert all(area(piece) <= 0.4 for piece in pieces)
    assert math.isclose(sum(map(area, pieces)), area(patch), rel_tol=1e-9)


def test_lines_of_ink_never_cross() -> None:
    paths = [shape.path for shape in cell("marbling", 3, 2, 2).shapes]
    assert len(paths) > 20
    assert all(_apart(one, other) for place, one in enumerate(paths) for other in paths[place + 1 :])


def _apart(one: Path, other: Path) -> bool:
    """Whether no corner of one line lies on the other."""
    here = np.array([points[-1] for _, points in one if points])
    there = np.array([points[-1] for _, points in other if points])
    return float(np.abs(here[:, None] - there[None, :]).min()) > 1e-5
