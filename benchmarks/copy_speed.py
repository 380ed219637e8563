"""A thousand products in twelve languages by the phrasebook: how many creatives a second, against plain templates, and whether memory stays flat."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, Template

from benchmarks.copy_goods import goods, order_for, pinned_for
from culture_graph.concepts import LANGUAGES
from generators.products.records import Brief
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.trying import MARKETS
from studio.wiring import build_engine

PRODUCTS = 1000
CATEGORIES = ("electronics", "fashion", "home", "beauty", "toys", "pet", "outdoor", "food", "jewellery", "tools")
AIM_WRITE, LEAST_WHOLE = 300, 30
QUARTERS = tuple(PRODUCTS * quarter // 4 for quarter in (1, 2, 3, 4))


def measure() -> Iterator[str]:
    """Creatives a second for planning, for writing alone, and whole with every screen; the ratio to Jinja2; memory along the way."""
    engine = build_engine()
    shelves = [goods(engine, category, PRODUCTS // len(CATEGORIES), 1) for category in CATEGORIES]
    products = [brief for one_each in zip(*shelves, strict=True) for brief in one_each]
    _written(engine, products[:: PRODUCTS // 20])  # messages are compiled once a process
    planning, writing, rendering, signs = _written(engine, products)
    count = len(products) * len(LANGUAGES)
    yield f"{len(products)} products in {len(LANGUAGES)} languages: {count} creatives, {signs / count:.0f} signs each"
    yield f"plan: {count / planning:.0f} creatives/s; write alone: {count / writing:.0f} creatives/s (aim {AIM_WRITE})"
    yield f"plain Jinja2 of the same text: {count / rendering:.0f}/s; write takes {writing / rendering:.1f} times as long"
    yield from _whole(engine, products)


def _written(engine: Engine, products: Sequence[Brief]) -> tuple[float, float, float, int]:
    """Seconds to plan, to write, and to render the same text from a template; and how many signs that is. Nothing is kept."""
    template = _template()
    planning = writing = rendering = 0.0
    signs = 0
    for brief in products:
        for language in LANGUAGES:
            start = time.perf_counter()
            order = order_for(engine, brief, language)
            planned = time.perf_counter()
            draft = engine.copywriter.write(order)
            written = time.perf_counter()
            parts = [(line.field, *_halves(line.text)) for line in draft.lines]
            begun = time.perf_counter()
            text = template.render(parts=parts)
            rendering += time.perf_counter() - begun
            planning, writing, signs = planning + planned - start, writing + written - planned, signs + len(text)
    return planning, writing, rendering, signs


def _template() -> Template:
    """A page of as many lines as there are, each with one value put into its words."""
    page = (
        "{% for field, before, value in parts %}{% if field != 'hashtags' %}{{ before }}{{ value }}\n{% else %}{{ before }}{{ value }} {% endif %}{% endfor %}"
    )
    return Environment(autoescape=True).from_string(page)


def _halves(text: str) -> tuple[str, str]:
    return text[: len(text) // 2], text[len(text) // 2 :]


def _whole(engine: Engine, products: Sequence[Brief]) -> Iterator[str]:
    """The way of the pipeline, from brief to verdict, and the memory that the process holds at a quarter, a half and the end."""
    pinned, count, memory = pinned_for(engine), 0, {0: _memory()}
    start = time.perf_counter()
    for done, brief in enumerate(products, 1):
        for market in MARKETS.values():
            count += sum(1 for _ in make_creatives(engine, brief, market, pinned, ()))
        if done in QUARTERS:
            memory[done] = _memory()
    took = time.perf_counter() - start
    yield f"whole with {len(engine.screens)} screens: {count} creatives in {took:.0f} s, {count / took:.0f}/s (at least {LEAST_WHOLE})"
    shown = ", ".join(f"{100 * done // PRODUCTS} % {megabytes:.0f} MB" for done, megabytes in memory.items())
    first, half, late, last = (memory[done] for done in QUARTERS)
    yield f"memory: {shown}; from the first quarter to the end {last / first - 1:+.1%}, in the second half {last / half - 1:+.1%}, in the last quarter {last / late - 1:+.1%}"


def _memory() -> float:
    """What the process holds now, in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
