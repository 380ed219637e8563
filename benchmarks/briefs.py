"""The briefs written without sight of the lexicon, in every variety: what is said of them, and whether anything is invented."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from assets.reading import read_yaml
from culture_graph.varieties import language_of
from generators.products.briefs import read_brief_file
from generators.products.records import Brief
from studio.pipeline.engine import Engine
from studio.pipeline.making import make_creatives
from studio.pipeline.reading import read
from studio.pipeline.records import Made, Pinned
from studio.wiring import build_engine

FOLDER = Path(__file__).parent / "briefs"


def measure() -> Iterator[str]:
    """For each set of briefs, the share of selling points expressed per source and target language, and what must not be: copies
    without headline or body, leftovers, invented values."""
    engine = build_engine()
    struck = read_yaml(FOLDER / "struck.yaml", dict[str, list[str]])
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir() and path.name != "blind"):
        yield from _measured(engine, folder)
    yield "the briefs of struck.yaml as read, then as confirmed by their seller:"
    yield from _measured(engine, FOLDER / "mixed", dict.fromkeys(struck, ()))
    yield from _measured(engine, FOLDER / "mixed", struck)


def _measured(engine: Engine, folder: Path, struck: Mapping[str, Sequence[str]] | None = None) -> Iterator[str]:
    """One folder; of the briefs that `struck` names, when it is given, less what it strikes from their readings."""
    pinned = Pinned(clock=datetime(2026, 11, 22), day=date(2026, 11, 22), seed=1, digests=engine.digests)
    markets = tuple(market.id for market in engine.library.markets.values() if market.varieties and market.described)
    said: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    bad: Counter[str] = Counter()
    paths = [path for path in sorted(folder.glob("*.yaml")) if struck is None or path.stem[:1] in {one[:1] for one in struck}]
    read_as = {path: read_brief_file(path, engine.library.category, markets) for path in paths}
    briefs = [brief.model_copy(update={"not_meant": tuple((struck or {}).get(path.stem, ()))}) for path, brief in read_as.items()]
    for brief in briefs:
        for market in markets:
            for made in make_creatives(engine, brief, market, pinned, ()):
                key = (brief.product.source_language, language_of(made.creative.variety))
                asked[key] += len(brief.product.selling_points)
                said[key] += len(expressed(engine, brief, made))
                bad.update(faults(brief, made))
    named = sum(read(engine, brief).noun is not None for brief in briefs)
    yield f"{folder.name}: {len(briefs)} briefs, {named} products named; points read: {_read_share(engine, briefs)}"
    for key in sorted(asked):
        yield f"  {key[0]} -> {key[1]}: {said[key] / asked[key]:.0%} of {asked[key]} selling points in the copy"
    yield f"  mean over the twelve languages: {_mean(said, asked):.1%}; faults: {dict(bad) or 'none'}"


def _mean(said: Counter[tuple[str, str]], asked: Counter[tuple[str, str]]) -> float:
    """The share of selling points expressed, each language counting the same, Chinese and English briefs by their number of points."""
    languages = sorted({language for _, language in asked})
    points = {source: asked[(source, "ja")] for source in ("zh", "en")}
    shares = {source: sum(said[(source, one)] / asked[(source, one)] for one in languages) / len(languages) for source in points}
    return sum(shares[source] * points[source] for source in points) / sum(points.values())


def expressed(engine: Engine, brief: Brief, made: Made) -> set[int]:
    """The selling points of which the copy says at least one claim, fact or (in their own language) the point itself."""
    reading = read(engine, brief)
    keys = {line.key for line in made.creative.lines}
    rests = {name for line in made.creative.lines for name in line.depends}
    known = engine.library.concepts
    rests |= {f"concept:{broad}" for name in rests if name.removeprefix("concept:") in known for broad in known[name.removeprefix("concept:")].covers}
    reader = engine.readers[brief.product.source_language]
    found = set()
    for place, text in enumerate(brief.product.selling_points):
        source = f"selling_points[{place}]"
        said = reader.claims(text, source)
        concepts = {f"concept:{one.concept}" for one in reading.assertions if one.source == source}
        facts = {f"fact:{fact.attribute}" for fact in said.facts}
        # What a point says of the box counts when the copy has that line; a fact that found no room in the body does not count.
        facts |= {"fact:box"} if said.contents.included else set()
        facts |= {"fact:not_included"} if said.contents.excluded else set()
        if (concepts | facts) & rests or f"body/{source}" in keys:
            found.add(place)
    return found


def faults(brief: Brief, made: Made) -> Iterator[str]:
    """What must not happen: no headline, no body, a leftover, a price or a number that the brief does not give."""
    copy = made.creative.copy_fields
    if not copy["headline"] or not copy["body"]:
        yield "empty"
    if any(finding.rule == "language.leftover" for finding in made.verdict.findings):
        yield "leftover"
    offered = {str(offer.price.amount) for offer in brief.offers}
    if any(slot["value"] not in offered for name, slot in made.creative.slots.items() if name == "price"):
        yield "invented price"
    if any(not line.depends and line.field == "body" and not line.norms for line in made.creative.lines):
        yield "line without ground"


def _read_share(engine: Engine, briefs: list[Brief]) -> str:
    counts: Counter[str] = Counter()
    for brief in briefs:
        language = brief.product.source_language
        counts[language] += sum(source.startswith("selling_points") for source in read(engine, brief).expressed)
        counts[f"of {language}"] += len(brief.product.selling_points)
    return ", ".join(f"{language} {counts[language] / counts[f'of {language}']:.0%}" for language in ("zh", "en"))
