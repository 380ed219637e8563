"""Words in a block: each layer set as large as its kind may be, all together no higher than the block; the less needed leave before anything is clipped."""

from collections.abc import Sequence
from dataclasses import dataclass

from assets.layouts import Block, TextLayer
from culture_graph.varieties import right_to_left
from generators.compositions.logos import Logo
from generators.compositions.records import Box, Frame, Words
from generators.typesetting import Box as Room
from generators.typesetting import Setting, Style, TooLong, fit, lockup
from generators.typesetting.records import Direction


@dataclass(frozen=True)
class Kind:
    """How a layer is set, in parts of the frame's unit: largest and smallest size, weight, lines, the space beneath it."""

    size: float
    least: float
    weight: int
    lines: int
    beneath: float


# Levels lie a ratio of 1.6 and more apart; the smallest size of the legal line is 1.6 % of the unit (17 px of 1080).
KINDS: dict[TextLayer, Kind] = {
    "logo": Kind(0.03, 0.024, 650, 1, 0.03),
    "headline": Kind(0.078, 0.042, 650, 3, 0.026),
    "body": Kind(0.034, 0.025, 400, 3, 0.03),
    "points": Kind(0.033, 0.025, 450, 2, 0.016),
    "price": Kind(0.056, 0.036, 650, 1, 0.022),
    "badge": Kind(0.03, 0.022, 600, 1, 0.02),
    "call_to_action": Kind(0.031, 0.022, 600, 1, 0.022),
    "legal": Kind(0.0175, 0.016, 400, 2, 0.01),
    "ai_label": Kind(0.0175, 0.016, 400, 1, 0.01),
    "before": Kind(0.03, 0.022, 600, 1, 0.01),
    "after": Kind(0.03, 0.022, 600, 1, 0.01),
}
# What leaves first where a block is too small; a headline, the price, and what the law asks for never do.
SPARE: tuple[TextLayer, ...] = ("body", "badge", "logo", "call_to_action")
SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
PILL_X, PILL_Y = 0.95, 0.55
# A drawn logo is so much taller than the name set in type.
DRAWN = 1.5


@dataclass(frozen=True)
class Lettered:
    """One text where it stands: its layer, the setting, the box of the setting, the button around it (call to action only), the number of its block, and the
    drawings of a logo, one of which takes the place of its name."""

    layer: TextLayer
    text: str
    setting: Setting
    box: Box
    pill: Box | None = None
    block: int = 0
    logos: tuple[Logo, ...] = ()


@dataclass(frozen=True)
class Stacked:
    """The texts of a block that found room, and the layers that did not."""

    texts: tuple[Lettered, ...]
    left_out: tuple[TextLayer, ...] = ()


def unit(frame: Frame) -> float:
    """The pixels that type sizes are parts of: the side of a square as large as the frame, less on strips, whose height decides."""
    if frame.shape == "banner":
        return min(frame.height * 3.3, frame.width * 0.5)
    if frame.shape == "tower":
        return frame.width * 1.9
    return min(float((frame.width * frame.height) ** 0.5), min(frame.width, frame.height) * 1.25)


def stack(block: Block, area: Box, words: Words, frame: Frame, mirrored: bool) -> Stacked | None:
    """Set a block's layers in its area (pixels); None where not even the needed ones fit."""
    wanted = [layer for layer in block.layers if words.of(layer) and layer not in frame.forbids]
    spare = [layer for layer in SPARE if layer in wanted and len(wanted) > 1]
    for gone in range(len(spare) + 1):
        left_out = tuple(spare[:gone])
        kept = [layer for layer in wanted if layer not in left_out]
        if not kept and wanted:
            continue
        for scale in SCALES:
            texts = _set(kept, area, words, unit(frame) * block.size * scale, block)
            if texts is not None and _height(texts, unit(frame) * block.size * scale) <= area.height:
                return Stacked(_stood(texts, area, block, unit(frame) * block.size * scale, mirrored), left_out)
    return None


def _set(layers: Sequence[TextLayer], area: Box, words: Words, em: float, block: Block) -> list[tuple[TextLayer, str, Setting]] | None:
    """Every text of the layers, set no wider than the area; None where one cannot be."""
    found = []
    for layer in layers:
        kind = KINDS[layer]
        for text in words.of(layer):
            style = Style(
                variety=words.variety,
                weight=kind.weight,
                size=kind.size * em,
                least=kind.least * em,
                most_lines=kind.lines,
                align=block.align,
                whole=words.whole,
                brand_fonts=words.fonts,
            )
            room = area.width - (2 * PILL_X * kind.size * em if layer == "call_to_action" else 0) - (_mark(em) if layer == "points" else 0)
            space = Room(width=max(room, 1), height=area.height)
            setting = _setting(layer, text, words, style, space)
            if isinstance(setting, TooLong):
                return None
            found.append((layer, text, setting))
    return found


def _setting(layer: TextLayer, text: str, words: Words, style: Style, space: Room) -> Setting | TooLong:
    """One text as its kind is set; of a drawn logo the room alone, without a letter."""
    if layer == "logo" and words.logos:
        height = min(style.size * DRAWN, space.width / words.logos[0].ratio)
        size = {"width": height * words.logos[0].ratio, "height": height}
        direction: Direction = "rtl" if right_to_left(style.variety) else "ltr"
        return Setting(lines=(), **size, size=height, variety=style.variety, direction=direction, align=style.align, ink=Room(**size))
    return lockup(text, words.taxes, words.market, style, space) if layer == "price" else fit(text, style, space)


def _mark(em: float) -> float:
    """Pixels that the mark before a point takes."""
    return 0.045 * em


def _height(texts: Sequence[tuple[TextLayer, str, Setting]], em: float) -> float:
    heights = [setting.height + (2 * PILL_Y * setting.size if layer == "call_to_action" else 0) for layer, _, setting in texts]
    return sum(heights) + sum(KINDS[layer].beneath * em for layer, _, _ in texts[:-1])


def _stood(texts: Sequence[tuple[TextLayer, str, Setting]], area: Box, block: Block, em: float, mirrored: bool) -> tuple[Lettered, ...]:
    """The texts one beneath the other, packed to the top, the middle or the foot of the area."""
    free = area.height - _height(texts, em)
    y = area.top + {"top": 0.0, "middle": free / 2, "bottom": free}[block.pack]
    found = []
    for layer, text, setting in texts:
        pill_x, pill_y = (PILL_X * setting.size, PILL_Y * setting.size) if layer == "call_to_action" else (0.0, 0.0)
        before = _mark(em) if layer == "points" and block.align == "start" else 0.0
        x = _across(setting.width + 2 * pill_x + before, area, block, mirrored)
        box = Box(x + pill_x + (0 if mirrored else before), y + pill_y, 0, 0)
        box = Box(box.left, box.top, box.left + setting.width, box.top + setting.height)
        pill = Box(box.left - pill_x, y, box.right + pill_x, box.bottom + pill_y) if pill_x else None
        found.append(Lettered(layer, text, setting, box, pill))
        y = box.bottom + pill_y + KINDS[layer].beneath * em
    return tuple(found)


def _across(width: float, area: Box, block: Block, mirrored: bool) -> float:
    """Where a text so wide begins, from the left."""
    if block.align == "centre":
        return area.left + (area.width - width) / 2
    return area.right - width if (block.align == "end") != mirrored else area.left
