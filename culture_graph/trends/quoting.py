"""The observations behind a topic: how gladly it is spoken of, by which sources, and the ones that weigh most, word for word."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from culture_graph.trends.records import Seen
from culture_graph.trends.store import Store

RECENT, QUOTED = 14, 5

_SAID = f"""
    WITH said AS (
        SELECT topic, source, day, text, count, url, polarity, row_number() OVER (PARTITION BY topic, source ORDER BY day DESC, count DESC, text) AS place
        FROM (SELECT DISTINCT wanted.topic, source, day, text, count, url, polarity FROM (SELECT *, unnest(terms) AS term FROM seen
              WHERE market = $1 AND NOT copied AND day > $2::DATE - {RECENT} AND day <= $2::DATE) JOIN wanted USING (term)))
    SELECT topic, source, strftime(day, '%Y-%m-%d') AS day, text, count, url, avg(polarity) OVER (PARTITION BY topic) AS polarity, place FROM said
    QUALIFY place <= {QUOTED} ORDER BY topic, place, source"""  # noqa: S608 - numbers of this module


class Quoted(NamedTuple):
    """What was said of a topic: mean polarity (-1 to 1), its sources, and some observations, the sources taking turns."""

    polarity: float
    sources: tuple[str, ...]
    observations: tuple[Seen, ...]


def quoted(store: Store, market: str, until: date, wanted: Mapping[int, Sequence[str]]) -> dict[int, Quoted]:
    """For each topic (an id and its terms) what a market said of it in the last two weeks; topics it did not speak of are left out."""
    pairs = [(topic, term) for topic, terms in wanted.items() for term in terms]
    if not pairs:
        return {}
    columns = {"topic": np.array([topic for topic, _ in pairs], dtype=np.int64), "term": np.array([term for _, term in pairs], dtype=object)}
    found = store.query(_SAID, market, until, wanted=columns)
    said: dict[int, Quoted] = {}
    rows = zip(*(found[name].tolist() for name in ("topic", "source", "day", "text", "count", "url", "polarity")), strict=True)
    for topic, source, day, text, count, url, polarity in rows:
        before = said.get(topic, Quoted(polarity, (), ()))
        seen = Seen(source=source, day=date.fromisoformat(day), text=text, count=round(count, 1), url=url)
        said[topic] = Quoted(polarity, tuple(dict.fromkeys((*before.sources, source))), (*before.observations, seen)[:QUOTED])
    return said
