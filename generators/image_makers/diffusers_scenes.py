"""Scenes by a diffusion checkpoint in a folder: from words, over the painted set, or around the product, with a LoRA where one is named."""

from collections.abc import Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

from assets.hashing import files_digest
from assets.wording import Wording
from generators.image_makers.asking import Asked, Size
from generators.image_makers.connected import ImageModel
from generators.image_makers.prompting import Subjects
from generators.image_makers.scenes import Scenes

# Sides are whole multiples of this: eight for the latents, eight again for the net's own steps down. No frame is asked for flatter than this ratio.
STEP, FLATTEST = 64, 2.0
PIPELINES = {"text": "AutoPipelineForText2Image", "image": "AutoPipelineForImage2Image", "inpaint": "AutoPipelineForInpainting"}


class DiffusersScenes(Scenes):
    """The plug: any text-to-image checkpoint that `diffusers` loads, with its weights as safetensors."""

    def __init__(self, settings: ImageModel, subjects: Subjects, folder: Path) -> None:
        super().__init__(Checkpoint(settings), subjects, folder)

    def ready(self) -> Wording | None:
        """Whether the libraries and the checkpoint are there; nothing is loaded for it."""
        if not all(find_spec(one) for one in ("torch", "diffusers", "transformers", "peft")):
            return Wording(en="Install the models extra: pip install 'tessera-studio[models]'.", zh="请安装模型组件：pip install 'tessera-studio[models]'。")
        path = self.drawer.settings.path
        if path is None or not (path / "model_index.json").is_file():
            return Wording(en=f"{path} holds no diffusers checkpoint (model_index.json).", zh=f"{path} 中没有 diffusers 检查点（model_index.json）。")
        return None


class Checkpoint:
    """One loaded checkpoint. Seeds are drawn on a processor generator, so that they mean the same on every machine."""

    def __init__(self, settings: ImageModel) -> None:
        self.settings = settings

    def size(self, frame: Size) -> Size:
        """As many pixels as the model was trained for, in the frame's shape, up to twice as long as wide."""
        ratio = min(max(frame[0] / frame[1], 1 / FLATTEST), FLATTEST) ** 0.5
        wide, high = (max(round(self.settings.pixels * one / STEP), 1) * STEP for one in (ratio, 1 / ratio))
        return wide, high

    def facts(self) -> Mapping[str, str]:
        """Digests of checkpoint and LoRA, scheduler, steps, guidance, strength, and the versions that drew."""
        import diffusers
        import torch

        settings, lora = self.settings, self.settings.lora
        return {
            "checkpoint": files_digest(settings.path or Path()),
            **({"lora": files_digest(lora), "lora_scale": str(settings.lora_scale)} if lora else {}),
            "scheduler": type(self._pipeline.scheduler).__name__,
            "steps": str(settings.steps),
            "guidance": str(settings.guidance),
            **({"strength": str(settings.strength)} if settings.mode != "text" else {}),
            "drawn_by": f"diffusers {diffusers.__version__}, torch {torch.__version__}",
        }

    def draw(self, asked: Asked) -> Image.Image:
        """One scene; minutes on a processor for a large checkpoint, seconds on a GPU."""
        import torch

        over: dict[str, Any] = {} if asked.picture is None else {"image": asked.picture, "strength": self.settings.strength}
        if asked.mask is not None:
            over["mask_image"] = asked.mask
        if self.settings.mode != "image":
            over["width"], over["height"] = asked.size
        made = self._pipeline(
            prompt=asked.prompt.wanted,
            negative_prompt=asked.prompt.never,
            num_inference_steps=self.settings.steps,
            guidance_scale=self.settings.guidance,
            generator=torch.Generator("cpu").manual_seed(asked.seed),
            **over,
        )
        scene: Image.Image = made.images[0]
        return scene

    @cached_property
    def _pipeline(self) -> Any:
        import diffusers
        import torch

        there = torch.cuda.is_available()
        kind = getattr(diffusers, PIPELINES[self.settings.mode])
        # Safetensors only: a pickle could run anything.
        pipeline = kind.from_pretrained(self.settings.path, local_files_only=True, use_safetensors=True, dtype=torch.float16 if there else torch.float32)
        if self.settings.lora is not None:
            lora = self.settings.lora
            pipeline.load_lora_weights(lora.parent, weight_name=lora.name, local_files_only=True)
            pipeline.fuse_lora(lora_scale=self.settings.lora_scale)
        pipeline.set_progress_bar_config(disable=True)
        return pipeline.to("cuda" if there else "cpu")
