"""The small pattern model: what it learns from, that it learns, and that what it prints is of its kind and joins its own copies."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from generators.image_makers.pattern_model.printing import FOLDER, enlarged, kinds, printed
from generators.image_makers.pattern_model.samples import KINDS, SIDE, sample
from generators.image_makers.pattern_model.training import train

GOOD = sorted(kinds())


def spectrum(tile: NDArray) -> NDArray:
    """How strong each frequency is, wherever the pattern begins: (SIDE, SIDE / 2 + 1), length one."""
    strength = np.abs(np.fft.rfft2(tile - tile.mean()))
    return strength / np.linalg.norm(strength)


def seam(tile: NDArray) -> float:
    """The mean step from the last column to the first of the next copy, beside the sharpest mean step between two columns within."""
    steps = np.abs(np.diff(np.hstack([tile, tile[:, :1]]).astype(float), axis=1)).mean(axis=0)
    return float(steps[-1] / steps[:-1].max())


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_is_ink_on_cloth_and_joins_its_own_copies(kind: str) -> None:
    tile = sample(kind, np.random.default_rng(5))
    assert tile.shape == (SIDE, SIDE) and tile.min() >= 0 and tile.max() <= 1
    assert 0.03 < tile.mean() < 0.7
    assert seam(tile) < 1.2 and seam(tile.T) < 1.2


def test_every_kind_that_is_offered_was_learned_and_the_weights_are_small() -> None:
    assert set(GOOD) <= set(KINDS)
    assert any(one.anywhere for one in kinds().values())
    assert sum(path.stat().st_size for path in FOLDER.glob("*.safetensors")) < 5_000_000


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_printed_is_of_its_kind(kind: str) -> None:
    """Of the samples of all kinds that are offered, the most alike by frequencies is of the kind asked for, in two prints of three and more."""
    chance = np.random.default_rng(1)
    known = [(name, spectrum(sample(name, chance))) for name in GOOD for _ in range(12)]
    prints = [spectrum(np.asarray(printed(kind, seed)) / 255) for seed in range(6)]
    nearest = [max(known, key=lambda one: float((one[1] * found).sum()))[0] for found in prints]
    assert nearest.count(kind) >= 4, nearest


@pytest.mark.parametrize("kind", GOOD)
def test_a_print_repeats_without_a_seam_at_any_size(kind: str) -> None:
    tile = printed(kind, 3)
    assert tile.size == (SIDE, SIDE) and tile.mode == "L"
    large = np.asarray(enlarged(tile, 301))
    assert large.shape == (301, 301)
    assert seam(large) < 1.2 and seam(large.T) < 1.2


def test_seeds_differ_and_the_same_seed_prints_the_same() -> None:
    first, other = (np.asarray(printed(GOOD[0], seed)) for seed in (1, 2))
    assert (first != other).any()
    printed.cache_clear()
    assert (np.asarray(printed(GOOD[0], 1)) == first).all()


def test_training_learns() -> None:
    """Even a few steps of the slow beginning tell a clean tile better than an untrained net does."""
    torch.set_num_threads(1)
    tile = torch.tensor(sample("stripes", np.random.default_rng(2)))[None, None] * 2 - 1
    small = torch.nn.functional.pixel_unshuffle(tile, 2)

    def off(net: torch.nn.Module) -> float:
        with torch.no_grad():
            told = net(small, torch.tensor([10]), class_labels=torch.tensor([0])).sample
        return float(((told - small) ** 2).mean())

    assert off(train(8, many=20)) < off(train(0, many=20))
