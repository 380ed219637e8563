"""The rulebook: clauses of law, platform terms and taste as data, read into rules per market, and lines an ad must carry."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording
from culture_graph.library import folder_digest
from culture_graph.varieties import fallbacks
from review.records import Severity

FOLDER = Path(__file__).parent
# Categories that nobody may judge by the base pack alone (they need national or regional rules).
SENSITIVE = frozenset({"supplements", "alcohol", "finance"})


class Rule(Record):
    """One clause with the words that usually break it (see README.md beside the files)."""

    id: str
    kind: str
    markets: tuple[str, ...]
    categories: tuple[str, ...] = ()
    severity: Severity
    basis: Literal["law", "platform", "taste"]
    clause: str
    source: str
    since: str | None = None
    why: Wording
    suggestion: Wording | None = None
    words: Mapping[str, tuple[str, ...]]
    unless: Mapping[str, tuple[str, ...]] = {}
    also: Mapping[str, tuple[str, ...]] = {}


class RequiredLine(Record):
    """A line that an ad of these markets and categories must carry, in the words the law gives or allows."""

    id: str
    markets: tuple[str, ...]
    categories: tuple[str, ...] = ()
    text: Mapping[str, str]
    clause: str
    source: str
    why: Wording


class Pack(Record):
    """A group of markets that inherit rules: a union or council of states, or a single market; `covers` names sensitive categories it has rules for."""

    id: str
    name: Wording
    members: tuple[str, ...]
    covers: tuple[str, ...] = ()


class Rulebook(Record):
    """All rules as read, with the digest of the files."""

    rules: tuple[Rule, ...]
    required: tuple[RequiredLine, ...]
    packs: Mapping[str, Pack]
    digest: str

    def applies(self, markets: tuple[str, ...], market: str) -> bool:
        """Whether a list of ISO codes and pack ids reaches a market."""
        return any(one in {"ANY", market} or (one in self.packs and market in self.packs[one].members) for one in markets)

    def rules_for(self, market: str, category: str) -> tuple[Rule, ...]:
        """The rules that hold for an ad of a category in a market."""
        return tuple(rule for rule in self.rules if self.applies(rule.markets, market) and (not rule.categories or category in rule.categories))

    def covers(self, market: str, category: str) -> bool:
        """Whether a national or regional pack has rules for a sensitive category; every other category is covered by the base pack."""
        return category not in SENSITIVE or any(market in pack.members and category in pack.covers for pack in self.packs.values())

    def has_national_pack(self, market: str) -> bool:
        """Whether any rule names this market itself or a pack it belongs to."""
        return any("ANY" not in rule.markets and self.applies(rule.markets, market) for rule in self.rules)

    def required_lines(self, market: str, category: str, variety: str) -> tuple[tuple[RequiredLine, str], ...]:
        """Lines that must stand in an ad, with their text in the variety (or the language it falls back on)."""
        due = (one for one in self.required if self.applies(one.markets, market) and (not one.categories or category in one.categories))
        return tuple(
            (one, next(one.text[tag] for tag in fallbacks(variety) if tag in one.text)) for one in due if any(tag in one.text for tag in fallbacks(variety))
        )


def read_rulebook(folder: Path = FOLDER) -> Rulebook:
    """Read every rule file of the folder; `required.yaml` and `packs.yaml` have shapes of their own."""
    special = {"required.yaml", "packs.yaml", "meanings.yaml"}
    rules = tuple(rule for path in yaml_files(folder) if path.name not in special for rule in read_yaml(path, list[Rule]))
    return Rulebook(
        rules=rules,
        required=tuple(read_yaml(folder / "required.yaml", list[RequiredLine])),
        packs={pack.id: pack for pack in read_yaml(folder / "packs.yaml", list[Pack])},
        digest=folder_digest(folder),
    )
