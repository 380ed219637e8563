"""The one error class of the house: what happened, what to do next, and whether trying again helps."""

from assets.wording import Wording


class TesseraError(Exception):
    """A refusal that a person can act on: `message` says what happened, `hint` what to do, `retryable` is for machines."""

    def __init__(self, message: Wording, hint: Wording, *, retryable: bool = False) -> None:
        super().__init__(f"{message.en} {hint.en}")
        self.message, self.hint, self.retryable = message, hint, retryable


def refuse(en: str, zh: str, *, do_en: str, do_zh: str, retryable: bool = False) -> TesseraError:
    """Build a `TesseraError` from plain strings: what happened in both languages, then what to do."""
    return TesseraError(Wording(en=en, zh=zh), Wording(en=do_en, zh=do_zh), retryable=retryable)
