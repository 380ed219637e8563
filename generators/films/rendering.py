"""From a script to a film: layers, shots, mix and encoding, each stage taken from the workshop where it was made before."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assets.storyboards import far_parts, shot_layouts
from culture_graph.varieties import right_to_left
from generators.compositions.records import Frame
from generators.films.encoding import Encoding, encode, join
from generators.films.graphs import Plan, graph
from generators.films.layering import draw_layers
from generators.films.looks import Look
from generators.films.records import FPS, Caption, Scene, Script, Sheet
from generators.films.workshop import Workshop
from generators.image_makers.products import Cut


class Soundtrack(Protocol):
    """Music and voices of a film; the verbs are called in the order in which they stand here."""

    @property
    def key(self) -> str:
        """All that the sound depends on besides captions and length."""

    def beats(self, seconds: float) -> Sequence[float]:
        """When the beats of the music fall, in seconds."""

    def least(self, text: str) -> float:
        """How many seconds saying a line takes; 0 where no voice speaks."""

    def mixed(self, captions: Sequence[Caption], seconds: float) -> bytes:
        """The finished sound as a WAV of 48 kHz stereo, each line said from when its caption starts."""


@dataclass(frozen=True)
class Filming:
    """All that a script's rendering depends on: the product with its photo's SHA-256, frame, look, encoding, and sound."""

    cut: Cut
    photo: str
    frame: Frame
    look: Look
    how: Encoding
    sound: Soundtrack | None


@dataclass(frozen=True)
class Rendered:
    """A film on disk, and what was drawn for each of its scenes."""

    path: Path
    sheets: tuple[Sheet, ...]


def render(script: Script, filming: Filming, workshop: Workshop) -> Rendered:
    """Make what is not there yet, scene by scene, and put it together; raises `TesseraError` where words find no room or ffmpeg fails."""
    # One scene is encoded while the next is drawn: two cores are busy, and memory holds one of each.
    with ThreadPoolExecutor(max_workers=1) as encoder:
        jobs, sheets = [], []
        for number, scene in enumerate(script.scenes):
            layers = _layers(scene, filming, workshop)
            plan = Plan(scene, _size(filming), _mirrored(scene), any(_sweeps(one) for one in script.scenes[number + 1 : number + 2]))
            jobs.append(encoder.submit(_shot, plan, layers, filming, workshop))
            sheets.append(layers[1])
        shots = [job.result() for job in jobs]
    sound = filming.sound
    mix = workshop.file("mix", [sound.key, script.captions, script.frames], "wav", lambda: sound.mixed(script.captions, script.frames / FPS)) if sound else None
    recipe = [[one.stem for one in shots], mix.stem if mix else None]
    return Rendered(workshop.file("encode", recipe, "mp4", lambda: join(shots, mix, script.frames)), tuple(sheets))


def _layers(scene: Scene, filming: Filming, workshop: Workshop) -> tuple[Path, Sheet]:
    """A scene's layers: they depend on what is seen, not on when."""
    folder = workshop.files("layers", _seen(scene, filming), lambda part: draw_layers(scene, filming.cut, filming.frame, filming.look, part))
    return folder, Sheet.model_validate_json((folder / "sheet.json").read_text("utf-8"))


def _seen(scene: Scene, filming: Filming) -> Any:
    """All that a scene's layers come from: words, layouts, ground and light, product, frame, and the look with its stage."""
    shot, stage = scene.takes[0].shot, filming.look.design.stage
    known = [dict(shot_layouts()), stage, far_parts(stage.id)]
    return [scene.words, shot.layout, shot.ground, shot.light, filming.photo, filming.frame, filming.look.made, filming.look.product, known]


def _shot(plan: Plan, layers: tuple[Path, Sheet], filming: Filming, workshop: Workshop) -> Path:
    """A scene moved and encoded."""
    folder, sheet = layers
    drawn = graph(plan, sheet.stack)
    recipe = [folder.name, drawn, plan.scene.frames, filming.how]
    return workshop.file("shot", recipe, "mp4", lambda: encode(folder, sheet.stack.files, drawn, plan.scene.frames, filming.how))


def _size(filming: Filming) -> tuple[int, int]:
    return filming.frame.width, filming.frame.height


def _mirrored(scene: Scene) -> bool:
    return right_to_left(scene.words.variety)


def _sweeps(scene: Scene) -> bool:
    return scene.takes[0].shot.transition == "sweep"
