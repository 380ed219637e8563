"""Tries an image maker on a sample product: one finished picture a market, timed and looked over, laid where a person can see it."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assets.files import write_whole
from assets.records import Record
from generators.products.briefs import read_brief_file
from studio.pipeline.darkroom import Darkroom, Maker
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.records import Made, Pinned

SAMPLE = Path(__file__).parent.parent / "assets" / "samples" / "bottle.yaml"


class PictureTrial(Record):
    """How an image maker did in one market: where the picture lies (empty: none was made, and `why` says it), seconds it took, what the checks of its pixels
    found, and the words that a model was told."""

    market: str
    path: str = ""
    why: str = ""
    seconds: float
    faults: tuple[str, ...] = ()
    prompt: str = ""
    negative: str = ""


def picture_trials(engine: Engine, maker: Maker, pinned: Pinned, markets: Sequence[str], out: Path) -> Iterator[PictureTrial]:
    """One trial a market, as each is done; `out` is the folder the pictures are written to."""
    engine = engine.in_darkroom(Darkroom(makers=(maker,), home=out / "store", first=maker.name))
    for market in markets:
        begun = time.monotonic()
        brief = read_brief_file(SAMPLE, engine.library.category, (market,))
        made = next(make_creatives(engine, brief, market, pinned.model_copy(update={"media": ("copy", "image")}), ()))
        yield _told(made, market, round(time.monotonic() - begun, 1), out)


def _told(made: Made, market: str, seconds: float, out: Path) -> PictureTrial:
    media = next(iter(made.creative.media), None)
    if media is None:
        return PictureTrial(market=market, seconds=seconds, why=" ".join(gap.text for gap in made.creative.gaps if gap.kind == "no_picture"))
    path = out / f"{market}.jpg"
    write_whole(path, (out / "store" / "media" / media.path).read_bytes())
    faults = tuple(f"{one.layer}: {one.kind}" for one in media.faults)
    return PictureTrial(
        market=market, path=str(path), seconds=seconds, faults=faults, prompt=media.made.get("prompt", ""), negative=media.made.get("negative", "")
    )
