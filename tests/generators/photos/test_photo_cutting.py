"""The sample products are cut out of their shop photos as their true cut-outs say; what cannot be cut out is told."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from generators.photos.fields import Bytes, Floats, grown, mean, regions, shrunk
from generators.photos.matte import cut_out
from generators.photos.reading import read_photo
from generators.photos.records import CutOut, Photo

PICTURES = Path(__file__).parents[3] / "assets" / "samples" / "pictures"
SAMPLES = ("earbuds", "bottle", "chair", "teaset", "cream", "blocks")
PIECES = {"blocks": 75}  # pixels; between two blocks the ground is darker than they
FEET = {"bottle": 1, "chair": 3, "teaset": 3}  # the chair's fourth is hidden


def _sample(name: str) -> Photo:
    return read_photo((PICTURES / f"{name}.png").read_bytes(), name)


def _photo(picture: Bytes, name: str = "a", **options: object) -> Photo:
    out = BytesIO()
    Image.fromarray(picture).save(out, "JPEG" if options else "PNG", **options)
    return read_photo(out.getvalue(), name)


def _on(size: tuple[int, ...], cut: CutOut) -> Bytes:
    """The cut-out at its place in the photo, clear elsewhere."""
    whole = np.zeros((*size[:2], 4), np.uint8)
    left, top, right, bottom = cut.box
    whole[top:bottom, left:right] = cut.rgba
    return whole


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[str, Photo, CutOut, Floats]:
    photo = _sample(request.param)
    true = np.asarray(Image.open(PICTURES / f"{request.param}_cutout.png"))[..., 3] / 255
    return request.param, photo, cut_out(photo), true


def test_samples_are_cut_out_truly(sample: tuple[str, Photo, CutOut, Floats]) -> None:
    _, photo, cut, true = sample
    mine = _on(photo.rgba.shape, cut)[..., 3] / 255
    one, other = mine >= 0.5, true >= 0.5
    assert cut.plain and cut.reason is None and cut.confidence > 0.8 and cut.source == photo.sha256
    assert (one & other).sum() / (one | other).sum() >= 0.992
    rim = grown(other, 2) & ~shrunk(other, 2)
    assert np.abs(mine - true)[rim].mean() <= 0.1
    numbers, _ = regions(other & ~one)
    assert np.bincount(numbers.ravel())[1:].max(initial=0) < 0.001 * other.sum(), "a part is lost"


def test_no_piece_of_the_outline_is_lost_or_added(sample: tuple[str, Photo, CutOut, Floats]) -> None:
    name, photo, cut, true = sample
    wrong = (_on(photo.rgba.shape, cut)[..., 3] >= 128) ^ (true >= 0.5)
    # Where a shadow is as grey as the product: pieces at least three pixels wide both ways.
    assert shrunk(wrong, 1).sum() <= PIECES.get(name, 12)


def test_inside_every_pixel_is_the_photo(sample: tuple[str, Photo, CutOut, Floats]) -> None:
    _, photo, cut, _ = sample
    mine = _on(photo.rgba.shape, cut)
    solid = mine[..., 3] == 255
    assert np.array_equal(mine[solid], photo.rgba[solid]) and solid.sum() > 0.9 * (mine[..., 3] > 0).sum()


def test_feet_stand_where_the_product_does(sample: tuple[str, Photo, CutOut, Floats]) -> None:
    name, _, cut, _ = sample
    assert abs(cut.foot - cut.rgba.shape[0]) <= 3
    assert all(cut.rgba[max(0, foot.y - 6) : foot.y, foot.left : foot.right, 3].any() for foot in cut.feet)
    if name in FEET:
        assert len(cut.feet) == FEET[name]


@pytest.mark.parametrize(("name", "quality"), [("bottle", 85)])
def test_jpeg_photos_are_cut_out_nearly_as_well(name: str, quality: int) -> None:
    true = np.asarray(Image.open(PICTURES / f"{name}_cutout.png"))[..., 3] >= 128
    cut = cut_out(_photo(_sample(name).rgba[..., :3], quality=quality))
    mine = _on(true.shape, cut)[..., 3] >= 128
    assert cut.plain and (mine & true).sum() / (mine | true).sum() >= 0.985


def test_a_cut_out_is_kept_as_it_is() -> None:
    photo = read_photo((PICTURES / "bottle_cutout.png").read_bytes(), "a")
    cut = cut_out(photo)
    assert np.array_equal(_on(photo.rgba.shape, cut)[photo.rgba[..., 3] > 0], photo.rgba[photo.rgba[..., 3] > 0]) and cut.confidence == 1


def _scene(ground: Floats, seed: int = 1) -> tuple[Bytes, Floats]:
    """A red ring with a soft shadow on a ground, and the ring's true alpha."""
    side = ground.shape[0]
    drawn = Image.new("L", (side * 4, side * 4))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse([side * 4 * 0.34, side * 4 * 0.34, side * 4 * 0.66, side * 4 * 0.66], fill=255)
    pen.ellipse([side * 4 * 0.4, side * 4 * 0.4, side * 4 * 0.6, side * 4 * 0.6], fill=0)
    alpha = np.asarray(drawn.resize((side, side), Image.Resampling.BOX)).astype(np.float32) / 255
    shadow = mean(mean(np.roll(alpha, (side // 12, side // 15), (0, 1)), side // 25), side // 25)
    lit = ground * (1 - 0.4 * shadow[..., None])
    picture = lit * (1 - alpha[..., None]) + np.array([180, 40, 30]) * alpha[..., None]
    grain = np.random.default_rng(seed).normal(0, 1.5, picture.shape)
    return np.clip(np.rint(picture + grain), 0, 255).astype(np.uint8), alpha


@pytest.mark.parametrize("ground", ["white", "grey", "slope", "blue"])
def test_plain_grounds_of_any_colour_and_slope_are_taken_out(ground: str) -> None:
    slope = np.linspace(0, 1, 500, dtype=np.float32)[:, None, None]
    grounds = {"white": 255.0, "grey": 150.0, "slope": 250 - 80 * slope, "blue": np.array([120.0, 170.0, 210.0])}
    picture, true = _scene(np.ones((500, 500, 3), np.float32) * grounds[ground])
    cut = cut_out(_photo(picture))
    mine = _on(picture.shape, cut)[..., 3] / 255
    assert cut.plain and ((mine >= 0.5) & (true >= 0.5)).sum() / ((mine >= 0.5) | (true >= 0.5)).sum() > 0.985
    assert mine[250, 250] == 0, "the hole is ground"


def test_no_light_halo_is_left_on_a_dark_set() -> None:
    picture, _ = _scene(np.full((500, 500, 3), 255, np.float32))
    cut = cut_out(_photo(picture)).rgba.astype(float)
    alpha = cut[..., 3:] / 255
    dark = cut[..., :3] * alpha + 20 * (1 - alpha)
    rim = shrunk(np.pad(cut[..., 3] > 0, 1), 3)[1:-1, 1:-1] ^ (cut[..., 3] > 0)
    assert (dark[rim] < np.array([190, 60, 50])).all(axis=-1).mean() > 0.995


def test_what_is_not_plain_is_told_and_left_alone() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (30, 30, 3)).astype(np.uint8)
    room = np.asarray(Image.fromarray(noise).resize((600, 600), Image.Resampling.BICUBIC))
    cut = cut_out(_photo(room))
    assert not cut.plain and cut.reason is not None and "PNG" in cut.reason.en and cut.confidence == 0 and np.array_equal(cut.rgba[..., :3], room)


@pytest.mark.parametrize(
    "picture", [np.full((400, 400, 3), 250, np.uint8), np.full((60, 60, 3), 99, np.uint8), np.zeros((400, 400, 3), np.uint8)], ids=["bare", "tiny", "black"]
)
def test_where_nothing_is_there_nothing_is_found(picture: Bytes) -> None:
    cut = cut_out(_photo(picture))
    assert not cut.plain and cut.reason is not None


def test_a_product_that_runs_out_of_the_photo_is_less_sure() -> None:
    picture, _ = _scene(np.full((500, 500, 3), 245, np.float32))
    assert cut_out(_photo(picture[:320])).confidence < cut_out(_photo(picture)).confidence
