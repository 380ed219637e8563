"""/v1/exchange: copy out to an agency's tool and back, and what a person must decide."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Response, UploadFile
from pydantic import BaseModel

from assets.errors import refuse
from assets.paging import Paging
from generators.exchange.telling import format_to_read, format_to_write
from studio.api.parts import After, Limit, Page, Studio, page
from studio.clock import now
from studio.jobs.choosing import creatives_of
from studio.pipeline.engine import acting_as
from studio.pipeline.exchanging import Report, bring_back
from studio.pipeline.outgoing import Choice, send_out
from studio.pipeline.settling import settle, undecided

router = APIRouter(tags=["exchange"])
LARGEST = 50_000_000


class Export(BaseModel):
    """Which lines leave, and how; without a choice all. XLIFF 2 holds one variety a file."""

    format: Literal["xliff1", "xliff2", "tmx", "csv", "xlsx", "jsonl"] = "xliff1"
    job: str | None = None
    items: tuple[str, ...] = ()
    product: str = ""
    market: str = ""
    variety: str = ""
    source: Literal["en", "zh"] = "en"
    link: str = ""


class Choosing(BaseModel):
    """Whose words stand, and in whose name that is said."""

    take: Literal["theirs", "ours"]
    name: str | None = None


@router.post("/exchange/exports", response_class=Response, responses={200: {"description": "The file."}})
def export_lines(body: Export, studio: Studio) -> Response:
    """The current lines as a file."""
    ids = creatives_of(studio.database, studio.actor, body.job) if body.job else None
    choice = Choice(creatives=ids, **body.model_dump(include={"items", "product", "market", "variety", "source", "link"}))
    chosen = format_to_write(studio.exchange_formats, "", body.format)
    data = chosen.write(send_out(studio.seat, choice, now()))
    return Response(data, media_type=chosen.media_type, headers={"Content-Disposition": f'attachment; filename="lines{chosen.suffixes[0]}"'})


@router.post("/exchange/imports", response_model=Report)
def import_lines(file: UploadFile, studio: Studio, name: Annotated[str | None, Form()] = None) -> Any:
    """Take in a file that came back: changed lines become edits, what is in doubt waits for a person."""
    data = file.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise refuse("The file is larger than 50 MB.", "文件超过 50 MB。", do_en="Send it in parts.", do_zh="请拆分后再上传。")
    called = file.filename or ""
    segments = format_to_read(studio.exchange_formats, called, data).read(data)
    return bring_back(acting_as(studio.seat, name), segments, called, now())


@router.get("/exchange/conflicts", response_model=Page[dict[str, Any]])
def list_conflicts(studio: Studio, after: After = "", limit: Limit = 50) -> Any:
    """What waits for a decision, in order of id."""
    found = undecided(studio.seat, Paging(after=after, limit=limit))
    return page(found, [one["id"] for one in found], limit)


@router.post("/exchange/conflicts/{conflict}/decisions", response_model=dict[str, Any])
def decide(conflict: str, body: Choosing, studio: Studio) -> Any:
    """Take their words or keep ours."""
    return settle(acting_as(studio.seat, body.name), conflict, body.take, now())
