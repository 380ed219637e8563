"""Bring your own master: a designer's SVG or PSD becomes a layout that words in any language fill, over the designer's own artwork."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps

from assets.errors import refuse
from assets.hashing import digest
from assets.layouts import Align, Area, Arrangement, Block, Layout, TextLayer
from assets.wording import Wording
from generators.compositions.lettering import KINDS, unit
from generators.compositions.records import Box, Frame
from generators.masters.growing import grown
from generators.masters.naming import Artwork, Named
from generators.masters.psd_in import read_psd
from generators.masters.svg_in import read_svg

# Height of a line in sizes; of a button about one; how far block sizes may leave the house's own.
LEADING, BUTTON, LEAST, MOST = 1.35, 2.5, 0.4, 2.6
# Shares of the safe zone that areas on one edge may differ by.
EDGE = 0.02
_STAYS: Mapping[str, Align] = {"end": "start"}
TOLD = ("product", "headline")


@dataclass(frozen=True)
class Master:
    """A master that was read: its layout in the one shape it has, the artwork to stand on (RGBA, opaque), the frame it was drawn for, whether it was written from
    the right, whether the artwork may be mirrored for words that run the other way, and what a person should know."""

    name: str
    layout: Layout
    ground: Image.Image
    frame: Frame
    rtl: bool
    mirrors: bool
    notes: tuple[Wording, ...] = ()

    def layout_for(self, rtl: bool) -> Layout:
        """The layout for words that are read from the right (or left), to be arranged with `mirrored` the same as `rtl`: where the artwork cannot be mirrored,
        every area stays where it is and words keep to their own start edge in it."""
        if rtl == self.rtl or self.mirrors:
            return self.layout
        frames = {shape: _turned(one) for shape, one in self.layout.frames.items()}
        return self.layout.model_copy(update={"frames": frames})

    def ground_for(self, rtl: bool) -> Image.Image:
        """The artwork for words that are read from the right (or left)."""
        return ImageOps.mirror(self.ground) if rtl != self.rtl and self.mirrors else self.ground


def read_master(data: bytes, name: str, unsafe: Area = (0, 0, 0, 0)) -> Master:
    """A master from the bytes of an SVG or PSD whose layers are named (names.yaml lists the names, English and Chinese), for placements whose interface covers the
    shares `unsafe` at left, top, right and bottom. Raises TesseraError for a file that is hostile, broken or too large, and for one without a product and a
    headline."""
    art = read_psd(data, name) if data[:4] == b"8BPS" else read_svg(data, name)
    found = {one.part for one in art.layers}
    lacking = [part for part in TOLD if part not in found]
    if lacking:
        raise refuse(
            f"{name} has no layer named {' or '.join(lacking)}.",
            f"{name} 中没有名为“{'、'.join({'product': '产品', 'headline': '标题'}[one] for one in lacking)}”的图层。",
            do_en="Name the layers: product, headline, body, price, badge, call_to_action, logo, legal, ai_label.",
            do_zh="请命名图层：产品、标题、正文、价格、角标、按钮、标志、法律信息、AI标识。",
        )
    return _master(art, Frame(width=art.ground.width, height=art.ground.height, unsafe=unsafe), f"own_{_plain(name)}_{digest(data.hex())[:8]}", name)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.rpartition(".")[0].casefold()).strip("_") or "master"


def _master(art: Artwork, frame: Frame, key: str, name: str) -> Master:
    product = next(one for one in art.layers if one.part == "product")
    words = sorted(_joined(art.layers), key=lambda one: (one.box.top, one.box.left))
    stands = _from_right(_shares(product.box, frame)) if art.rtl else _shares(product.box, frame)
    layout = Layout(
        id=key,
        name=Wording(en=name, zh=name),
        needs=("headline",),
        frames={frame.shape: Arrangement(product=stands, blocks=tuple(_block(one, art, frame) for one in words))},
    )
    return Master(name, layout, art.ground, frame, art.rtl, art.mirrors, (*art.notes, *_moved([product, *words], frame)))


def _joined(layers: Sequence[Named]) -> Iterator[Named]:
    """One layer of words of each kind; three points drawn one by one are one area."""
    for part in dict.fromkeys(one.part for one in layers):
        same = [one for one in layers if one.part == part]
        if part in KINDS:
            boxes = [one.box for one in same]
            box = Box(min(one.left for one in boxes), min(one.top for one in boxes), max(one.right for one in boxes), max(one.bottom for one in boxes))
            yield Named(part, box, same[0].align, same[0].size, all(one.area for one in same))


def _block(one: Named, art: Artwork, frame: Frame) -> Block:
    """The block of a layer: where its placeholder stood, as large as that was, grown to the room that is free around it."""
    layer: TextLayer = one.part  # type: ignore[assignment]
    kind, em = KINDS[layer], unit(frame)
    size = one.size or _guessed(one, kind.size * em)
    if layer == "call_to_action":
        size = min(size, one.box.height / BUTTON) if one.area else size
    others = [other.box for other in art.layers if other.part != one.part]
    box = one.box if one.area else grown(art.ground, one, others, (frame.safe, size * LEADING * kind.lines, size))
    align = _flush(one, art) if layer == "call_to_action" else one.align
    # As the designer sees it, start is the left; where the master's own words run from the right, it is the right.
    swapped: Mapping[str, Align] = {"start": "end", "end": "start"} if art.rtl else {}
    return Block(
        at=_from_right(_shares(box, frame)) if art.rtl else _shares(box, frame),
        layers=(layer,),
        align=swapped.get(align, align),
        pack="middle" if one.area and kind.lines == 1 else "top",
        size=min(max(size / (kind.size * em), LEAST), MOST),
    )


def _flush(button: Named, art: Artwork) -> Align:
    """How a button stands: on the edge that it shares with words, else about its own middle."""
    near = EDGE * art.ground.width
    for other in art.layers:
        if other.part in KINDS and other.part != button.part and other.align != "centre":
            if other.align == "start" and abs(other.box.left - button.box.left) < near:
                return "start"
            if other.align == "end" and abs(other.box.right - button.box.right) < near:
                return "end"
    return "centre"


def _guessed(one: Named, house: float) -> float:
    """The size of letters in a box that does not tell it: as many lines of the house's size as it takes, filling it."""
    if one.part == "call_to_action":
        return one.box.height / BUTTON
    lines = max(1, round(one.box.height / (house * LEADING)))
    return one.box.height / (lines * LEADING)


def _shares(box: Box, frame: Frame) -> Area:
    """A box in pixels as shares of the safe zone, moved in where it reaches out of that."""
    safe = frame.safe

    def across(value: float) -> float:
        return min(max((value - safe.left) / safe.width, 0), 1)

    def down(value: float) -> float:
        return min(max((value - safe.top) / safe.height, 0), 1)

    return across(box.left), down(box.top), across(box.right), down(box.bottom)


def _turned(one: Arrangement) -> Arrangement:
    """Areas counted from the other side, so that mirroring puts each back where it is; those that began on one edge end on one, for words now begin there, and
    words that kept to the far edge still do."""
    blocks = []
    for block in one.blocks:
        column = [other.at[2] for other in one.blocks if block.align == "start" and _one_edge(block, other) and other.pack == "top"]
        start, top, end, bottom = block.at
        blocks.append(
            block.model_copy(update={"at": _from_right((start, top, min(column, default=end), bottom)), "align": _STAYS.get(block.align, block.align)})
        )
    return one.model_copy(update={"product": _from_right(one.product), "blocks": tuple(blocks)})


def _one_edge(block: Block, other: Block) -> bool:
    return other.align == "start" and abs(block.at[0] - other.at[0]) < EDGE


def _from_right(area: Area) -> Area:
    return 1 - area[2], area[1], 1 - area[0], area[3]


def _moved(layers: Sequence[Named], frame: Frame) -> Iterator[Wording]:
    """Which layers reach into the margin that platforms cut or cover."""
    for one in layers:
        if not frame.safe.holds(one.box, slack=2):
            yield Wording(
                en=f"The {one.part} reaches into the outer margin ({frame.margin:.0f} px); its words will stand inside it.",
                zh=f"{one.part} 图层伸入外侧留白（{frame.margin:.0f} 像素），内容将移到留白以内。",
            )
