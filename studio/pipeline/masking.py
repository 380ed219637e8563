"""Finds persons' data in a text that Tessera did not make: one row in, its entities and the masked text out."""

from typing import Any

from pydantic import field_validator

from assets.records import Record
from culture_graph.varieties import language_of
from review.privacy.detect import detect, masked
from studio.pipeline.checking import guess_language
from studio.pipeline.engine import Engine


class PiiRow(Record):
    """A text, the language it is in (told by its letters where not given), and the country whose numbers it holds."""

    id: str | None = None
    text: str
    language: str | None = None
    country: str | None = None

    @field_validator("id", mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        return None if value is None else str(value)


def find(engine: Engine, row: PiiRow) -> dict[str, Any]:
    """The answer of the command: entities with their class and [start, end) in code points, and the text with classes in their place."""
    country = engine.culture.market(row.country) if row.country else None
    language = language_of(row.language) if row.language else guess_language(row.text, country or engine.culture.market("US"))
    entities = detect(row.text, language, country.id if country else None)
    listed = [{"type": one.type, "value": one.value, "span": list(one.span)} for one in entities]
    return {"id": row.id, "entities": listed, "masked": masked(row.text, entities)}
