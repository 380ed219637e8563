"""Runs jobs as durable workflows: one worker a home (a file lock), one step a unit, every effect keyed so that a repeat changes nothing."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from filelock import FileLock, Timeout

from assets.actor import Actor
from assets.errors import TesseraError, refuse
from assets.hashing import derived_id
from generators import store as made
from review import store as reviewed
from review.records import HistoryEntry, ReviewItem
from studio.database import Database
from studio.jobs import store
from studio.jobs.records import Job, Unit
from studio.pipeline.briefs import briefs
from studio.pipeline.engine import Engine
from studio.pipeline.making import Made, make_creatives, product_id
from studio.settings import Settings

APP, QUEUE, WORKFLOW = "tessera", "jobs", "run_job"
log = logging.getLogger(__name__)


class Worker:
    """Does the work of a home. Only one may run at a time on SQLite, which the file lock sees to."""

    def __init__(self, settings: Settings, database: Database, engine: Engine) -> None:
        self._settings, self._database, self._engine = settings, database, engine

    @contextmanager
    def running(self) -> Iterator[bool]:
        """Run as the home's worker inside the block; gives False, and runs nothing, when another process is the worker."""
        self._settings.home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._settings.home / "worker.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            self._launch()
            yield True
        finally:
            self._stop()
            lock.release()

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
        results = list(make_creatives(self._engine, brief, unit.market, job.pinned, pins))
        with self._database.writing() as connection:
            fresh = [one for one in results if not made.has_creative(connection, actor, one.creative.id)]
            made.add_creatives(connection, actor, [one.creative for one in fresh], job.pinned.clock)
            for one in fresh:
                reviewed.keep_verdict(connection, actor, one.creative.id, one.verdict)
                if job.stop_at == "review":
                    reviewed.put_on_desk(connection, actor, self._item(job, one))
            made_ids = tuple(one.creative.id for one in results)
            store.finish_unit(connection, actor, job.id, unit.model_copy(update={"state": "done", "creatives": made_ids}))

    def _item(self, job: Job, one: Made) -> ReviewItem:
        clock: datetime = job.pinned.clock
        findings = f"{one.verdict.word}, {len(one.verdict.findings)} findings"
        return ReviewItem(
            id=derived_id("rv", [one.creative.brief, one.creative.text_hash]),
            creatives=(one.creative.id,),
            markets=(one.creative.market,),
            variety=one.creative.variety,
            state="waiting",
            assignee=None,
            due=clock + timedelta(minutes=self._settings.review_minutes),
            version=1,
            history=(HistoryEntry(at=clock, who=one.creative.origin.maker, action="put_on_desk", comment=findings),),
        )

    def _launch(self) -> None:
        from dbos import DBOS

        os.environ.setdefault("DBOS__VMID", self._settings.executor)
        logging.getLogger("dbos").setLevel(logging.ERROR)
        DBOS(config=_config(self._settings))

        @DBOS.step(name="make_unit")
        def make_unit(actor: dict[str, Any], job: str, place: int) -> bool:
            who = Actor.model_validate(actor)
            with self._database.reading() as connection:
                accepted = store.get(connection, who, job)
                unit = next((one for one in store.units(connection, who, job, waiting=True) if one.place == place), None)
            if accepted.state == "cancelled":
                return False
            if unit is not None:
                self.make_unit(who, accepted, unit)
            return True

        @DBOS.workflow(name=WORKFLOW)
        def run_job(actor: dict[str, Any], job: str) -> None:
            self._run(Actor.model_validate(actor), job, lambda place: make_unit(actor, job, place))

        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=0.1)

    def _run(self, actor: Actor, job: str, step: Any) -> None:
        """The workflow's body: which units there are is fixed at acceptance, so every run walks the same steps."""
        with self._database.writing() as connection:
            store.set_state(connection, actor, job, "running")
            places = [unit.place for unit in store.units(connection, actor, job)]
        for place in places:
            if not step(place):
                return
        with self._database.writing() as connection:
            store.set_state(connection, actor, job, "done")

    def _stop(self) -> None:
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True)


def enqueue(settings: Settings, actor: Actor, job: Job) -> None:
    """Hand a job to the worker; the same job and attempt is only ever taken once."""
    from dbos import DBOSClient

    client = DBOSClient(system_database_url=settings.jobs_url)
    try:
        client.enqueue(
            {"workflow_name": WORKFLOW, "queue_name": QUEUE, "workflow_id": f"{actor.tenant}:{job.id}:{job.attempt}", "app_version": "1"},
            actor.model_dump(mode="json"),
            job.id,
        )
    finally:
        client.destroy()


def _config(settings: Settings) -> Any:
    return {
        "name": APP,
        "system_database_url": settings.jobs_url,
        "application_version": "1",
        "executor_id": settings.executor,
        "log_level": "ERROR",
        "console_log_level": "ERROR",
        "run_admin_server": False,
    }


def _problem(error: TesseraError) -> dict[str, Any]:
    return {"message": error.message.model_dump(), "hint": error.hint.model_dump(), "retryable": error.retryable}
