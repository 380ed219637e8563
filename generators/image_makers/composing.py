"""From an order and whoever paints its ground to the finished file: layouts tried until one is without fault, marked, written, read back, looked over."""

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image

from assets.hashing import digest
from generators.compositions.arranging import COMPARED
from generators.compositions.checking import faults
from generators.image_makers import Picture, PictureOrder
from generators.image_makers.drafting import Drawn, Painter, drafts, no_layout
from generators.photos.truth import colours_off
from generators.provenance.essence import content_id
from generators.provenance.watermark import embed, payload_for, reference
from generators.records import Layer

QUALITY = 92
# Layouts that are tried before the best so far is taken, and the unrest under words (0-1) from which a calmer layout is looked for.
TRIES, RESTLESS = 6, 0.075


def composed(order: PictureOrder, painter: Painter, tries: int = TRIES) -> Picture:
    """The best picture of the order's design on that painter's ground; raises `TesseraError` where the photo cannot be cut out or no layout takes the words.
    A layout that somebody wants is kept where nothing is wrong with it."""
    best: tuple[tuple[float, ...], Picture] | None = None
    for drawn, _ in zip(drafts(order, painter), range(tries), strict=False):
        picture = _finished(order, drawn, painter.name)
        left_out = sum(one.kind == "left_out" for one in picture.faults)
        restless = drawn.unrest if drawn.unrest > RESTLESS else 0.0
        badness = (len(picture.faults) - left_out, *((0, 0) if _wanted(order, drawn) else (left_out, restless)))
        if best is None or badness < best[0]:
            best = (badness, picture)
        if not any(badness):
            break
    if best is None:
        raise no_layout()
    return best[1]


def _wanted(order: PictureOrder, drawn: Drawn) -> bool:
    """Whether the layout was asked for: by name, as the brand's own master, or by photos to be compared."""
    layout = drawn.arranged.layout.id
    return layout == order.chosen.get("layout") or layout in drawn.design.trials.masters or bool(drawn.arranged.pair)


def _finished(order: PictureOrder, drawn: Drawn, maker: str) -> Picture:
    """The picture marked, written as a file, read back, and looked over."""
    made = {**_made(drawn), **drawn.ground.made, "maker": maker, "photo": order.photo_name}
    payload = payload_for(digest([made, order.words.model_dump(mode="json", exclude={"fonts", "logos"}), order.frame, *order.look.names]))
    pixels = np.asarray(drawn.pixels.convert("RGB"))
    # A ground that must be pure white bears no mark.
    marked = pixels if order.frame.white else embed(pixels, payload)
    file = io.BytesIO()
    Image.fromarray(marked).save(file, "JPEG", quality=QUALITY, subsampling=0)
    data, standing = file.getvalue(), drawn.standing
    delivered = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    return Picture(
        data=data,
        mime="image/jpeg",
        width=drawn.pixels.width,
        height=drawn.pixels.height,
        layers=tuple(_layers(drawn)),
        faults=faults(drawn.arranged, drawn.inked, colours_off(delivered, standing.placed, standing.at)),
        made=made,
        norms=drawn.ground.norms or drawn.design.norms,
        essence=content_id(data, "image/jpeg"),
        maker=maker,
        model=drawn.ground.model,
        lifelike=drawn.ground.lifelike,
        mark="" if order.frame.white else reference(payload),
    )


def _layers(drawn: Drawn) -> Iterator[Layer]:
    frame, plan = drawn.arranged.frame, drawn.design
    if not frame.white and drawn.arranged.layout.id not in plan.trials.masters:
        pattern = drawn.ground.made.get("print", plan.motif)
        shows = (plan.stage.shows.en, *([pattern] if pattern else []))
        yield Layer(name="set", box=(0, 0, frame.width, frame.height), shows=shows)
    yield Layer(name="product", box=drawn.standing.box)
    for name, photo in zip(COMPARED, drawn.arranged.pair, strict=False):
        left, top, right, bottom = photo.whole
        yield Layer(name=f"{name}_photo", box=(left, top, right - left, bottom - top), shows=("photos of before and after",))
    for one in drawn.inked:
        left, top, right, bottom = (one.text.pill or one.text.box).whole
        yield Layer(name=one.text.layer, box=(left, top, right - left, bottom - top), text=one.text.text)


def _made(drawn: Drawn) -> dict[str, str]:
    """Every choice by name: given back as `chosen`, it makes the same picture again."""
    plan = drawn.design
    palette = plan.palette
    return {
        "layout": drawn.arranged.layout.id,
        "stage": plan.stage.id,
        "light": plan.light,
        "motif": plan.motif or "none",
        "depth": plan.depth,
        "deep": plan.deep,
        "colours": ",".join((palette.dominant, palette.support, palette.accent, palette.neutral)),
        "seed": str(plan.seed),
    }
