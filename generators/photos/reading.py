"""Reads a seller's photo into upright sRGB pixels, with bounded memory, and leaves all else of the file behind."""

import hashlib
import struct
import zlib
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from generators.photos.colour import to_srgb
from generators.photos.records import Photo

LONGEST = 2000  # the largest canvas is 2000 pixels; a product fills at most all of it
LARGEST_FILE = 128 * 2**20
# What a decoder may hold at once, so that reading stays under 600 MB: WebP keeps four copies of its canvas, JPEG reads at a fraction.
_MEGAPIXELS = {"JPEG": 64, "MPO": 64, "PNG": 64, "TIFF": 40, "WEBP": 25}
_CLEAR = 0.6  # of that with transparency: it is premultiplied in a second copy
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
_MOST_SCANS = 200
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, struct.error, zlib.error)
_TRANSPARENT = ("RGBA", "LA", "PA", "RGBa", "La")
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "I;16", "I;16L", "I;16B", "I"}


def read_photo(data: bytes, name: str) -> Photo:
    """The photo in the bytes of a JPEG, PNG, WebP or TIFF file; `name` is only for messages.

    Large photos are reduced while they are read. Raises TesseraError for what is no photo, is broken, or would take too much memory.
    """
    _refuse_unreadable(data, name)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            _refuse_too_large(image, name)
            return _read(image, data, name)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise _too_large(name, "") from error
    except UnidentifiedImageError as error:
        raise _wrong_format(name) from error
    except _BROKEN as error:
        raise refuse(
            f"{name} is damaged or cut short and cannot be read to its end.",
            f"{name} 已损坏或不完整，无法完整读取。",
            do_en="Export the photo again and upload the new file.",
            do_zh="请重新导出这张照片，再上传新文件。",
        ) from error


def _read(image: Image.Image, data: bytes, name: str) -> Photo:
    size, mode, notes = image.size, image.mode, []
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        notes.append(Wording(en=f"{name} has several frames; the first is used.", zh=f"{name} 含有多帧，仅使用第一帧。"))
    profile, turn = image.info.get("icc_profile"), image.getexif().get(0x0112, 1)
    small = _reduced(image)
    small.info.pop("exif", None)
    upright, told = to_srgb(small, profile)
    upright = _turned(upright, turn if image.format != "TIFF" else 1)
    if size != image.size or size != small.size:
        notes.append(Wording(en=f"{name} was reduced from {size[0]} × {size[1]} pixels.", zh=f"{name} 已由 {size[0]} × {size[1]} 像素缩小。"))
    rgba = np.array(upright.convert("RGBA"))
    return Photo(
        name=name,
        rgba=rgba,
        had_alpha=bool(rgba[..., 3].min() < 255),
        sha256=hashlib.sha256(data).hexdigest(),
        original_size=size,
        original_mode=mode,
        notes=(*notes, *told),
    )


def _reduced(image: Image.Image) -> Image.Image:
    """At most `LONGEST` pixels long, in eight bits; a JPEG is already decoded at a fraction of its size."""
    image.draft(None, (LONGEST, LONGEST)) if image.format in {"JPEG", "MPO"} else None
    image.load()
    whole: Image.Image = image
    if image.mode.startswith("I"):
        whole = _eight_bits(image)
    elif image.mode in {"1", "P", "PA", "YCbCr", "RGBX"} or "transparency" in image.info:
        whole = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if max(whole.size) <= LONGEST:
        return whole.copy() if whole is image else whole
    share = LONGEST / max(whole.size)
    target = (max(1, round(whole.width * share)), max(1, round(whole.height * share)))
    return whole.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits as 8, rounded, a band of rows at a time."""
    deep = np.asarray(image)
    grey = np.empty(deep.shape, np.uint8)
    for top in range(0, len(deep), 256):
        band = deep[top : top + 256].astype(np.float32)
        grey[top : top + 256] = np.clip(np.rint(band / 257), 0, 255)
    return Image.fromarray(grey)


def _turned(image: Image.Image, turn: int) -> Image.Image:
    """Upright, as the camera noted it held the picture (EXIF orientation 1-8)."""
    exif = Image.Exif()
    exif[0x0112] = turn
    image.info["exif"] = exif.tobytes()
    turned = ImageOps.exif_transpose(image)
    turned.info.clear()
    return turned


def _refuse_unreadable(data: bytes, name: str) -> None:
    if not data:
        raise refuse(f"{name} is empty.", f"{name} 是空文件。", do_en="Upload the photo again.", do_zh="请重新上传照片。")
    if len(data) > LARGEST_FILE:
        raise _too_large(name, f" ({len(data) // 2**20} MB)")
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<!--")) or start.startswith(b"\x1f\x8b"):
        raise refuse(
            f"{name} is a drawing, not a photo: drawings may run scripts and load other files, so they are not opened.",
            f"{name} 是矢量图而不是照片：矢量图可能含有脚本或引用外部文件，因此不予打开。",
            do_en="Export it as PNG, at least 1600 pixels wide, and upload that.",
            do_zh="请导出为 PNG（宽度至少 1600 像素）后再上传。",
        )
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > _MOST_SCANS:
        raise _too_large(name, "")


def _refuse_too_large(image: Image.Image, name: str) -> None:
    width, height = image.size
    clear = image.mode in _TRANSPARENT or "transparency" in image.info
    most = _MEGAPIXELS[image.format or "PNG"] * 10**6 * (_CLEAR if clear else 1)
    if width * height > most:
        raise _too_large(name, f" ({width} × {height})")
    if image.mode not in _MODES:
        raise refuse(
            f"{name} stores its colours in a way that is not read here ({image.mode}).",
            f"{name} 的色彩存储方式无法读取（{image.mode}）。",
            do_en="Export it as JPEG or PNG in sRGB and upload that.",
            do_zh="请导出为 sRGB 的 JPEG 或 PNG 后再上传。",
        )


def _too_large(name: str, size: str) -> TesseraError:
    return refuse(
        f"{name} is too large to open safely{size}.",
        f"{name} 过大，无法安全打开{size}。",
        do_en="Export it with at most 5000 pixels on the longest side, as JPEG or PNG, and upload that.",
        do_zh="请将最长边缩小到 5000 像素以内，导出为 JPEG 或 PNG 后再上传。",
    )


def _wrong_format(name: str) -> TesseraError:
    return refuse(
        f"{name} is not a photo that can be read here.",
        f"{name} 不是可读取的照片格式。",
        do_en="Upload a JPEG, PNG, WebP or TIFF file; HEIC photos of phones can be exported as JPEG.",
        do_zh="请上传 JPEG、PNG、WebP 或 TIFF 文件；手机的 HEIC 照片可先导出为 JPEG。",
    )
