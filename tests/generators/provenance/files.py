"""Small files of all four formats, and a claim about them."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial

import numpy as np
from PIL import Image

from generators.provenance.records import Action, Claim, Ingredient
from generators.records import Origin


@cache
def picture(form: str, lossless: bool = False) -> bytes:
    """A picture of 160 x 120 with gradients and an edge."""
    down, across = np.mgrid[0:120, 0:160]
    pixels = np.stack([across, down * 2, (across + down) % 256], axis=-1).astype(np.uint8)
    pixels[30:80, 50:110] = (200, 60, 40)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, form, **({"lossless": True} if lossless else {}))
    return out.getvalue()


def film(frames: bytes = bytes(range(256)) * 8, note: bytes = b"note") -> bytes:
    """The boxes of a film: type, a note, media data twice (once with a long size), movie header."""
    long = (1).to_bytes(4, "big") + b"mdat" + (16 + len(frames)).to_bytes(8, "big") + frames
    return _box(b"ftyp", b"isom\0\0\2\0isomiso2mp41") + _box(b"free", note) + _box(b"mdat", frames) + long + _box(b"moov", _box(b"mvhd", bytes(100)))


FORMATS: Mapping[str, Callable[[], bytes]] = {
    "image/png": partial(picture, "PNG"),
    "image/jpeg": partial(picture, "JPEG"),
    "image/webp": partial(picture, "WEBP"),
    "video/mp4": film,
}


def flipped(data: bytes, at: int) -> bytes:
    """The data with one bit of the byte at a place turned over."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def claim(title: str = "Bottle, window morning", parameters: Mapping[str, str] | None = None, seed: int = 7) -> Claim:
    """A product photo in a drawn set."""
    return Claim(
        title=title,
        source="composite",
        actions=(
            Action(name="created", says="A set was drawn."),
            Action(name="placed", says="The product photo was placed.", ingredients=("photo",)),
            Action(name="addedText", ingredients=("font",)),
            Action(name="watermarked.unbound"),
        ),
        ingredients=(
            Ingredient(id="photo", title="bottle.png", mime="image/png", sha256="a" * 64, role="photo"),
            Ingredient(id="font", title="Noto Sans", mime="font/ttf", sha256="b" * 64, role="font", licence="OFL-1.1"),
        ),
        origin=Origin(
            maker="set-designer", digests={"fonts": "1f"}, seed=seed, day="2026-11-22", parameters=parameters or {"scene": "window"}, inputs="c" * 16
        ),
        at=datetime(2026, 11, 22, 9),
        markets=("DE", "AT"),
        placement="storefront",
    )


def _box(kind: bytes, payload: bytes) -> bytes:
    return (8 + len(payload)).to_bytes(4, "big") + kind + payload
