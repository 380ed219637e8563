"""From a layout and the words to where everything stands in one frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.layouts import Layout, Panel, TextLayer, Window
from generators.compositions.labelling import labelled
from generators.compositions.lettering import Lettered, stack
from generators.compositions.records import Box, Frame, Words

# A main picture on white is filled so far by the product.
PACKSHOT = 0.87
COMPARED = ("before", "after")


@dataclass(frozen=True)
class Surface:
    """A panel in pixels."""

    panel: Panel
    box: Box


@dataclass(frozen=True)
class Arranged:
    """Where everything stands: the product's box, texts, panels, the window, which layers found no room, and the boxes of two compared photos, the earlier first."""

    layout: Layout
    frame: Frame
    product: Box
    texts: tuple[Lettered, ...]
    panels: tuple[Surface, ...]
    window: tuple[Window, Box] | None
    left_out: tuple[TextLayer, ...]
    mirrored: bool
    pair: tuple[Box, ...] = ()


def arrange(layout: Layout, frame: Frame, words: Words, ratio: float, mirrored: bool) -> Arranged | None:
    """Set a layout into a frame for a product of so much width to its height; None where the layout has no such shape, or the words do not fit."""
    plan = layout.frames.get(frame.shape)
    if plan is None:
        return None
    texts: list[Lettered] = []
    left_out: list[TextLayer] = []
    for number, block in enumerate(plan.blocks):
        stacked = stack(block, frame.safe.within(block.at, mirrored), words, frame, mirrored)
        if stacked is None:
            return None
        texts += (replace(one, block=number, logos=words.logos if one.layer == "logo" else ()) for one in stacked.texts)
        left_out += stacked.left_out
    panels = tuple(Surface(one, frame.safe.within(one.at, mirrored) if one.shape == "card" else frame.bled(one.at, mirrored)) for one in plan.panels)
    window = (plan.window, _rounded(plan.window, frame, mirrored)) if plan.window else None
    product = _stand(frame.safe.within(plan.product, mirrored) if not frame.white else _most(frame), ratio)
    pair = tuple(frame.safe.within(area, mirrored) for area in plan.pair or ())
    if words.ai_label:
        label = labelled(words, frame, [*(one.pill or one.box for one in texts), product, *pair])
        if label is None:
            return None
        texts.append(label)
    return Arranged(layout, frame, product, tuple(texts), panels, window, tuple(left_out), mirrored, pair)


def _rounded(window: Window, frame: Frame, mirrored: bool) -> Box:
    """The window's box; a round one is a circle about the middle of its area."""
    box = frame.bled(window.at, mirrored) if window.shape != "round" else frame.zone.within(window.at, mirrored)
    if window.shape != "round":
        return box
    side = min(box.width, box.height)
    x, y = (box.left + box.right - side) / 2, (box.top + box.bottom - side) / 2
    return Box(x, y, x + side, y + side)


def _most(frame: Frame) -> Box:
    """The room of a product that is to fill the frame: 87 % of either way through it."""
    spare = (1 - PACKSHOT) / 2
    return frame.box.within((spare, spare, 1 - spare, 1 - spare), False)


def _stand(room: Box, ratio: float) -> Box:
    """The product as large as its room takes it, on the room's foot, in its middle."""
    height = min(room.height, room.width / ratio)
    width = height * ratio
    left = room.left + (room.width - width) / 2
    return Box(left, room.bottom - height, left + width, room.bottom)


def overlaps(arranged: Arranged) -> Sequence[tuple[str, str]]:
    """Pairs of layers that stand on each other and should not: text on text, text on the product or on a photo, the product on a photo."""
    boxes: list[tuple[str, Box]] = [(one.layer, one.pill or one.box) for one in arranged.texts]
    pairs = [(one, other) for at, (one, box) in enumerate(boxes) for other, second in boxes[at + 1 :] if box.meets(second)]
    whole = [("product", arranged.product), *((f"{name}_photo", box) for name, box in zip(COMPARED, arranged.pair, strict=False))]
    pairs += [(layer, name) for layer, box in boxes for name, second in whole if box.meets(second)]
    return [*pairs, *(("product", name) for name, box in whole[1:] if box.meets(arranged.product))]
