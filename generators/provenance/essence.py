"""The essence of a file: what is seen, without what is said of it; equal before and after signing and when metadata are taken out."""

import base64
import hashlib
import io
from collections.abc import Iterator

from PIL import Image, ImageSequence, UnidentifiedImageError

from assets.errors import TesseraError, refuse

# What the decoder raises on a file that is none, is cut, is damaged, or is a trap for memory.
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)
MIMES = ("image/png", "image/jpeg", "image/webp", "video/mp4")


def mime_of(data: bytes) -> str:
    """The MIME type by the first bytes: PNG, JPEG, WebP or MP4; raises `TesseraError` for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    raise unreadable()


def content_id(data: bytes, mime: str) -> str:
    """`tc_` and 52 base32 digits of the essence; raises `TesseraError` when the file cannot be decoded."""
    return "tc_" + base64.b32encode(bytes.fromhex(essence_sha256(data, mime))).decode().rstrip("=").lower()


def essence_sha256(data: bytes, mime: str) -> str:
    """SHA-256 (hex) over size, mode and decoded pixels of every frame of a picture (RGB, or RGBA where it has transparency), or over the coded frames of a film."""
    digest = hashlib.sha256()
    for part in _coded(data) if mime == "video/mp4" else _pixels(data):
        digest.update(part)
    return digest.hexdigest()


def pixels(data: bytes) -> Image.Image:
    """The first frame of a picture, decoded, in RGB; raises `TesseraError` when it cannot be."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            decoded: Image.Image = picture.convert("RGB")
            return decoded
    except _BROKEN as error:
        raise unreadable() from error


def unreadable() -> TesseraError:
    """The refusal of a file that is no whole picture or film."""
    return refuse(
        "This file cannot be read as a picture or a film.",
        "此文件无法作为图片或影片读取。",
        do_en="Give a whole PNG, JPEG, WebP or MP4 file.",
        do_zh="请提供完整的 PNG、JPEG、WebP 或 MP4 文件。",
    )


def _pixels(data: bytes) -> Iterator[bytes]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for frame in ImageSequence.Iterator(picture):
                plain = frame.convert("RGBA" if frame.has_transparency_data else "RGB")
                yield f"{plain.width}x{plain.height} {plain.mode}\n".encode()
                yield plain.tobytes()
    except _BROKEN as error:
        raise unreadable() from error


def _coded(data: bytes) -> Iterator[bytes]:
    """The payloads of the media data boxes (ISO 14496-12): metadata, and the tables that a credential shifts, stand outside them."""
    at, found = 0, False
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = 16 if size == 1 else 8
        length = int.from_bytes(data[at + 8 : at + 16], "big") if size == 1 else size or len(data) - at
        if length < head or at + length > len(data):
            raise unreadable()
        if kind == b"mdat":
            found = True
            yield data[at + head : at + length]
        at += length
    if not found:
        raise unreadable()
