"""What is asked of an image model, and the scenes it drew, kept."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image

from assets.files import write_whole
from assets.hashing import digest
from generators.image_makers.connected import ImageModel
from generators.image_makers.prompting import Prompt

Size = tuple[int, int]


@dataclass(frozen=True)
class Asked:
    """One scene asked of a model: words, pixels (width, height), seed; where it draws over something that picture (RGB), and where it may draw (255) as a mask
    ("L"; None: everywhere)."""

    prompt: Prompt
    size: Size
    seed: int
    picture: Image.Image | None = None
    mask: Image.Image | None = None


class Drawer(Protocol):
    """What a plug for scenes adds to the common way."""

    settings: ImageModel

    def size(self, frame: Size) -> Size:
        """The pixels the model is asked for, for a frame of that size."""

    def facts(self) -> Mapping[str, str]:
        """What makes its scenes again, beside prompt and seed."""

    def draw(self, asked: Asked) -> Image.Image:
        """One scene (RGB)."""


def kept(folder: Path, drawer: Drawer, asked: Asked, facts: Mapping[str, str]) -> Image.Image:
    """The scene (RGB) from the folder, or drawn now and put there: the same order gets the same scene from a model that knows no seed, and is paid for once."""
    over = [hashlib.sha256(one.tobytes()).hexdigest() for one in (asked.picture, asked.mask) if one is not None]
    key = digest([dict(facts), asked.size, asked.seed, over])
    path = folder / key[:2] / f"{key}.png"
    if not path.is_file():
        file = io.BytesIO()
        drawer.draw(asked).convert("RGB").save(file, "PNG")
        write_whole(path, file.getvalue())
    with Image.open(path) as scene:
        read: Image.Image = scene.convert("RGB")
    return read
