"""Keeps made pictures: signed once, under the id of what is seen, so that the same picture made again is the same file."""

import hashlib
import mimetypes
from datetime import datetime

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
        claim = claim_of(picture, creative, _photo(order))
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


def _photo(order: PictureOrder) -> Ingredient:
    sha = hashlib.sha256(order.photo).hexdigest()
    mime = mimetypes.guess_type(order.photo_name)[0] or "image/png"
    return Ingredient(id="photo", title=order.photo_name, mime=mime, sha256=sha, role="photo", licence="The seller's own")


def claim_of(picture: Picture, creative: Creative, photo: Ingredient) -> Claim:
    """What is said of a picture in its credential: the seller's photo on a ground that a program or a trained model drew, with words set on it."""
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
        Action(name="created", source="trainedAlgorithmicMedia", says=f"The ground was drawn by a trained model: {picture.model}.")
        if picture.model
        else Action(name="created", source="algorithmicMedia", says="The ground was drawn by a program."),
        Action(name="placed", says="The product's photo was cut out, resized and placed; its colours were kept.", ingredients=(photo.id,)),
        Action(name="addedText", says="The words were set."),
    )
    at = origin.made_at or datetime.fromisoformat(f"{origin.day}T00:00:00+00:00")
    return Claim(
        title=f"{creative.market} {creative.variety} {creative.placement}",
        source="compositeWithTrainedAlgorithmicMedia" if picture.model else "composite",
        resembles_real=picture.lifelike,
        actions=actions,
        ingredients=(photo,),
        origin=made,
        at=at,
        mark=picture.mark,
        markets=(creative.market,),
        placement=creative.placement,
    )
