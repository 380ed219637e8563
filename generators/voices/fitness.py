"""Which voice is fit to publish in which language: what was measured, when, and on how many lines."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from assets.reading import read_yaml
from assets.records import Record
from assets.wording import Wording
from culture_graph.varieties import fallbacks

FILE = Path(__file__).parent / "fitness.yaml"
# A recogniser that mishears more than this share of words (of characters where words are not parted by spaces) does not call a voice fit.
HIGHEST_ERROR = 0.15


class Fitness(Record):
    """How a voice was heard in a language: the share of words or characters wrong over all lines, by which recogniser; `native`: a voice of that
    language; `not_for`: varieties of it in which the voice is a stranger."""

    voice: str
    language: str
    not_for: tuple[str, ...] = ()
    style: str
    unit: Literal["word", "character"]
    error: float = Field(ge=0)
    lines: int
    heard_by: str
    on: str
    native: bool

    @property
    def fit(self) -> bool:
        """Whether it may be published."""
        return self.native and self.error <= HIGHEST_ERROR


@cache
def fitness() -> tuple[Fitness, ...]:
    """Every measurement (fitness.yaml, written by `python -m benchmarks voices`)."""
    return tuple(read_yaml(FILE, list[Fitness]))


def unfit_by_measure(voice: str, variety: str) -> Wording | None:
    """None where the voice was measured as fit in the variety's language, else why not."""
    found = next((one for tag in fallbacks(variety) for one in fitness() if (one.voice, one.language) == (voice, tag)), None)
    if found is None:
        return Wording(en=f"{voice} was not measured in {variety}.", zh=f"{voice} 在 {variety} 中尚未测量。")
    if not found.native or set(fallbacks(variety)) & set(found.not_for):
        return Wording(en=f"{voice} has no voice of its own in {variety}: it speaks with an accent.", zh=f"{voice} 没有 {variety} 的本族声音，带有口音。")
    if not found.fit:
        share = f"{found.error:.0%}"
        return Wording(en=f"{voice} is misheard in {variety}: {share} of {found.unit}s.", zh=f"{voice} 在 {variety} 中误听率为 {share}。")
    return None
