"""A hundred products of one shop and category: how much of their copy repeats word for word, with one pattern an act and with all of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    """For each category and language the share of body sentences, headlines and openings that stand in another product's copy too: before → now.

    Openings hold the product's noun, so they repeat only where two products share it: what they share beside the names is told too."""
    engine = build_engine()
    single = _single(engine)
    yield f"{PRODUCTS} products of one brand; share that repeats word for word, one pattern an act → all patterns; last: openings less noun and brand"
    yield f"{'':<12} {'':<3} {'body':>12} {'headlines':>12} {'openings':>12} {'bare opening':>12}"
    every: dict[str, list[tuple[float, ...]]] = {}
    for category in CATEGORIES:
        products = list(goods(engine, category, PRODUCTS, 1))
        for language in LANGUAGES:
            before, now = _shares(single, products, language), _shares(engine, products, language)
            every.setdefault(language, []).append((*before, *now))
            yield f"{category:<12} {language:<3} " + _row(before, now)
    means = [sum(column) / len(column) for column in zip(*(row for rows in every.values() for row in rows), strict=True)]
    yield f"{'mean':<12} {'':<3} " + _row(means[: len(means) // 2], means[len(means) // 2 :])


def _row(before: Sequence[float], now: Sequence[float]) -> str:
    return " ".join(f"{f'{then:.0%} → {today:.0%}':>12}" for then, today in zip(before, now, strict=True))


def _shares(engine: Engine, products: Sequence[Brief], language: str) -> tuple[float, ...]:
    texts: dict[str, list[str]] = {kind: [] for kind in (*KINDS, "bare")}
    for brief in products:
        order = order_for(engine, brief, language)
        lines = engine.copywriter.write(order).lines
        for kind, text in _told(lines):
            texts[kind].append(text)
            if kind == "openings":
                texts["bare"].append(_bare(text, lines, order.brand_names))
    return tuple(_repeated(found) for found in texts.values())


def _told(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.key == "body/open":
            yield "openings", line.text
        elif line.field == "body":
            yield "body", line.text
        elif line.field == "headline":
            yield "headlines", line.text


def _bare(text: str, lines: Sequence[Line], brands: Mapping[str, str]) -> str:
    """An opening without the brand and without the longest words it shares with the product's hashtag."""
    noun = next((line.text.removeprefix("#").casefold() for line in lines if line.key == "hashtags/product"), "")
    for brand in sorted(brands.values(), key=len, reverse=True):
        text = text.replace(brand, "…")
    return " ".join("…" if noun and word.strip(".,:;!?、。").casefold() in noun else word for word in text.replace(noun, "…").split()) if noun else text


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
