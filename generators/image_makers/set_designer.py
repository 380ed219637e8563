"""The image maker of the house: the product's own photo on a set painted for the market, with the words set on it. No model, no network."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image

from assets.colours import hexed
from assets.errors import TesseraError, refuse
from assets.wording import Wording
from culture_graph.varieties import right_to_left
from generators.compositions import drawing
from generators.compositions.arranging import Arranged, arrange, overlaps
from generators.compositions.checking import faults
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.designing import Design, design
from generators.image_makers.grounds import Cut, Standing, ground_of, stood
from generators.photos.matte import cut_out
from generators.photos.reading import read_photo
from generators.photos.truth import fidelity
from generators.provenance.essence import content_id
from generators.records import Layer

QUALITY = 92
# Layouts that are tried before the best so far is taken.
TRIES = 8


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
    """A finished picture before it is written: pixels, what stands where, the product as placed, and what lies beneath."""

    pixels: Image.Image
    arranged: Arranged
    inked: Sequence[drawing.Inked]
    standing: Standing
    under: Under


class SetDesigner:
    """Chooses a design from the context, draws it, looks it over, and tries the next layout where something is wrong."""

    name = "set designer"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def make(self, order: PictureOrder) -> Picture:
        """The best picture of the order's design; raises `TesseraError` where the photo cannot be cut out or no layout takes the words."""
        cut = cut_of(order.photo, order.photo_name)
        product = cut.product
        if not product.plain and product.reason is not None:
            raise refuse(product.reason.en, product.reason.zh, do_en="Bring a cut-out with a transparent ground.", do_zh="请提供透明底的抠图。")
        plan = design(order, colours_of(order.photo, order.photo_name))
        pictures = (_finished(order, plan, one) for one in _drawn(order, plan, cut))
        best: Picture | None = None
        for picture, _ in zip(pictures, range(TRIES), strict=False):
            if best is None or _badness(picture) < _badness(best):
                best = picture
            if not picture.faults:
                break
        if best is None:
            raise _no_layout()
        return best


def drawn_of(order: PictureOrder) -> Drawn:
    """The picture of an order in its parts, in the first layout that takes the words; raises `TesseraError` where none does."""
    cut = cut_of(order.photo, order.photo_name)
    found = next(_drawn(order, design(order, colours_of(order.photo, order.photo_name)), cut), None)
    if found is None:
        raise _no_layout()
    return found


def _no_layout() -> TesseraError:
    return refuse(
        "The words fit no layout of this shape.",
        "没有版式放得下这些文字。",
        do_en="Shorten the headline, or choose another placement.",
        do_zh="请缩短标题，或更换投放位。",
    )


@lru_cache(maxsize=16)
def cut_of(photo: bytes, name: str) -> Cut:
    """The cut-out of a photo; kept, for every picture of a product begins with it."""
    return Cut(cut_out(read_photo(photo, name)))


@lru_cache(maxsize=64)
def colours_of(photo: bytes, name: str) -> tuple[str, ...]:
    """The main colours of the product, `#RRGGBB`, those that cover a tenth of it and more."""
    rgba = cut_of(photo, name).product.rgba
    solid = rgba[rgba[..., 3] > 250][:, :3]
    some = Image.fromarray(solid[:: max(len(solid) // 20_000, 1)][None]).quantize(5, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    counts = np.bincount(np.asarray(some).ravel(), minlength=5)
    palette = np.array(some.getpalette(), dtype=np.float64).reshape(-1, 3)
    return tuple(hexed(palette[index]) for index in np.argsort(-counts) if counts[index] >= counts.sum() / 10)


def _drawn(order: PictureOrder, plan: Design, cut: Cut) -> Iterator[Drawn]:
    """The order drawn in one layout after the other; those that cannot take the words are passed over."""
    ratio = cut.product.rgba.shape[1] / cut.product.rgba.shape[0]
    for layout in plan.layouts:
        arranged = arrange(layout, order.frame, order.words, ratio, right_to_left(order.words.variety))
        if arranged is None or overlaps(arranged):
            continue
        ground = ground_of(arranged, plan)
        picture, standing = stood(cut, arranged, ground)
        shaded = picture.copy()
        drawing.surfaces(picture, arranged, ground.colours)
        bare = picture.copy()
        inked = drawing.inked(picture, arranged, ground.colours)
        under = Under(ground.pixels, shaded, bare, picture.copy(), ground.colours)
        picture.alpha_composite(Image.fromarray(standing.placed.rgba), standing.at)
        drawing.words(picture, inked)
        yield Drawn(picture, arranged, inked, standing, under)


def _badness(picture: Picture) -> tuple[int, int]:
    """How far a picture is from being shown: real faults before words left out."""
    left_out = sum(one.kind == "left_out" for one in picture.faults)
    return len(picture.faults) - left_out, left_out


def _finished(order: PictureOrder, plan: Design, drawn: Drawn) -> Picture:
    """The picture written as a file, read back, and looked over."""
    file = io.BytesIO()
    drawn.pixels.convert("RGB").save(file, "JPEG", quality=QUALITY, subsampling=0)
    data = file.getvalue()
    standing = drawn.standing
    delivered = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    found = faults(drawn.arranged, drawn.inked, fidelity(delivered, standing.placed, standing.at).mean)
    return Picture(
        data=data,
        mime="image/jpeg",
        width=drawn.pixels.width,
        height=drawn.pixels.height,
        layers=tuple(_layers(drawn, plan)),
        faults=found,
        made=_made(plan, drawn),
        norms=plan.norms,
        essence=content_id(data, "image/jpeg"),
        maker=SetDesigner.name,
    )


def _layers(drawn: Drawn, plan: Design) -> Iterator[Layer]:
    frame, box = drawn.arranged.frame, drawn.standing.box
    if not frame.white:
        shows = (plan.stage.shows.en, *([plan.motif] if plan.motif else []))
        yield Layer(name="set", box=(0, 0, frame.width, frame.height), shows=shows)
    yield Layer(name="product", box=box)
    for one in drawn.inked:
        left, top, right, bottom = (one.text.pill or one.text.box).whole
        yield Layer(name=one.text.layer, box=(left, top, right - left, bottom - top), text=one.text.text)


def _made(plan: Design, drawn: Drawn) -> dict[str, str]:
    """Every choice by name: given back as `chosen`, it makes the same picture again."""
    palette = plan.palette
    return {
        "layout": drawn.arranged.layout.id,
        "stage": plan.stage.id,
        "light": plan.light,
        "motif": plan.motif or "none",
        "ground": plan.depth,
        "colours": ",".join((palette.dominant, palette.support, palette.accent, palette.neutral)),
        "seed": str(plan.seed),
    }
