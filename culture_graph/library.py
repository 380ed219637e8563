"""All knowledge of the culture floor, read once from its folder, with the digest of the very files it came from."""

import gc
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from assets.files import write_whole
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording
from culture_graph.calendar.records import Occasion
from culture_graph.concepts import Concept, Idea, Topic, read_concepts
from culture_graph.lexicon import Cautions, EvidenceWords, Phrases, Unit
from culture_graph.records import Direction, Habit, Market, Node, Shift, Subject, Territory, Trait
from culture_graph.territories import market_of

FOLDER = Path(__file__).parent / "knowledge"


class Category(Record):
    """A product category and the words by which sellers ask for it."""

    id: str
    name: Wording
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Library(Record):
    """The knowledge as read: nothing is computed here but lookups by id."""

    concepts: Mapping[str, Concept]
    ideas: Mapping[str, Idea]
    topics: Mapping[str, Topic]
    units: Mapping[str, Unit]
    words: EvidenceWords
    phrases: Phrases
    cautions: Cautions
    categories: tuple[Category, ...]
    markets: Mapping[str, Market]
    nodes: Mapping[str, Node]
    subjects: Mapping[str, Subject]
    traits: tuple[Trait, ...]
    shifts: tuple[Shift, ...]
    habits: tuple[Habit, ...]
    occasions: Mapping[str, Occasion]
    directions: tuple[Direction, ...] = ()
    digest: str

    def category(self, text: str | None) -> tuple[str, bool]:
        """The category id for an id or free words, and whether it was known; unknown words are `other`."""
        wanted = (text or "").strip().lower()
        for one in self.categories:
            if wanted == one.id or wanted in (word.lower() for word in one.also):
                return one.id, True
        return _contained(wanted, self.categories)

    def hypernyms(self, concept: str) -> tuple[str, ...]:
        """What a concept falls under, nearest first: the ideas it supports, and its topic."""
        known = self.concepts[concept]
        return (*known.ideas, *((known.topic,) if known.topic else ()))


def cached_library(cache: Path, folder: Path = FOLDER) -> Library:
    """The library, kept parsed in the folder `cache` under the digest of its files: a start with unchanged files parses no YAML."""
    digest = folder_digest(folder)
    kept = cache / f"library-{digest[:16]}.json"
    try:
        with _uncollected():
            return Library.model_validate_json(kept.read_bytes())
    except (OSError, ValueError):
        library = _read(folder, digest)
    write_whole(kept, library.model_dump_json().encode())
    return library


@lru_cache(maxsize=1)
def _read(folder: Path, digest: str) -> Library:
    """Read once a process for every state of the files: several homes share it."""
    return read_library(folder)


def read_library(folder: Path = FOLDER) -> Library:
    """Read and check the whole knowledge folder."""
    with _uncollected():
        return _joined(folder)


def _joined(folder: Path) -> Library:
    topics = {one.id: one for one in read_yaml(folder / "topics.yaml", list[Topic])}
    return Library(
        concepts=_filed(read_concepts(folder / "concepts"), topics),
        ideas={one.id: one for one in read_yaml(folder / "ideas.yaml", list[Idea])},
        topics=topics,
        units={one.id: one for one in read_yaml(folder / "units.yaml", list[Unit])},
        words=read_yaml(folder / "evidence.yaml", EvidenceWords),
        phrases=read_yaml(folder / "phrases.yaml", Phrases).model_copy(update={"heads": read_yaml(folder / "heads.yaml", dict[str, tuple[str, ...]])}),
        cautions=read_yaml(folder / "caution.yaml", Cautions),
        categories=tuple(read_yaml(folder / "categories.yaml", list[Category])),
        markets=_markets(folder),
        nodes={one.id: one for one in read_yaml(folder / "nodes.yaml", list[Node])},
        subjects={one.id: one for path in yaml_files(folder / "subjects") for one in read_yaml(path, list[Subject])},
        traits=tuple(one for path in yaml_files(folder / "traits") for one in read_yaml(path, list[Trait])),
        shifts=tuple(one for path in yaml_files(folder / "shifts") for one in read_yaml(path, list[Shift])),
        habits=tuple(one for path in yaml_files(folder / "habits") for one in read_yaml(path, list[Habit])),
        occasions={one.id: one for path in yaml_files(folder / "occasions") for one in read_yaml(path, list[Occasion])},
        directions=tuple(read_yaml(folder / "directions.yaml", list[Direction])),
        digest=folder_digest(folder),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection: millions of small values are made and hardly one is dropped, and looking for such takes half the time of reading."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def folder_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every YAML file under `folder`: the version of that knowledge."""
    whole = hashlib.sha256()
    for path in yaml_files(folder):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _filed(concepts: dict[str, Concept], topics: Mapping[str, Topic]) -> dict[str, Concept]:
    """The concepts, each under its topic; raises `ValueError` for a topic that lists what is no concept."""
    of = {concept: topic.id for topic in topics.values() for concept in topic.concepts}
    unknown = sorted(of.keys() - concepts.keys())
    if unknown:
        raise ValueError(f"topics.yaml lists unknown concepts: {', '.join(unknown[:5])}")
    return {one.id: one.model_copy(update={"topic": of[one.id]}) if one.id in of else one for one in concepts.values()}


def _markets(folder: Path) -> dict[str, Market]:
    """Every territory as a market; one with an entry of its own under markets/ is as that says."""
    territories = [one for path in yaml_files(folder / "territories") for one in read_yaml(path, list[Territory])]
    markets = {one.id: market_of(one, (one.region, *one.also)) for one in territories}
    markets |= {one.id: one for path in yaml_files(folder / "markets") for one in read_yaml(path, list[Market])}
    return dict(sorted(markets.items()))


def _contained(wanted: str, categories: tuple[Category, ...]) -> tuple[str, bool]:
    if wanted:
        for one in categories:
            if any(len(word) > 1 and word.lower() in wanted.split(" ") + [wanted[-len(word) :]] for word in (one.id, *one.also)):
                return one.id, True
    return "other", not wanted
