"""ICU messages: compiled once, and the variables a message uses."""

import re
from functools import cache

from icu4py.messageformat import MessageFormat

_NAME = re.compile(r"\s*(\w+)\s*")
_TYPE = re.compile(r"\s*\w+\s*,?")


@cache
def compiled(text: str, locale: str) -> MessageFormat:
    """The message ready to format; a faulty message raises the library's error (a knowledge test finds it first)."""
    return MessageFormat(text, locale)


@cache
def variables(text: str) -> frozenset[str]:
    """The names of all arguments in an ICU message, also those inside the branches of selects and plurals."""
    found: set[str] = set()
    _message(text, 0, found)
    return frozenset(found)


def _message(text: str, at: int, found: set[str]) -> int:
    while at < len(text) and text[at] != "}":
        at = _argument(text, at + 1, found) if text[at] == "{" else at + 1
    return at


def _argument(text: str, at: int, found: set[str]) -> int:
    name = _NAME.match(text, at)
    if name is None:
        raise ValueError(f"an argument without a name in {text!r}")
    found.add(name[1])
    at = name.end()
    if text[at] == "}":
        return at + 1
    kind = _TYPE.match(text, at + 1)
    at = kind.end() if kind else at + 1
    while text[at] != "}":
        at = _message(text, at + 1, found) + 1 if text[at] == "{" else at + 1
    return at + 1
