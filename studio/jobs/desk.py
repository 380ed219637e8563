"""The counter where work is handed in: accepts, follows, cancels and retries jobs."""

from collections.abc import Callable, Iterator
from datetime import datetime
from time import sleep

from assets.actor import Actor
from assets.errors import refuse
from assets.hashing import derived_id
from studio.database import Database
from studio.jobs import store
from studio.jobs.records import Job, Request, Unit
from studio.jobs.running import enqueue
from studio.pipeline.briefs import keep_brief
from studio.pipeline.engine import Engine
from studio.pipeline.pinning import decided
from studio.pipeline.records import Pinned, brief_id
from studio.settings import Settings


class Jobs:
    """Jobs of one home for one actor."""

    def __init__(self, settings: Settings, database: Database, actor: Actor) -> None:
        self._settings, self._database, self._actor = settings, database, actor

    def accept(self, request: Request, engine: Engine, now: datetime) -> Job:
        """Pin everything the work depends on and hand it to the worker; the same work asked for again is the same job."""
        with self._database.reading() as connection:
            pins = decided(connection, self._actor, engine, request.briefs)
        pinned = Pinned(clock=now, day=now.date(), seed=request.seed, media=request.media, **pins)
        pairs = [(brief_id(brief), market) for brief in request.briefs for market in brief.markets]
        identity: list[object] = [
            pairs,
            request.seed,
            pinned.day,
            sorted(pinned.digests.items()),
            request.stop_at,
            *([pinned.memory_at] if pinned.memory_at else []),
        ]
        identity = [*identity, *sorted(set(request.media) - {"copy"})]
        job = Job(id=derived_id("jb", identity), state="waiting", stop_at=request.stop_at, pinned=pinned, accepted_at=now, total=len(pairs))
        with self._database.writing() as connection:
            known = store.find(connection, self._actor, request_key=request.key) if request.key else None
            known = known or store.find(connection, self._actor, job=job.id)
            if known is None:
                for brief in request.briefs:
                    keep_brief(connection, self._actor, brief_id(brief), brief)
                units = [Unit(place=place, brief=brief, market=market) for place, (brief, market) in enumerate(pairs)]
                store.add(connection, self._actor, job, units, request.key)
        job = known or job
        if job.state in {"waiting", "running"}:
            enqueue(self._settings, self._actor, job)
        return job

    def get(self, job: str) -> Job:
        """The job as it is now."""
        with self._database.reading() as connection:
            return store.get(connection, self._actor, job)

    def follow(self, job: str, pause: float = 0.1, wait: Callable[[float], None] = sleep) -> Iterator[Job]:
        """The job again and again, each time it moved, until it ends."""
        seen: tuple[str, int] | None = None
        while True:
            now = self.get(job)
            if (now.state, now.done) != seen:
                seen = (now.state, now.done)
                yield now
            if now.state in {"done", "cancelled"}:
                return
            wait(pause)

    def resume(self, job: str) -> Job:
        """Hand a job in again that a crash may have kept from the worker; one that ended is left alone."""
        found = self.get(job)
        if found.state in {"waiting", "running"}:
            enqueue(self._settings, self._actor, found)
        return found

    def cancel(self, job: str) -> Job:
        """Stop a job after the unit in hand; what is made stays."""
        with self._database.writing() as connection:
            store.set_state(connection, self._actor, job, "cancelled")
            return store.get(connection, self._actor, job)

    def retry(self, job: str) -> Job:
        """Run what was refused or cancelled again; what is done is left alone."""
        with self._database.writing() as connection:
            found = store.get(connection, self._actor, job)
            if found.state not in {"done", "cancelled"}:
                raise refuse("This job is still at work.", "该任务仍在进行。", do_en="Wait for it, or cancel it first.", do_zh="请等待完成，或先取消。")
            store.set_state(connection, self._actor, job, "waiting", attempt=found.attempt + 1)
            found = store.get(connection, self._actor, job)
        enqueue(self._settings, self._actor, found)
        return found
