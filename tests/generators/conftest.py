"""Shared by the tests of reading: one reader of sentences for each source language."""

import pytest

from culture_graph.library import Library
from generators.evidence.reader import EvidenceReader


@pytest.fixture(scope="session")
def readers(library: Library) -> dict[str, EvidenceReader]:
    return {language: EvidenceReader(library, language) for language in ("zh", "en")}
