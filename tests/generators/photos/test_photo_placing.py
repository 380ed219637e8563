"""A placed product is its source after one resample, and its shadow is its own."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generators.photos.fields import shrunk
from generators.photos.matte import cut_out
from generators.photos.placing import cast, place, reflect
from generators.photos.reading import read_photo
from generators.photos.records import CutOut, Floor, Light
from generators.photos.truth import BAR, fidelity
from tests.generators.photos.laying import darken, lay

PICTURES = Path(__file__).parents[3] / "assets" / "samples" / "pictures"
SAMPLES = ("earbuds", "bottle", "chair", "teaset", "cream", "blocks")


@pytest.fixture(scope="module")
def cuts() -> dict[str, CutOut]:
    return {name: cut_out(read_photo((PICTURES / f"{name}_cutout.png").read_bytes(), name)) for name in SAMPLES}


def _light(azimuth: float, elevation: float = 45, softness: float = 0.4, strength: float = 0.7) -> Light:
    return Light(azimuth_degrees=azimuth, elevation_degrees=elevation, softness=softness, strength=strength)


def test_at_its_own_height_not_a_byte_changes(cuts: dict[str, CutOut]) -> None:
    for cut in cuts.values():
        placed = place(cut, cut.rgba.shape[0])
        assert np.array_equal(placed.rgba, cut.rgba) and placed.feet == cut.feet and placed.scale == 1


@given(name=st.sampled_from(SAMPLES), height=st.integers(120, 1500))
@settings(max_examples=8, deadline=None)
def test_inside_it_is_the_source_after_one_resample(cuts: dict[str, CutOut], name: str, height: int) -> None:
    cut = cuts[name]
    placed = place(cut, height)
    assert placed.rgba.shape[0] == height and abs(placed.rgba.shape[1] / height - cut.rgba.shape[1] / cut.rgba.shape[0]) < 1.01 / height
    # The opaque source resampled by itself: deep inside the mask no clear pixel takes part, so both must be one.
    alone = np.asarray(Image.fromarray(cut.rgba[..., :3]).resize((placed.rgba.shape[1], height), Image.Resampling.LANCZOS))
    solid = np.asarray(Image.fromarray(cut.rgba[..., 3]).resize((placed.rgba.shape[1], height), Image.Resampling.BOX)) == 255
    deep = shrunk(np.pad(solid, 1), 3 + round(3 * placed.scale))[1:-1, 1:-1]
    assert np.abs(placed.rgba[deep][:, :3].astype(int) - alone[deep]).max(initial=0) <= 1


@pytest.mark.parametrize("name", SAMPLES)
def test_on_a_set_the_product_is_true(cuts: dict[str, CutOut], name: str) -> None:
    placed = place(cuts[name], 500)
    canvas = np.full((900, 900, 3), (214, 198, 172), np.float32)
    at = (120, 300)
    darken(canvas, cast(placed, _light(300), Floor()), at)
    lay(canvas, placed.rgba, at)
    true = fidelity(np.rint(canvas).astype(np.uint8), placed, at)
    assert true.passes and true.mean == true.most == 0 and true.jpeg_mean <= BAR and true.pixels > 4000


def test_a_recoloured_or_moved_product_is_not_true(cuts: dict[str, CutOut]) -> None:
    placed = place(cuts["blocks"], 400)
    canvas = np.full((600, 700, 3), 240, np.float32)
    lay(canvas, placed.rgba, (50, 50))
    warm = np.clip(canvas * (1.06, 1, 0.9), 0, 255).astype(np.uint8)
    mirrored = np.ascontiguousarray(canvas[:, ::-1]).astype(np.uint8)
    assert not fidelity(warm, placed, (50, 50)).passes and not fidelity(mirrored, placed, (50, 50)).passes
    assert not fidelity(warm, placed, (5000, 0)).passes, "nothing to compare is no proof"


@pytest.mark.parametrize(("azimuth", "right", "down"), [(270, 1, 0), (90, -1, 0), (0, 0, 1), (180, 0, -1), (315, 1, 1)])
def test_the_shadow_falls_away_from_the_light(cuts: dict[str, CutOut], azimuth: float, right: int, down: int) -> None:
    placed = place(cuts["bottle"], 400)
    layer = cast(placed, _light(azimuth, 35), Floor(tilt=0.3))
    rows, columns = np.indices(layer.values.shape)
    x = np.average(columns, weights=layer.values) + layer.offset[0] - placed.rgba.shape[1] / 2
    y = np.average(rows, weights=layer.values) + layer.offset[1] - max(foot.y for foot in placed.feet)
    assert np.sign(round(x / 40)) == right
    assert not down or np.sign(y + 8) == down


def test_softer_light_and_more_distance_blur_a_shadow(cuts: dict[str, CutOut]) -> None:
    placed = place(cuts["bottle"], 400)
    sharp, soft = (cast(placed, _light(270, 35, softness), Floor()).values for softness in (0.05, 0.9))
    assert np.abs(np.diff(sharp, axis=0)).max() > np.abs(np.diff(soft, axis=0)).max()
    assert sharp.max() <= 1 and sharp.min() >= 0 and sharp[0].max() < 0.01 and sharp[:, -1].max() < 0.01, "no hard edge of the layer"


def test_the_seam_is_darkest_at_the_foot(cuts: dict[str, CutOut]) -> None:
    for cut in cuts.values():
        placed = place(cut, 400)
        layer = cast(placed, _light(315), Floor())
        foot = max(placed.feet, key=lambda one: one.y)
        row, column = foot.y - 2 - layer.offset[1], (foot.left + foot.right) // 2 - layer.offset[0]
        assert layer.values[row - 12 : row + 4, column - 8 : column + 8].max() > 0.3


def test_no_light_no_shadow(cuts: dict[str, CutOut]) -> None:
    layer = cast(place(cuts["cream"], 300), _light(0, strength=0), Floor())
    assert layer.values.max() < 0.35, "only the seam is left"


def test_a_reflection_begins_at_the_foot_and_fades(cuts: dict[str, CutOut]) -> None:
    placed = place(cuts["bottle"], 400)
    mirror = reflect(placed, 0.4, 0.3)
    strength = mirror.rgba[..., 3].max(axis=1)
    start = max(foot.y for foot in placed.feet) - mirror.offset[1]
    assert 60 < strength[start + 2] <= 0.41 * 255 and strength[start + 60] < strength[start + 2] and strength[start + 121 :].max(initial=0) == 0
