"""/v1/reviews: the desk."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from assets.paging import Paging
from review import store as reviewed
from review.records import ItemState
from studio.api.parts import After, Limit, Page, Studio, page
from studio.clock import now
from studio.pipeline import deciding
from studio.pipeline.showing import item_json

router = APIRouter(tags=["reviews"])


class Decision(BaseModel):
    """A move at the desk, with words for the history."""

    move: Literal["approve", "reject", "request_change", "comment", "reopen"]
    comment: str = ""


class Edits(BaseModel):
    """A person's words by line key, or by field for the whole field."""

    edits: dict[str, str]


@router.get("/reviews", response_model=Page[dict[str, Any]])
def list_reviews(studio: Studio, state: Annotated[ItemState | None, Query()] = None, after: After = "", limit: Limit = 50) -> Any:
    """Items in order of id."""
    with studio.database.reading() as connection:
        found = reviewed.items(connection, studio.actor, state=state, page=Paging(after=after, limit=limit))
    return page([one.model_dump(mode="json") for one in found], [one.id for one in found], limit)


@router.get("/reviews/{item}", response_model=dict[str, Any])
def get_review(item: str, studio: Studio) -> Any:
    """One item with its creatives, verdicts and history."""
    return item_json(studio.seat, item)


@router.post("/reviews/{item}/decisions", response_model=dict[str, Any])
def decide(item: str, decision: Decision, studio: Studio) -> Any:
    """Approve, reject, ask for a change, comment or reopen."""
    deciding.decide(studio.seat, item, decision.move, now(), decision.comment)
    return item_json(studio.seat, item)


@router.post("/reviews/{item}/edits", response_model=dict[str, Any])
def edit(item: str, body: Edits, studio: Studio) -> Any:
    """Put words in the place of lines; the item is screened again."""
    deciding.edit(studio.seat, item, body.edits, now())
    return item_json(studio.seat, item)
