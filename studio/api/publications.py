"""/v1/publications and /v1/events: sending approved creatives out, and the log."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from campaign.channels import store
from campaign.channels.records import Publication
from campaign.events import store as log
from campaign.events.store import Event
from studio.api.parts import After, Limit, Page, Studio, page
from studio.clock import now
from studio.pipeline import publishing

router = APIRouter(tags=["publications"])


class PublicationBody(BaseModel):
    """What to publish, and where."""

    creative: str
    channel: str = "storefront"


@router.post("/publications", status_code=201, response_model=Publication)
def publish(body: PublicationBody, studio: Studio) -> Any:
    """Send an approved creative to a channel, once; content changed since its approval is refused."""
    return publishing.publish(studio.seat, studio, body.creative, body.channel, now())


@router.get("/publications", response_model=Page[Publication])
def list_publications(studio: Studio, after: After = "", limit: Limit = 50) -> Any:
    """Publications in order of id."""
    with studio.database.reading() as connection:
        found = store.publications(connection, studio.actor, after, limit)
    return page(found, [one.id for one in found], limit)


@router.get("/events", response_model=list[Event])
def list_events(studio: Studio, after: int = 0, limit: Limit = 100) -> Any:
    """What happened, behind a position of the log."""
    with studio.database.reading() as connection:
        return log.read(connection, studio.actor, after, limit)
