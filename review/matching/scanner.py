"""Tells which patterns a text may hold: one pass of an automaton over the pieces of all patterns (hyperscan), and which of them have all theirs."""

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Lock

import hyperscan

from assets.files import write_whole
from assets.hashing import digest
from review.matching.pieces import NUMBER, UNPARTED, Piece, expression, folded, least

# What a built automaton depends on besides the words.
_CODE = tuple(Path(__file__).with_name(name) for name in ("normal.py", "patterns.py", "pieces.py", "scanner.py"))

# Signs of a piece that says enough by itself, and of one that says little.
LONG_ENOUGH, LONG_ENOUGH_UNPARTED, SHORT, SHORT_UNPARTED = 5, 3, 2, 1


class Scanner:
    """An automaton over the pieces of numbered patterns: `needs` the rows of pieces that each must have, the one that is rarest by chance first."""

    def __init__(self, language: str, database: hyperscan.Database, needs: Sequence[Sequence[int]]) -> None:
        self._language, self._database = language, database
        self._needs = [frozenset(rows) for rows in needs]
        self._owned: dict[int, list[int]] = {}
        for number, rows in enumerate(needs):
            self._owned.setdefault(rows[0], []).append(number)
        # One text at a time: requests of a server share the reader.
        self._scratch, self._lock = hyperscan.Scratch(database), Lock()

    def candidates(self, text: str) -> list[int]:
        """Numbers of the patterns all of whose pieces stand somewhere in an evened text, in order."""
        found: set[int] = set()
        read = folded(text, self._language).encode("utf-8", "replace")
        with self._lock:
            self._database.scan(read, match_event_handler=lambda row, *_: found.add(row), scratch=self._scratch)
        if not found:
            return []
        owned, needs = self._owned, self._needs
        return sorted([number for row in found if row in owned for number in owned[row] if needs[number] <= found])


def scanner(language: str, words: str, pieces: Callable[[], Sequence[Sequence[Piece]]], kept: Path | None = None) -> Scanner:
    """The scanner of a language: as kept in a folder under the digest of its words and of this code, else built from the patterns' pieces, which takes
    half a second to a second, and kept."""
    file = kept and kept / f"words-{language}-{digest([version('hyperscan'), words, *(path.read_text('utf-8') for path in _CODE)])[:16]}.hs"
    found = _found(file, language) if file else None
    if found:
        return found
    needs, scans = _rows(pieces(), language)
    database = hyperscan.Database()
    database.compile(expressions=scans, ids=list(range(len(scans))), elements=len(scans), flags=hyperscan.HS_FLAG_SINGLEMATCH)
    if file:
        write_whole(file, json.dumps(needs).encode() + b"\n" + hyperscan.dumpb(database))
    return Scanner(language, database, needs)


def _found(file: Path, language: str) -> Scanner | None:
    """What was kept; None when there is nothing, or it was built on a machine of another kind."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        return Scanner(language, hyperscan.loadb(body, hyperscan.HS_MODE_BLOCK), json.loads(head))
    except (OSError, ValueError, hyperscan.error):
        return None


def _rows(patterns: Sequence[Sequence[Piece]], language: str) -> tuple[list[list[int]], list[bytes]]:
    """For each pattern the rows of its pieces, and the pieces by row. Words such as "the" stand in every text: where another piece tells more, they are not
    asked for."""
    long, short = (LONG_ENOUGH_UNPARTED, SHORT_UNPARTED) if language in UNPARTED else (LONG_ENOUGH, SHORT)
    ordered = [sorted(pieces, key=lambda piece: (-least(piece), len(piece))) for pieces in patterns]
    asked = [[one for one in pieces if least(one) > short or one == NUMBER or least(pieces[0]) < long] for pieces in ordered]
    rows = {scan: row for row, scan in enumerate(dict.fromkeys(piece for pieces in asked for piece in pieces))}
    return [[rows[piece] for piece in pieces] for pieces in asked], [expression(piece) for piece in rows]
