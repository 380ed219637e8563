"""/v1/creatives: what was made."""

from typing import Any

from fastapi import APIRouter

from assets.errors import refuse
from assets.paging import Paging
from generators import store as made
from review import store as reviewed
from studio.api.parts import After, Limit, Page, Studio, page
from studio.pipeline.exporting import creative_json
from studio.pipeline.rewording import Asked, Reworded, Wish
from studio.pipeline.wordings import wordings

router = APIRouter(tags=["creatives"])


@router.get("/creatives", response_model=Page[dict[str, Any]])
def list_creatives(studio: Studio, after: After = "", limit: Limit = 50, market: str | None = None, brief: str | None = None) -> Any:
    """Creatives in order of id."""
    where = {name: value for name, value in (("brief", brief), ("market", market.upper() if market else None)) if value}
    with studio.database.reading() as connection:
        found = made.creatives(connection, studio.actor, where=where, page=Paging(after=after, limit=limit))
        verdicts = reviewed.verdicts(connection, studio.actor, [one.id for one in found])
    return page([creative_json(one, verdicts.get(one.id)) for one in found], [one.id for one in found], limit)


@router.get("/creatives/{creative}", response_model=dict[str, Any])
def get_creative(creative: str, studio: Studio) -> Any:
    """One creative with its lines, reasons, gloss and verdict."""
    with studio.database.reading() as connection:
        found = made.creatives(connection, studio.actor, ids=[creative])
        verdicts = reviewed.verdicts(connection, studio.actor, [creative])
    if not found:
        raise refuse(f"There is no creative {creative}.", f"没有编号为 {creative} 的创意。", do_en="Check the id.", do_zh="请检查编号。")
    return creative_json(found[0], verdicts.get(creative))


@router.get("/creatives/{creative}/lines/{key:path}/wordings", response_model=list[Reworded])
def get_wordings(creative: str, key: str, studio: Studio, wish: Wish = "rephrase") -> Any:
    """Up to five other wordings of a line that say exactly what it says; nothing is changed."""
    return wordings(studio.seat, creative, Asked(key=key, wish=wish))
