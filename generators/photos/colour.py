"""From the colours a photo was stored in to sRGB: by its own ICC profile, or by the print standard when ink came without one."""

from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from assets.colours import encoded
from assets.wording import Wording

_SPACES = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY"}
# Solid inks on coated paper, CIELAB, after ISO 12647-2:2004 (offset, paper type 1, black backing): no ink, C, M, CM, Y, CY, MY, CMY.
_SOLIDS = ((95, 0, -2), (55, -37, -50), (48, 74, -3), (24, 22, -46), (89, -5, 93), (50, -65, 27), (47, 68, 48), (23, 0, 0))
_BLACK = 0.014  # luminance of solid black, same source (L* 16), against paper
_SPREAD = 2.0  # Yule-Nielsen factor: how far light spreads in coated paper

_PROFILE_LOST = Wording(en="The photo's colour profile could not be read; its colours are taken as sRGB.", zh="无法读取照片的色彩配置文件，已按 sRGB 处理。")
_INK_GUESSED = Wording(
    en="The photo is CMYK without a profile; its colours follow the standard for coated paper. Compare them, or export it as sRGB.",
    zh="照片为 CMYK 且没有配置文件，色彩按铜版纸标准换算。请核对颜色，或导出为 sRGB。",
)


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, tuple[Wording, ...]]:
    """The image (L, LA, RGB, RGBA or CMYK) as RGB or RGBA in sRGB, and what a person should know about it."""
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA"} else None
    plain = image.convert("L" if image.mode == "LA" else "RGB") if alpha else image
    colours, told = _converted(plain, profile)
    if alpha:
        colours.putalpha(alpha)
    return colours, told


def _converted(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, tuple[Wording, ...]]:
    if profile:
        done = _by_profile(image, profile)
        if done:
            return done, ()
        lost: tuple[Wording, ...] = (_PROFILE_LOST,)
    else:
        lost = ()
    if image.mode == "CMYK":
        return _by_standard(image), (_INK_GUESSED,)
    return image.convert("RGB"), lost


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The image through its own profile, or None when that is broken or belongs to other colours than the image has."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        grey_as_rgb = image.mode == "L" and source.profile.xcolor_space == "RGB "
        image = image.convert("RGB") if grey_as_rgb else image
        if source.profile.xcolor_space != _SPACES.get(image.mode):
            return None
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        change = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), image.mode, "RGB", intent, flags)
        if image.mode == "RGB" and _is_srgb(change):
            return image
        return ImageCms.applyTransform(image, change)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _is_srgb(change: ImageCms.ImageCmsTransform) -> bool:
    """Whether the change moves no colour by more than rounding: sRGB under another name must leave the photo exactly as it is."""
    steps = np.linspace(0, 255, 9).round().astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(27, 27, 3)
    moved = np.asarray(ImageCms.applyTransform(Image.fromarray(cube), change))
    return bool(np.abs(moved.astype(int) - cube).max() <= 2)


def _by_standard(image: Image.Image) -> Image.Image:
    """Ink as it looks on coated paper, by a table of 17 steps an ink (Neugebauer's equations with the Yule-Nielsen factor)."""
    inks = np.asarray(image)
    out = np.empty((*inks.shape[:2], 3), np.uint8)
    table = _ink_table()
    for top in range(0, len(inks), 64):
        out[top : top + 64] = _looked_up(inks[top : top + 64], table)
    return Image.fromarray(out)


def _looked_up(inks: NDArray[np.uint8], table: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Multilinear in cyan, magenta and yellow by Demichel's weights; black is a factor."""
    cmy = inks[..., :3].astype(np.float32) / 255
    weight = np.ones((*inks.shape[:2], 8), np.float32)
    for ink in range(3):
        on = np.array([bool(number >> ink & 1) for number in range(8)])
        weight *= np.where(on, cmy[..., ink : ink + 1], 1 - cmy[..., ink : ink + 1])
    black = inks[..., 3:].astype(np.float32) / 255
    root = (weight @ table) * (1 - black + black * _BLACK ** (1 / _SPREAD))
    return np.clip(np.rint(encoded(np.clip(root, 0, 1) ** _SPREAD) * 255), 0, 255).astype(np.uint8)


@cache
def _ink_table() -> NDArray[np.float32]:
    """Linear sRGB light of the eight solids against paper white, to the power 1/n; shape (8, 3)."""
    lab = np.array(_SOLIDS, dtype=np.float64)
    y = (lab[:, 0] + 16) / 116
    root = np.stack([y + lab[:, 1] / 500, y, y - lab[:, 2] / 200], axis=-1)
    xyz = np.where(root > 6 / 29, root**3, 3 * (6 / 29) ** 2 * (root - 4 / 29))
    relative = xyz / xyz[0]
    white = np.array([[3.2404542, -1.5371385, -0.4985314], [-0.9692660, 1.8760108, 0.0415560], [0.0556434, -0.2040259, 1.0572252]])
    light = (relative * np.array([0.95047, 1.0, 1.08883])) @ white.T
    return np.asarray(np.clip(light, 0, 1) ** (1 / _SPREAD), dtype=np.float32)
