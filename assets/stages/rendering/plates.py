"""Plates as files: light as grey JPEG with a steep curve for the dark, masks of the parts as one PNG, stacked."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.stages import TOP

Floats = NDArray[np.float32]


def write_light(path: Path, light: Floats) -> None:
    """Keep one pass as signs of light: its 99.8th percentile at `TOP`, square root, dithered to eight bits."""
    grey = light.mean(axis=2)
    scaled = np.sqrt(np.clip(grey / float(np.quantile(grey, 0.998)), 0, None)) * TOP
    noise = np.random.default_rng(1).random(scaled.shape, dtype=np.float32)
    signs = np.floor(np.clip(scaled, 0, 1) * 255 + noise).clip(0, 255).astype(np.uint8)
    Image.fromarray(signs).save(path, quality=91, optimize=True)


def write_masks(path: Path, masks: Floats) -> None:
    """Keep the parts' cover, one above the other, lossless."""
    stacked = np.concatenate(list(np.moveaxis(masks, 2, 0)), axis=0)
    Image.fromarray(np.round(stacked * 255).astype(np.uint8)).save(path, optimize=True)
