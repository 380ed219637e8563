"""An order drawn: one layout after the other, each with all that lies beneath its words, for whoever looks it over or takes it apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PIL import Image

from assets.colours import rgb
from assets.errors import TesseraError, refuse
from culture_graph.varieties import right_to_left
from generators.compositions import drawing, inks
from generators.compositions.arranging import Arranged, arrange, overlaps
from generators.compositions.surfaces import mask
from generators.image_makers import PictureOrder
from generators.image_makers.designing import Design, design
from generators.image_makers.grounds import Ground, ground_of
from generators.image_makers.products import Cut, Standing, colours_of, cut_of, print_of, shade, standing


class Painter(Protocol):
    """Whoever makes what a product stands on; `name` is how the picture's maker is called."""

    name: str

    def ground(self, order: PictureOrder, arranged: Arranged, plan: Design) -> Ground:
        """The ground of an order as it was designed and arranged."""


@dataclass(frozen=True)
class Under:
    """What lies beneath product and words, step by step (RGBA, each as large as the picture): the set, with shadow and window, with panels, and with the
    ground calmed under words; and the colours of panels by role."""

    ground: Image.Image
    shaded: Image.Image
    panelled: Image.Image
    calmed: Image.Image
    colours: drawing.Colours


@dataclass(frozen=True)
class Drawn:
    """A finished picture before it is written: pixels, its design, the ground it stands on, what stands where, the product as placed, and what lies beneath;
    `unrest` is how much the ground varies under the words (standard deviation of lightness, 0-1); `compared` are photos of before and after with their corners."""

    pixels: Image.Image
    design: Design
    ground: Ground
    arranged: Arranged
    inked: Sequence[drawing.Inked]
    standing: Standing
    under: Under
    unrest: float
    compared: tuple[tuple[Image.Image, tuple[int, int]], ...] = ()


def drafts(order: PictureOrder, painter: Painter) -> Iterator[Drawn]:
    """The order drawn in one layout after the other; those that cannot take the words are passed over. Raises `TesseraError` for a photo whose product
    cannot be told from its ground."""
    cut = cut_of(order.photo, order.photo_name)
    product = cut.product
    if not product.plain and product.reason is not None:
        raise refuse(product.reason.en, product.reason.zh, do_en="Bring a cut-out with a transparent ground.", do_zh="请提供透明底的抠图。")
    plan = design(order, colours_of(order.photo, order.photo_name))
    ratio = product.rgba.shape[1] / product.rgba.shape[0]
    for layout in plan.trials.layouts:
        arranged = arrange(layout, order.frame, order.words, ratio, right_to_left(order.words.variety))
        if arranged is not None and not overlaps(arranged):
            # A brand's own artwork stays as it is, whoever paints.
            own = layout.id in plan.trials.masters
            ground = ground_of(arranged, plan) if own else painter.ground(order, arranged, plan)
            yield _drawn(arranged, plan, cut, ground, order.compared)


def drawn_of(order: PictureOrder, painter: Painter) -> Drawn:
    """The picture of an order in its parts, in the first layout that takes the words; raises `TesseraError` where none does."""
    found = next(drafts(order, painter), None)
    if found is None:
        raise no_layout()
    return found


def no_layout() -> TesseraError:
    """The refusal of words that are too long for every layout."""
    return refuse(
        "The words fit no layout of this shape.",
        "没有版式放得下这些文字。",
        do_en="Shorten the headline, or choose another placement.",
        do_zh="请缩短标题，或更换投放位。",
    )


def _drawn(arranged: Arranged, plan: Design, cut: Cut, ground: Ground, compared: Sequence[bytes]) -> Drawn:
    stands, shadow = standing(cut, arranged.product, ground.light)
    shaded = ground.pixels.copy()
    if shadow is not None:
        shade(shaded, shadow, stands.at)
    shaded = _through_window(shaded, arranged, ground)
    picture = shaded.copy()
    drawing.surfaces(picture, arranged, ground.colours)
    panelled = picture.copy()
    unrest = max((float(np.sqrt(inks.ground(panelled, one.box).lights).std()) for one in arranged.texts if not one.pill), default=0.0)
    inked = drawing.inked(picture, arranged, ground.colours)
    under = Under(ground.pixels, shaded, panelled, picture.copy(), ground.colours)
    picture.alpha_composite(Image.fromarray(stands.placed.rgba), stands.at)
    prints = tuple(print_of(photo, box, picture.size) for photo, box in zip(compared, arranged.pair, strict=False))
    for seen, at in prints:
        picture.alpha_composite(seen, at)
    drawing.words(picture, inked)
    return Drawn(picture, plan, ground, arranged, inked, stands, under, unrest, prints)


def _through_window(picture: Image.Image, arranged: Arranged, ground: Ground) -> Image.Image:
    """The set as it is seen through the layout's window; all of it where there is none."""
    if arranged.window is None:
        return picture
    window, box = arranged.window
    around = Image.new("RGBA", picture.size, (*rgb(ground.colours[window.role]), 255))
    around.paste(picture, (0, 0), mask(window.shape, box, picture.size))
    return around
