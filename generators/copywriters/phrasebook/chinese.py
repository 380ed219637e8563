"""Simplified to Traditional Chinese as Taiwan and Hong Kong write it, by OpenCC's phrase tables."""

import re
from collections.abc import Iterable
from functools import cache

import opencc

from culture_graph.varieties import fallbacks

CONVERSIONS = {"zh-Hant-HK": "s2hk", "zh-Hant-TW": "s2twp", "zh-Hant": "s2t"}


def traditional(text: str, variety: str, names: Iterable[str] = ()) -> str:
    """`text` in the script of `variety`, the letters of `names` as they are; unchanged for any variety but Traditional Chinese ones."""
    table = next((CONVERSIONS[tag] for tag in fallbacks(variety) if tag in CONVERSIONS), None)
    if table is None:
        return text
    kept = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    parts = re.split(f"({kept})", text) if kept else [text]
    return "".join(part if place % 2 else _converter(table).convert(part) for place, part in enumerate(parts))


@cache
def _converter(table: str) -> opencc.OpenCC:
    return opencc.OpenCC(table)
