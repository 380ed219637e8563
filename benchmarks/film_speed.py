"""How fast films are made: thirty seconds in twelve languages from the photo to the file, stage by stage, beside ffmpeg's zoompan alone and a plain
moviepy script (needs `make voices` for voices and `pip install "moviepy>=2.2,<3"` for that peer)."""

import io
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.copy_goods import pinned_for
from generators.films.encoding import Encoding, told
from generators.films.records import FPS
from generators.films.workshop import STAGES, Stage, Workshop
from generators.image_makers.products import cut_of
from generators.products.briefs import read_brief_file
from generators.video_makers import Film, VideoOrder
from generators.video_makers.storyboard_films import StoryboardFilms
from studio.pipeline.engine import Engine
from studio.pipeline.film_orders import order_for
from studio.pipeline.making import make_creatives
from studio.pipeline.ordering import commission_of
from studio.settings import Settings
from studio.wiring import Studio

BRIEF = Path(__file__).parents[1] / "assets" / "samples" / "bottle.yaml"
MARKETS = ("US", "ES", "BR", "FR", "DE", "JP", "KR", "CN", "SA", "IN", "ID", "TH")
SECONDS, MOST_MB = 30, 1500


@dataclass
class Clocked(Workshop):
    """A workshop that notes how long each of its stages takes; shots are encoded while the next layers are drawn."""

    folder: Path
    spent: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__(self.folder)

    def file(self, stage: Stage, recipe: Any, ending: str, make: Callable[[], bytes]) -> Path:
        """As a workshop does."""
        return super().file(stage, recipe, ending, lambda: self._timed(stage, make))

    def files(self, stage: Stage, recipe: Any, make: Callable[[Path], None]) -> Path:
        """As a workshop does."""
        return super().files(stage, recipe, lambda part: self._timed(stage, lambda: make(part)))

    def _timed(self, stage: Stage, make: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        try:
            return make()
        finally:
            self.spent[stage] += time.perf_counter() - start


def measure() -> Iterator[str]:
    """Seconds and real-time factors (seconds of work for a second of film) of twelve films and their stages, peak memory, and the ratios to both peers."""
    with tempfile.TemporaryDirectory() as folder:
        voices = Settings().voices or Settings().home / "voices"
        studio = Studio(Settings(home=Path(folder), voices=voices))
        maker, wall, film = StoryboardFilms(Path(folder) / "stages"), 0.0, None
        maker.workshop = shop = Clocked(Path(folder) / "stages")
        for market in MARKETS:
            start = time.perf_counter()
            order, variety = _ordered(studio.engine, market)
            film = maker.make(order)
            took = time.perf_counter() - start
            wall += took
            voice = getattr(order.sound, "voice", None)
            yield f"{variety:8} {film.seconds:.1f} s in {took:.1f} s, {'voice' if voice else 'music and captions'}, {len(film.faults)} faults"
        yield f"{len(MARKETS)} films: {wall:.0f} s, {wall / len(MARKETS) / SECONDS:.2f} s of work for a second of film"
        yield "by stage, for a second of film: " + ", ".join(f"{stage} {shop.spent[stage] / len(MARKETS) / SECONDS:.2f}" for stage in STAGES)
        yield f"peak memory: {_peak():.0f} MB of the maker, {_peak(resource.RUSAGE_CHILDREN):.0f} MB of the largest ffmpeg (together at most {MOST_MB})"
        assert film is not None
        each = wall / len(MARKETS)
        for name, peer in (("ffmpeg zoompan of one picture", _zoompan), ("plain moviepy (ground, product, words)", _moviepy)):
            took = peer(film, order, Path(folder))
            yield f"{name}: {took:.1f} s for the same length; ours takes {each / took:.2f} times as long"
        studio.close()


def _ordered(engine: Engine, market: str) -> tuple[VideoOrder, str]:
    brief = read_brief_file(BRIEF, engine.library.category, (market,))
    creative = next(iter(make_creatives(engine, brief, market, pinned_for(engine), ()))).creative
    order = order_for(engine, commission_of(engine, brief, creative, None), creative, {})
    return replace(order, seconds=SECONDS), creative.variety


def _peak(who: int = resource.RUSAGE_SELF) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _zoompan(film: Film, order: VideoOrder, folder: Path) -> float:
    """Seconds for a slow zoom into one finished picture, encoded as we encode."""
    still = folder / "still.jpg"
    still.write_bytes(film.poster)
    size = f"{film.width}x{film.height}"
    zoom = f"zoompan=z='1+0.0005*on':d={SECONDS * FPS}:fps={FPS}:s={size}:x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
    start = time.perf_counter()
    told(["-i", str(still), "-vf", zoom, "-frames:v", str(SECONDS * FPS), *Encoding().options, str(folder / "zoompan.mp4")], folder)
    return time.perf_counter() - start


def _moviepy(film: Film, order: VideoOrder, folder: Path) -> float:
    """Seconds for what a script of twenty lines does: a still ground that zooms, the product that grows upon it, and each caption faded in."""
    from moviepy import CompositeVideoClip, ImageClip, vfx  # a peer, not a part of the product

    ground = np.asarray(Image.open(io.BytesIO(film.poster)).convert("RGB"))
    product = Image.fromarray(cut_of(order.photo, order.photo_name).product.rgba)
    product.thumbnail((film.width // 2, film.height // 2))
    start = time.perf_counter()
    layers = [
        ImageClip(ground).with_duration(SECONDS).resized(lambda at: 1 + 0.01 * at),
        ImageClip(np.asarray(product)).with_duration(SECONDS).resized(lambda at: 1 + 0.01 * at).with_position("center"),
    ]
    for one in film.captions:
        words = ImageClip(_words(one.text, film.width)).with_start(one.seconds[0]).with_duration(one.seconds[1] - one.seconds[0])
        layers.append(words.with_position(("center", 0.8), relative=True).with_effects([vfx.CrossFadeIn(0.3)]))
    whole = CompositeVideoClip(layers, size=(film.width, film.height)).with_duration(SECONDS)
    whole.write_videofile(str(folder / "moviepy.mp4"), fps=FPS, codec="libx264", preset="veryfast", threads=2, audio=False, logger=None)
    whole.close()
    return time.perf_counter() - start


def _words(text: str, width: int) -> Any:
    from PIL import ImageDraw, ImageFont

    plate = Image.new("RGBA", (width, 160), (0, 0, 0, 0))
    ImageDraw.Draw(plate).text((40, 30), text, font=ImageFont.load_default(64), fill="white")
    return np.asarray(plate)
