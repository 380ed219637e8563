"""The concept lexicon: what can be said of a product, by which words it is recognised, and how each language says it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from pydantic import model_validator

from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording
from prompts.phrasebooks import Qualifier

Kind = Literal["product", "part", "substance", "thing", "quality", "colour", "feature", "material", "benefit", "use", "audience", "certification", "attribute"]
KINDS: tuple[str, ...] = get_args(Kind)
NOUNS: frozenset[str] = frozenset({"product", "part", "substance", "thing"})
LANGUAGES = ("en", "es", "pt", "fr", "de", "ja", "ko", "zh", "ar", "hi", "id", "th")


class Cues(Record):
    """The words that are evidence for a concept, per source language; `{n}` stands for a number."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Concept(Record):
    """One thing that can be said of a product; `labels` maps a language or variety to named word forms.

    Nouns (product, part, substance, thing) give `one` and what the language's grammar asks for (other, gender, counter ...). A part
    is what a product can have or come with, a substance what it is made of or goes with, a thing what it meets in use; a quality is
    what a part can be ("padded").
    `ideas` are what it supports, `topic` what a buyer would file it under (set from topics.yaml).
    `only` names the categories in whose briefs the cues are evidence (a "wide fit" is a shoe's, not a drive's); none: in all.
    `unless` gives words that take its cues back wherever they stand in the brief: of a glass, 可机洗 means the dishwasher, not the washing machine.
    `covers` names broader concepts that need no saying beside this one ("fits a 15-inch laptop" beside "room for a laptop").
    All other kinds give `tag` (a label of two or three words) and, if it may stand in body copy, `line` (a sentence
    that says exactly this and no more). `{amount}` in a form is the measured value, written with its unit and its limit ("up to 5 m"), so a form
    never writes that limit itself. `limit` is what the cues mean where the text names none ("blocks 99% of light" is up to); "exact" where the form
    says it already ("Maximum power: {amount}").
    """

    id: str
    kind: Kind
    category: str | None = None
    only: tuple[str, ...] = ()
    unless: Cues = Cues()
    ideas: tuple[str, ...] = ()
    topic: str | None = None
    covers: tuple[str, ...] = ()
    unit: str | None = None
    limit: Qualifier | None = None
    cues: Cues
    labels: Mapping[str, Mapping[str, str]]

    @model_validator(mode="after")
    def _complete(self) -> "Concept":
        missing = [language for language in LANGUAGES if language not in self.labels]
        if missing:
            raise ValueError(f"{self.id} has no label in {', '.join(missing)}")
        needed = "one" if self.kind in NOUNS else "tag"
        bare = [language for language in LANGUAGES if not self.labels[language].get(needed)]
        if bare:
            raise ValueError(f"{self.id} lacks the form {needed!r} in {', '.join(bare)}")
        quantified = any("{n}" in cue for cue in self.cues.zh + self.cues.en)
        if quantified != bool(self.unit):
            raise ValueError(f"{self.id}: a cue with {{n}} and a unit come together")
        return self


class Idea(Record):
    """A selling idea that several concepts share; a headline on it says `statement` and nothing more."""

    id: str
    statement: Wording


class Topic(Record):
    """What a buyer would file a claim under: the hypernym of the concepts listed."""

    id: str
    name: Wording
    concepts: tuple[str, ...] = ()


def read_concepts(folder: Path) -> dict[str, Concept]:
    """All concepts under `folder`, by id; an id that stands twice is refused."""
    concepts: dict[str, Concept] = {}
    for path in yaml_files(folder):
        for concept in read_yaml(path, list[Concept]):
            if concept.id in concepts:
                raise ValueError(f"{path.name}: the concept {concept.id} stands twice")
            concepts[concept.id] = concept
    return concepts
