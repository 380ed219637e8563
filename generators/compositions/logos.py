"""A brand's logo as a picture: which of its drawings reads best on a ground; it is never recoloured, mirrored or set in type."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from assets.colours import hexed
from assets.errors import refuse
from assets.records import Record

# Longest side in pixels that is read; a logo is drawn some 300 wide.
LARGEST = 6000


class Logo(Record):
    """One drawing of a logo: its file, width to height, and its main colour `#RRGGBB`."""

    path: Path
    ratio: float
    ink: str


@lru_cache(maxsize=32)
def read_logo(path: Path) -> Logo:
    """The logo in a PNG or WebP file with a transparent ground; raises `TesseraError` for one that has none or cannot be read."""
    pixels = np.asarray(_opened(path))
    seen = pixels[pixels[..., 3] > 128]
    if not len(seen) or len(seen) == pixels.shape[0] * pixels.shape[1]:
        raise _unusable(path, "has no transparent ground", "没有透明背景")
    return Logo(path=path, ratio=pixels.shape[1] / pixels.shape[0], ink=hexed(np.median(seen[:, :3].astype(np.float64), axis=0)))


def logos(paths: Sequence[str]) -> tuple[Logo, ...]:
    """The drawings of a brand's logo."""
    return tuple(read_logo(Path(one)) for one in paths)


def logo_art(logo: Logo, size: tuple[int, int]) -> Image.Image:
    """The logo (RGBA) at a size in pixels."""
    return _opened(logo.path).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


@lru_cache(maxsize=8)
def _opened(path: Path) -> Image.Image:
    """The drawing without its empty edges."""
    try:
        with Image.open(path) as file:
            if max(file.size) > LARGEST:
                raise _unusable(path, f"is larger than {LARGEST} pixels", f"超过 {LARGEST} 像素")
            read = file.convert("RGBA")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise _unusable(path, "cannot be read as a picture", "不是可读取的图片") from error
    drawn: Image.Image = read.crop(read.getchannel("A").getbbox() or (0, 0, *read.size))
    return drawn


def _unusable(path: Path, en: str, zh: str) -> Exception:
    return refuse(
        f"The logo {path.name} {en}.",
        f"标志 {path.name} {zh}。",
        do_en="Give a PNG with a transparent ground, or take it out of the brand kit.",
        do_zh="请提供透明背景的 PNG，或从品牌规范中移除。",
    )
