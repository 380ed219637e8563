"""Reads the phrasebook of every language: what acts copy can do, and each language's patterns for them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from assets.errors import refuse
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording

FOLDER = Path(__file__).parent / "phrasebook"
Qualifier = Literal["exact", "up_to", "about", "over", "at_least", "at_most"]


class Act(Record):
    """One thing copy can do: the variables always given (`needs`) or sometimes (`may`), and its meaning as ICU messages."""

    id: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    gloss: Wording


class Pattern(Record):
    """One native way to perform an act; empty limits mean anywhere. `text` is an ICU MessageFormat message."""

    text: str
    registers: tuple[str, ...] = Field((), alias="register")
    category: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    variety: tuple[str, ...] = ()


class Rule(Record):
    """A derived form: `value` where the noun's dictionary form matches `match` (no `match`: always)."""

    match: str = ""
    value: str


class Grammar(Record):
    """What a language asks of word forms and of the joints between sentences (see README.md beside the files)."""

    language: str
    direction: Literal["ltr", "rtl"]
    sentence_space: str
    quantity: Mapping[Qualifier, str]
    range: str
    counted: str
    hashtag: Literal["join", "keep", "underscore"]
    default: Mapping[str, str] = {}
    derive: Mapping[str, tuple[Rule, ...]] = {}
    noun_required: tuple[str, ...] = ("one",)
    stop: str = "."
    date: Mapping[str, str]
    first_of_month: Mapping[str, str] = {}
    tag_joint: str = " · "
    row_joint: str = ", "
    aside: str = "{text} ({note})"
    unit_width: Literal["short", "long"] | None = None
    unit_space: str | None = None
    spelling: Mapping[str, Mapping[str, str]] = {}

    @field_validator("derive", mode="before")
    @classmethod
    def _short_rules(cls, value: Mapping[str, list[Mapping[str, str]]]) -> Mapping[str, list[dict[str, str]]]:
        return {name: [{"match": rule.get("match", ""), "value": rule["is"]} for rule in rules] for name, rules in value.items()}


class Phrasebook(Record):
    """One language: its grammar and, per act, its patterns in the order of the files."""

    grammar: Grammar
    patterns: Mapping[str, tuple[Pattern, ...]]


def read_acts(folder: Path) -> dict[str, Act]:
    """The acts of `acts.yaml` in `folder`, by id."""
    return {act.id: act for act in read_yaml(folder / "acts.yaml", list[Act])}


def read_phrasebook(folder: Path) -> Phrasebook:
    """The phrasebook of one language's folder; an act in two files is refused, so that a reader finds all its patterns together."""
    patterns: dict[str, tuple[Pattern, ...]] = {}
    for path in yaml_files(folder):
        if path.name == "grammar.yaml":
            continue
        for act, entries in read_yaml(path, dict[str, list[Pattern | str]]).items():
            if act in patterns:
                raise refuse(
                    f"{path.name}: the act {act} stands in two files.",
                    f"{path.name}：{act} 出现在两个文件中。",
                    do_en="Keep its patterns in one file.",
                    do_zh="请把它的句式放在同一个文件里。",
                )
            patterns[act] = tuple(Pattern(text=entry) if isinstance(entry, str) else entry for entry in entries)
    return Phrasebook(grammar=read_yaml(folder / "grammar.yaml", Grammar), patterns=patterns)


def read_phrasebooks(folder: Path = FOLDER) -> dict[str, Phrasebook]:
    """Every language's phrasebook, by language: each subfolder is one."""
    return {path.name: read_phrasebook(path) for path in sorted(folder.iterdir()) if path.is_dir()}
