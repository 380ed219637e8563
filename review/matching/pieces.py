"""What stands in a text wherever a pattern matches: lists of fixed words and rows of words, folded, that one automaton can look for."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import regex

UNPARTED = frozenset({"zh", "ja", "th", "ko"})
# Longer lists are not joined to what stands beside them.
MOST = 40

# Any of these stands in the text; a blank at an end is where a word begins or ends. Empty: nothing is known.
Piece = frozenset[str]
NOTHING: Piece = frozenset()
NUMBER: Piece = frozenset("0123456789")
BLANK: Piece = frozenset(" ")


class _Letters(dict[int, str]):
    """Every sign that is no letter, mark or digit as a blank."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if unicodedata.category(chr(code))[0] in "LMN" else " "
        return self[code]


_LETTERS = _Letters()


def folded(text: str, language: str) -> str:
    """Evened text for the scanner: in scripts that part words these and one blank between them, in others no blanks."""
    return "".join(text.split()) if language in UNPARTED else f" {' '.join(text.translate(_LETTERS).split())} "


def word_piece(bare: str, language: str, *, open_left: bool, open_right: bool) -> Piece:
    """A fixed word; a side that is open may go on within a longer word. Signs alone are as good as a blank."""
    core = folded(bare, language).strip()
    if not core or language in UNPARTED:
        return frozenset({core}) if core else BLANK
    return frozenset({" " * (not open_left) + core + " " * (not open_right)})


def joined(run: Sequence[Piece], language: str) -> Iterator[Piece]:
    """Neighbours as one piece as far as they can be joined."""
    known = NOTHING
    blank = language in UNPARTED
    for piece in run:
        if piece == BLANK:
            blank = True
            continue
        if known and blank and len(known) * len(piece) <= MOST and NUMBER not in {known, piece} and _touch(known, piece, language):
            known = frozenset(_glued(one, other, language) for one, other in product(known, piece))
        else:
            yield from [known] if known else []
            known = piece
        blank = language in UNPARTED
    yield from [known] if known else []


def _touch(before: Piece, after: Piece, language: str) -> bool:
    """Whether nothing but a blank can stand between two pieces that a blank parts."""
    return language in UNPARTED or (all(one.endswith(" ") for one in before) and all(one.startswith(" ") for one in after))


def _glued(before: str, after: str, language: str) -> str:
    return before + after if language in UNPARTED else before + after[1:]


def either(pieces: Iterable[Piece]) -> Piece:
    """Any of several pieces; nothing where nothing is known of one."""
    listed = list(pieces)
    return frozenset[str]().union(*listed) if all(listed) and BLANK not in listed else NOTHING


def least(piece: Piece) -> int:
    """How many signs it takes at least: the more, the rarer it is by chance."""
    return 0 if piece == NUMBER else min(len(one.strip()) for one in piece)


def expression(piece: Piece) -> bytes:
    """The piece as the automaton wants it."""
    return "|".join(regex.escape(one, special_only=True, literal_spaces=True) for one in sorted(piece)).encode()
