"""Holds an SVG from outside to what a picture needs: no script, nothing from outside the file, and no more work than a picture takes."""

import base64
import binascii
import io
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from defusedxml import ElementTree as Defused
from defusedxml.common import DefusedXmlException
from PIL import Image, UnidentifiedImageError

from assets.errors import TesseraError, refuse

LARGEST_FILE = 24 * 2**20
ELEMENTS, DEPTH, DRAWN, SHADERS = 20_000, 200, 60_000, 200
PIXELS = 40_000_000
# A mask, filter or clip costs a picture of its own: as much as so many plain elements.
LAYER = 40
_FORBIDDEN = {"script", "foreignobject", "iframe", "audio", "video", "canvas", "embed", "object", "handler", "listener", "feimage", "animate", "animatemotion",
              "animatetransform", "animatecolor", "set"}  # fmt: skip
_COSTLY = {"filter", "mask", "pattern", "marker"}
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_RASTER = re.compile(r"data:image/(png|jpe?g|webp|gif)(;[^,]*)?,", re.IGNORECASE)


def vetted(data: bytes, name: str) -> ET.Element:
    """The SVG as a tree; raises TesseraError for what is no SVG, is broken, reaches outside itself, or would take too much work. `name` is only for messages."""
    if len(data) > LARGEST_FILE:
        raise too_heavy(name, f"{len(data) // 2**20} MB")
    try:
        root = Defused.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise _hostile(name, "it defines entities", "定义了实体") from error
    except (ET.ParseError, ValueError, LookupError) as error:
        raise broken(name) from error
    if local(root.tag) != "svg":
        raise broken(name)
    _shallow(root, name)
    if sum(_harmless(element, name) for element in root.iter()) > PIXELS:
        raise too_heavy(name, "its pictures are too large")
    _bounded(root, name)
    tree: ET.Element = root
    return tree


def local(tag: object) -> str:
    """A tag or attribute without its namespace, in small letters; comments have none."""
    return str(tag).rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def _shallow(root: ET.Element, name: str) -> None:
    """Counts elements and how deep they lie, level by level, before anything walks them recursively."""
    level, count, depth = [root], 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > ELEMENTS or depth > DEPTH:
            raise too_heavy(name, f"{count} elements, {depth} deep")
        level = [child for one in level for child in one]


def _harmless(element: ET.Element, name: str) -> int:
    """Refuses script and anything that points out of the file; returns the pixels of the pictures embedded."""
    tag, pixels = local(element.tag), 0
    if tag in _FORBIDDEN:
        raise _hostile(name, f"it holds <{tag}>", f"含有 <{tag}>")
    for key, value in element.attrib.items():
        if local(key).startswith("on"):
            raise _hostile(name, f"it runs code ({local(key)})", f"含有可执行代码（{local(key)}）")
        if local(key) in {"href", "src"}:
            pixels += _inner(value.strip(), name)
        pixels += _styled(value, name)
    if tag == "style":
        pixels += _styled("".join(element.itertext()), name)
    return pixels


def _styled(text: str, name: str) -> int:
    # A backslash can spell `url` in ways no simple reader sees.
    if "@import" in text.casefold() or ("\\" in text and "(" in text):
        raise _hostile(name, "its styles load others", "样式引用了外部内容")
    return sum(_inner(found[1], name) for found in _URL.finditer(text))


def _inner(address: str, name: str) -> int:
    """Refuses an address that is neither a part of the file nor an embedded picture; returns the picture's pixels."""
    if not address or address.startswith("#"):
        return 0
    if not _RASTER.match(address):
        raise _hostile(name, f"it links to {address[:40]}", f"引用了外部内容 {address[:40]}")
    head, _, body = address.partition(",")
    try:
        raw = base64.b64decode(unquote_to_bytes(body)) if "base64" in head else unquote_to_bytes(body)
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
            return int(picture.width * picture.height)
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise broken(name) from error
    except Image.DecompressionBombError as error:
        raise too_heavy(name, "an embedded picture is too large") from error


def _bounded(root: ET.Element, name: str) -> None:
    """Refuses what grows when it is drawn: copies of copies, and too many filters, masks, patterns and markers."""
    every = list(root.iter())
    ids = {one.get("id", ""): one for one in every}
    if sum(local(one.tag) in _COSTLY for one in every) > SHADERS:
        raise too_heavy(name, "too many filters, masks or patterns")
    weights: dict[int, float] = {}
    total = _weight(root, ids, weights, 0)
    if total > DRAWN:
        raise too_heavy(name, "copies of copies")


def _weight(element: ET.Element, ids: Mapping[str, ET.Element], known: dict[int, float], depth: int) -> float:
    """How many elements are drawn for this one, with all that it refers to; without end for one that holds itself."""
    if depth > 2 * DEPTH:
        return float("inf")
    if id(element) not in known:
        known[id(element)] = float("inf")
        others = [*element, *(ids[target] for target in _targets(element) if target in ids)]
        layers = sum(local(key) in {"mask", "filter", "clip-path", "style"} and "url(" in value for key, value in element.attrib.items())
        known[id(element)] = 1 + LAYER * layers + sum(_weight(one, ids, known, depth + 1) for one in others)
    return known[id(element)]


def _targets(element: ET.Element) -> Iterator[str]:
    """Ids that an element draws again or is drawn through; a marker counts for every corner it may stand on."""
    for key, value in element.attrib.items():
        if local(key) == "href" and value.startswith("#"):
            yield value[1:]
        for found in _URL.finditer(value):
            corners = max(len(element.get("d", "") + element.get("points", "")) // 4, 1) if "marker" in local(key) or "marker" in value else 1
            yield from [found[1][1:]] * min(corners, 1000)


def _hostile(name: str, en: str, zh: str) -> TesseraError:
    return refuse(
        f"{name} was not opened: {en}.",
        f"未打开 {name}：{zh}。",
        do_en="Export it again as a plain SVG with pictures embedded, without scripts, links or animations.",
        do_zh="请重新导出为普通 SVG：嵌入图片，不含脚本、链接或动画。",
    )


def too_heavy(name: str, what: str) -> TesseraError:
    return refuse(
        f"{name} is too large to draw ({what}).",
        f"{name} 过大，无法绘制（{what}）。",
        do_en="Simplify it, or place large pictures at the size they are seen.",
        do_zh="请简化文件，或按实际显示尺寸置入图片。",
    )


def broken(name: str) -> TesseraError:
    return refuse(
        f"{name} is no SVG that can be read to its end.",
        f"{name} 不是可完整读取的 SVG 文件。",
        do_en="Export it again from the design tool and upload the new file.",
        do_zh="请从设计软件重新导出，再上传新文件。",
    )
