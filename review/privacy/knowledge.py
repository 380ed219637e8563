"""Reads what privacy detection knows: formats by country, words by language."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import regex

from assets.reading import read_yaml, yaml_files
from review.matching.pieces import UNPARTED
from review.privacy.checks import CHECKS
from review.privacy.records import EntityType, Format, Words

FOLDER = Path(__file__).parent


class KnownFormat:
    """A format ready for use: whether a token can be one, and the names that announce it."""

    def __init__(self, row: Format) -> None:
        self.row = row
        self._shape = regex.compile(row.shape) if row.shape else None

    @cached_property
    def _module(self) -> Any:
        return import_module(f"stdnum.{self.row.format}")

    def valid(self, token: str) -> bool:
        """Whether length, alphabet and check digits are right."""
        if self._shape is None:
            return bool(self._module.is_valid(token))
        compact = re.sub(r"[\s().-]", "", token)
        known = self._shape.fullmatch(token) or self._shape.fullmatch(compact)
        return bool(known) and (self.row.check in {None, "none"} or CHECKS[str(self.row.check)](compact))


@cache
def formats() -> tuple[KnownFormat, ...]:
    """All identifier formats, those of libraries first."""
    rows = [*read_yaml(FOLDER / "formats.yaml", list[Format]), *read_yaml(FOLDER / "own_formats.yaml", list[Format])]
    return tuple(KnownFormat(row) for row in rows)


@cache
def languages() -> Mapping[str, Words]:
    """The words of every language."""
    return {path.stem: read_yaml(path, Words) for path in yaml_files(FOLDER / "words")}


@cache
def announcer(language: str, type_: EntityType) -> regex.Pattern[str]:
    """The words by which a language announces a class of data, English ones with them: forms mix both."""
    words = [*languages()[language].announces.get(type_, ()), *(languages()["en"].announces.get(type_, ()))]
    return any_of(tuple(words), language)


@cache
def quiet(language: str) -> regex.Pattern[str]:
    """The words that say a number is a thing's: orders, parcels, parts."""
    return any_of((*languages()[language].quiet, *languages()["en"].quiet), language)


@cache
def any_of(words: tuple[str, ...], language: str) -> regex.Pattern[str]:
    """Any of some words, whole where the script parts words; never matches where there are none."""
    listed = [_whole(word, language) for word in sorted(set(words), key=len, reverse=True)]
    return regex.compile("|".join(listed) or r"(?!)", regex.IGNORECASE)


def _whole(word: str, language: str) -> str:
    """A word with its borders; Latin words are whole in any language, Arabic ones may carry a prefix."""
    escaped = str(regex.escape(word))
    if language in UNPARTED and not word.isascii():
        return escaped
    prefix = "(?:[وفبل]?(?:ال|لل)?)?" if language == "ar" and not word.isascii() else ""
    return rf"(?<![\p{{L}}\p{{M}}]){prefix}{escaped}(?![\p{{L}}\p{{M}}])" if word[-1:].isalpha() else rf"(?<![\p{{L}}\p{{M}}]){prefix}{escaped}"
