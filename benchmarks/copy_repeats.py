"""A hundred products of one category: how much of their copy repeats word for word, with one pattern an act and with all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.copy_goods import goods, order_for
from culture_graph.concepts import LANGUAGES
from generators.copywriters.phrasebook.messages import variables
from generators.copywriters.phrasebook.writer import PhrasebookCopywriter
from generators.products.records import Brief
from generators.records import Line
from prompts import phrasebooks
from prompts.phrasebooks import Pattern, Phrasebook
from studio.pipeline.engine import Engine
from studio.wiring import build_engine

PRODUCTS = 100
CATEGORIES = ("outdoor", "beauty", "electronics")
KINDS = ("body", "headlines", "openings")


def measure() -> Iterator[str]:
    """For each category and language the share of body sentences, headlines and openings that stand in another product's copy too, before → now: in one
    shop, whose brand always sounds alike, and in a hundred shops (brands taken out)."""
    engine = build_engine()
    single = _single(engine)
    yield f"{PRODUCTS} products a category; share that repeats word for word, one pattern an act → all patterns"
    yield f"{'':<12} {'':<3}   " + " ".join(f"{f'{kind} {shop}':>18}" for shop in ("(1 shop)", "(100)") for kind in KINDS)
    every: list[tuple[list[float], list[float]]] = []
    for category in CATEGORIES:
        catalogues = [list(goods(engine, category, PRODUCTS, 1, shops=shops)) for shops in (False, True)]
        for language in LANGUAGES:
            before, now = ([share for one in catalogues for share in _shares(who, one, language)] for who in (single, engine))
            every.append((before, now))
            yield f"{category:<12} {language:<3}   " + _row(before, now)
    yield f"{'mean':<12} {'':<3}   " + _row(*([sum(column) / len(column) for column in zip(*rows, strict=True)] for rows in zip(*every, strict=True)))


def _row(before: Sequence[float], now: Sequence[float]) -> str:
    return " ".join(f"{f'{then:.0%} → {today:.0%}':>18}" for then, today in zip(before, now, strict=True))


def _shares(engine: Engine, products: Sequence[Brief], language: str) -> tuple[float, ...]:
    texts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for brief in products:
        order = order_for(engine, brief, language)
        for kind, text in _told(engine.copywriter.write(order).lines):
            texts[kind].append(text.replace(order.brand_names[order.variety], "…"))
    return tuple(_repeated(found) for found in texts.values())


def _told(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.key == "body/open":
            yield "openings", line.text
        elif line.field == "body":
            yield "body", line.text
        elif line.field == "headline":
            yield "headlines", line.text


def _repeated(texts: Sequence[str]) -> float:
    """The share of texts (0-1) that stand there more than once."""
    times = Counter(texts)
    return sum(times[one] > 1 for one in texts) / max(len(texts), 1)


def _single(engine: Engine) -> Engine:
    """The engine with a phrasebook of one pattern an act: the first of those that ask for the same register and variables."""
    books = {language: _first(book) for language, book in phrasebooks.read_phrasebooks().items()}
    writer = PhrasebookCopywriter(books, phrasebooks.read_acts(phrasebooks.FOLDER), engine.library)
    return replace(engine, copywriter=writer, phrases=writer)


def _first(book: Phrasebook) -> Phrasebook:
    return book.model_copy(update={"patterns": {act: _firsts(patterns) for act, patterns in book.patterns.items()}})


def _firsts(patterns: Sequence[Pattern]) -> tuple[Pattern, ...]:
    plain = [one for one in patterns if not one.category and not one.occasion]
    firsts: dict[object, Pattern] = {}
    for one in plain or patterns:
        firsts.setdefault((one.registers, one.variety, variables(one.text)), one)
    return tuple(firsts.values())
