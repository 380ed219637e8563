"""How often one caller may ask: a window of a minute per address."""

from time import monotonic
from typing import NamedTuple

PER_MINUTE = 600


class Left(NamedTuple):
    """Requests left in the window (below zero: refused), and seconds until it starts anew."""

    remaining: int
    reset: int


class Limits:
    """Counts requests per address in windows of a minute."""

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        self._per_minute = per_minute
        self._windows: dict[str, tuple[float, int]] = {}

    def take(self, who: str) -> Left:
        """Count one request of a caller."""
        now = monotonic()
        start, count = self._windows.get(who, (now, 0))
        if now - start >= 60:
            start, count = now, 0
        if len(self._windows) > 10_000:
            self._windows = {one: window for one, window in self._windows.items() if now - window[0] < 60}
        self._windows[who] = (start, count + 1)
        return Left(self._per_minute - count - 1, max(1, int(60 - (now - start))))
