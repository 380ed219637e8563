"""Pictures of creatives: photo, words and context become a file in the content store, with what was drawn where and what the checks found."""

from collections.abc import Mapping

from assets.errors import TesseraError
from generators.records import Creative, Gap
from studio.pipeline.engine import Engine
from studio.pipeline.judging import judged
from studio.pipeline.keeping import kept
from studio.pipeline.photographs import in_another_language, refuse_unlicensed
from studio.pipeline.picture_orders import order_for
from studio.pipeline.records import Commission, Made


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
        refuse_unlicensed(room.rights(), order.assets, work)
        picture = room.maker(order.chosen).make(order)
    except TesseraError as error:
        return creative.model_copy(update={"gaps": (*creative.gaps, Gap(kind="no_picture", source="pictures", text=f"{error.message.en} {error.hint.en}"))})
    gaps = (*creative.gaps, *in_another_language(work, [one.name for one in order.assets]))
    return creative.model_copy(update={"media": (kept(room, picture, creative, order), *(one for one in creative.media if one.kind != "image")), "gaps": gaps})
