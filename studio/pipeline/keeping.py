"""Keeps made pictures: signed once, under the id of what is seen, so that the same picture made again is the same file."""

import hashlib
import mimetypes
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from assets.files import write_whole
from generators.image_makers import Picture, PictureOrder
from generators.provenance.metadata import with_xmp, xmp
from generators.provenance.records import Action, Claim, Ingredient
from generators.records import Creative, Media, Origin
from studio.pipeline.darkroom import Darkroom

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def kept(room: Darkroom, picture: Picture, creative: Creative, order: PictureOrder) -> Media:
    """The picture in the content store, with its credential; a store without a signer keeps it bare."""
    path = room.folder / picture.essence[3:5] / f"{picture.essence}.{ENDINGS[picture.mime]}"
    if not path.exists():
        claim = claim_of(picture, creative, photo_in(order.photo, order.photo_name))
        told = with_xmp(picture.data, picture.mime, xmp(claim))
        write_whole(path, room.signer.sign(told, picture.mime, claim) if room.signer else told)
    data = path.read_bytes()
    return Media(
        kind="image",
        path=path.relative_to(room.folder).as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        width=picture.width,
        height=picture.height,
        layers=picture.layers,
        faults=picture.faults,
        made=picture.made,
        essence=picture.essence,
        mark=picture.mark,
        assets=order.assets,
    )


class Work(NamedTuple):
    """Who made a file, by which choices, shaped by which norms."""

    maker: str
    made: Mapping[str, str]
    norms: tuple[str, ...]


def photo_in(photo: bytes, name: str) -> Ingredient:
    """The seller's photo as a part of what was made."""
    mime = mimetypes.guess_type(name)[0] or "image/png"
    return Ingredient(id="photo", title=name, mime=mime, sha256=hashlib.sha256(photo).hexdigest(), role="photo", licence="The seller's own")


def claim_for(creative: Creative, work: Work, actions: tuple[Action, ...], photo: Ingredient) -> Claim:
    """What is said of a file of a creative in its credential: its actions, its photo, and all that makes it again."""
    origin = creative.origin
    made = Origin(
        maker=work.maker,
        digests=origin.digests,
        seed=origin.seed,
        day=origin.day,
        parameters=work.made,
        made_at=origin.made_at,
        norms=work.norms,
        inputs=photo.sha256,
    )
    return Claim(
        title=f"{creative.market} {creative.variety} {creative.placement}",
        source="composite",
        actions=actions,
        ingredients=(photo,),
        origin=made,
        at=origin.made_at or datetime.fromisoformat(f"{origin.day}T00:00:00+00:00"),
        markets=(creative.market,),
        placement=creative.placement,
    )


def claim_of(picture: Picture, creative: Creative, photo: Ingredient) -> Claim:
    """What is said of a picture in its credential: the seller's photo on a ground that a program or a trained model drew, with words set on it."""
    actions = (
        Action(name="created", source="trainedAlgorithmicMedia", says=f"The ground was drawn by a trained model: {picture.model}.")
        if picture.model
        else Action(name="created", source="algorithmicMedia", says="The ground was drawn by a program."),
        Action(name="placed", says="The product's photo was cut out, resized and placed; its colours were kept.", ingredients=(photo.id,)),
        Action(name="addedText", says="The words were set."),
    )
    claim = claim_for(creative, Work(picture.maker, picture.made, picture.norms), actions, photo)
    source = "compositeWithTrainedAlgorithmicMedia" if picture.model else "composite"
    return claim.model_copy(update={"source": source, "resembles_real": picture.lifelike, "mark": picture.mark})
