"""Makes one unit of a job: one brief in one market, kept in one short transaction."""

import logging
from typing import Any

from assets.actor import Actor
from assets.errors import TesseraError, refuse
from generators import store as made
from review import store as reviewed
from review.desk.items import new_item
from studio.database import Database
from studio.jobs import store
from studio.jobs.records import Job, Unit
from studio.pipeline.briefs import briefs
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.pinning import Decided
from studio.pipeline.records import product_id

log = logging.getLogger(__name__)


class UnitMaker:
    """Makes units of jobs in a home; `review_minutes` is how long a reviewer has."""

    def __init__(self, database: Database, engine: Engine, review_minutes: int) -> None:
        self._database, self._engine, self._review_minutes = database, engine, review_minutes
        self._decided = Decided()

    def make_unit(self, actor: Actor, job: Job, unit: Unit) -> None:
        """Make one unit and keep what came of it; what breaks it becomes its error, and the next unit goes on."""
        try:
            self._make(actor, job, unit)
        except TesseraError as error:
            problem = _problem(error)
        except Exception:
            log.exception("unit %s of job %s failed", unit.place, job.id)
            problem = _problem(
                refuse(
                    "Something broke while this market was made; what is finished is safe.",
                    "生成该市场时发生内部错误，已完成的部分不受影响。",
                    do_en="Retry the job; if it happens again, send the log.",
                    do_zh="请重试该任务；若再次出现，请提供日志。",
                    retryable=True,
                )
            )
        else:
            return
        with self._database.writing() as connection:
            store.finish_unit(connection, actor, job.id, unit.model_copy(update={"state": "refused", "error": problem}))

    def _make(self, actor: Actor, job: Job, unit: Unit) -> None:
        """Read, close, make, one short write: no plug runs inside a transaction."""
        with self._database.reading() as connection:
            brief = briefs(connection, actor, [unit.brief])[unit.brief]
            pins = made.pins_for(connection, actor, product_id(brief))
            pinned = self._decided.of(connection, actor, brief, job.pinned)
        results = list(make_creatives(self._engine, brief, unit.market, pinned, pins))
        with self._database.writing() as connection:
            fresh = [one for one in results if not made.has_creative(connection, actor, one.creative.id)]
            made.add_creatives(connection, actor, [one.creative for one in fresh], job.pinned.clock)
            for one in fresh:
                reviewed.keep_verdict(connection, actor, one.creative.id, one.verdict)
                if job.stop_at == "review":
                    reviewed.put_on_desk(connection, actor, new_item(one.creative, one.verdict, job.pinned.clock, self._review_minutes))
            made_ids = tuple(one.creative.id for one in results)
            store.finish_unit(connection, actor, job.id, unit.model_copy(update={"state": "done", "creatives": made_ids}))


def _problem(error: TesseraError) -> dict[str, Any]:
    return {"message": error.message.model_dump(), "hint": error.hint.model_dump(), "retryable": error.retryable}
