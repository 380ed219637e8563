"""Stages: every stage has its plates, and says of itself what is so."""

import numpy as np
import pytest
from PIL import Image

from assets.errors import TesseraError
from assets.stages import FOLDER, RATIO, Stage, read_stages, stage

STAGES = read_stages()
EACH = pytest.mark.parametrize("one", STAGES, ids=lambda one: one.id)


def test_there_are_stages_for_many_moods() -> None:
    assert len(STAGES) >= 8 and len({one.id for one in STAGES}) == len(STAGES)
    assert {light.kind for one in STAGES for light in one.lights} == {"window", "studio", "golden", "lantern", "noon"}


@EACH
def test_every_plate_is_there_in_the_right_shape_and_small(one: Stage) -> None:
    for name, path in one.plates.items():
        assert 1_000 < path.stat().st_size < 1_000_000, path.name
        with Image.open(path) as plate:
            high = plate.height / len(one.parts) if name == "masks" else plate.height
            assert plate.mode == "L" and plate.width / high == pytest.approx(RATIO, abs=0.01)


def test_no_plate_is_left_over_and_all_together_are_small() -> None:
    known = {path for one in STAGES for path in one.plates.values()}
    files = set((FOLDER / "plates").iterdir())
    assert files == known
    assert sum(path.stat().st_size for path in files) < 9_000_000


@EACH
def test_the_parts_cover_the_whole_picture_and_each_is_seen(one: Stage) -> None:
    with Image.open(one.plates["masks"]) as plate:
        planes = np.asarray(plate, dtype=np.float32).reshape(len(one.parts), -1, plate.width) / 255
    whole = planes.sum(axis=0)
    assert np.quantile(whole, 0.002) > 0.9 and np.quantile(whole, 0.998) < 1.1
    for part, plane in zip(one.parts, planes, strict=True):
        assert plane.mean() > 0.0005, part.name


@EACH
def test_the_product_stands_inside_and_one_key_light_comes_from_the_upper_left(one: Stage) -> None:
    stands = one.standing
    assert 0.45 <= stands.x <= 0.58 and 0.62 <= stands.y <= 0.72 and 0.2 <= stands.tallest <= stands.y and 0.1 <= stands.width <= 0.5
    for light in one.lights:
        assert 180 < light.direction.azimuth_degrees < 270 and light.key > light.fill > 0
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in one.calm)


@EACH
def test_a_stage_is_told_in_both_languages(one: Stage) -> None:
    for wording in (one.name, one.shows, *(light.shows for light in one.lights)):
        assert wording.en.strip() and any("一" <= sign <= "鿿" for sign in wording.zh)


def test_unknown_names_are_refused_with_those_there_are() -> None:
    with pytest.raises(TesseraError, match="niche"):
        stage(STAGES, "moon")
    with pytest.raises(TesseraError, match="golden"):
        stage(STAGES, "niche").light("neon")
