"""/v1/briefs and /v1/generations: asking for creatives, following the work, and taking what is ready."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict

from generators.products.briefs import BriefFile, to_brief
from studio.api.parts import Studio
from studio.clock import now
from studio.jobs.desk import Jobs
from studio.jobs.records import Request
from studio.jobs.results import results
from studio.pipeline.understanding import Understanding, understand

router = APIRouter(tags=["generations"])
EXAMPLE: Any = {
    "brief": {
        "brand": "Morivo",
        "product": "便携保温杯 500ml",
        "category": "home",
        "selling_points": ["保温12小时", "防漏"],
        "price": [{"amount": "29.90", "currency": "EUR"}],
        "markets": ["DE", "SA", "JP"],
    },
    "external_id": "campaign-7",
    "metadata": {"team": "EU"},
}


class GenerationBody(BaseModel):
    """What to make: a brief, or several, as copy or with pictures and films as well (`media`); `external_id` and `metadata` come back on every creative."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]}, extra="forbid")
    brief: BriefFile | None = None
    briefs: list[BriefFile] = []
    markets: list[str] = []
    media: list[Literal["copy", "image", "video"]] = ["copy"]
    stop_at: Literal["copy", "screen", "review"] = "review"
    seed: int | None = None
    external_id: str | None = None
    metadata: dict[str, str] = {}


class Generation(BaseModel):
    """A job: where it stands, how much is done, under which versions of knowledge it runs, and what is ready so far."""

    id: str
    state: str
    total: int
    done: int
    refused: int
    knowledge: dict[str, str]
    results: list[dict[str, Any]] = []


@router.post("/generations", status_code=202, response_model=Generation)
def start(body: GenerationBody, response: Response, studio: Studio, idempotency_key: Annotated[str | None, Header()] = None) -> Any:
    """Accept work: 202 with the job. The same `Idempotency-Key` gives the same job, whatever happened in between."""
    category = studio.engine.library.category
    named = [*([body.brief] if body.brief else []), *body.briefs]
    briefs = [to_brief(one, category, Path(studio.home), tuple(body.markets)) for one in named]
    briefs = [one.model_copy(update={"external_id": body.external_id or one.external_id, "metadata": {**one.metadata, **body.metadata}}) for one in briefs]
    seed = studio.settings.seed if body.seed is None else body.seed
    job = Jobs(studio.settings, studio.database, studio.actor).accept(
        Request(briefs=tuple(briefs), seed=seed, stop_at=body.stop_at, media=tuple(body.media), key=idempotency_key), studio.engine, now()
    )
    response.headers["Location"] = f"/v1/generations/{job.id}"
    return _generation(studio, job, with_results=False)


@router.post("/readings", response_model=Understanding)
def reading(body: BriefFile, studio: Studio) -> Any:
    """What a brief was understood to say, beside the seller's words; ids put under `not_meant` in the brief are not said."""
    return understand(studio.engine, to_brief(body, studio.engine.library.category, Path(studio.home)), now().date())


@router.get("/generations/{job}", response_model=Generation)
def get(job: str, studio: Studio) -> Any:
    """The job with all results that are ready, market by market."""
    return _generation(studio, Jobs(studio.settings, studio.database, studio.actor).get(job), with_results=True)


@router.get("/generations/{job}/events", response_class=StreamingResponse)
def events(job: str, studio: Studio) -> StreamingResponse:
    """Progress as server-sent events until the job ends."""
    jobs = Jobs(studio.settings, studio.database, studio.actor)
    jobs.get(job)

    def stream() -> Iterator[str]:
        for step in jobs.follow(job, pause=0.25):
            shown = {"id": step.id, "state": step.state, "done": step.done, "total": step.total, "refused": step.refused}
            yield f"event: progress\ndata: {json.dumps(shown)}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


@router.post("/generations/{job}/cancel", response_model=Generation)
def cancel(job: str, studio: Studio) -> Any:
    """Stop after the unit in hand; what is made stays."""
    return _generation(studio, Jobs(studio.settings, studio.database, studio.actor).cancel(job), with_results=False)


@router.post("/generations/{job}/retry", status_code=202, response_model=Generation)
def retry(job: str, studio: Studio) -> Any:
    """Run again what was refused or cancelled."""
    return _generation(studio, Jobs(studio.settings, studio.database, studio.actor).retry(job), with_results=False)


def _generation(studio: Any, job: Any, *, with_results: bool) -> dict[str, Any]:
    ready = list(results(studio.database, studio.actor, job.id)) if with_results else []
    return {
        "id": job.id,
        "state": job.state,
        "total": job.total,
        "done": job.done,
        "refused": job.refused,
        "knowledge": dict(job.pinned.digests),
        "results": ready,
    }
