"""One round over many sources: each by itself, so that a broken one is shown and holds nothing up."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from assets.errors import TesseraError
from assets.records import Record
from assets.wording import Wording
from culture_graph.sources import Observation, TrendSource

AT_ONCE = 8


class Outcome(Record):
    """How a source did in a round: how many observations, or why there are none."""

    source: str
    observations: tuple[Observation, ...] = ()
    wrong: Wording | None = None


def collect(sources: Sequence[TrendSource], since: datetime) -> list[Outcome]:
    """What every source brings from `since` on, in the order of the sources."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda one: _asked(one, since), sources))


def _asked(source: TrendSource, since: datetime) -> Outcome:
    missing = source.ready()
    if missing is not None:
        return Outcome(source=source.name, wrong=missing)
    try:
        return Outcome(source=source.name, observations=tuple(source.fetch(since)))
    except TesseraError as error:
        return Outcome(source=source.name, wrong=error.message)
