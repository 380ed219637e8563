"""`python -m generators.image_makers.pattern_model.training FOLDER STEPS` trains the pattern model on one processor core and writes its weights."""

import argparse
import copy
import logging
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from diffusers import DDPMScheduler, UNet2DModel

from generators.image_makers.pattern_model.printing import joined
from generators.image_makers.pattern_model.samples import KINDS, SIDE, sample

SHAPE = {
    "sample_size": SIDE // 2,
    "in_channels": 4,
    "out_channels": 4,
    "layers_per_block": 1,
    "block_out_channels": (32, 64, 96),
    "norm_num_groups": 8,
    "attention_head_dim": 16,
    "down_block_types": ("DownBlock2D", "DownBlock2D", "AttnDownBlock2D"),
    "up_block_types": ("AttnUpBlock2D", "UpBlock2D", "UpBlock2D"),
    "num_class_embeds": len(KINDS),
}
BATCH, TILES, RATE = 16, 2560, 5e-4
log = logging.getLogger(__name__)


def train(steps: int, begin: Path | None = None, many: int = TILES) -> Any:
    """The mean (EMA) of the weights on the way, after so many steps with so many tiles; `begin` holds weights to begin with. Learns to tell the clean tile
    itself (x0) at every step of noise."""
    torch.manual_seed(0)
    tiles, kinds = _tiles(np.random.default_rng(0), many)
    net = joined(UNet2DModel.from_pretrained(begin) if begin else UNet2DModel(**SHAPE)).float().train().to(memory_format=torch.channels_last)
    mean, noise = copy.deepcopy(net), DDPMScheduler(1000, beta_schedule="squaredcos_cap_v2", prediction_type="sample")
    pace = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.0)
    for step in range(steps):
        pace.param_groups[0]["lr"] = RATE * min(1, (step + 1) / 100) * max(0.03, 1 - step / steps)
        some = torch.randint(0, len(tiles), (BATCH,))
        loss = _loss(net, noise, tiles[some].to(memory_format=torch.channels_last), kinds[some])
        pace.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        pace.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(mean.parameters()), list(net.parameters()), 1 - min(0.998, (1 + step) / (10 + step)))
        if step % 50 == 0:
            log.info("step %d, loss %.4f", step, float(loss.detach()))
    return mean.eval()


def _tiles(chance: np.random.Generator, many: int) -> tuple[Any, Any]:
    """Tiles of every kind in turn as the net takes them, (n, 4, SIDE/2, SIDE/2) in -1 to 1, and the numbers of their kinds."""
    kinds = np.arange(many) % len(KINDS)
    drawn = np.stack([sample(KINDS[kind], chance) for kind in kinds])[:, None] * 2 - 1
    return functional.pixel_unshuffle(torch.tensor(drawn), 2), torch.tensor(kinds)


def _loss(net: Any, noise: Any, tiles: Any, kinds: Any) -> Any:
    at, grain = torch.randint(0, 1000, (len(tiles),)), torch.randn_like(tiles)
    with torch.autocast("cpu", torch.bfloat16):
        told = net(noise.add_noise(tiles, grain, at), at, class_labels=kinds).sample
    weight = (1 / (1 - noise.alphas_cumprod[at])).clamp(max=8).view(-1, 1, 1, 1)
    return (weight * (told.float() - tiles) ** 2).mean()


def main() -> None:
    """Train, and write weights in half precision, no file over 2 MB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("steps", type=int)
    parser.add_argument("--begin", type=Path, help="a folder with weights to begin with")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.set_num_threads(1)
    train(asked.steps, asked.begin).half().save_pretrained(asked.folder, max_shard_size="1900KB")


if __name__ == "__main__":
    main()
