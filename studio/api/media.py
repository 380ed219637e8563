"""The files of a creative: its pictures as they were made."""

import mimetypes

from fastapi import APIRouter
from fastapi.responses import FileResponse

from assets.errors import refuse
from generators import store as made
from studio.api.parts import Studio

router = APIRouter(tags=["creatives"])
YEAR = "private, max-age=31536000, immutable"


@router.get("/creatives/{creative}/media/{sha256}", response_class=FileResponse)
def get_media(creative: str, sha256: str, studio: Studio) -> FileResponse:
    """One file of a creative by the SHA-256 that its JSON names; what stands under a name never changes."""
    with studio.database.reading() as connection:
        found = made.creatives(connection, studio.actor, ids=[creative])
    file = next((one for each in found for one in each.media if one.sha256 == sha256), None)
    if file is None or not (studio.media / file.path).is_file():
        raise refuse(f"There is no file {sha256[:12]} of {creative}.", f"{creative} 没有文件 {sha256[:12]}。", do_en="Check both names.", do_zh="请检查名称。")
    kind = mimetypes.guess_type(file.path)[0] or "application/octet-stream"
    return FileResponse(studio.media / file.path, media_type=kind, headers={"Cache-Control": YEAR})
