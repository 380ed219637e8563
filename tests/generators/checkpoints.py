"""A tiny Stable Diffusion checkpoint of random weights, built from configurations and saved as a real one is."""

import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.utils import convert_state_dict_to_diffusers
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer


def checkpoint(folder: Path) -> Path:
    """A whole pipeline: text encoder, net, decoder, scheduler, tokenizer; seconds to build, a fraction of a second to draw."""
    torch.manual_seed(0)
    blocks = {"block_out_channels": (16, 32), "norm_num_groups": 8}
    net = UNet2DConditionModel(
        sample_size=8,
        layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=16,
        attention_head_dim=8,
        **blocks,
    )
    coder = AutoencoderKL(
        latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(8,) * 4,
        norm_num_groups=4,
    )
    words = _tokenizer(folder / "words")
    text = CLIPTextModel(
        CLIPTextConfig(vocab_size=len(words), hidden_size=16, intermediate_size=24, num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=77)
    )
    parts = {"vae": coder, "text_encoder": text, "tokenizer": words, "unet": net, "scheduler": DDIMScheduler(clip_sample=False, steps_offset=1)}
    StableDiffusionPipeline(**parts, safety_checker=None, feature_extractor=None, requires_safety_checker=False).save_pretrained(folder / "tiny")
    return folder / "tiny"


def lora(folder: Path, base: Path) -> Path:
    """A LoRA for the net of that checkpoint that changes what it draws."""
    net = UNet2DConditionModel.from_pretrained(base, subfolder="unet")
    net.add_adapter(LoraConfig(r=2, target_modules=["to_q", "to_v"], init_lora_weights=False))
    weights = convert_state_dict_to_diffusers(get_peft_model_state_dict(net))
    StableDiffusionPipeline.save_lora_weights(folder, unet_lora_layers=weights, weight_name="style.safetensors")
    return folder / "style.safetensors"


def _tokenizer(folder: Path) -> CLIPTokenizer:
    """A tokenizer that reads letter by letter."""
    folder.mkdir(parents=True)
    letters = [chr(code) for code in range(33, 127)]
    signs = [*letters, *(f"{letter}</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({sign: number for number, sign in enumerate(signs)}), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", "utf-8")
    return CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=77)
