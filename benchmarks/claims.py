"""What is claimed of a hundred and twenty briefs written by strangers to the lexicon, against what may be claimed and what must never be (benchmarks/briefs/blind)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assets.reading import read_yaml
from assets.records import Record
from benchmarks.briefs import FOLDER
from generators.evidence.text import plain, stemmed
from generators.products.briefs import read_brief_file
from studio.pipeline.engine import Engine
from studio.pipeline.understanding import Understood, understand
from studio.wiring import build_engine

BLIND, DAY = FOLDER / "blind", date(2026, 11, 22)
BATCHES = {"A": range(1, 21), "B": range(21, 41), "C": range(41, 61), "D": range(61, 91), "E": range(91, 121)}
_COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "and",
        "or",
        "is",
        "are",
        "it",
        "its",
        "can",
        "be",
        "by",
        "from",
        "as",
        "than",
        "has",
        "have",
        "comes",
        "come",
        "made",
        "per",
        "about",
        "up",
        "this",
        "that",
        "not",
    ]
)


class Judged(Record):
    """The readings of one brief that a strict reader found right, wrong, or wrong and contrary to the brief, as "id: wording"."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    critical: tuple[str, ...] = ()


class Counted(Record):
    """Readings of some briefs: all, found wrong, found critical, not judged yet; briefs with a wrong one; true rows, and those of them told."""

    said: int
    wrong: tuple[str, ...]
    critical: tuple[str, ...]
    unjudged: tuple[str, ...]
    spoilt: int
    true: int
    told: int


def measure() -> Iterator[str]:
    """For each batch of twenty briefs the readings right, wrong and critical, and the share of the true rows that some reading tells."""
    engine = build_engine()
    for name, numbers in BATCHES.items():
        yield from _worded(name, counted(engine, numbers))


def counted(engine: Engine, numbers: Iterable[int]) -> Counted:
    """The readings of the briefs of some numbers, counted against what was judged."""
    judged = read_yaml(BLIND / "judged.yaml", dict[str, Judged])
    said, spoilt, true, told = 0, 0, 0, 0
    found: dict[str, list[str]] = {"wrong": [], "critical": [], "unjudged": []}
    for number in numbers:
        name = f"{number:02}"
        says = understand(engine, read_brief_file(BLIND / f"{name}.yaml", engine.library.category, ("US",)), DAY).says
        kinds = {kind: [f"{name} {one}" for one in map(_worded_as, says) if _kind(one, judged[name]) == kind] for kind in found}
        for kind, rows in kinds.items():
            found[kind] += rows
        rows = read_yaml(BLIND / f"{name}.truth.yaml", dict[str, list[str]])["true"]
        said, spoilt = said + len(says), spoilt + bool(kinds["wrong"] or kinds["critical"])
        true, told = true + len(rows), told + sum(any(tells(one.says.en, row) for one in says) for row in rows)
    return Counted(said=said, spoilt=spoilt, true=true, told=told, **{kind: tuple(rows) for kind, rows in found.items()})


def tells(line: str, row: str) -> bool:
    """Whether a line shares two words, or half of them, with what is true (by stems; a proxy for a reader's judgement, alike for all runs)."""
    shared = _words(line) & _words(row)
    return len(shared) >= min(2, (len(_words(row)) + 1) // 2)


def _words(text: str) -> set[str]:
    return {stemmed(word) for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", plain(text)) if word not in _COMMON}


def _worded_as(one: Understood) -> str:
    return f"{one.id}: {one.says.en}".replace("\xa0", " ")


def _kind(row: str, judged: Judged) -> str:
    kinds = {"right": judged.right, "wrong": judged.wrong, "critical": judged.critical}
    return next((kind for kind, rows in kinds.items() if row in rows), "unjudged")


def _worded(name: str, one: Counted) -> Iterator[str]:
    bad = len(one.wrong) + len(one.critical)
    known = one.said - len(one.unjudged)
    yield f"{name}: {one.said} readings, {bad} wrong ({len(one.critical)} of them critical), {len(one.unjudged)} not judged: {1 - bad / known:.1%} right;"
    yield f"   {one.spoilt} of {len(BATCHES[name])} briefs with a wrong one; {one.told / one.true:.0%} of {one.true} true rows told (by shared words)"
    for kind in ("critical", "wrong", "unjudged"):
        yield from (f"   {kind}: {row}" for row in getattr(one, kind))
