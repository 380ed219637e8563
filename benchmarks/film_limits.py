"""A hundred random films measured from outside: length, size, aspect, loudness, peak and caption speed, by ffprobe and ffmpeg's own meter (needs ffprobe: `apt-get install ffmpeg`)."""

import json
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assets.errors import TesseraError
from assets.placements import Placement
from assets.storyboards import read_storyboards, reading_of
from benchmarks.copy_goods import pinned_for
from culture_graph.varieties import language_of
from generators.films.captions import to_srt
from generators.products.briefs import read_brief_file
from generators.video_makers import Film, VideoOrder
from generators.video_makers.storyboard_films import StoryboardFilms
from studio.pipeline.engine import Engine
from studio.pipeline.film_orders import film_frame, order_for
from studio.pipeline.making import make_creatives
from studio.pipeline.ordering import commission_of
from studio.settings import Settings
from studio.wiring import Studio

SAMPLES = Path(__file__).parents[1] / "assets" / "samples"
GOODS = ("bottle", "chair", "cream", "earbuds", "teaset", "blocks")
MARKETS = ("US", "ES", "BR", "FR", "DE", "JP", "KR", "CN", "SA", "IN", "ID", "TH", "TW", "MX", "EG", "GB")
COUNT, SEED = 100, 7
# EBU R 128 asks for one LU either way; the house for -14 LUFS and peaks of -1 dBTP at most.
LOUDNESS, SLACK, PEAK = -14.0, 1.0, -1.0
_CUE = re.compile(r"(\d+):(\d+):(\d+),(\d+) --> (\d+):(\d+):(\d+),(\d+)\n(.*?)(?:\n\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Drawn:
    """One film of the lot: what was asked and made, for which place."""

    name: str
    place: Placement
    order: VideoOrder
    film: Film


def measure() -> Iterator[str]:
    """What does not hold, film by film, and how many films hold everything."""
    if not shutil.which("ffprobe"):
        yield "ffprobe is not there; install it: apt-get install ffmpeg"
        return
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Settings(home=Path(folder)))
        missed: Counter[str] = Counter()
        held = 0
        loud, peaks = [], []
        for number, one in enumerate(_lot(studio.engine, Path(folder) / "stages")):
            path = Path(folder) / f"{number}.mp4"
            path.write_bytes(one.film.data)
            level, peak = _heard(path)
            loud.append(level)
            peaks.append(peak)
            wrong = [*_seen_wrong(one, path), *_heard_wrong(level, peak), *_read_wrong(one)]
            held += not wrong
            missed.update(kind for kind, _ in wrong)
            yield from (f"   {one.name}: {said}" for _, said in wrong)
            path.unlink()
        yield f"{held} of {COUNT} films hold everything; misses by kind: {dict(missed) or 'none'}"
        yield f"loudness {min(loud):.1f} to {max(loud):.1f} LUFS ({LOUDNESS} ± {SLACK}), highest true peak {max(peaks):.1f} dBTP (at most {PEAK})"
        studio.close()


def _lot(engine: Engine, folder: Path) -> Iterator[Drawn]:
    """Films of random products, markets, places, lengths and seeds; every place that takes films, and every length, has its turn."""
    chance = random.Random(SEED)
    places = [place for place in engine.placements.values() if place.film or place.id == "storefront"]
    lengths = sorted({one.seconds for one in read_storyboards().values()})
    for number in range(COUNT):
        place, wished = places[number % len(places)], lengths[number // len(places) % len(lengths)]
        least, most = place.film.seconds if place.film else (lengths[0], lengths[-1])
        seconds = wished if least <= wished <= most else next(one for one in lengths if least <= one <= most)
        good, market, seed = chance.choice(GOODS), chance.choice(MARKETS), chance.randrange(10_000)
        brief = read_brief_file(SAMPLES / f"{good}.yaml", engine.library.category, (market,))
        pinned = pinned_for(engine).model_copy(update={"seed": seed})
        creative = next(iter(make_creatives(engine, brief, market, pinned, ()))).creative
        work = commission_of(engine, brief, creative, None).model_copy(update={"place": place})
        fitting = [one for one in lengths if seconds <= one <= most]
        order, film = _made([replace(order_for(engine, work, creative, {}), seconds=one, seed=seed) for one in fitting], folder)
        yield Drawn(f"{good} {market} {place.id} {order.seconds} s seed {seed}", place, order, film)


def _made(orders: Sequence[VideoOrder], folder: Path) -> tuple[VideoOrder, Film]:
    """The first of some orders, shortest first, whose words can be read in its time."""
    *shorter, longest = orders
    for order in shorter:
        try:
            return order, StoryboardFilms(folder).make(order)
        except TesseraError as error:
            if "longer to read" not in error.message.en:
                raise
    return longest, StoryboardFilms(folder).make(longest)


def _seen_wrong(one: Drawn, path: Path) -> Iterator[tuple[str, str]]:
    """Length to the frame, pixels and aspect, coding and weight."""
    asked = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    [video] = [stream for stream in told["streams"] if stream["codec_type"] == "video"]
    [audio] = [stream for stream in told["streams"] if stream["codec_type"] == "audio"]
    seconds, frame = float(told["format"]["duration"]), film_frame(one.place)
    if abs(seconds - one.order.seconds) > 0.05 or abs(float(video["duration"]) - one.order.seconds) > 0.05:
        yield "length", f"{seconds:.2f} s, asked {one.order.seconds}"
    if (video["width"], video["height"]) != (frame.width, frame.height) or video.get("sample_aspect_ratio", "1:1") != "1:1":
        yield "aspect", f"{video['width']} x {video['height']}, asked {frame.width} x {frame.height}"
    if (video["codec_name"], video["pix_fmt"], video["avg_frame_rate"], audio["codec_name"]) != ("h264", "yuv420p", "25/1", "aac"):
        yield "coding", f"{video['codec_name']} {video['pix_fmt']} {video['avg_frame_rate']} {audio['codec_name']}"
    megabytes = path.stat().st_size / 1e6
    if one.place.film and megabytes > one.place.film.megabytes:
        yield "weight", f"{megabytes:.0f} MB, at most {one.place.film.megabytes}"


def _heard(path: Path) -> tuple[float, float]:
    """Integrated loudness (LUFS) and true peak (dBTP) as ffmpeg's ebur128 filter tells them."""
    asked = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-map", "0:a", "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(asked, capture_output=True, check=True).stderr.decode()
    summary = said[said.rindex("Summary:") :]
    level, peak = re.search(r"I:\s+(-?[\d.]+) LUFS", summary), re.search(r"Peak:\s+(-?[\d.]+|-inf) dBFS", summary)
    assert level and peak
    return float(level[1]), float(peak[1])


def _heard_wrong(level: float, peak: float) -> Iterator[tuple[str, str]]:
    if abs(level - LOUDNESS) > SLACK:
        yield "loudness", f"{level:.1f} LUFS"
    if peak > PEAK:
        yield "peak", f"{peak:.1f} dBTP"


def _read_wrong(one: Drawn) -> Iterator[tuple[str, str]]:
    """Captions as their file times them: signs a second, order, and the film's end."""
    variety = one.order.words.variety
    reading, end = reading_of(language_of(variety)), 0.0
    cues = list(_CUE.finditer(to_srt(one.film.captions, variety)))
    assert len(cues) == len(one.film.captions)
    for found, caption in zip(cues, one.film.captions, strict=True):
        h1, m1, s1, t1, h2, m2, s2, t2 = (int(part) for part in found.groups()[:8])
        start, stop = h1 * 3600 + m1 * 60 + s1 + t1 / 1000, h2 * 3600 + m2 * 60 + s2 + t2 / 1000
        text = found[9].replace("\n", " ").strip()
        if caption.read and len(text) / max(stop - start, 0.01) > reading.most + 0.5:
            yield "caption speed", f"{len(text) / (stop - start):.0f} signs a second, at most {reading.most:.0f}: {text}"
        if start < end - 0.001 or stop > one.order.seconds + 0.05:
            yield "caption times", f"{start:.2f} to {stop:.2f} s"
        end = stop
