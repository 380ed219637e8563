"""The video maker of the house: a storyboard filled with approved lines, the product's own photo on a set, type and motion by us, encoded by ffmpeg."""

from pathlib import Path

from assets.errors import TesseraError
from assets.wording import Wording
from generators.films.checking import faults, poster, too_large
from generators.films.encoding import ffmpeg
from generators.films.records import FPS, Script
from generators.films.rendering import Rendered, render
from generators.films.scripting import script_of, storyboard_for
from generators.films.timing import even_beat
from generators.films.workshop import Workshop
from generators.provenance.essence import content_id
from generators.records import Layer
from generators.video_makers import Film, VideoOrder
from generators.video_makers.filming import filming_of


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
        filming = filming_of(order)
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


def _layers(script: Script, rendered: Rendered) -> tuple[Layer, ...]:
    """What is drawn in each scene, named by the scene's number."""
    return tuple(one.model_copy(update={"name": f"{number}/{one.name}"}) for number, sheet in enumerate(rendered.sheets, 1) for one in sheet.layers)
