"""Painting: the palette is what is seen, the product has its room, type has calm ground."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assets.colours import lab
from assets.errors import TesseraError
from assets.stages import RATIO, Stage, read_stages, stage
from generators.sets.framing import crop_to
from generators.sets.painting import Dressing, Painted, paint
from generators.sets.palettes import Palette, palette_of

STAGES = read_stages()
EACH = pytest.mark.parametrize("one", STAGES, ids=lambda one: one.id)
SHAPES = {"1:1": (540, 540), "4:5": (432, 540), "9:16": (360, 640), "16:9": (640, 360), "1.91:1": (600, 314)}
TOKYO = palette_of(["#F5F2EA", "#5E6F64", "#C8583E"])
RIYADH = palette_of(["#0E5E4E", "#C9A24B", "#F3EBDD"], "deep")


@EACH
@pytest.mark.parametrize("shape", SHAPES)
def test_the_product_has_its_room_in_every_shape(one: Stage, shape: str) -> None:
    width, height = SHAPES[shape]
    made = paint(one, one.lights[0].name, TOKYO, (width, height))
    assert made.pixels.shape == (height, width, 3) and made.pixels.dtype == np.uint8
    assert 0.62 <= made.foot[1] / height <= 0.73
    assert 0.35 <= made.tallest / height <= 0.55
    assert made.foot[0] - made.widest / 2 >= 0 and made.foot[0] + made.widest / 2 <= width
    assert made.foot[1] - made.tallest > 0.05 * height
    room = made.foot[0] - made.widest // 2, made.foot[1] - made.tallest, made.foot[0] + made.widest // 2, made.foot[1]
    for left, top, right, bottom in made.calm:
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
        assert right <= room[0] or left >= room[2] or bottom <= room[1] or top >= room[3]


@EACH
def test_type_finds_calm_ground_in_tall_and_in_wide_pictures(one: Stage) -> None:
    for light in one.lights:
        for size, places in (((216, 384), (0.5,)), ((384, 216), (0.34, 0.66))):
            quiet = [spread for beside in places for spread in spreads(paint(one, light.name, TOKYO, size, Dressing(beside=beside)))]
            assert quiet and min(quiet) < 12, f"{light.name} {size}: {quiet}"


def spreads(made: Painted) -> list[float]:
    """How much lightness (L*) varies in each calm box."""
    lightness = lab(made.pixels.astype(np.float64))[..., 0]
    return [float(lightness[top:bottom, left:right].std()) for left, top, right, bottom in made.calm]


@EACH
def test_another_palette_changes_what_is_seen_and_nothing_clips(one: Stage) -> None:
    light = one.lights[0].name
    bright, dark = paint(one, light, TOKYO, (300, 300)).pixels, paint(one, light, RIYADH, (300, 300)).pixels
    assert bright.mean() > dark.mean() + 10
    assert np.mean(bright.max(axis=2) == 255) < 0.01 and bright.mean() > 50


def hue_of_wall(made: Painted) -> np.ndarray:
    """Mean CIELAB of the upper left corner, where every stage has wall."""
    return lab(made.pixels[:60, :60].reshape(-1, 3).astype(np.float64)).mean(axis=0)


def test_the_wall_has_the_hue_of_the_dominant_colour() -> None:
    seen = hue_of_wall(paint(stage(STAGES, "niche"), "studio", RIYADH, (300, 300)))
    wanted = lab(np.array([int(RIYADH.dominant[n : n + 2], 16) for n in (1, 3, 5)], dtype=np.float64))
    turn = np.degrees(np.arctan2(seen[2], seen[1]) - np.arctan2(wanted[2], wanted[1]))
    assert abs((turn + 180) % 360 - 180) < 25


def test_the_same_seed_gives_the_same_picture_and_another_only_other_grain() -> None:
    one = stage(STAGES, "niche")
    first, again, other = (paint(one, "golden", TOKYO, (200, 200), Dressing(seed=seed)).pixels for seed in (3, 3, 4))
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    assert np.abs(first.astype(int) - other).max() <= 12


@pytest.mark.parametrize("mode", ["L", "RGBA"])
def test_a_pattern_lies_on_its_part_alone(mode: str) -> None:
    one = stage(STAGES, "niche")
    tile = Image.new("L", (20, 20), 0)
    tile.paste(255, (0, 0, 10, 20))
    if mode == "RGBA":
        tile = Image.merge("RGBA", [Image.new("L", tile.size, 200)] * 3 + [tile])
    plain = paint(one, "studio", RIYADH, (300, 300)).pixels.astype(int)
    laid = paint(one, "studio", RIYADH, (300, 300), Dressing(patterns={"wall": tile})).pixels.astype(int)
    change = np.abs(laid - plain).max(axis=2)
    assert change[:60, :60].max() > 8 and change[140:160, 140:160].max() == 0
    assert (change[:60, :60] == 0).mean() > 0.35


def test_a_pattern_for_a_part_that_takes_none_is_left_out() -> None:
    one, tile = stage(STAGES, "niche"), Image.new("L", (8, 8), 255)
    assert np.array_equal(paint(one, "studio", TOKYO, (99, 99)).pixels, paint(one, "studio", TOKYO, (99, 99), Dressing(patterns={"floor": tile})).pixels)


def test_banding_is_broken_up() -> None:
    made = paint(stage(STAGES, "sweep"), "studio", palette_of(["#0E5E4E", "#C9A24B", "#F3EBDD"], "deep"), (400, 400)).pixels[:, 200, 1].astype(int)
    longest = max(len(run) for run in "".join("1" if step == 0 else " " for step in np.diff(made)).split())
    assert longest < 12


def test_an_unknown_light_is_refused() -> None:
    with pytest.raises(TesseraError):
        paint(stage(STAGES, "niche"), "neon", Palette(dominant="#FFFFFF", support="#FFFFFF", accent="#FFFFFF", neutral="#FFFFFF"), (90, 90))


@given(
    st.sampled_from(STAGES), st.integers(9, 40), st.tuples(st.floats(0.15, 0.85), st.floats(0.4, 0.95)), st.tuples(st.floats(0.05, 0.9), st.floats(0.1, 0.9))
)
def test_a_window_never_leaves_the_plate(one: Stage, tall: int, foot: tuple[float, float], room: tuple[float, float]) -> None:
    window = crop_to(one, (160, 10 * tall), foot, room)
    assert window.left >= 0 and window.top >= 0 and window.width > 0 and window.height > 0
    assert window.left + window.width <= RATIO + 1e-9 and window.top + window.height <= 1 + 1e-9
