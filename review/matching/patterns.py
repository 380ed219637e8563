"""Patterns as natives write them (rulebook/README.md), made into regular expressions, each with the fixed words one of which a text must hold to match."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import regex

from assets.errors import refuse
from review.matching.normal import evened

UNPARTED = frozenset({"zh", "ja", "th", "ko"})
_TOKENS = regex.compile(r"\s*~\s*|[(|)]|\{n\}|<\w+>|\s+|[^\s~(|)<{]+|.")
# A point inside a number ends no sentence.
_GAP = r"(?:[^.!?\n。！？؟।]|(?<=\d)\.(?=\d)){{0,{most}}}?"
_MOST_PARTED, _MOST_UNPARTED = 38, 13
# How long an open ending, a number and a stretch of blanks (or a joined Arabic particle) are taken to be at most, in signs.
OPEN, BLANK = 24, 4
# From so many alternatives on, the sign they begin with is asked for first.
MANY = 4
_NUMBER = r"\d+(?:[.,]\d+)*"
_ARABIC_PREFIX = "(?:[وف]?(?:ال|لل|[بلك](?:ال)?)?)"
_LETTER = r"[\p{L}\p{M}\p{N}]"
_NO_LETTER_BEFORE = f"(?<!{_LETTER})"
# What stands before a word that is whole, the longer one first.
_BOUNDS = (_NO_LETTER_BEFORE + _ARABIC_PREFIX, _NO_LETTER_BEFORE, "")


class Part(NamedTuple):
    """A piece of a pattern: its expression; lists of fixed words, of each of which one stands wherever the piece matches; the signs it can begin with, behind
    its bound (none known: None); and how many signs it takes at most, with words of the usual length where an ending is open."""

    expression: str
    needs: tuple[frozenset[str], ...] = ()
    first: frozenset[str] | None = None
    most: int = 0

    @property
    def anchors(self) -> frozenset[str]:
        """The list that is rarest to be met by chance: the one whose shortest word is longest; empty when none is known."""
        return max(self.needs, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


class Classes:
    """A language's word lists, each made into an expression once."""

    def __init__(self, language: str, words: Mapping[str, tuple[str, ...]]) -> None:
        self.language, self._words = language, words
        self._parts: dict[str, Part] = {}
        # Fixed words that may stand inside a longer word, by the side that is open.
        self.open: tuple[set[str], set[str]] = set(), set()

    def part(self, name: str) -> Part | None:
        """The list of a name as one expression; None when there is none."""
        if name not in self._parts and name in self._words:
            parts = [_Parser(one, self).whole() for one in self._words[name]]
            self._parts[name] = _any_of(parts)
        return self._parts.get(name)


class Pattern:
    """One pattern of a language: compiled when first needed."""

    def __init__(self, say: str, classes: Classes) -> None:
        self.say = say
        part = _Parser(say, classes).whole()
        self._expression, self.anchors, self.most = part.expression, part.anchors, part.most
        # Words of one letter stand in every text, so asking for them sorts nothing out.
        self.needs = tuple(words for words in part.needs if words != part.anchors and (classes.language in UNPARTED or min(map(len, words)) > 1))

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
        return parts[0] if len(parts) == 1 else _any_of(parts)

    def _row(self) -> Part:
        parts: list[Part] = []
        while (token := self._peek()) not in {"|", ")", None}:
            self._at += 1
            parts.append(self._part(str(token)))
        return Part(
            "".join(one.expression for one in parts),
            tuple(words for one in parts for words in one.needs),
            parts[0].first if parts else None,
            sum(one.most for one in parts),
        )

    def _part(self, token: str) -> Part:
        unparted = self._language in UNPARTED
        match token.strip() or " ":
            case "~":
                most = _MOST_UNPARTED if unparted else _MOST_PARTED
                return Part(_GAP.format(most=most), most=most)
            case "(":
                inner = self._either()
                if self._peek() != ")":
                    raise refuse(f"The pattern “{self._say}” leaves a bracket open.", f"模式“{self._say}”括号未闭合。", do_en="Close it.", do_zh="请闭合。")
                self._at += 1
                return inner
            case "{n}":
                return Part(_NUMBER, most=OPEN)
            case " ":
                return Part(r"\s*" if unparted else r"\s+", most=BLANK)
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
            before = rf"{_LETTER}*" if word.startswith("*") else _NO_LETTER_BEFORE
            before += _ARABIC_PREFIX if self._language == "ar" and not word.startswith("*") else ""
            expression = (before if _letter(bare[0]) else "") + expression
            expression += f"{_LETTER}*" if word.endswith("*") else f"(?!{_LETTER})" if _letter(bare[-1]) else ""
        for side, joined in enumerate((word.startswith("*") or self._language == "ar" or not _letter(bare[:1]), word.endswith("*") or not _letter(bare[-1:]))):
            if joined:
                self._classes.open[side].add(bare)
        most = len(bare) + OPEN * word.count("*") + (BLANK if self._language == "ar" else 0)
        return Part(expression, (frozenset({bare}),) if bare else (), frozenset(bare[0]) if bare and not word.startswith("*") else None, most)

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _any_of(parts: Sequence[Part]) -> Part:
    """One of several pieces: it needs what is rarest in each, if every piece needs anything."""
    needs = (frozenset(word for one in parts for word in one.anchors),) if all(one.needs for one in parts) else ()
    expressions = []
    # The bound and the first sign are asked for once for all in a row: at most places of a text this ends the search.
    for bound, row in groupby(parts, _bound):
        told = list(row)
        first, bare = _begins(told), "|".join(one.expression.removeprefix(bound) for one in told)
        expressions.append(f"{bound}{first}(?:{bare})" if bound or first else bare)
    whole = expressions[0] if len(expressions) == 1 and expressions[0].endswith(")") and expressions[0].startswith("(?") else f"(?:{'|'.join(expressions)})"
    firsts = None if any(one.first is None for one in parts) else frozenset(sign for one in parts for sign in one.first or ())
    return Part(whole, needs, firsts, max(one.most for one in parts))


def _bound(part: Part) -> str:
    return next(bound for bound in _BOUNDS if part.expression.startswith(bound))


def _begins(parts: Sequence[Part]) -> str:
    """That one of the signs comes next with which any of many pieces begins."""
    if len(parts) < MANY or any(one.first is None for one in parts):
        return ""
    return f"(?=[{''.join(sorted(regex.escape(sign, special_only=False) for one in parts for sign in one.first or ()))}])"


def _letter(sign: str) -> bool:
    return bool(regex.fullmatch(_LETTER, sign))


def words_pattern(words: Iterable[str], language: str) -> regex.Pattern[str] | None:
    """Any of some words (`*` at an end allowed), as one expression; None where there are none."""
    listed = [_Parser(word, Classes(language, {})).whole().expression for word in words]
    return regex.compile("|".join(listed)) if listed else None
