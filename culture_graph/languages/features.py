"""How a text is taken apart: letter sequences for the model, whole words for the markers, and the script of Chinese."""

import re
import zlib
from collections import Counter
from functools import cache

import opencc

BUCKETS = 1 << 15
LONGEST = 5
SIMPLIFIED, TRADITIONAL = "§simplified", "§traditional"
# Simplified by the converter's table, yet written in Traditional texts as well.
_BOTH = frozenset("后里台干几才于云余系松准游布占群床升周卜")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Prepositions and the article are written onto the Arabic word.
_PREFIXES = ("وال", "بال", "فال", "كال", "عال", "هال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "ع")
SHORTEST_STEM = 2


def buckets(text: str, language: str) -> dict[int, int]:
    """How often each hashed letter sequence, word and pair of words stands in the text."""
    return Counter(zlib.crc32(piece.encode()) % BUCKETS for piece in (_of_chinese(text) if language == "zh" else _of_words(text)))


def padded(text: str, language: str) -> str:
    """The text as words between single spaces, so that a marker is found as ` word `; Chinese in Simplified as it stands."""
    plain = text.lower().replace("’", "'")
    if language == "zh":
        return str(_to_simplified().convert(plain))
    joined, parts = re.findall(r"\w+(?:[-']\w+)*", plain), re.findall(r"\w+", plain)
    stems = [stem for word in parts for stem in _stems(word)] if language == "ar" else []
    return f" {' '.join(joined)} | {' '.join(parts)} | {' '.join(stems)} "


def script(text: str) -> str | None:
    """Which Chinese script the text shows; None when its characters are the same in both."""
    if _to_simplified().convert(text) != text:
        return TRADITIONAL
    return SIMPLIFIED if any(sign not in _BOTH and _to_traditional().convert(sign) != sign for sign in _HAN.findall(text)) else None


def _of_words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    edged = [f"<{word}>" for word in words]
    pieces = [word[start : start + size] for word in edged for size in range(2, LONGEST + 1) for start in range(len(word) - size + 1)]
    return [*edged, *pieces, *(f"{one} {two}" for one, two in zip(words, words[1:], strict=False)), *re.findall(r"[^\w\s]", text)]


def _of_chinese(text: str) -> list[str]:
    # Words are compared in one script; the raw characters are kept beside them, for 裡 and 裏 tell Taiwan from Hong Kong.
    plain = re.sub(r"\s+", "", padded(text, "zh"))
    return [
        *(plain[start : start + size] for size in range(1, LONGEST) for start in range(len(plain) - size + 1)),
        *(f"={sign}" for sign in text),
        script(text) or "§",
    ]


def _stems(word: str) -> list[str]:
    return [word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_STEM]


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
