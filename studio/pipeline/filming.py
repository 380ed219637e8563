"""Films of creatives: photo, approved lines and context become a film with its captions, in the content store beside the pictures."""

from collections.abc import Mapping

from assets.errors import TesseraError
from generators.brands.records import BrandKit
from generators.products.records import Brief
from generators.records import Creative, Gap
from studio.pipeline.engine import Engine
from studio.pipeline.film_files import kept_film
from studio.pipeline.film_orders import order_for
from studio.pipeline.film_sound import voice_for
from studio.pipeline.judging import judged
from studio.pipeline.ordering import commission_of
from studio.pipeline.photographs import refuse_unlicensed
from studio.pipeline.records import Commission, Made


def filmed(engine: Engine, work: Commission, made: Made) -> Made:
    """The creative with its film and captions, and the verdict on all of it; one that cannot be filmed says so in a gap."""
    creative = with_film(engine, work, made.creative)
    verdict = judged(engine, work.brief, creative, work.context, work.pinned.kit)
    return made.model_copy(update={"creative": creative, "verdict": verdict})


def refilmed(engine: Engine, brief: Brief, creative: Creative, kit: BrandKit | None) -> Creative:
    """A creative with its film made again for its words as they stand, every choice as before; one without a film is left alone."""
    film = creative.film
    if film is None:
        return creative
    bare = creative.model_copy(update={"gaps": tuple(gap for gap in creative.gaps if gap.source != "films")})
    return with_film(engine, commission_of(engine, brief, creative, kit), bare, film.made)


def with_film(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str] | None = None) -> Creative:
    """The creative with a film made anew, in the look of its picture where it has one; `chosen` overrules choices by name."""
    room = engine.darkroom
    assert room is not None
    looks = dict(creative.picture.made) if creative.picture else {}
    try:
        order = order_for(engine, work, creative, {**looks, **(chosen or {})})
        refuse_unlicensed(room.rights(), order.assets, work)
        film = room.camera.make(order)
    except TesseraError as error:
        return creative.model_copy(update={"gaps": (*creative.gaps, Gap(kind="no_film", source="films", text=f"{error.message.en} {error.hint.en}"))})
    others = tuple(one for one in creative.media if one.kind == "image")
    silent = voice_for(engine, creative.variety)
    gaps = creative.gaps if silent.voice or silent.why is None else (*creative.gaps, Gap(kind="no_voice", source="films", text=silent.why.en))
    return creative.model_copy(update={"media": (*others, *kept_film(room, film, creative, order)), "gaps": gaps})
