"""How often each term was seen, by channel (a source in a market) and day, made comparable between channels."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from culture_graph.trends.store import HOT_DAYS, Store
from culture_graph.trends.words import shown

Numbers = npt.NDArray[np.float64]
# A term is looked at when seen on so many days in the last weeks; of more than `MOST`, those seen most of late.
LATELY, DAYS_SEEN, MOST = 21, 3, 1500
# A channel's own ups and downs are evened out, but never by more than this factor: else what everybody talks about would even itself out.
EVEN = 1.6

_TERMS = f"""
    SELECT term AS key, arg_max(language, n) AS language, arg_max(text, listed + n / 1e9) AS name, arg_max(category, CASE WHEN category = '' THEN 0 ELSE n END) AS category FROM (
        SELECT unnest(terms) AS term, language, category, coalesce(mode(text) FILTER ("by" = ''), mode(text)) AS text, count(*) AS n, count(*) FILTER ("by" = '') AS listed, count(DISTINCT day) AS days
        FROM seen WHERE NOT copied AND day > $1::DATE - {LATELY} AND day <= $1::DATE GROUP BY 1, 2, 3)
    GROUP BY term HAVING sum(days) >= {DAYS_SEEN} ORDER BY sum(n) DESC, term LIMIT {MOST}"""  # noqa: S608 - numbers of this module
# Of one author's posts of a day one counts; where no author is told, what the source counted does.
_COUNTS = """
    SELECT term, source, market, day, sum(n) AS n FROM (
        SELECT unnest(terms) AS term, source, market, day, CASE WHEN "by" = '' THEN sum(count) ELSE 1 END AS n
        FROM seen WHERE NOT copied AND day > $1::DATE - $2::INTEGER AND day <= $1::DATE GROUP BY 1, 2, 3, 4, "by")
    GROUP BY ALL"""
_ROWS = """
    SELECT source, market, day, count(*) AS rows, sum(CASE WHEN "by" = '' THEN count ELSE 1 END) AS n
    FROM seen WHERE NOT copied AND day > $1::DATE - $2::INTEGER AND day <= $1::DATE GROUP BY 1, 2, 3"""


class Term(NamedTuple):
    """A term with the language and the words it is mostly seen in, and the category its sources file it under (empty: none)."""

    key: str
    language: str
    name: str
    category: str


class Tally(NamedTuple):
    """Evened counts: `counts` is (terms, channels, days), a channel being (source, market); `open_` (channels, days) is 1 where a channel gave anything."""

    terms: tuple[Term, ...]
    channels: tuple[tuple[str, str], ...]
    days: tuple[date, ...]
    counts: Numbers
    open_: Numbers

    def of(self, market: str) -> list[int]:
        """The places of a market's channels."""
        return [at for at, (_, where) in enumerate(self.channels) if where == market]


def tally(store: Store, until: date) -> Tally:
    """The counts of the hot days up to `until`."""
    first = max(store.days()[0], until - timedelta(days=HOT_DAYS - 1))
    days = tuple(first + timedelta(days=at) for at in range((until - first).days + 1))
    found = store.query(_TERMS, until)
    terms = tuple(
        Term(key, language, shown(name, key), category) for key, language, name, category in zip(*(found[name].tolist() for name in Term._fields), strict=True)
    )
    rows = store.query(_ROWS, until, HOT_DAYS)
    channels = tuple(sorted(set(zip(rows["source"].tolist(), rows["market"].tolist(), strict=True))))
    shape = (len(channels), len(days))
    totals, lines = np.zeros(shape), np.zeros(shape)
    at = _places(rows, channels, first)
    totals[at], lines[at] = rows["n"], rows["rows"]
    counts = _counted(store.query(_COUNTS, until, HOT_DAYS), terms, channels, days)
    return Tally(terms, channels, days, counts * _evening(totals, lines)[None], (lines > 0).astype(float))


def _counted(found: Mapping[str, npt.NDArray[np.generic]], terms: Sequence[Term], channels: Sequence[tuple[str, str]], days: Sequence[date]) -> Numbers:
    counts = np.zeros((len(terms), len(channels), len(days)))
    places = {term.key: at for at, term in enumerate(terms)}
    wanted = np.array([places.get(key, -1) for key in found["term"].tolist()], dtype=int)
    kept = {name: column[wanted >= 0] for name, column in found.items()}
    counts[(wanted[wanted >= 0], *_places(kept, channels, days[0]))] = kept["n"]
    return counts


def _places(found: Mapping[str, npt.NDArray[np.generic]], channels: Sequence[tuple[str, str]], first: date) -> tuple[npt.NDArray[np.int64], ...]:
    """The channel and the day of each row."""
    known = {one: at for at, one in enumerate(channels)}
    where = [known[one] for one in zip(found["source"].tolist(), found["market"].tolist(), strict=True)]
    when = (found["day"].astype("datetime64[D]") - np.datetime64(first)).astype(np.int64)
    return np.array(where, dtype=np.int64), when


def _evening(totals: Numbers, lines: Numbers) -> Numbers:
    """The factor (channels, days) that turns a channel's own unit (views, uses) into rows, and its loud and quiet days into usual ones."""
    rows, sums = lines.sum(axis=1, keepdims=True), totals.sum(axis=1, keepdims=True)
    usual = sums / np.maximum((lines > 0).sum(axis=1, keepdims=True), 1)
    loud = np.divide(usual, totals, out=np.ones_like(totals), where=totals > 0)
    factor: Numbers = np.clip(loud, 1 / EVEN, EVEN) * np.divide(rows, sums, out=np.zeros_like(rows), where=sums > 0)
    return factor
