"""The video maker of the house: a storyboard filled with approved lines, the product's own photo on a set, type and motion by us, encoded by ffmpeg."""

import hashlib
from pathlib import Path

from assets.errors import TesseraError, refuse
from assets.wording import Wording
from generators.compositions.records import Words
from generators.films.checking import faults, poster, too_large
from generators.films.encoding import Encoding, ffmpeg
from generators.films.looks import Look
from generators.films.records import FPS, Script
from generators.films.rendering import Filming, Rendered, render
from generators.films.scripting import script_of, storyboard_for
from generators.films.timing import even_beat
from generators.films.workshop import Workshop
from generators.image_makers import PictureOrder
from generators.image_makers.designing import design
from generators.image_makers.products import colours_of, cut_of
from generators.provenance.essence import content_id
from generators.records import Layer
from generators.video_makers import Film, VideoOrder


class StoryboardFilms:
    """Writes a script, draws its layers, moves and encodes them shot by shot, and looks the film over. `folder` keeps every finished stage."""

    name = "storyboard films"

    def __init__(self, folder: Path) -> None:
        self.workshop = Workshop(folder)

    def ready(self) -> Wording | None:
        """None where ffmpeg is there."""
        try:
            ffmpeg()
        except TesseraError as error:
            return error.message
        return None

    def make(self, order: VideoOrder) -> Film:
        """The film of an order; raises `TesseraError` where the product cannot be told from its ground, the words find no room or no time, or ffmpeg fails."""
        filming = _filming(order)
        board = storyboard_for(order.seconds, order.words, order.chosen.get("storyboard", ""), order.seed)
        beats = order.sound.beats(board.seconds) if order.sound else even_beat(board.seconds)
        script = script_of(board, order.words, beats, order.sound.least if order.sound else lambda text: 0.0)
        rendered = render(script, filming, self.workshop)
        data = rendered.path.read_bytes()
        return Film(
            data=data,
            width=order.frame.width,
            height=order.frame.height,
            seconds=script.frames / FPS,
            captions=script.captions,
            layers=_layers(script, rendered),
            faults=(*faults(script, rendered, order.frame), *too_large(len(data), order.megabytes)),
            poster=poster(rendered.path, script.frames),
            made={**filming.look.made, "storyboard": board.id},
            norms=filming.look.design.norms,
            essence=content_id(data, "video/mp4"),
            maker=self.name,
        )


def _filming(order: VideoOrder) -> Filming:
    """The look of an order, designed as a picture of the same product in the same market is."""
    cut = cut_of(order.photo, order.photo_name)
    if not cut.product.plain and cut.product.reason is not None:
        reason = cut.product.reason
        raise refuse(reason.en, reason.zh, do_en="Bring a cut-out with a transparent ground.", do_zh="请提供透明底的抠图。")
    product = colours_of(order.photo, order.photo_name)
    words = Words(variety=order.words.variety, market=order.words.market)
    like = PictureOrder(
        photo=order.photo, photo_name=order.photo_name, words=words, frame=order.frame, context=order.context, seed=order.seed, chosen=order.chosen
    )
    look = Look(design(like, product), product)
    return Filming(cut, hashlib.sha256(order.photo).hexdigest(), order.frame, look, Encoding(quality=order.quality), order.sound)


def _layers(script: Script, rendered: Rendered) -> tuple[Layer, ...]:
    """What is drawn in each scene, named by the scene's number."""
    return tuple(one.model_copy(update={"name": f"{number}/{one.name}"}) for number, sheet in enumerate(rendered.sheets, 1) for one in sheet.layers)
