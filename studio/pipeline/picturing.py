"""Pictures of creatives: photo, words and context become a file in the content store, with what was drawn where and what the checks found."""

from collections.abc import Mapping
from pathlib import Path

from assets.errors import TesseraError, refuse
from assets.placements import Placement
from culture_graph.varieties import fallbacks
from generators.brands.speaking import names_for
from generators.compositions.records import Frame
from generators.compositions.words import words_of
from generators.image_makers import PictureOrder
from generators.records import Creative, Gap
from studio.pipeline.engine import Engine
from studio.pipeline.judging import judged, offer_in
from studio.pipeline.keeping import kept
from studio.pipeline.records import Commission, Made

SQUARE = Frame(width=1080, height=1080)


def pictured(engine: Engine, work: Commission, made: Made) -> Made:
    """The creative with its picture and the verdict on both; one whose product has no photo that can be used says so in a gap."""
    creative = illustrated(engine, work, made.creative)
    verdict = judged(engine, work.brief, creative, work.context, work.pinned.kit)
    return made.model_copy(update={"creative": creative, "verdict": verdict})


def illustrated(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str] | None = None) -> Creative:
    """The creative with a picture made anew; `chosen` overrules choices by name (layout, stage, light, motif, seed)."""
    room = engine.darkroom
    assert room is not None
    try:
        order = order_for(engine, work, creative, chosen or {})
        picture = room.maker.make(order)
    except TesseraError as error:
        return creative.model_copy(update={"gaps": (*creative.gaps, Gap(kind="no_picture", source="pictures", text=f"{error.message.en} {error.hint.en}"))})
    return creative.model_copy(update={"media": (kept(room, picture, creative, order), *(one for one in creative.media if one.kind != "image"))})


def order_for(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str]) -> PictureOrder:
    """What the image maker is asked for; raises `TesseraError` where the brief names no photo or its file is gone."""
    photo = photo_of(work)
    names, _ = names_for(work.brief.product, work.pinned.kit, work.context)
    return PictureOrder(
        photo=photo.read_bytes(),
        photo_name=photo.name,
        words=words_of(creative, names[creative.variety], taxes(work)),
        frame=frame_of(work.place),
        context=work.context,
        seed=work.pinned.seed + work.variant,
        chosen=chosen,
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


def photo_of(work: Commission) -> Path:
    """The product's main photo: the first with that role, else the first."""
    pictures = sorted(work.brief.product.pictures, key=lambda one: one.role != "main")
    found = next((Path(one.path) for one in pictures if Path(one.path).is_file()), None)
    if found is None:
        raise refuse(
            f"{work.brief.product.title} has no photo, so nothing can be shown.",
            f"“{work.brief.product.title}”没有可用的商品图，无法展示。",
            do_en="Name one under `pictures` in the brief, beside the brief's file.",
            do_zh="请在简报的 pictures 中写明图片，并与简报文件放在一起。",
        )
    return found
