"""Simplified to Traditional Chinese as Taiwan and Hong Kong write it, by OpenCC's phrase tables."""

from functools import cache

import opencc

from culture_graph.varieties import fallbacks

CONVERSIONS = {"zh-Hant-HK": "s2hk", "zh-Hant-TW": "s2twp", "zh-Hant": "s2t"}


def traditional(text: str, variety: str) -> str:
    """`text` in the script of `variety`; unchanged for any variety but Traditional Chinese ones."""
    table = next((CONVERSIONS[tag] for tag in fallbacks(variety) if tag in CONVERSIONS), None)
    return _converter(table).convert(text) if table else text


@cache
def _converter(table: str) -> opencc.OpenCC:
    return opencc.OpenCC(table)
