"""Tells copies from posts of one's own: reposts, and the same words sent round by many hands."""

import re
import zlib
from collections.abc import Sequence

from culture_graph.trends.words import cleaned, words_of

# A text of fewer words is no copy of another: two people say "matcha latte" without having read each other.
SHORTEST = 5
# Each band is three smallest hashes of the text's neighbouring words under three salts: texts that share eight in ten pairs share a band in 98 of 100
# cases, texts that share one in ten in less than one.
BANDS, ROWS = 6, 3
_MASKS = tuple((0x9E3779B1 * (salt + 1)) & 0xFFFFFFFF for salt in range(BANDS * ROWS))
_TAIL = re.compile(r"(…|\.\.\.)$")


class CopyFinder:
    """Remembers what it has seen; asked in the order of time. A text is a copy whoever sends it."""

    def __init__(self) -> None:
        self._seen: tuple[set[tuple[int, ...]], ...] = tuple(set() for _ in range(BANDS))

    def is_copy(self, text: str, language: str) -> bool:
        """Whether the text says, nearly word for word, what an earlier one said."""
        words = words_of(_TAIL.sub("", cleaned(text)), language)
        if len(words) < SHORTEST:
            return False
        bands = _bands(words)
        copied = any(band in seen for seen, band in zip(self._seen, bands, strict=True))
        for seen, band in zip(self._seen, bands, strict=True):
            seen.add(band)
        return copied


def _bands(words: Sequence[str]) -> list[tuple[int, ...]]:
    """The smallest hashes over all pairs of neighbouring words, in bands (MinHash; Broder, 1997)."""
    pairs = [zlib.crc32(f"{one} {other}".encode()) for one, other in zip(words, words[1:], strict=False)]
    least = [min((one ^ mask) * 0x85EBCA6B & 0xFFFFFFFF for one in pairs) for mask in _MASKS]
    return [tuple(least[at : at + ROWS]) for at in range(0, len(least), ROWS)]
