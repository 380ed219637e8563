"""A review item as the command and the API show it."""

from typing import Any

from generators import store as made
from review import store as reviewed
from studio.pipeline.deciding import item_of
from studio.pipeline.engine import Seat
from studio.pipeline.exporting import creative_json


def item_json(seat: Seat, item: str) -> dict[str, Any]:
    """An item with its creatives, verdicts and history, as the command and the API show it."""
    with seat.database.reading() as connection:
        found = item_of(connection, seat.actor, item)
        creatives = made.creatives(connection, seat.actor, ids=found.creatives)
        verdicts = reviewed.verdicts(connection, seat.actor, found.creatives)
    return found.model_dump(mode="json", exclude={"creatives"}) | {"creatives": [creative_json(one, verdicts.get(one.id)) for one in creatives]}
