"""How an order's product will be filmed: cut out of its photo, in a look designed as a picture of it in that market is."""

import hashlib

from assets.errors import refuse
from generators.compositions.records import Words
from generators.films.encoding import Encoding
from generators.films.looks import Look
from generators.films.rendering import Filming
from generators.image_makers import PictureOrder
from generators.image_makers.designing import design
from generators.image_makers.products import colours_of, cut_of
from generators.video_makers import VideoOrder


def filming_of(order: VideoOrder) -> Filming:
    """What an order is rendered with; raises `TesseraError` where the product cannot be told from its ground."""
    cut = cut_of(order.photo, order.photo_name)
    if not cut.product.plain and cut.product.reason is not None:
        reason = cut.product.reason
        raise refuse(reason.en, reason.zh, do_en="Bring a cut-out with a transparent ground.", do_zh="请提供透明底的抠图。")
    product = colours_of(order.photo, order.photo_name)
    words = Words(variety=order.words.variety, market=order.words.market)
    like = PictureOrder(
        photo=order.photo,
        photo_name=order.photo_name,
        words=words,
        frame=order.frame,
        context=order.context,
        seed=order.seed,
        chosen=order.chosen,
        look=order.look.model_copy(update={"masters": ()}),
    )
    look = Look(design(like, product), product)
    return Filming(cut, hashlib.sha256(order.photo).hexdigest(), order.frame, look, Encoding(quality=order.quality), order.sound)
