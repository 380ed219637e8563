"""The shape shared by every record of the house: frozen, keyword-only, refusing unknown keys."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A value that never changes after it was made; unknown keys are refused, so typos fail at once."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)
