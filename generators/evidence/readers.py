"""The readers of a process, one a source language, each built when its language is first read: most commands read none."""

from collections.abc import Iterator, Mapping
from threading import Lock

from culture_graph.library import Library
from generators.evidence.reader import EvidenceReader

SOURCE_LANGUAGES = ("zh", "en")


class Readers(Mapping[str, EvidenceReader]):
    """By source language; building one takes seconds, for all cues of the lexicon are stemmed and joined into automata."""

    def __init__(self, library: Library) -> None:
        self._library, self._built, self._lock = library, dict[str, EvidenceReader](), Lock()

    def __getitem__(self, language: str) -> EvidenceReader:
        if language not in SOURCE_LANGUAGES:
            raise KeyError(language)
        with self._lock:
            if language not in self._built:
                self._built[language] = EvidenceReader(self._library, language)
            return self._built[language]

    def __iter__(self) -> Iterator[str]:
        return iter(SOURCE_LANGUAGES)

    def __len__(self) -> int:
        return len(SOURCE_LANGUAGES)
