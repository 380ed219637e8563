"""Patterns as natives write them (rulebook/README.md), made into regular expressions, each with the pieces that a text must hold to match."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import regex

from assets.errors import refuse
from review.matching.normal import evened
from review.matching.pieces import BLANK, NUMBER, UNPARTED, Piece, either, joined, least, word_piece

_TOKENS = regex.compile(r"\s*~\s*|[(|)]|\{n\}|<\w+>|\s+|[^\s~(|)<{]+|.")
_FIXED = regex.compile(r"(?!\{n\}|(?<=\{)n\}|(?<=\{n)\})[^\s~()|]")
# A point inside a number ends no sentence.
_GAP = r"(?:[^.!?\n。！？؟।]|(?<=\d)\.(?=\d)){{0,{most}}}?"
_MOST_PARTED, _MOST_UNPARTED = 38, 13
# From so many alternatives on, the sign they begin with is asked for first.
MANY = 4
_NUMBER = r"\d+(?:[.,]\d+)*"
_ARABIC_PREFIX = "(?:[وف]?(?:ال|لل|[بلك](?:ال)?)?)"
_LETTER = r"[\p{L}\p{M}\p{N}]"
_NO_LETTER_BEFORE = f"(?<!{_LETTER})"
# What stands before a word that is whole, the longer one first.
_BOUNDS = (_NO_LETTER_BEFORE + _ARABIC_PREFIX, _NO_LETTER_BEFORE, "")


class Part(NamedTuple):
    """A part of a pattern: its expression over code points; its pieces; `whole` when it is nothing but its one piece, so that neighbours may be joined to it;
    the signs it can begin with, behind its bound (none known: None)."""

    expression: str
    pieces: tuple[Piece, ...] = ()
    whole: bool = False
    first: frozenset[str] | None = None


class Classes:
    """A language's word lists, each made into an expression once."""

    def __init__(self, language: str, words: Mapping[str, tuple[str, ...]]) -> None:
        self.language, self._words = language, words
        self._parts: dict[str, Part] = {}
        self.words: set[str] = set()

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
        self._expression, self.pieces = part.expression, part.pieces

    def anchored(self) -> "Pattern":
        """Itself, when it has fixed words to be found by; refuses it otherwise."""
        if not self.pieces or not _FIXED.search(self.say):
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
        return _in_a_row(parts, self._language)

    def _part(self, token: str) -> Part:
        unparted = self._language in UNPARTED
        match token.strip() or " ":
            case "~":
                return Part(_GAP.format(most=_MOST_UNPARTED if unparted else _MOST_PARTED))
            case "(":
                inner = self._either()
                if self._peek() != ")":
                    raise refuse(f"The pattern “{self._say}” leaves a bracket open.", f"模式“{self._say}”括号未闭合。", do_en="Close it.", do_zh="请闭合。")
                self._at += 1
                return inner
            case "{n}":
                return Part(_NUMBER, (NUMBER,), whole=True)
            case " ":
                return Part(r"\s*" if unparted else r"\s+", (BLANK,), whole=True)
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
        self._classes.words.add(bare)
        first = frozenset(bare[0]) if bare and not word.startswith("*") else None
        left, right = word.startswith("*") or self._language == "ar", word.endswith("*")
        return Part(expression, (word_piece(bare, self._language, open_left=left, open_right=right),), whole=True, first=first)

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _in_a_row(parts: Sequence[Part], language: str) -> Part:
    """One part after the other; the pieces of neighbours are joined."""
    pieces: list[Piece] = []
    run: list[Piece] = []
    for part in parts:
        if part.whole:
            run += part.pieces
            continue
        pieces += [*joined(run, language), *part.pieces]
        run = []
    pieces += joined(run, language)
    whole = all(part.whole for part in parts) and len(pieces) == 1
    return Part("".join(one.expression for one in parts), tuple(pieces), whole, parts[0].first if parts else None)


def _any_of(parts: Sequence[Part]) -> Part:
    """One of several parts: one piece when each of them is one, else the piece of each that is rarest to be met by chance; none where one may be empty."""
    piece = either(max(one.pieces, key=least, default=BLANK) for one in parts)
    whole = bool(piece) and all(one.whole for one in parts)
    expressions = []
    # The bound and the first sign are asked for once for all in a row: at most places of a text this ends the search.
    for bound, row in groupby(parts, _bound):
        told = list(row)
        first, bare = _begins(told), "|".join(one.expression.removeprefix(bound) for one in told)
        expressions.append(f"{bound}{first}(?:{bare})" if bound or first else bare)
    single = len(expressions) == 1 and expressions[0].endswith(")") and expressions[0].startswith("(?")
    expression = expressions[0] if single else f"(?:{'|'.join(expressions)})"
    firsts = None if any(one.first is None for one in parts) else frozenset(sign for one in parts for sign in one.first or ())
    return Part(expression, (piece,) if piece else (), whole, firsts)


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
