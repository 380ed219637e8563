"""Runs jobs as durable workflows: one worker a home (a file lock), one step a unit, every effect keyed so that a repeat changes nothing."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from filelock import FileLock, Timeout

from assets.actor import Actor
from studio.database import Database
from studio.jobs import store
from studio.jobs.records import Job
from studio.jobs.units import UnitMaker
from studio.pipeline.engine import Engine
from studio.settings import Settings

APP, QUEUE, WORKFLOW = "tessera", "jobs", "run_job"


class Worker:
    """Does the work of a home. Only one may run at a time on SQLite, which the file lock sees to."""

    def __init__(self, settings: Settings, database: Database, engine: Engine) -> None:
        self._settings, self._database = settings, database
        self._units = UnitMaker(database, engine, settings.review_minutes)

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
                self._units.make_unit(who, accepted, unit)
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
    from dbos import DBOS, DBOSClient

    # A home's first job may be handed in before any worker ran: the tables must stand.
    DBOS.migrate(settings.jobs_url)
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
