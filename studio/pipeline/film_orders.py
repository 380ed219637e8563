"""What the video maker is asked for: a creative's approved lines, its product's photo, and the frame and length of its place."""

from collections.abc import Mapping
from pathlib import Path

from assets.placements import Placement
from generators.brands.speaking import names_for
from generators.compositions.records import Frame
from generators.films.words import film_words
from generators.records import Creative
from generators.video_makers import VideoOrder
from studio.pipeline.engine import Engine
from studio.pipeline.film_sound import sound_of
from studio.pipeline.looks import look_of
from studio.pipeline.photographs import assets_of, photo_of
from studio.pipeline.picture_words import taxes
from studio.pipeline.records import Commission

# A film for the storefront, where no placement says otherwise: upright, words clear of what an app lays over its edges.
UPRIGHT = Frame(width=1080, height=1920, unsafe=(0.06, 0.08, 0.06, 0.12))
SECONDS = 15


def order_for(engine: Engine, work: Commission, creative: Creative, chosen: Mapping[str, str]) -> VideoOrder:
    """What the video maker is asked for; raises `TesseraError` where the brief names no photo or its file is gone."""
    photo = photo_of(work, chosen.get("photo", ""))
    look = look_of(work.pinned.kit, engine.darkroom.home if engine.darkroom else None)
    names, _ = names_for(work.brief.product, work.pinned.kit, work.context)
    return VideoOrder(
        photo=photo.read_bytes(),
        photo_name=photo.name,
        words=film_words(creative, names[creative.variety], taxes(work)).model_copy(update={"fonts": tuple(map(Path, look.fonts))}),
        frame=film_frame(work.place),
        context=work.context,
        seed=work.pinned.seed + work.variant,
        seconds=seconds_of(work.place),
        megabytes=work.place.film.megabytes if work.place.film else float("inf"),
        chosen=chosen,
        sound=sound_of(engine, work),
        look=look,
        assets=tuple(assets_of([photo], look)),
    )


def film_frame(place: Placement) -> Frame:
    """The frame of a placement's film; the storefront's where it takes none."""
    spec = place.film
    return Frame(width=spec.width, height=spec.height, unsafe=spec.unsafe) if spec else UPRIGHT


def seconds_of(place: Placement) -> int:
    """How long a placement's film is: fifteen seconds, or the next length it takes."""
    least, most = place.film.seconds if place.film else (6, 60)
    return next((one for one in (SECONDS, 6, 30, 60) if least <= one <= most), SECONDS)
