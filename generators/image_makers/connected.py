"""What is known of a connected image model."""

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from assets.records import Record


class ImageModel(Record):
    """One connected image model: a folder with a checkpoint (`path`, with an optional `lora` file), or an OpenAI-compatible endpoint (`base_url`, `model`; the
    key is read from the environment variable `key_env`). `mode`: text draws from words alone, image draws over the painted set (`strength` 0-1: how freely),
    inpaint draws around the product. `pixels` is the side of the square it was trained for; timeout in seconds."""

    makes: Literal["pictures"]
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    path: Path | None = None
    base_url: str | None = None
    model: str = ""
    key_env: str | None = None
    mode: Literal["text", "image", "inpaint"] = "text"
    lora: Path | None = None
    lora_scale: float = Field(0.8, ge=0, le=2)
    pixels: int = Field(1024, ge=64, le=2048)
    steps: int = Field(30, ge=1, le=200)
    guidance: float = Field(6.0, ge=0, le=30)
    strength: float = Field(0.7, gt=0, le=1)
    timeout: float = Field(180.0, gt=0)
    retries: int = Field(2, ge=0, le=6)

    @model_validator(mode="after")
    def _somewhere(self) -> "ImageModel":
        if (self.base_url is None) == (self.path is None):
            raise ValueError("an image model has either base_url or path")
        return self

    @property
    def plug(self) -> str:
        """The plug that speaks to it."""
        return "diffusers" if self.path else "openai"
