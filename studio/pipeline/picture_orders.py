"""What the image maker is asked for: a creative's words, its product's photos, the brand's look, and the frame of its place."""

from collections.abc import Mapping

from assets.placements import Placement
from generators.compositions.records import Frame
from generators.image_makers import PictureOrder
from generators.records import Creative
from studio.pipeline.engine import Engine
from studio.pipeline.looks import look_of
from studio.pipeline.photographs import assets_of, compared_in, photo_of
from studio.pipeline.picture_words import compared, words_for
from studio.pipeline.records import Commission

SQUARE = Frame(width=1080, height=1080)


def order_for(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str]) -> PictureOrder:
    """What the image maker is asked for; raises `TesseraError` where the brief names no photo or its file is gone."""
    photo, pair = photo_of(work, chosen.get("photo", "")), compared_in(work)
    look = look_of(work.pinned.kit, engine.darkroom.home if engine.darkroom else None)
    words = words_for(engine, work, creative, look, chosen)
    return PictureOrder(
        photo=photo.read_bytes(),
        photo_name=photo.name,
        words=compared(words) if pair else words,
        frame=frame_of(work.place),
        context=work.context,
        seed=work.pinned.seed + work.variant,
        chosen=chosen,
        compared=tuple(one.read_bytes() for one in pair),
        look=look,
        assets=tuple(assets_of([photo, *pair], look)),
    )


def frame_of(place: Placement) -> Frame:
    """The frame a placement asks for; a square of the storefront's where it takes no picture."""
    spec = place.picture
    if spec is None:
        return SQUARE
    return Frame(width=spec.width, height=spec.height, unsafe=spec.unsafe, forbids=spec.forbids, white=spec.white)
