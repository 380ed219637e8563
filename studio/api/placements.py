"""/v1/placements: where copy can stand, with fields, limits and units."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from assets.placements import Channel, placement
from studio.api.parts import After, Limit, Page, Studio, page

router = APIRouter(tags=["placements"])


@router.get("/placements", response_model=Page[dict[str, Any]])
def list_placements(
    studio: Studio, channel: Annotated[Channel | None, Query()] = None, market: Annotated[str | None, Query()] = None, after: After = "", limit: Limit = 50
) -> Any:
    """Placements in order of id, of one channel or market where asked."""
    fitting = (
        one
        for one in sorted(studio.engine.placements.values(), key=lambda place: place.id)
        if one.id > after and channel in {None, one.channel} and (market is None or not one.markets or market.upper() in one.markets)
    )
    found = [one for one, _ in zip(fitting, range(limit), strict=False)]
    return page([one.model_dump(mode="json") for one in found], [one.id for one in found], limit)


@router.get("/placements/{name}", response_model=dict[str, Any])
def get_placement(name: str, studio: Studio) -> Any:
    """One placement."""
    return placement(studio.engine.placements, name).model_dump(mode="json")
