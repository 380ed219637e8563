"""What the image maker is asked for: a creative's words, its product's photos, the brand's look, and the frame of its place."""

from collections.abc import Mapping
from pathlib import Path

from assets.placements import Placement
from culture_graph.varieties import fallbacks
from generators.brands.speaking import names_for
from generators.compositions.logos import logos
from generators.compositions.records import Frame
from generators.compositions.words import comparing, words_of
from generators.image_makers import PictureOrder
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.judging import offer_in
from studio.pipeline.looks import look_of
from studio.pipeline.photographs import assets_of, compared_in, photo_of
from studio.pipeline.records import Commission

SQUARE = Frame(width=1080, height=1080)


def order_for(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str]) -> PictureOrder:
    """What the image maker is asked for; raises `TesseraError` where the brief names no photo or its file is gone."""
    photo, compared = photo_of(work, chosen.get("photo", "")), compared_in(work)
    look = look_of(work.pinned.kit, engine.darkroom.home if engine.darkroom else None)
    names, _ = names_for(work.brief.product, work.pinned.kit, work.context)
    words = words_of(creative, names[creative.variety], taxes(work))
    drawn = {"fonts": tuple(map(Path, look.fonts)), "logos": logos(look.logos), **(comparing(creative.variety) if compared else {})}
    return PictureOrder(
        photo=photo.read_bytes(),
        photo_name=photo.name,
        words=words.model_copy(update=drawn),
        frame=frame_of(work.place),
        context=work.context,
        seed=work.pinned.seed + work.variant,
        chosen=chosen,
        compared=tuple(one.read_bytes() for one in compared),
        look=look,
        assets=tuple(assets_of([photo, *compared], look)),
    )


def taxes(work: Commission) -> str:
    """What follows a price in the market where tax is in it; nothing where the seller does not say that it is."""
    offer, habit = offer_in(work.brief, work.context), work.context.market.price
    said = habit.tax if habit and offer and offer.tax_included else {}
    return next((said[tag] for tag in fallbacks(work.context.variety) if tag in said), "")


def frame_of(place: Placement) -> Frame:
    """The frame a placement asks for; a square of the storefront's where it takes no picture."""
    spec = place.picture
    if spec is None:
        return SQUARE
    return Frame(width=spec.width, height=spec.height, unsafe=spec.unsafe, forbids=spec.forbids, white=spec.white)
