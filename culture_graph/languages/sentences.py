"""The sentences and word lists that the varieties are learned from, as kept under knowledge/varieties."""

import hashlib
import zlib
from pathlib import Path

from assets.errors import refuse
from assets.records import Record
from culture_graph.library import FOLDER

SENTENCES = FOLDER / "varieties"
NEUTRAL = "neutral"
COLUMNS = 4


class Sentence(Record):
    """One sentence as a native writes it; sentences of one frame say the same thing."""

    variety: str
    frame: str
    markers: tuple[str, ...]
    text: str

    @property
    def held_out(self) -> bool:
        """Whether its frame, with all its sentences, is kept for measuring."""
        return fold(self.frame) == 0


def fold(frame: str, salt: str = "") -> int:
    """The part (0 to 4) a frame falls into, the same on every machine; f004 and f004-trad fall together."""
    return zlib.crc32((salt + frame.split("-")[0]).encode()) % 5


def read_sentences(language: str, folder: Path = SENTENCES) -> tuple[Sentence, ...]:
    """All sentences of one language; raises `TesseraError` that names a broken line."""
    return tuple(
        Sentence(variety=variety, frame=frame, markers=_parts(markers, "|"), text=text)
        for variety, frame, markers, text in _rows(folder / f"{language}.tsv", COLUMNS)
    )


def read_words(language: str, folder: Path = SENTENCES) -> tuple[tuple[str, frozenset[str]], ...]:
    """Words and phrases and the varieties that use them; `*` stands for any letters."""
    path = folder / "words" / f"{language}.tsv"
    known: dict[str, frozenset[str]] = {}
    for varieties, words in _rows(path, 2) if path.exists() else ():
        for word in _parts(words, ","):
            known[word] = known.get(word, frozenset()) | frozenset(varieties.split())
    return tuple(known.items())


def digest(language: str, folder: Path = SENTENCES) -> str:
    """SHA-256 of the very files that a model of this language is learned from."""
    files = [path for path in (folder / f"{language}.tsv", folder / "words" / f"{language}.tsv") if path.exists()]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def _rows(path: Path, columns: int) -> list[list[str]]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    for number, row in enumerate(rows, 1):
        if len(row) != columns:
            raise refuse(
                f"{path.name}, line {number}: {len(row)} columns instead of {columns}.",
                f"{path.name} 第 {number} 行：应有 {columns} 列，实为 {len(row)} 列。",
                do_en="Separate the columns by one tab each.",
                do_zh="请用制表符分隔各列。",
            )
    return rows


def _parts(cell: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(sign) if part.strip())
