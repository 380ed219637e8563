"""Photos of every kind come in as upright sRGB; hostile files are refused in words, and never take more memory than is theirs."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from assets.errors import TesseraError
from generators.photos.reading import LONGEST, read_photo

MOST_MEGABYTES = 600


def _file(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _picture(size: tuple[int, int] = (60, 40)) -> Image.Image:
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    return Image.fromarray(np.stack([columns * 4 % 256, rows * 6 % 256, (rows + columns) % 256], axis=-1).astype(np.uint8))


def _png(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG file with that header, whatever its body holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "zeros": lambda: bytes(4096),
    "text": lambda: b"not a picture at all",
    "pdf": lambda: b"%PDF-1.7\n1 0 obj\n",
    "gif": lambda: _file(_picture(), "GIF"),
    "bmp": lambda: _file(_picture(), "BMP"),
    "svg with a script": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "svg with outside files": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><image href="http://example.org/a.png"/></svg>'
    ),
    "svg after a mark": lambda: b"\xef\xbb\xbf\n <svg/>",
    "packed svg": lambda: b"\x1f\x8b\x08\x00" + bytes(40),
    "png of 30,000 squared": lambda: _png(30_000, 30_000),
    "png of 2 billion squared": lambda: _png(2**31 - 1, 2**31 - 1),
    "bomb: 12,000 squared from little": lambda: _png(12_000, 12_000, bytes(10**6)),
    "png without width": lambda: _png(0, 10),
    "png cut short": lambda: _file(_picture((400, 400)), "PNG")[:900],
    "png with broken data": lambda: _png(100, 100, b"\x09" * 500),
    "jpeg cut short": lambda: _file(_picture((400, 400)), "JPEG")[:2000],
    "jpeg of a header alone": lambda: b"\xff\xd8\xff\xe0",
    "jpeg of endless scans": lambda: _file(_picture(), "JPEG") + b"\xff\xda" * 500,
    "webp cut short": lambda: _file(_picture((300, 300)), "WEBP")[:200],
    "tiff with a broken directory": lambda: b"II*\x00\xff\xff\xff\x7f",
    "tiff of floats": lambda: _file(Image.fromarray(np.zeros((20, 20), np.float32)), "TIFF"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(TesseraError) as told:
        read_photo(HOSTILE[name](), "a.jpg")
    assert told.value.message.en.startswith("a.jpg") and "a.jpg" in told.value.message.zh
    assert told.value.hint.en.endswith(".") and told.value.hint.zh.endswith("。")
    assert ("PNG" in told.value.hint.en) == ("svg" in name) or "svg" not in name


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"})])
def test_lossless_files_keep_every_byte(kind: str, options: dict[str, object]) -> None:
    picture = _picture()
    photo = read_photo(_file(picture, kind, **options), "a")
    assert np.array_equal(photo.rgba[..., :3], np.asarray(picture)) and (photo.rgba[..., 3] == 255).all()
    assert not photo.had_alpha and photo.original_size == (60, 40) and not photo.notes


def test_transparency_is_kept() -> None:
    clear = _picture().convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((60, 40)))
    assert read_photo(_file(clear, "PNG"), "a").had_alpha
    palette = _picture().quantize(16)
    assert read_photo(_file(palette, "PNG", transparency=0), "a").had_alpha
    assert not read_photo(_file(_picture().convert("RGBA"), "PNG"), "a").had_alpha


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_all_modes_become_rgba(mode: str) -> None:
    photo = read_photo(_file(_picture().convert(mode), "PNG"), "a")
    assert photo.rgba.shape == (40, 60, 4) and photo.rgba.dtype == np.uint8 and photo.original_mode == mode


def test_sixteen_bits_are_rounded_to_eight() -> None:
    deep = (np.arange(60 * 40).reshape(40, 60) * 27).astype(np.uint16)
    photo = read_photo(_file(Image.fromarray(deep), "PNG"), "a")
    assert np.abs(photo.rgba[..., 0].astype(int) - deep / 257).max() <= 0.5


@pytest.mark.parametrize("turn", range(1, 9))
def test_the_camera_orientation_is_applied(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    photo = read_photo(_file(_picture(), "PNG", exif=exif), "a")
    steps = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
    upright = _picture().transpose(Image.Transpose(steps[turn])) if turn > 1 else _picture()
    assert np.array_equal(photo.rgba[..., :3], np.asarray(upright))


def test_place_and_camera_are_left_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    data = _file(_picture(), "JPEG", exif=exif, comment=b"SecretComment", xmp=b"<x:xmpmeta>SecretPlace</x:xmpmeta>")
    assert b"Secret" in data
    photo = read_photo(data, "a.jpg")
    assert "Secret" not in photo.model_dump_json(exclude={"rgba"})
    assert set(type(photo).model_fields) == {"name", "rgba", "had_alpha", "sha256", "original_size", "original_mode", "notes"}
    assert b"Secret" not in _file(Image.fromarray(photo.rgba), "PNG")


def test_moving_pictures_give_their_first_frame_and_say_so() -> None:
    first, second = _picture(), Image.new("RGB", (60, 40), "red")
    photo = read_photo(_file(first, "WEBP", lossless=True, save_all=True, append_images=[second]), "a.webp")
    assert np.array_equal(photo.rgba[..., :3], np.asarray(first)) and "first" in photo.notes[0].en


def _wide_profile() -> bytes:
    """A profile of wider colours than sRGB: that of the Lab space run through as RGB is not to be had, so sRGB's own with its red and green swapped."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    tags = {bytes(profile[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_an_embedded_profile_is_obeyed() -> None:
    plain = Image.new("RGB", (40, 40), (250, 20, 30))
    seen = read_photo(_file(plain, "PNG", icc_profile=_wide_profile()), "a").rgba[5, 5, :3].astype(int)
    assert np.abs(seen - (20, 250, 30)).max() <= 3


def test_a_profile_of_srgb_changes_no_byte() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = read_photo(_file(_picture(), "PNG", icc_profile=profile), "a")
    assert np.array_equal(photo.rgba[..., :3], np.asarray(_picture()))


def test_a_broken_profile_is_told_and_passed_over() -> None:
    photo = read_photo(_file(_picture(), "PNG", icc_profile=b"nonsense" * 30), "a")
    assert np.array_equal(photo.rgba[..., :3], np.asarray(_picture())) and "profile" in photo.notes[0].en


@pytest.mark.parametrize(
    ("ink", "seen"),  # what solid inks of ISO 12647-2 on coated paper look like in sRGB
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((255, 0, 0, 0), (0, 158, 227)),
        ((0, 255, 0, 0), (229, 0, 125)),
        ((0, 0, 255, 0), (255, 237, 0)),
        ((0, 0, 0, 255), (29, 29, 27)),
    ],
)
def test_ink_without_a_profile_looks_like_print(ink: tuple[int, ...], seen: tuple[int, ...]) -> None:
    photo = read_photo(_file(Image.new("CMYK", (30, 30), ink), "TIFF"), "a")
    assert np.abs(photo.rgba[3, 3, :3].astype(int) - seen).max() <= 26
    assert "CMYK" in photo.notes[0].en and photo.original_mode == "CMYK"


def test_a_jpeg_of_ink_is_read() -> None:
    photo = read_photo(_file(Image.new("CMYK", (64, 64), (255, 0, 0, 0)), "JPEG", quality=95), "a")
    assert photo.rgba[9, 9, 2] > 200 > photo.rgba[9, 9, 0] + 150


MEASURE = """
import sys, time
from generators.photos.reading import read_photo
from assets.errors import TesseraError
data = open(sys.argv[1], "rb").read()
start = time.process_time()
try:
    photo = read_photo(data, "a")
    shape = photo.rgba.shape
except TesseraError:
    shape = ()
# The peak of this process alone; ru_maxrss would start from that of the process that forked it.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.stdout.write(f"{peak // 1024} {time.process_time() - start:.1f} {max(shape, default=0)}")
"""


@pytest.mark.parametrize(
    ("kind", "mode", "size", "options"),
    [
        ("JPEG", "RGB", (9000, 6600), {"progressive": True, "subsampling": 0}),
        ("PNG", "RGB", (9000, 6600), {"compress_level": 1}),
        ("PNG", "RGBA", (6600, 5700), {"compress_level": 1}),
        ("WEBP", "RGB", (5700, 4300), {"quality": 10, "method": 0}),
        ("TIFF", "CMYK", (5200, 5000), {"compression": "tiff_lzw"}),
    ],
)
def test_large_photos_are_reduced_in_bounded_memory(tmp_path: object, kind: str, mode: str, size: tuple[int, int], options: dict[str, object]) -> None:
    path = f"{tmp_path}/large"
    with open(path, "wb") as file:
        Image.new(mode, size, 90 if mode == "P" else "teal").save(file, kind, **options)
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True)
    megabytes, seconds, longest = (float(one) for one in done.stdout.split())
    assert megabytes < MOST_MEGABYTES and seconds < 20 and longest == LONGEST


@pytest.mark.parametrize("name", ["png of 30,000 squared", "bomb: 12,000 squared from little"])
def test_bombs_take_little(tmp_path: object, name: str) -> None:
    path = f"{tmp_path}/bomb"
    with open(path, "wb") as file:
        file.write(HOSTILE[name]())
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True)
    megabytes, seconds, longest = (float(one) for one in done.stdout.split())
    assert megabytes < 200 and seconds < 3 and longest == 0
