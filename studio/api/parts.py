"""What every route shares: the studio of the request, and pages with a cursor."""

from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel

Item = TypeVar("Item")


def studio_of(request: Request) -> Any:
    """The studio that this application serves."""
    return request.app.state.studio


Studio = Annotated[Any, Depends(studio_of)]
After = Annotated[str, Query(description="The cursor of the page before; empty for the first.")]
Limit = Annotated[int, Query(ge=1, le=200)]


class Page(BaseModel, Generic[Item]):
    """One page of a list; ask again with `after=next` until `next` is null."""

    items: list[Item]
    next: str | None


def page(items: list[Any], keys: list[str], limit: int) -> dict[str, Any]:
    """A page of items with the cursor of its last key, when there may be more."""
    return {"items": items, "next": keys[-1] if len(items) == limit and keys else None}
