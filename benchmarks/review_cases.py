"""What the rulebook finds and flags: cases written from the law (the kept third among them), its rules' own examples, and both in disguise."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from assets.reading import read_yaml
from culture_graph.embedders.e5 import E5Embedder
from review.matching.pieces import UNPARTED
from review.rulebook import Rulebook, read_rulebook
from review.screens import Material
from review.screens.rules import RulebookScreen
from review.sentences.reader import SentenceReader

CASES = Path(__file__).parents[1] / "tests" / "review" / "cases"
HOMOGLYPHS = str.maketrans("aeocpx", "аеосрх")
LEET = str.maketrans("eaiost", "3@10$7")


class _Day:
    day = date(2026, 11, 23)


def measure() -> Iterator[str]:
    """The lines of the report."""
    book = read_rulebook()
    screen: Any = RulebookScreen(book, SentenceReader(E5Embedder()))
    for name in ("open", "held", "everyday_open", "everyday_held"):
        yield f"cases/{name}.yaml"
        yield from _cases(screen, read_yaml(CASES / f"{name}.yaml", list[dict]))  # type: ignore[type-arg]
    yield "the rules' own examples"
    yield from _examples(book)
    yield "examples that are found, in disguise"
    yield from _disguised(book)


def _cases(screen: Any, rows: list[dict[str, Any]]) -> Iterator[str]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        material = Material(market=row["market"], language=row["language"], category=row["category"], texts={"text": row["text"]})
        found = [one for one in screen.screen(material, _Day) if one.severity != "note"]
        start = row["text"].index(row["span"]) if row.get("span") else 0
        placed = [one for one in found if one.span and one.span[0] < start + len(row.get("span") or "") and start < one.span[1]]
        sure = row["expect"] == "pass"
        for key in (row["language"], row["market"], "all", *(() if sure else (row["kind"],))):
            counted[key].update(
                {"innocent" if sure else "guilty": 1, "flagged": sure and bool(found), "found": not sure and bool(found), "placed": not sure and bool(placed)}
            )
    for key, count in sorted(counted.items()):
        over = f", flagged {count['flagged'] / count['innocent']:.2f} of {count['innocent']}" if count["innocent"] else ""
        yield f"  {key}: found {count['found'] / max(count['guilty'], 1):.2f}, in the right place {count['placed'] / max(count['guilty'], 1):.2f} of {count['guilty']}{over}"


def _examples(book: Rulebook) -> Iterator[str]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text, meanings, breaks, categories in _rows(book):
        counted[language].update(
            {f"{'breaks' if breaks else 'passes'}": 1, f"{'found' if breaks else 'flagged'}": bool(_said(book, language, text, categories) & meanings)}
        )
    for language, count in sorted(counted.items()):
        yield f"  {language}: found {count['found']} of {count['breaks']}, flagged {count['flagged']} of {count['passes']}"


def _disguised(book: Rulebook) -> Iterator[str]:
    chance = random.Random(7)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    rows = [row for row in _rows(book) if row[3] and _said(book, row[0], row[1], row[4]) & row[2]]
    for language, text, meanings, _, categories in chance.sample(rows, min(200, len(rows))):
        for name, changed in _ways(text, language, chance):
            counted[name].update({"all": 1, "found": bool(_said(book, language, changed, categories) & meanings)})
    for name, count in sorted(counted.items()):
        yield f"  {name}: found {count['found'] / count['all']:.2f} of {count['all']}"


def _ways(text: str, language: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The text in disguise: by signs that cannot be seen, full-width letters, emoji between words; Latin letters also by look-alikes, digits, parted ones."""
    yield "zero width", "\u200b".join(text)
    yield "full width", "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    if language in UNPARTED:
        place = chance.randrange(1, len(text))
        yield "emoji inside", text[:place] + "💥" + text[place:]
        return
    if text.isascii() or language in {"de", "fr", "es", "pt", "id"}:
        yield "look-alikes", text.translate(HOMOGLYPHS)
        yield "digits for letters", text.translate(LEET)
        yield "letters parted", " ".join("*".join(word) if len(word) > 3 else word for word in text.split())


def _rows(book: Rulebook) -> Iterator[tuple[str, str, set[str], bool, tuple[str, ...]]]:
    for rule in book.rules:
        categories = (*rule.categories, book.meanings[rule.meanings[0]].about or "other")
        for breaks, examples in ((True, rule.examples.breaks), (False, rule.examples.passes)):
            for one in examples:
                if one.language in book.languages:
                    yield one.language, one.text, set(rule.meanings), breaks, categories


def _said(book: Rulebook, language: str, text: str, categories: tuple[str, ...]) -> set[str]:
    reader = book.reader(language)
    return {hit.meaning for category in categories for hit in reader.read(text, category)} if reader else set()
