"""/v1/batches: a file of briefs, one row each; the job it becomes is followed, cancelled and retried under /v1/generations."""

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Header, Response, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from assets.errors import refuse
from assets.files import keep
from studio.api.parts import Studio
from studio.clock import now
from studio.jobs.batches import Batch, batch_of, hand_in, manifest
from studio.jobs.desk import Jobs
from studio.jobs.records import Job, Request
from studio.jobs.sheets import bad_rows, lines_book
from studio.pipeline.rows import read_rows

router = APIRouter(tags=["batches"])
LARGEST = 50_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Language = Literal["en", "zh"]


class BatchBody(BaseModel):
    """A batch as it stands: its job, its file, and the rows that were no brief."""

    id: str
    name: str
    state: str
    stop_at: str
    total: int
    done: int
    refused: int
    bad_rows: list[dict[str, Any]]


class Wanted(BaseModel):
    """How far to go, and in which markets instead of the rows' own (US,SA)."""

    stop_at: Literal["copy", "screen", "review"] = "review"
    markets: str | None = None
    seed: int | None = None


@router.post("/batches", status_code=202, response_model=BatchBody)
def start(
    file: UploadFile, wanted: Annotated[Wanted, Form()], response: Response, studio: Studio, idempotency_key: Annotated[str | None, Header()] = None
) -> Any:
    """Accept a CSV, XLSX or JSON Lines file: 202 with the job. Bad rows are named and keep no other from being made."""
    data = file.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise refuse("The file is larger than 50 MB.", "文件超过 50 MB。", do_en="Send it in parts.", do_zh="请拆分后再上传。")
    rows = read_rows(keep(studio.home, file.filename or "", data), studio.engine.library.category, wanted.markets)
    seed = studio.settings.seed if wanted.seed is None else wanted.seed
    request = Request(briefs=rows.briefs, seed=seed, stop_at=wanted.stop_at, key=idempotency_key)
    job = hand_in(studio.seat, Jobs(studio.settings, studio.database, studio.actor), request, rows, now())
    response.headers["Location"] = f"/v1/batches/{job.id}"
    return _body(job, _batch(studio, job.id))


@router.get("/batches/{job}", response_model=BatchBody)
def get(job: str, studio: Studio) -> Any:
    """How a batch stands."""
    return _body(Jobs(studio.settings, studio.database, studio.actor).get(job), _batch(studio, job))


@router.get("/batches/{job}/manifest", response_class=StreamingResponse)
def get_manifest(job: str, studio: Studio) -> StreamingResponse:
    """JSON Lines: a line a creative, a refused market or a bad row, in the order of the file; what is ready so far."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in manifest(studio.database, studio.actor, job))
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=_named("manifest.jsonl"))


@router.get("/batches/{job}/lines", response_class=Response)
def get_lines(job: str, studio: Studio, language: Language = "en") -> Response:
    """All lines as XLSX, with their meaning, verdict and findings; what is ready so far."""
    return Response(lines_book(manifest(studio.database, studio.actor, job), language), media_type=XLSX, headers=_named("lines.xlsx"))


@router.get("/batches/{job}/bad-rows", response_class=Response)
def get_bad_rows(job: str, studio: Studio, language: Language = "en") -> Response:
    """The rows that were no brief as CSV, each with its reason."""
    return Response(bad_rows(_batch(studio, job).bad, language), media_type="text/csv; charset=utf-8", headers=_named("bad-rows.csv"))


def _batch(studio: Any, job: str) -> Batch:
    with studio.database.reading() as connection:
        return batch_of(connection, studio.actor, job)


def _body(job: Job, batch: Batch) -> dict[str, Any]:
    counts = job.model_dump(include={"id", "state", "stop_at", "total", "done", "refused"})
    return counts | {"name": batch.name, "bad_rows": [one.model_dump(mode="json") for one in batch.bad]}


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
