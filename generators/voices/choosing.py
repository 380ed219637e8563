"""Which voice speaks a variety: the first that is fit to publish; for a draft, the first that can."""

from collections.abc import Sequence
from dataclasses import dataclass

from assets.wording import Wording
from generators.voices import Voice


@dataclass(frozen=True)
class Chosen:
    """The voice, or None where none is fit and the film goes with captions and music; `why` says then why each was passed over."""

    voice: Voice | None
    why: Wording | None = None


def choose(voices: Sequence[Voice], variety: str, *, drafts: bool = False) -> Chosen:
    """The first voice that is ready and fit to publish in the variety; with `drafts`, else the first that is ready."""
    ready = [one for one in voices if one.ready() is None]
    fit = next((one for one in ready if one.unfit(variety) is None), None)
    chosen = fit or (ready[0] if drafts and ready else None)
    if fit:
        return Chosen(fit)
    reasons = [reason for one in voices if (reason := one.ready() or one.unfit(variety))]
    return Chosen(chosen, Wording(en=" ".join(one.en for one in reasons), zh="".join(one.zh for one in reasons)))
