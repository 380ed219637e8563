"""A designer's PSD taken apart: boxes of its named layers, and the picture of the rest."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image
from psd_tools import ParseLimitError, ParseLimits, PSDImage
from psd_tools.api.layers import Group, GroupMixin, Layer

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from generators.compositions.records import Box
from generators.masters.naming import Artwork, Named, Part, aligned_by_place, part_of

LARGEST_FILE = 256 * 2**20
LONGEST, SHORTEST, LAYERS = 4096, 16, 400
# Pixels of all layers together: what is put together in some ten seconds.
PIXELS = 200_000_000
MEMORY = 400 * 2**20
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    struct.error,
    zlib.error,
    RecursionError,
)


def read_psd(data: bytes, name: str) -> Artwork:
    """The PSD's artwork and layers in its own pixels; raises TesseraError for what is no PSD, is cut short, too large, or cannot be drawn without Photoshop."""
    _measured(data, name)
    try:
        document = PSDImage.open(io.BytesIO(data), max_alloc_bytes=MEMORY, parse_limits=ParseLimits(max_total_bytes=4 * LARGEST_FILE, max_objects=200_000))
        return _taken_apart(document, name)
    except (ParseLimitError, MemoryError) as error:
        raise _heavy(name, f"{len(data) // 2**20} MB") from error
    except ImportError as error:
        raise refuse(
            f"{name} has shapes or effects that only Photoshop can draw.",
            f"{name} 含有只有 Photoshop 才能绘制的形状或效果。",
            do_en="Rasterise those layers, or export the master as SVG.",
            do_zh="请栅格化这些图层，或导出为 SVG。",
        ) from error
    except _BROKEN as error:
        raise _broken(name) from error


def _measured(data: bytes, name: str) -> None:
    """Refuses by the file's head what is no PSD or too large, before anything of it is unpacked."""
    if len(data) > LARGEST_FILE:
        raise _heavy(name, f"{len(data) // 2**20} MB")
    if len(data) < 26 or data[:4] != b"8BPS":
        raise _broken(name)
    height, width = struct.unpack(">II", data[14:22])
    if max(width, height) > LONGEST or min(width, height) < SHORTEST:
        raise _heavy(name, f"{width} × {height}")


def _taken_apart(document: PSDImage, name: str) -> Artwork:
    sizes = [layer.width * layer.height for layer in document.descendants()]
    if len(sizes) > LAYERS or sum(sizes) > PIXELS:
        raise _heavy(name, f"{len(sizes)} layers of {sum(sizes) // 10**6} MP together")
    taken = list(_named(document))
    kept = [layer for part, layer in taken if part == "logo" and not _written(layer)]
    notes = tuple(Wording(en="The logo is drawn, not written: it stays as it is.", zh="标志为图形而非文字，将原样保留。") for _ in kept[:1])
    found = [(part, layer) for part, layer in taken if layer not in kept]
    layers = tuple(named for part, layer in found if part != "gone" and (named := _layer(part, layer, document.size)))
    for _, layer in found:
        layer.visible = False
    picture = document.composite(force=True)
    white = Image.new("RGBA", document.size, "white")
    white.alpha_composite(picture.convert("RGBA"))
    return Artwork(white, layers, notes=notes)


def _named(group: GroupMixin) -> Iterator[tuple[Part, Layer]]:
    """Every outermost named layer that is not artwork, with its part."""
    for layer in group:
        part = part_of([layer.name])
        if part is not None and part != "set":
            yield part, layer
        elif isinstance(layer, Group):
            yield from _named(layer)


def _written(layer: Layer) -> bool:
    """Whether a layer is live type or holds some."""
    return layer.kind == "type" or (isinstance(layer, Group) and any(one.kind == "type" for one in layer.descendants()))


def _layer(part: Part, layer: Layer, size: tuple[int, int]) -> Named | None:
    left, top, right, bottom = layer.bbox
    box = Box(max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1]))
    if box.width < 1 or box.height < 1:
        return None
    return Named(part, box, aligned_by_place(box, size), area=isinstance(layer, Group) or layer.kind == "shape")


def _heavy(name: str, what: str) -> TesseraError:
    return refuse(
        f"{name} is too large to open ({what}).",
        f"{name} 过大，无法打开（{what}）。",
        do_en="Scale it to the size of the placement and merge layers that belong together.",
        do_zh="请缩小到投放位尺寸，并合并同类图层。",
    )


def _broken(name: str) -> TesseraError:
    return refuse(
        f"{name} is no PSD that can be read to its end.",
        f"{name} 不是可完整读取的 PSD 文件。",
        do_en="Save it again with maximised compatibility and upload the new file.",
        do_zh="请勾选“最大兼容”重新保存，再上传新文件。",
    )
