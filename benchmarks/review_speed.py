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
SIGNS, ADS, ROUNDS = 300, 20_000, 3
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
for text in texts[:20]: engine.analyze(text, language="en")
start = time.perf_counter()
for text in texts: engine.analyze(text, language="en")
print((time.perf_counter() - start) / len(texts))
"""


def measure() -> Iterator[str]:
    """Ratios and rates; every reader warm."""
    engine = build_engine()
    texts = list(_texts())
    words = _times(engine.rulebook, texts)
    bare = _bare(engine.rulebook, texts)
    yield f"{len(texts)} texts of {SIGNS} signs: p50 {np.percentile(words, 50) * 1e3:.2f} ms, p99 {np.percentile(words, 99) * 1e3:.2f} ms (limit {MOST_P99})"
    yield f"bare ahocorasick_rs over the same terms {bare * 1e3:.3f} ms; words run at {bare / words.mean():.1%} of it (at least {LEAST_OF_BARE:.0%})"
    peer = _presidio([text for _, _, text in texts])
    yield (
        f"presidio-analyzer {peer * 1e3:.2f} ms: words are {peer / words.mean():.1f} times as fast (at least {LEAST_OF_PRESIDIO})"
        if peer
        else "presidio-analyzer: left out"
    )
    yield from _file(list(_ads(engine)))


def _texts() -> Iterator[tuple[str, str, str]]:
    """Language, category and text: everyday ads of one market set end to end."""
    joined: dict[tuple[str, str], str] = {}
    for name in ("open", "everyday_open"):
        for row in read_yaml(CASES / f"{name}.yaml", list[dict[str, Any]]):
            key = row["market"], row["language"]
            joined[key] = f"{joined.get(key, '')} {row['text']}".strip()
            if len(joined[key]) >= SIGNS:
                yield row["language"], row["category"], joined.pop(key)[:SIGNS]


def _times(book: Rulebook, texts: list[tuple[str, str, str]]) -> Any:
    readers = {language: book.reader(language) for language, _, _ in texts}
    best = np.full(len(texts), np.inf)
    for _ in range(ROUNDS):
        for place, (language, category, text) in enumerate(texts):
            reader = readers[language]
            start = time.perf_counter()
            if reader:
                reader.read(text, category)
            best[place] = min(best[place], time.perf_counter() - start)
    return best


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
