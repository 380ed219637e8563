"""Motifs as data: what an ornament is called and means, where it belongs, when it may be shown, and how loud."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field as Given

from assets.errors import refuse
from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent
Use = Literal["wall", "cloth", "paper", "border", "shadow"]
Loudness = Literal["whisper", "quiet", "bold"]


class Motif(Record):
    """One ornament. `spheres` are ids of nodes or markets of the cultural graph; `evokes` the subjects of that graph which it calls to mind;
    `occasions` the only ones it is for (empty: every day). `scale` is the usual repeat as a share of a picture's shorter side, `weight` the width of its line
    as a share of the repeat, `loudness` the most it may claim of the eye."""

    id: str = Given(pattern=r"^[a-z]+(_[a-z]+)*$")
    name: Wording
    local: str
    spheres: tuple[str, ...] = Given(min_length=1)
    evokes: tuple[str, ...] = ()
    meaning: Wording
    limits: Wording
    occasions: tuple[str, ...] = ()
    uses: tuple[Use, ...] = Given(alias="for", min_length=1)
    loudness: Loudness
    scale: float = Given(gt=0, le=1)
    weight: float = Given(gt=0, le=0.2)
    source: str = Given(min_length=12)
    agreement: Literal["high", "medium", "low"]


class Sett(Record):
    """A tartan's count of threads from pivot to pivot, by tone; woven forward and back. The whole repeat is a multiple of four, for the twill."""

    id: str
    name: Wording
    threads: tuple[tuple[Literal["line", "fill1", "fill2", "ground"], int], ...] = Given(min_length=3)
    source: str


@cache
def motifs(folder: Path = FOLDER) -> Mapping[str, Motif]:
    """All motifs by id, in the order an art director would reach for them; raises `TesseraError` for an id that stands twice."""
    found: dict[str, Motif] = {}
    for one in read_yaml(folder / "motifs.yaml", list[Motif]):
        if one.id in found:
            raise refuse(f"motifs.yaml: the motif {one.id} stands twice.", f"motifs.yaml：纹样 {one.id} 重复。", do_en="Keep one.", do_zh="请保留一处。")
        found[one.id] = one
    return found


def motif(name: str) -> Motif:
    """The motif by id; raises `TesseraError` naming those there are."""
    known = motifs()
    if name not in known:
        ids = sorted(known)
        raise refuse(f"There is no motif {name}.", f"没有名为 {name} 的纹样。", do_en=f"Choose one of: {', '.join(ids)}.", do_zh=f"可选：{'、'.join(ids)}。")
    return known[name]


@cache
def sett(name: str) -> Sett:
    """The sett by id; raises KeyError for an unknown one."""
    return {one.id: one for one in read_yaml(FOLDER / "setts.yaml", list[Sett])}[name]
