"""Patterns as natives write them (rulebook/README.md), made into regular expressions, each with the fixed words one of which a text must hold to match."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

import regex

from assets.errors import refuse
from review.matching.normal import evened

UNPARTED = frozenset({"zh", "ja", "th", "ko"})
_TOKENS = regex.compile(r"\s*~\s*|[(|)]|\{n\}|<\w+>|\s+|[^\s~(|)<{]+|.")
# A point inside a number ends no sentence.
_GAP = r"(?:[^.!?\n。！？؟।]|(?<=\d)\.(?=\d)){{0,{most}}}?"
_MOST_PARTED, _MOST_UNPARTED = 38, 13
_NUMBER = r"\d+(?:[.,]\d+)*"
_ARABIC_PREFIX = "(?:[وف]?(?:ال|لل|[بلك](?:ال)?)?)"
_LETTER = r"[\p{L}\p{M}\p{N}]"


class Part(NamedTuple):
    """A piece of a pattern: its expression, and the fixed words one of which stands in it (none known: None)."""

    expression: str
    anchors: frozenset[str] | None


class Classes:
    """A language's word lists, each made into an expression once."""

    def __init__(self, language: str, words: Mapping[str, tuple[str, ...]]) -> None:
        self.language, self._words = language, words
        self._parts: dict[str, Part] = {}

    def part(self, name: str) -> Part | None:
        """The list of a name as one expression; None when there is none."""
        if name not in self._parts and name in self._words:
            parts = [_Parser(one, self).whole() for one in self._words[name]]
            self._parts[name] = Part(f"(?:{'|'.join(one.expression for one in parts)})", frozenset(word for one in parts for word in one.anchors or ()))
        return self._parts.get(name)


class Pattern:
    """One pattern of a language: compiled when first needed."""

    def __init__(self, say: str, classes: Classes) -> None:
        self.say = say
        part = _Parser(say, classes).whole()
        self._expression, self.anchors = part.expression, part.anchors or frozenset()

    def anchored(self) -> "Pattern":
        """Itself, when it has fixed words to be found by; refuses it otherwise."""
        if not self.anchors or "" in self.anchors:
            raise refuse(f"The pattern “{self.say}” has no fixed word.", f"模式“{self.say}”没有固定词。", do_en="Add one.", do_zh="请添加固定词。")
        return self

    @cached_property
    def expression(self) -> regex.Pattern[str]:
        """The expression over evened-out text."""
        return regex.compile(self._expression)


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, say: str, classes: Classes) -> None:
        self._say, self._language, self._classes = say, classes.language, classes
        self._tokens = [match[0] for match in _TOKENS.finditer(say)]
        self._at = 0

    def whole(self) -> Part:
        """The whole pattern; refuses one that does not close."""
        part = self._either()
        if self._at < len(self._tokens):
            raise refuse(f"The pattern “{self._say}” closes a bracket too many.", f"模式“{self._say}”多了一个右括号。", do_en="Mend it.", do_zh="请修正。")
        return part

    def _either(self) -> Part:
        parts = [self._row()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._row())
        anchors = None if any(one.anchors is None for one in parts) else frozenset(word for one in parts for word in one.anchors or ())
        return Part(parts[0].expression if len(parts) == 1 else f"(?:{'|'.join(one.expression for one in parts)})", anchors)

    def _row(self) -> Part:
        parts: list[Part] = []
        while (token := self._peek()) not in {"|", ")", None}:
            self._at += 1
            parts.append(self._part(str(token)))
        known = [one.anchors for one in parts if one.anchors]
        # The rarest to be met by chance: the one whose shortest word is longest.
        best = max(known, key=lambda words: (min(map(len, words)), -len(words)), default=None)
        return Part("".join(one.expression for one in parts), best)

    def _part(self, token: str) -> Part:
        unparted = self._language in UNPARTED
        match token.strip() or " ":
            case "~":
                return Part(_GAP.format(most=_MOST_UNPARTED if unparted else _MOST_PARTED), None)
            case "(":
                inner = self._either()
                if self._peek() != ")":
                    raise refuse(f"The pattern “{self._say}” leaves a bracket open.", f"模式“{self._say}”括号未闭合。", do_en="Close it.", do_zh="请闭合。")
                self._at += 1
                return inner
            case "{n}":
                return Part(_NUMBER, None)
            case " ":
                return Part(r"\s*" if unparted else r"\s+", None)
            case word if word.startswith("<") and word.endswith(">") and len(word) > 2:
                return self._class(word[1:-1])
            case word:
                return self._word(word)

    def _class(self, name: str) -> Part:
        known = self._classes.part(name)
        if known is None:
            raise refuse(
                f"The pattern “{self._say}” names no class: {name}.", f"模式“{self._say}”引用了不存在的词类：{name}。", do_en="Add it.", do_zh="请添加。"
            )
        return known

    def _word(self, word: str) -> Part:
        bare = evened(word.strip("*"), self._language).text
        expression = regex.escape(bare)
        if self._language not in UNPARTED and bare:
            before = rf"{_LETTER}*" if word.startswith("*") else f"(?<!{_LETTER})"
            before += _ARABIC_PREFIX if self._language == "ar" and not word.startswith("*") else ""
            expression = (before if _letter(bare[0]) else "") + expression
            expression += f"{_LETTER}*" if word.endswith("*") else f"(?!{_LETTER})" if _letter(bare[-1]) else ""
        return Part(expression, frozenset({bare}) if bare else None)

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _letter(sign: str) -> bool:
    return bool(regex.fullmatch(_LETTER, sign))


def words_pattern(words: Iterable[str], language: str) -> regex.Pattern[str] | None:
    """Any of some words (`*` at an end allowed), as one expression; None where there are none."""
    listed = [_Parser(word, Classes(language, {})).whole().expression for word in words]
    return regex.compile("|".join(listed)) if listed else None
