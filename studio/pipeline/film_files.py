"""Keeps made films: the film, and its captions in both forms, each under the SHA-256 of its bytes."""

import hashlib

from assets.files import write_whole
from generators.films.captions import to_srt, to_vtt
from generators.records import Cue, Media
from generators.video_makers import Film
from studio.pipeline.darkroom import Darkroom


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
