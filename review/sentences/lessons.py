"""What the networks of the reader of sentences learn from: the sentences, ads and plain lines of this folder, the rules' own examples, and files of cases."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assets.reading import read_yaml
from review.rulebook import Rulebook

TEXTS, ADS, PLAIN = (Path(__file__).parent / name for name in ("texts", "ads", "plain"))
# How much a label counts: what a sentence was written for (its meaning, its kind), all that it was not written for, and that of an innocent one.
OWN, OWN_KIND, OTHER, OTHER_INNOCENT = 3.0, 1.5, 0.3, 0.6
# An ad names every kind that it says; a case names one, and an innocent case says nothing of any kind.
AD, AD_OTHER = 1.5, 1.0
CASE, CASE_OTHER = 2.0, 0.5


class Lesson(NamedTuple):
    """A text with what it is known to say (True) or not (False), by meaning and by kind; `counts`: how much it counts that it says no other meaning, what is
    told of its kinds, and that it says no other kind."""

    language: str
    category: str
    text: str
    meanings: Mapping[str, bool]
    kinds: Mapping[str, bool]
    counts: tuple[float, float, float]


def lessons(book: Rulebook, cases: Sequence[Path]) -> Iterator[Lesson]:
    """All texts to learn from."""
    kinds = kinds_of(book)
    yield from _sentences(book)
    yield from _examples(book)
    yield from _ads(kinds)
    yield from _plain(kinds)
    for path in cases:
        for row in read_yaml(path, list[dict[str, Any]]):
            innocent = row["expect"] == "pass"
            told = dict.fromkeys(kinds, False) if innocent else {row["kind"]: True}
            yield Lesson(row["language"], row["category"], row["text"], {}, told, (0.5 * innocent, CASE, CASE_OTHER))


def kinds_of(book: Rulebook) -> list[str]:
    """The kinds of all meanings, in order of name."""
    return sorted({meaning.kind for meaning in book.meanings.values()})


def _sentences(book: Rulebook) -> Iterator[Lesson]:
    for path in sorted(TEXTS.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            label, category, text = line.split("\t")
            said, meaning = label.split(":")
            yield _meant(book, meaning, (path.stem, category, text), yes=said == "yes")


def _examples(book: Rulebook) -> Iterator[Lesson]:
    for rule in book.rules:
        category = (*rule.categories, book.meanings[rule.meanings[0]].about or "other")[0]
        for yes, examples in ((True, rule.examples.breaks), (False, rule.examples.passes)):
            known = [(one.language, category, one.text) for one in examples if one.language in book.languages]
            yield from (_meant(book, rule.meanings[0], one, yes=yes) for one in known)


def _ads(kinds: Sequence[str]) -> Iterator[Lesson]:
    for path in sorted(ADS.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            label, category, text = line.split("\t")
            told = {kind: kind in label.split(",") for kind in kinds}
            yield Lesson(path.stem, category, text, {}, told, (0.5 * (label == "-"), AD, AD_OTHER))


def _plain(kinds: Sequence[str]) -> Iterator[Lesson]:
    for path in sorted(PLAIN.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            category, text = line.split("\t")
            yield Lesson(path.stem, category, text, {}, dict.fromkeys(kinds, False), (0.5, AD, AD_OTHER))


def _meant(book: Rulebook, meaning: str, told: tuple[str, str, str], *, yes: bool) -> Lesson:
    """A text (language, category, words) written for one meaning; what it says besides is not known for sure."""
    return Lesson(*told, {meaning: yes}, {book.meanings[meaning].kind: yes}, (OTHER, OWN_KIND if yes else 1.0, OTHER if yes else OTHER_INNOCENT))
