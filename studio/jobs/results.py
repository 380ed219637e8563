"""What a job has made so far, in the order of its input."""

from collections.abc import Iterator
from typing import Any

from assets.actor import Actor
from assets.paging import Paging
from generators import store as made
from review import store as reviewed
from studio.database import Database
from studio.jobs import store
from studio.pipeline.briefs import briefs
from studio.pipeline.exporting import creative_json, refusal_json

PAGE = 200


def results(database: Database, actor: Actor, job: str) -> Iterator[dict[str, Any]]:
    """One row a creative, and one with `error` for each market refused, in input order; read in pages, so memory stays flat."""
    with database.reading() as connection:
        units = store.units(connection, actor, job)
    for start in range(0, len(units), PAGE):
        page = units[start : start + PAGE]
        ids = [creative for unit in page for creative in unit.creatives]
        with database.reading() as connection:
            found = {one.id: one for one in made.creatives(connection, actor, ids=ids, page=Paging(limit=len(ids)))}
            verdicts = reviewed.verdicts(connection, actor, ids)
            known = briefs(connection, actor, sorted({unit.brief for unit in page}))
        for unit in page:
            brief = known[unit.brief]
            label = {"place": unit.place, "external_id": brief.external_id, "metadata": dict(brief.metadata)}
            if unit.error:
                yield label | refusal_json(known[unit.brief], unit.market, unit.error)
            for creative in unit.creatives:
                yield label | creative_json(found[creative], verdicts.get(creative))
