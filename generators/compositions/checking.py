"""Looks over a finished picture: words inside their boxes, off the product and out of the interface's way, read well, shaped and whole; the product true."""

from collections.abc import Iterator, Sequence

from assets.wording import Wording
from generators.compositions.arranging import Arranged, overlaps
from generators.compositions.drawing import Inked
from generators.compositions.records import Box
from generators.records import PixelFault
from generators.typesetting import Box as Room
from generators.typesetting.checking import faults as type_faults

# CIEDE2000 that the product may differ on average from its own photo once the file is written.
TRUE_ENOUGH = 2.0
SAID = {
    "tofu": "有字符在任何字体中都没有字形。",
    "unshaped": "字母未按书写规则连写或合字。",
    "direction": "书写方向不对。",
    "clipped": "文字超出其区域。",
    "substituted_font": "品牌字体缺少该文字，已改用其他字体。",
}


def faults(arranged: Arranged, inked: Sequence[Inked], untrue: float) -> tuple[PixelFault, ...]:
    """Everything wrong with a picture; `untrue` is the mean CIEDE2000 between the product as delivered and its photo."""
    return (*_words(arranged, inked), *_room(arranged), *_truth(arranged, untrue))


def _words(arranged: Arranged, inked: Sequence[Inked]) -> Iterator[PixelFault]:
    """Shaping, missing letters, contrast, and whether the ink stays where it may stand."""
    free = arranged.frame.safe
    for one in inked:
        text, box = one.text, one.text.box
        room = Room(width=arranged.frame.width, height=arranged.frame.height)
        for found in type_faults(text.setting, room, (box.left, box.top)):
            yield _fault(found.kind, text.layer, box, f"{found.detail[:1].upper()}{found.detail[1:]}.", SAID[found.kind])
        ink = text.setting.ink
        inside = Box(box.left + ink.x, box.top + ink.y, box.left + ink.right, box.top + ink.bottom)
        if not free.holds(text.pill or inside, slack=3):
            yield _fault("safe_zone", text.layer, inside, "The words stand where the platform's interface covers them.", "文字落在平台界面遮挡区。")
        if one.ratio < one.enough:
            en, zh = f"Contrast is {one.ratio:.1f}; {one.enough:.1f} is wanted.", f"对比度为 {one.ratio:.1f}，应不低于 {one.enough:.1f}。"
            yield _fault("contrast", text.layer, box, en, zh)


def _room(arranged: Arranged) -> Iterator[PixelFault]:
    """What stands on each other, and what found no room."""
    boxes: dict[str, Box] = {"product": arranged.product, **{one.layer: one.pill or one.box for one in arranged.texts}}
    for one, other in overlaps(arranged):
        yield _fault("overlap", one, boxes[one], f"The {one} stands on the {other}.", f"{one} 与 {other} 重叠。")
    for layer in arranged.left_out:
        yield _fault("left_out", layer, Box(0, 0, 0, 0), f"The layout had no room for the {layer}.", f"版式中放不下 {layer}。")


def _truth(arranged: Arranged, untrue: float) -> Iterator[PixelFault]:
    if untrue > TRUE_ENOUGH:
        en, zh = f"The product's colours are off by {untrue:.1f} (CIEDE2000) on average.", f"商品颜色平均偏差 {untrue:.1f}（CIEDE2000）。"
        yield _fault("untrue", "product", arranged.product, en, zh)


def _fault(kind: str, layer: str, box: Box, en: str, zh: str) -> PixelFault:
    left, top, right, bottom = box.whole
    return PixelFault(kind=kind, layer=layer, box=(left, top, right - left, bottom - top), detail=Wording(en=en, zh=zh))
