"""The results of a batch in the order of its file: creatives, what was refused, and rows that were no brief."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assets.paging import Paging
from generators import store as made
from generators.records import Creative
from review.records import Verdict
from review.store import verdicts
from studio.jobs.batches import Batch
from studio.jobs.records import Unit
from studio.pipeline.briefs import briefs
from studio.pipeline.rows import BadRow
from studio.ui.house import House
from studio.ui.work import Standing


class Entry(NamedTuple):
    """One line of the results: the row it came from and, of a creative, its id; of what was refused, the unit or the bad row."""

    row: int
    creative: str = ""
    unit: Unit | None = None
    bad: BadRow | None = None


class Shown(NamedTuple):
    """The entries on a page, how many there are in all, and the creatives and verdicts of those on it."""

    page: list[Entry]
    total: int
    found: dict[str, Creative]
    judged: dict[str, Verdict]


def entries_of(standing: Standing, batch: Batch) -> Iterator[Entry]:
    """Every line of a batch's results."""
    waiting = sorted(batch.bad, key=lambda one: one.row)
    for unit in standing.units:
        row = batch.places[unit.place]
        while waiting and waiting[0].row < row:
            bad = waiting.pop(0)
            yield Entry(bad.row, bad=bad)
        if unit.error:
            yield Entry(row, unit=unit)
        for creative in unit.creatives:
            yield Entry(row, creative, unit)
    yield from (Entry(one.row, bad=one) for one in waiting)


def shown_of(house: House, entries: Iterable[Entry], word: str, shown: int) -> Shown:
    """The first `shown` entries with a verdict (`refused`: that were not made; empty: all)."""
    kept = [one for one in entries if not word or (word == "refused") == (not one.creative)]
    with house.database.reading() as connection:
        if word in {"pass", "review", "block"}:
            words = verdicts(connection, house.actor, [one.creative for one in kept])
            kept = [one for one in kept if one.creative in words and words[one.creative].word == word]
        page = kept[:shown]
        ids = [one.creative for one in page if one.creative]
        judged = verdicts(connection, house.actor, ids)
        found = {one.id: one for one in made.creatives(connection, house.actor, ids=ids, page=Paging(limit=max(1, len(ids))))}
    return Shown(page, len(kept), found, judged)


def titles_of(house: House, units: Sequence[Unit]) -> dict[str, str]:
    """The product's title of each brief that some units belong to."""
    with house.database.reading() as connection:
        known = briefs(connection, house.actor, list({unit.brief for unit in units}))
    return {name: one.product.title for name, one in known.items()}
