"""The mark: whatever 64 bits go in come out, after re-coding and scaling too; nothing is seen, and unmarked pictures have none."""

import io
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assets.colours import difference, lab
from generators.provenance import code
from generators.provenance.watermark import Pixels, embed, extract, payload_for, reference

PICTURES = Path(__file__).parents[3] / "assets" / "samples" / "pictures"
GOODS = ("earbuds", "bottle", "chair", "teaset", "cream", "blocks")
PAYLOADS = st.integers(0, 2**64 - 1)


@cache
def sets() -> tuple[tuple[str, Pixels, Pixels], ...]:
    """Sample products in plain, graded, patterned and grained sets of several shapes: name, picture, where the product is."""
    return tuple(_sets())


def _sets() -> Iterator[tuple[str, Pixels, Pixels]]:
    sizes = ((720, 720), (720, 900), (960, 540), (540, 960))
    for number, (good, kind) in enumerate(zip(GOODS * 2, ("plain", "graded", "checks", "grain") * 3, strict=True)):
        wide, high = sizes[number % 4]
        random = np.random.default_rng(number)
        one, other = random.integers(40, 220, (2, 3)).astype(float)
        down, across = np.mgrid[0:high, 0:wide]
        mixed = {
            "plain": np.zeros((high, wide)),
            "graded": (down / high + across / wide) / 2,
            "checks": ((down // 60 + across // 60) % 2).astype(float),
            "grain": np.clip(random.normal(0.5, 0.12, (high, wide)), 0, 1),
        }[kind]
        picture = Image.fromarray((one + (other - one) * mixed[..., None]).astype(np.uint8))
        with Image.open(PICTURES / f"{good}_cutout.png") as source:
            cutout = source.resize((int(min(wide, high) * 0.7),) * 2)
        mask = Image.new("L", picture.size)
        mask.paste(cutout.getchannel("A"), ((wide - cutout.width) // 2, high - cutout.height - 20))
        picture.paste(cutout, ((wide - cutout.width) // 2, high - cutout.height - 20), cutout)
        yield f"{good}-{kind}", np.asarray(picture), np.asarray(mask)


def jpeg(pixels: Pixels, quality: int, scale: float = 1) -> Pixels:
    """The picture as it comes back from a lossy copy."""
    picture = Image.fromarray(pixels)
    out = io.BytesIO()
    picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS).save(out, "JPEG", quality=quality)
    with Image.open(out) as copy:
        return np.asarray(copy.convert("RGB"))


@cache
def marked() -> tuple[Pixels, ...]:
    """The same pictures, each with the bits of its name."""
    return tuple(embed(pixels, payload_for(name)) for name, pixels, _ in sets())


def survivors(quality: int, scale: float) -> float:
    """The share of pictures whose bits come back from a copy."""
    kept = [extract(jpeg(pixels, quality, scale)) for pixels in marked()]
    return sum(found is not None and found.value == payload_for(name) for found, (name, _, _) in zip(kept, sets(), strict=True)) / len(kept)


@pytest.mark.parametrize(("quality", "scale", "least"), [(95, 1, 1.0), (70, 1, 0.95), (95, 0.5, 0.95), (70, 0.75, 0.9), (90, 1.5, 0.95)])
def test_the_mark_outlives_copies(quality: int, scale: float, least: float) -> None:
    assert survivors(quality, scale) >= least


def test_the_mark_is_not_seen() -> None:
    for (name, pixels, product), changed in zip(sets(), marked(), strict=True):
        step = difference(lab(changed[::3, ::3].astype(float)), lab(pixels[::3, ::3].astype(float)))
        error = float(np.mean((changed.astype(float) - pixels) ** 2))
        assert changed.dtype == np.uint8 and changed.shape == pixels.shape
        assert step.mean() < 1 and step[product[::3, ::3] > 128].mean() <= 0.5, name
        assert 10 * math.log10(255**2 / error) > 42, name


def test_unmarked_pictures_have_no_mark() -> None:
    assert [name for name, pixels, _ in sets() if extract(pixels)] == []
    random = np.random.default_rng(5)
    assert not any(extract(random.integers(0, 256, (200, 240, 3), dtype=np.uint8)) for _ in range(40))


@pytest.mark.parametrize(
    "pixels", [np.zeros((300, 300, 3), np.uint8), np.full((300, 500, 3), 255, np.uint8), np.full((8, 8, 3), 90, np.uint8), np.zeros((1, 900, 3), np.uint8)]
)
def test_blank_and_tiny_pictures_have_no_mark_and_take_one_without_harm(pixels: Pixels) -> None:
    assert extract(pixels) is None
    assert embed(pixels, 7).shape == pixels.shape


@settings(max_examples=10, deadline=None)
@given(PAYLOADS, st.integers(280, 620), st.integers(280, 620))
def test_any_bits_come_back_from_a_picture_of_any_shape(payload: int, wide: int, high: int) -> None:
    pixels = np.asarray(Image.fromarray(sets()[1][1]).resize((wide, high)))
    found = extract(embed(pixels, payload))
    assert found is not None and (found.value, found.reference) == (payload, reference(payload)) and 0 < found.confidence <= 1


def test_the_same_picture_and_bits_give_the_same_bytes() -> None:
    _, pixels, _ = sets()[0]
    assert np.array_equal(embed(pixels, 11), embed(pixels.copy(), 11)) and not np.array_equal(embed(pixels, 11), embed(pixels, 12))


@given(PAYLOADS, st.integers(0, 2**32 - 1))
def test_the_code_bears_noise_stronger_than_itself(payload: int, seed: int) -> None:
    noisy = code.encode(payload) + np.random.default_rng(seed).normal(0, 1.5, code.LENGTH).astype(np.float32)
    found = code.decode(noisy)
    assert found is not None and found[0] == payload


@given(st.integers(0, 2**32 - 1))
def test_noise_alone_is_no_code(seed: int) -> None:
    assert code.decode(np.random.default_rng(seed).normal(0, 1, code.LENGTH).astype(np.float32)) is None


def test_a_reference_is_the_beginning_of_a_digest() -> None:
    assert reference(0) == "tm_" + "a" * 13 and len(reference(2**64 - 1)) == 16
    assert payload_for("cr_1") != payload_for("cr_2") and 0 <= payload_for("cr_1") < 2**64
