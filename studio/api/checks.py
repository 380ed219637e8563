"""/v1/checks: screening text that was made elsewhere."""

from typing import Any

from fastapi import APIRouter

from studio.api.parts import Studio
from studio.clock import now
from studio.pipeline.checking import CheckRow, answer, check

router = APIRouter(tags=["checks"])


@router.post("/checks", response_model=dict[str, Any])
def check_text(row: CheckRow, studio: Studio) -> Any:
    """The verdict on a text or described elements for a market."""
    return answer(row, check(studio.engine, row, now().date()))
