"""Product pictures for the web: re-encoded, upright, in sRGB, of modest size, and without anything the camera wrote down."""

import hashlib
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from assets.errors import refuse
from campaign.channels.storefront.pages import Shot

LONGEST_SIDE = 1200
_BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def web_picture(path: Path) -> tuple[Shot, bytes]:
    """The picture at `path` as JPEG (PNG where it is see-through), at most 1200 px a side, named by its digest.

    Raises `TesseraError` for a file that is missing or is no picture.
    """
    try:
        with Image.open(path) as opened:
            image = _clean(ImageOps.exif_transpose(opened))
    except _BROKEN as error:
        raise refuse(
            f"The picture {path.name} cannot be read.",
            f"图片 {path.name} 无法读取。",
            do_en="Give a JPEG, PNG or WebP file and publish again; nothing was changed.",
            do_zh="请提供 JPEG、PNG 或 WebP 文件后重新发布；现有页面未改动。",
        ) from error
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    data, suffix = _encoded(image)
    shot = Shot(file=hashlib.sha256(data).hexdigest()[:24] + suffix, width=image.width, height=image.height)
    return shot, data


def _clean(image: Image.Image) -> Image.Image:
    """Pixels only, in sRGB: profile applied, then all metadata (EXIF, GPS, XMP, comments) dropped."""
    profile = image.info.get("icc_profile")
    see_through = image.has_transparency_data
    mode = "RGBA" if see_through else "RGB"
    plain = _in_srgb(image, profile, mode) if profile and image.mode in ("RGB", "RGBA", "CMYK") else image.convert(mode)
    plain.info.clear()
    return plain


def _in_srgb(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    try:
        own, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        converted = ImageCms.profileToProfile(image, own, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        converted = None
    return converted or image.convert(mode)


def _encoded(image: Image.Image) -> tuple[bytes, str]:
    buffer = BytesIO()
    if image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255):
        image.save(buffer, "PNG", optimize=True)
        return buffer.getvalue(), ".png"
    image.convert("RGB").save(buffer, "JPEG", quality=86, optimize=True, progressive=True)
    return buffer.getvalue(), ".jpg"
