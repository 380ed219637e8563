"""Prints a tile with the pattern model: twenty steps from noise to a pattern that joins its own copies."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter
from pydantic import Field

from assets import patterns
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from generators.image_makers.pattern_model.samples import KINDS, SIDE

FOLDER = Path(patterns.__file__).parent
STEPS = 20
# How far the soft edges of so small a tile are drawn together once it is enlarged.
_CRISP = ImageFilter.UnsharpMask(radius=4, percent=180, threshold=0)


class Kind(Record):
    """A kind of pattern the model learned. `good`: whether what it prints may be shown; `anywhere`: it belongs to no people and may stand where the design
    has no motif; `scale` is the tile's side as a share of a picture's shorter side."""

    id: str
    name: Wording
    good: bool
    anywhere: bool = False
    scale: float = Field(gt=0.05, le=1)


@cache
def kinds() -> dict[str, Kind]:
    """The kinds that are good enough to be shown, by id."""
    return {one.id: one for one in read_yaml(FOLDER / "kinds.yaml", list[Kind]) if one.good}


def joined(net: Any) -> Any:
    """The net with every edge joined to the opposite one, so that what it prints repeats without a seam."""
    import torch

    for one in net.modules():
        if isinstance(one, torch.nn.Conv2d):
            one.padding_mode = "circular"
    return net


@lru_cache(maxsize=16)
def printed(kind: str, seed: int) -> Image.Image:
    """One tile as the model sees it: "L", SIDE x SIDE pixels, 255 is ink. The same kind and seed give the same tile on the same machine."""
    import torch
    from diffusers import DDIMScheduler

    net, steps = _net(), DDIMScheduler(1000, beta_schedule="squaredcos_cap_v2", prediction_type="sample", timestep_spacing="trailing")
    steps.set_timesteps(STEPS)
    tile = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=torch.Generator("cpu").manual_seed(seed))
    number = torch.tensor([KINDS.index(kind)])
    with torch.inference_mode():
        for step in steps.timesteps:
            tile = steps.step(net(tile, step, class_labels=number).sample, step, tile).prev_sample
        whole = torch.nn.functional.pixel_shuffle(tile, 2)[0, 0]
    return Image.fromarray(np.round((whole.clamp(-1, 1).numpy() + 1) * 127.5).astype(np.uint8))


def enlarged(tile: Image.Image, side: int) -> Image.Image:
    """The tile `side` pixels wide and high, still joining its own copies, its edges crisp."""
    three = Image.fromarray(np.tile(np.asarray(tile), (3, 3)))
    large = three.resize((3 * side, 3 * side), Image.Resampling.BICUBIC).filter(_CRISP)
    return large.crop((side, side, 2 * side, 2 * side))


@cache
def _net() -> Any:
    """The net, loaded once, in single precision."""
    import torch
    from diffusers import UNet2DModel
    from diffusers.utils import logging

    logging.disable_progress_bar()
    return joined(UNet2DModel.from_pretrained(FOLDER, local_files_only=True, use_safetensors=True, dtype=torch.float32)).eval()
