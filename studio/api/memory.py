"""/v1/memory: approved wordings and sentences from outside, listed, brought in, sent out, forgotten."""

from typing import Any

from fastapi import APIRouter, Response, UploadFile

from assets.errors import refuse
from generators.exchange.telling import format_to_read
from studio.api.parts import Limit, Page, Studio, page
from studio.clock import now
from studio.pipeline import memorising
from studio.pipeline.memorising import Brought

router = APIRouter(tags=["memory"])
LARGEST = 50_000_000


@router.get("/memory", response_model=Page[dict[str, Any]])
def list_entries(studio: Studio, variety: str = "", after: int = 0, limit: Limit = 50) -> Any:
    """What is offered now, oldest first; of one variety, if one is named."""
    found = [memorising.entry_json(row) for row in memorising.entries(studio.seat, variety, after, limit)]
    return page(found, [str(one["position"]) for one in found], limit)


@router.post("/memory/imports", response_model=Brought)
def import_memory(file: UploadFile, studio: Studio) -> Any:
    """Take the sentences of a translation memory (TMX, from English or Chinese) in."""
    data = file.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise refuse("The file is larger than 50 MB.", "文件超过 50 MB。", do_en="Send it in parts.", do_zh="请拆分后再上传。")
    called = file.filename or ""
    tmx = {"tmx": studio.exchange_formats["tmx"]}
    return memorising.bring_in(studio.seat, format_to_read(tmx, called, data).read(data), called, now())


@router.get("/memory/export.tmx", response_class=Response, responses={200: {"description": "The file."}})
def export_memory(studio: Studio, variety: str = "") -> Response:
    """What is offered now as a translation memory."""
    tmx = studio.exchange_formats["tmx"]
    data = tmx.write(memorising.sent_out(studio.seat, variety))
    return Response(data, media_type=tmx.media_type, headers={"Content-Disposition": 'attachment; filename="memory.tmx"'})


@router.delete("/memory/{entry}", response_model=dict[str, str])
def forget(entry: str, studio: Studio) -> Any:
    """Offer an entry no longer; it stays in the log."""
    return {"forgotten": memorising.forget(studio.seat, entry, now()).id}
