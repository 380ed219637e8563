"""Keeps made films: the film, and its captions in both forms, each under the SHA-256 of its bytes."""

import hashlib

from assets.files import write_whole
from generators.films.captions import to_srt, to_vtt
from generators.provenance.records import Action, Claim
from generators.records import Creative, Cue, Media
from generators.video_makers import Film, VideoOrder
from studio.pipeline.darkroom import Darkroom
from studio.pipeline.keeping import Work, claim_for, photo_in


def kept_film(room: Darkroom, film: Film, creative: Creative, order: VideoOrder) -> tuple[Media, ...]:
    """The film, with its credential, and its captions in the content store; a store without a signer keeps it bare. The same film made again is the same file."""
    path = room.folder / film.essence[3:5] / f"{film.essence}.mp4"
    if not path.exists():
        write_whole(path, room.signer.sign(film.data, "video/mp4", _claim(film, creative, order)) if room.signer else film.data)
    variety = creative.variety
    cues = tuple(Cue(start=one.seconds[0], end=one.seconds[1], text=one.text, key=one.key) for one in film.captions)
    size = {"width": film.width, "height": film.height, "seconds": film.seconds}
    told = {"layers": film.layers, "faults": film.faults, "made": film.made, "essence": film.essence, "cues": cues, "assets": order.assets}
    kept = {"path": path.relative_to(room.folder).as_posix(), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    found = [Media.model_validate({"kind": "video", **kept, **size, **told})]
    for ending, text in (("srt", to_srt(film.captions, variety)), ("vtt", to_vtt(film.captions, variety))):
        found.append(Media.model_validate({"kind": "captions", **_stored(room, text.encode(), ending), **size, "cues": cues}))
    return tuple(found)


def _claim(film: Film, creative: Creative, order: VideoOrder) -> Claim:
    """What is said of a film in its credential: the seller's photo on grounds that a program drew and moved, with words and music set to it."""
    photo = photo_in(order.photo, order.photo_name)
    said = (
        Action(name="created", source="algorithmicMedia", says="The sets were drawn and moved by a program, the music was composed by one."),
        Action(name="placed", says="The product's photo was cut out, resized, placed and moved; its colours were kept.", ingredients=(photo.id,)),
        Action(name="addedText", says="The words were set and timed."),
    )
    return claim_for(creative, Work(film.maker, film.made, film.norms), said, photo)


def _stored(room: Darkroom, data: bytes, ending: str) -> dict[str, str]:
    """A file under its own SHA-256; the same bytes are kept once."""
    sha = hashlib.sha256(data).hexdigest()
    path = room.folder / sha[:2] / f"{sha}.{ending}"
    if not path.exists():
        write_whole(path, data)
    return {"path": path.relative_to(room.folder).as_posix(), "sha256": sha}
