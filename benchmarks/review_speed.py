"""How fast text is read, in one run: words against the bare automaton over the same terms and against presidio-analyzer, one long text, and a file of ads.

presidio-analyzer wants other versions of what we use: name the interpreter of an environment that has it in PRESIDIO_PYTHON, else it is left out."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ahocorasick_rs
import numpy as np

from assets.reading import read_yaml
from benchmarks.copy_goods import goods, order_for
from culture_graph.concepts import LANGUAGES
from review.rulebook import Rulebook
from studio.trying import MARKETS
from studio.wiring import build_engine

CASES = Path(__file__).parents[1] / "tests" / "review" / "cases"
SIGNS, ADS, STREAM, ROUNDS = 300, 20_000, 2_000, 3
LEAST_OF_BARE, LEAST_OF_PRESIDIO, MOST_P99, LEAST_LINES = 0.03, 10, 5.0, 400
PRESIDIO = """
import json, sys, time
import spacy, tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
class Blank(SpacyNlpEngine):
    def load(self): self.nlp = {"en": spacy.blank("en")}
engine = AnalyzerEngine(nlp_engine=Blank(models=[{"lang_code": "en", "model_name": "blank"}]), supported_languages=["en"])
texts = json.load(sys.stdin)
for text in texts: engine.analyze(text, language="en")
start = time.perf_counter()
for _ in range(3):
    for text in texts: engine.analyze(text, language="en")
print((time.perf_counter() - start) / 3 / len(texts))
"""


def measure() -> Iterator[str]:
    """Ratios and rates; every reader warm."""
    engine = build_engine()
    rows = list(_ads(engine))
    stream = sorted((row["language"], row["category"], row["text"]) for row in rows[:: ADS // STREAM])
    yield from _ratios(engine.rulebook, "shop ads as they come, language by language", stream)
    yield from _ratios(engine.rulebook, f"everyday ads set end to end to {SIGNS} signs, nearly all guilty", list(_texts()))
    yield from _file(rows)


def _ratios(book: Rulebook, name: str, texts: list[tuple[str, str, str]]) -> Iterator[str]:
    """Milliseconds by words alone, against the bare automaton and the peer."""
    best, words = _times(book, texts)
    bare, peer = _bare(book, texts), _presidio([text for _, _, text in texts])
    p50, p99 = (float(np.percentile(best, rank)) * 1e3 for rank in (50, 99))
    yield f"{len(texts)} {name}: mean {words * 1e3:.3f} ms, p50 {p50:.3f} ms, p99 {p99:.2f} ms (limit {MOST_P99} at {SIGNS} signs)"
    yield f"  bare ahocorasick_rs over the same terms {bare * 1e3:.4f} ms; words run at {bare / words:.1%} of it (at least {LEAST_OF_BARE:.0%})"
    ratio = f"{peer * 1e3:.2f} ms: words are {peer / words:.1f} times as fast (at least {LEAST_OF_PRESIDIO})" if peer else "left out"
    yield f"  presidio-analyzer {ratio}"


def _texts() -> Iterator[tuple[str, str, str]]:
    """Language, category and text: everyday ads of one market set end to end."""
    joined: dict[tuple[str, str], str] = {}
    for name in ("open", "everyday_open"):
        for row in read_yaml(CASES / f"{name}.yaml", list[dict[str, Any]]):
            key = row["market"], row["language"]
            joined[key] = f"{joined.get(key, '')} {row['text']}".strip()
            if len(joined[key]) >= SIGNS:
                yield row["language"], row["category"], joined.pop(key)[:SIGNS]


def _times(book: Rulebook, texts: list[tuple[str, str, str]]) -> tuple[Any, float]:
    """Seconds by text, the best of some rounds, and the mean over all of them."""
    readers = {language: reader for language in {one[0] for one in texts} if (reader := book.reader(language))}
    for language, category, text in texts:
        readers[language].read(text, category)
    best, took = np.full(len(texts), np.inf), 0.0
    for _ in range(ROUNDS):
        for place, (language, category, text) in enumerate(texts):
            start = time.perf_counter()
            readers[language].read(text, category)
            spent = time.perf_counter() - start
            best[place], took = min(best[place], spent), took + spent
    return best, took / ROUNDS / len(texts)


def _bare(book: Rulebook, texts: list[tuple[str, str, str]]) -> float:
    """Seconds a text for one automaton of each language's terms, as given, with nothing asked of what it finds."""
    automata = {language: ahocorasick_rs.AhoCorasick(reader.terms) for language in {one[0] for one in texts} if (reader := book.reader(language))}
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for language, _, text in texts:
            automata[language].find_matches_as_indexes(text, overlapping=True)
    return (time.perf_counter() - start) / ROUNDS / len(texts)


def _presidio(texts: list[str]) -> float | None:
    """Seconds a text in presidio-analyzer with a blank spaCy model."""
    python = os.environ.get("PRESIDIO_PYTHON")
    if not python:
        return None
    done = subprocess.run([python, "-c", PRESIDIO], input=json.dumps(texts), capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _ads(engine: Any) -> Iterator[dict[str, str]]:
    """Rows to check: shop copy of ten categories in twelve languages, a headline and its first lines each, and one everyday ad in twenty."""
    everyday = [row for row in read_yaml(CASES / "everyday_open.yaml", list[dict[str, Any]])]
    count = 0
    for seed in range(1000):
        for category in ("electronics", "fashion", "home", "beauty", "toys", "pet", "outdoor", "food", "jewellery", "tools"):
            for brief in goods(engine, category, 5, seed):
                for language in LANGUAGES:
                    lines = [line.text for line in engine.copywriter.write(order_for(engine, brief, language)).lines if line.field in {"headline", "body"}]
                    odd = everyday[count % len(everyday)] if count % 20 == 0 else None
                    told = odd or {"market": MARKETS[language], "language": language, "category": category, "text": " ".join(lines[:3])}
                    yield {key: told[key] for key in ("market", "language", "category", "text")}
                    count += 1
                    if count == ADS:
                        return


def _file(rows: list[dict[str, str]]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ads.jsonl"
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        for name, more in (("as it comes (words and letters)", []), ("by words", ["--depth", "words"])):
            command = [sys.executable, "-c", "from studio.cli.main import run; run()", "check", "--file", str(file), *more]
            start = time.perf_counter()
            done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | {"TESSERA_HOME": folder}, check=True)
            spent = time.perf_counter() - start
            answers = done.stdout.count(b"\n")
            yield f"check --file, {name}: {answers} ads in {spent:.1f} s, {answers / spent:.0f}/s with the start (at least {LEAST_LINES})"
