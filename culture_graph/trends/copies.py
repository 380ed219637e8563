"""Tells copies from posts of one's own: reposts, and the same words sent round by many hands."""

import re
import zlib
from collections.abc import Sequence

from culture_graph.trends.words import cleaned, words_of

# A text of fewer words is no copy of another: two people say "matcha latte" without having read each other.
SHORTEST = 5
# Each band is the smallest hash of the text's neighbouring words under one salt; texts that share two bands are copies (chosen on tuning seeds of the simulator).
BANDS, SHARED = 6, 2
_MASKS = tuple((0x9E3779B1 * (band + 1)) & 0xFFFFFFFF for band in range(BANDS))
_TAIL = re.compile(r"(…|\.\.\.)$")


class CopyFinder:
    """Remembers what it has seen; asked in the order of time. A text with an author is a copy whoever sent it first."""

    def __init__(self) -> None:
        self._seen: tuple[dict[int, int], ...] = tuple({} for _ in range(BANDS))
        self._texts = 0

    def is_copy(self, text: str, language: str) -> bool:
        """Whether the text says, nearly word for word, what an earlier one said."""
        words = words_of(_TAIL.sub("", cleaned(text)), language)
        if len(words) < SHORTEST:
            return False
        bands = _bands(words)
        known = [seen.get(band) for seen, band in zip(self._seen, bands, strict=True)]
        earlier = [one for one in known if one is not None]
        original = max(set(earlier), key=earlier.count, default=None)
        copied = original is not None and earlier.count(original) >= SHARED
        self._texts += 1
        for seen, band in zip(self._seen, bands, strict=True):
            seen.setdefault(band, original if copied and original is not None else self._texts)
        return copied


def _bands(words: Sequence[str]) -> list[int]:
    """The smallest hash under each salt over all pairs of neighbouring words (MinHash; Broder, 1997)."""
    pairs = [zlib.crc32(f"{one} {other}".encode()) for one, other in zip(words, words[1:], strict=False)]
    return [min((one ^ mask) * 0x85EBCA6B & 0xFFFFFFFF for one in pairs) for mask in _MASKS]
