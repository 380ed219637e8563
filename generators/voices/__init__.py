"""The plug that speaks: a line as it is to be said, in a language variety, becomes sound."""

from dataclasses import dataclass
from typing import Protocol

from assets.wording import Wording
from generators.sound.records import Samples


@dataclass(frozen=True)
class Speech:
    """A spoken line: mono samples between -1 and 1 with their rate, silence at both ends trimmed; `draft` where it is not fit to publish."""

    samples: Samples
    rate: int
    draft: bool

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


class Voice(Protocol):
    """The plug."""

    name: str

    def ready(self) -> Wording | None:
        """None when usable, else what is missing."""

    def unfit(self, variety: str) -> Wording | None:
        """None where its speech in the variety is fit to publish, else why it is not."""

    def say(self, text: str, variety: str) -> Speech:
        """Speak a line written as it is said (see speaking); raises `TesseraError` where the variety cannot be spoken or the voice fails."""
