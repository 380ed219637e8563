"""Copy that leaves the studio as a file, is edited by an agency in its own tool, and comes back: what a format must do."""

from collections.abc import Sequence
from typing import Protocol

from assets.wording import Wording
from generators.exchange.records import Segment


class ExchangeFormat(Protocol):
    """A file format that carries segments out and back without changing a character of them."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def write(self, segments: Sequence[Segment]) -> bytes:
        """The file; raises `TesseraError` when the format cannot carry them."""

    def read(self, data: bytes) -> tuple[Segment, ...]:
        """What a file says, foreign tags dropped with a remark; raises `TesseraError` when it is not of this format."""
