"""Keeps made pictures: signed once, under the id of what is seen, so that the same picture made again is the same file."""

import hashlib
from datetime import datetime

from assets.files import write_whole
from generators.image_makers import Picture
from generators.provenance.records import Action, Claim, Ingredient
from generators.records import Creative, Media, Origin
from studio.pipeline.engine import Engine

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def kept(engine: Engine, picture: Picture, creative: Creative, photo: Ingredient) -> Media:
    """The picture in the content store, with its credential; a store without a signer keeps it bare."""
    assert engine.media is not None
    path = engine.media / picture.essence[3:5] / f"{picture.essence}.{ENDINGS[picture.mime]}"
    if not path.exists():
        claim = claim_of(picture, creative, photo)
        write_whole(path, engine.signer.sign(picture.data, picture.mime, claim) if engine.signer else picture.data)
    data = path.read_bytes()
    return Media(
        kind="image",
        path=path.relative_to(engine.media).as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        width=picture.width,
        height=picture.height,
        layers=picture.layers,
        faults=picture.faults,
        made=picture.made,
        essence=picture.essence,
    )


def claim_of(picture: Picture, creative: Creative, photo: Ingredient) -> Claim:
    """What is said of a picture in its credential: the seller's photo on a ground that a program drew, with words set on it; no trained model took part."""
    origin = creative.origin
    made = Origin(
        maker=picture.maker,
        digests=origin.digests,
        seed=origin.seed,
        day=origin.day,
        parameters=picture.made,
        made_at=origin.made_at,
        norms=picture.norms,
        inputs=photo.sha256,
    )
    actions = (
        Action(name="created", source="algorithmicMedia", says="The ground was drawn by a program."),
        Action(name="placed", says="The product's photo was cut out, resized and placed; its colours were kept.", ingredients=(photo.id,)),
        Action(name="addedText", says="The words were set."),
    )
    at = origin.made_at or datetime.fromisoformat(f"{origin.day}T00:00:00+00:00")
    return Claim(
        title=f"{creative.market} {creative.variety} {creative.placement}",
        source="composite",
        actions=actions,
        ingredients=(photo,),
        origin=made,
        at=at,
        markets=(creative.market,),
        placement=creative.placement,
    )
