"""Films of creatives: photo, approved lines and context become a film with its captions, in the content store beside the pictures."""

import hashlib
from collections.abc import Mapping

from assets.errors import TesseraError
from assets.files import write_whole
from assets.placements import Placement
from generators.brands.records import BrandKit
from generators.brands.speaking import names_for
from generators.compositions.records import Frame
from generators.films.captions import to_srt, to_vtt
from generators.films.words import film_words
from generators.products.records import Brief
from generators.records import Creative, Cue, Gap, Media
from generators.video_makers import Film, VideoOrder
from studio.pipeline.darkroom import Darkroom
from studio.pipeline.engine import Engine
from studio.pipeline.judging import judged
from studio.pipeline.ordering import commission_of
from studio.pipeline.picturing import photo_of, taxes
from studio.pipeline.records import Commission, Made

# A film for the storefront, where no placement says otherwise: upright, words clear of what an app lays over its edges.
UPRIGHT = Frame(width=1080, height=1920, unsafe=(0.06, 0.08, 0.06, 0.12))
SECONDS = 15


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
    bare = creative.model_copy(update={"gaps": tuple(gap for gap in creative.gaps if gap.kind != "no_film")})
    return with_film(engine, commission_of(engine, brief, creative, kit), bare, film.made)


def with_film(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str] | None = None) -> Creative:
    """The creative with a film made anew, in the look of its picture where it has one; `chosen` overrules choices by name."""
    room = engine.darkroom
    assert room is not None
    looks = dict(creative.picture.made) if creative.picture else {}
    try:
        film = room.camera.make(order_for(work, creative, {**looks, **(chosen or {})}))
    except TesseraError as error:
        return creative.model_copy(update={"gaps": (*creative.gaps, Gap(kind="no_film", source="pictures", text=f"{error.message.en} {error.hint.en}"))})
    others = tuple(one for one in creative.media if one.kind == "image")
    return creative.model_copy(update={"media": (*others, *kept_film(room, film, creative.variety))})


def order_for(work: Commission, creative: Creative, chosen: Mapping[str, str]) -> VideoOrder:
    """What the video maker is asked for; raises `TesseraError` where the brief names no photo or its file is gone."""
    photo = photo_of(work)
    names, _ = names_for(work.brief.product, work.pinned.kit, work.context)
    return VideoOrder(
        photo=photo.read_bytes(),
        photo_name=photo.name,
        words=film_words(creative, names[creative.variety], taxes(work)),
        frame=film_frame(work.place),
        context=work.context,
        seed=work.pinned.seed + work.variant,
        seconds=seconds_of(work.place),
        megabytes=work.place.film.megabytes if work.place.film else float("inf"),
        chosen=chosen,
    )


def film_frame(place: Placement) -> Frame:
    """The frame of a placement's film; the storefront's where it takes none."""
    spec = place.film
    return Frame(width=spec.width, height=spec.height, unsafe=spec.unsafe) if spec else UPRIGHT


def seconds_of(place: Placement) -> int:
    """How long a placement's film is: fifteen seconds, or the next length it takes."""
    least, most = place.film.seconds if place.film else (6, 60)
    return next((one for one in (SECONDS, 6, 30, 60) if least <= one <= most), SECONDS)


def kept_film(room: Darkroom, film: Film, variety: str) -> tuple[Media, ...]:
    """The film and its captions in the content store."""
    cues = tuple(Cue(start=one.seconds[0], end=one.seconds[1], text=one.text, key=one.key) for one in film.captions)
    size = {"width": film.width, "height": film.height, "seconds": film.seconds}
    told = {"layers": film.layers, "faults": film.faults, "made": film.made, "essence": film.essence, "cues": cues}
    found = [Media.model_validate({"kind": "video", **_stored(room, film.data, "mp4"), **size, **told})]
    for ending, text in (("srt", to_srt(film.captions, variety)), ("vtt", to_vtt(film.captions, variety))):
        found.append(Media.model_validate({"kind": "captions", **_stored(room, text.encode(), ending), **size, "cues": cues}))
    return tuple(found)


def _stored(room: Darkroom, data: bytes, ending: str) -> dict[str, str]:
    """A file under its own SHA-256; the same bytes are kept once."""
    sha = hashlib.sha256(data).hexdigest()
    path = room.folder / sha[:2] / f"{sha}.{ending}"
    if not path.exists():
        write_whole(path, data)
    return {"path": path.relative_to(room.folder).as_posix(), "sha256": sha}
