"""The rulebook: what ads can say (meanings), the words that say it in each language, and who forbids it by which clause (rules); lines an ad must carry."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from assets.errors import refuse
from assets.files import write_whole
from assets.reading import read_yaml, yaml_files
from assets.records import Record
from assets.wording import Wording
from culture_graph.library import folder_digest
from culture_graph.varieties import fallbacks
from review.matching.meanings import LanguageWords, Meaning, MeaningReader
from review.records import Severity
from review.rulebook.records import Goods, OfferRule, ProofRule

FOLDER = Path(__file__).parent
# Categories that nobody may judge by the base pack alone (they need national or regional rules).
SENSITIVE = frozenset({"supplements", "alcohol", "finance"})


class Example(Record):
    """A text in a language that must, or must not, break a rule."""

    language: str
    text: str


class Examples(Record):
    """Texts that a rule must catch, and must leave alone."""

    breaks: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()


class Rule(Record):
    """A clause of a jurisdiction and the meanings it catches (see README.md beside the files)."""

    id: str
    kind: str
    meanings: tuple[str, ...]
    markets: tuple[str, ...]
    categories: tuple[str, ...] = ()
    severity: Severity
    basis: Literal["law", "platform", "taste"]
    clause: str
    source: str
    since: date | None = None
    until: date | None = None
    agreement: Literal["high", "medium", "low"] = "high"
    why: Wording
    suggestion: Wording | None = None
    examples: Examples = Examples()

    def holds(self, category: str, day: date) -> bool:
        """Whether it holds for a category on a day."""
        in_force = (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
        return in_force and (not self.categories or category in self.categories)


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

    meanings: Mapping[str, Meaning]
    rules: tuple[Rule, ...]
    required: tuple[RequiredLine, ...]
    packs: Mapping[str, Pack]
    offers: tuple[OfferRule, ...]
    proofs: tuple[ProofRule, ...]
    goods: Goods
    digest: str
    folder: Path
    kept: Path | None = None

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages whose words are known."""
        return frozenset(path.stem for path in yaml_files(self.folder / "words"))

    @cached_property
    def _readers(self) -> dict[str, MeaningReader]:
        return {}

    def reader(self, language: str) -> MeaningReader | None:
        """The reader of a language, its words read when first asked for; None for a language without words."""
        if language not in self._readers and language in self.languages:
            words = read_yaml(self.folder / "words" / f"{language}.yaml", LanguageWords)
            self._readers[language] = MeaningReader(language, words, self.meanings, self.kept)
        return self._readers.get(language)

    def lawful(self, text: str) -> list[tuple[int, int]]:
        """Where in a text lines stand that some law wants word for word: what they say breaks no rule."""
        lines = (line.rstrip(".。") for required in self.required for line in required.text.values())
        flat = text.replace("’", "'")
        return [(at, at + len(line)) for line in lines for at in [flat.find(line.replace("’", "'"))] if at >= 0]

    def applies(self, markets: tuple[str, ...], market: str) -> bool:
        """Whether a list of ISO codes and pack ids reaches a market."""
        return self.distance(markets, market) is not None

    def distance(self, markets: tuple[str, ...], market: str) -> int | None:
        """How near a list of ISO codes and pack ids is to a market: 0 its own, 1 by a pack it belongs to, 2 every market, None not at all."""
        if market in markets:
            return 0
        if any(one in self.packs and market in self.packs[one].members for one in markets):
            return 1
        return 2 if "ANY" in markets else None

    def rules_for(self, market: str, category: str, day: date) -> Mapping[str, Rule]:
        """For each meaning the rule that decides: the nearest that holds, among equally near ones the gravest."""
        known = self._decided.get((market, category, day))
        if known is None:
            known = self._decided[(market, category, day)] = self._decide(market, category, day)
        return known

    @cached_property
    def _decided(self) -> dict[tuple[str, str, date], Mapping[str, Rule]]:
        return {}

    def _decide(self, market: str, category: str, day: date) -> Mapping[str, Rule]:
        order = ("note", "review", "block")
        near = [(rule, self.distance(rule.markets, market)) for rule in self.rules if rule.holds(category, day)]
        reaching = [(rule, distance) for rule, distance in near if distance is not None]
        # The last one written stays: far before near, light before grave, general before made for the category.
        reaching.sort(key=lambda pair: (-pair[1], bool(pair[0].categories), order.index(pair[0].severity)))
        return {meaning: rule for rule, _ in reaching for meaning in rule.meanings}

    def covers(self, market: str, category: str) -> bool:
        """Whether a national or regional pack has rules for a sensitive category; every other category is covered by the base pack."""
        return category not in SENSITIVE or any(market in pack.members and category in pack.covers for pack in self.packs.values())

    def has_national_pack(self, market: str) -> bool:
        """Whether any rule names this market itself or a pack it belongs to."""
        return self.distance(self._named, market) in {0, 1}

    @cached_property
    def _named(self) -> tuple[str, ...]:
        return tuple({one: None for rule in self.rules for one in rule.markets})

    def offer_rules(self, market: str, category: str) -> list[OfferRule]:
        """The rules on an offer's data: for each test the nearest that holds."""
        near = [(self.distance(one.markets, market), one) for one in self.offers if not one.categories or category in one.categories]
        reaching = sorted(((distance, one) for distance, one in near if distance is not None), key=lambda pair: -pair[0])
        return list({one.test: one for _, one in reaching}.values())

    def required_lines(self, market: str, category: str, variety: str) -> tuple[tuple[RequiredLine, str], ...]:
        """Lines that must stand in an ad, with their text in the variety (or the language it falls back on)."""
        due = (one for one in self.required if self.applies(one.markets, market) and (not one.categories or category in one.categories))
        return tuple(
            (one, next(one.text[tag] for tag in fallbacks(variety) if tag in one.text)) for one in due if any(tag in one.text for tag in fallbacks(variety))
        )


def read_rulebook(folder: Path = FOLDER) -> Rulebook:
    """Read the rulebook of a folder; refuses a rule that names no known meaning or market group, and an id that stands twice."""
    written = [(path, rule) for path in yaml_files(folder / "rules") for rule in read_yaml(path, list[Rule])]
    book = Rulebook(
        meanings={one.id: one for one in read_yaml(folder / "meanings.yaml", list[Meaning])},
        rules=tuple(rule for _, rule in written),
        required=tuple(line for path in yaml_files(folder / "required") for line in read_yaml(path, list[RequiredLine])),
        packs={pack.id: pack for pack in read_yaml(folder / "packs.yaml", list[Pack])},
        offers=read_yaml(folder / "data" / "offers.yaml", tuple[OfferRule, ...]),
        proofs=read_yaml(folder / "data" / "proofs.yaml", tuple[ProofRule, ...]),
        goods=read_yaml(folder / "data" / "requirements.yaml", Goods),
        digest=folder_digest(folder),
        folder=folder,
    )
    seen: set[str] = set()
    for path, rule in written:
        _check(book, rule, path, seen)
        seen.add(rule.id)
    return book


def cached_rulebook(cache: Path, folder: Path = FOLDER) -> Rulebook:
    """The rulebook, kept parsed in the folder `cache` under the digest of its files; the words of languages are read when first needed."""
    kept = cache / f"rulebook-{folder_digest(folder)[:16]}.json"
    try:
        return Rulebook.model_validate_json(kept.read_bytes()).model_copy(update={"folder": folder, "kept": cache})
    except (OSError, ValueError):
        book = read_rulebook(folder)
    write_whole(kept, book.model_dump_json(by_alias=True).encode())
    return book.model_copy(update={"kept": cache})


def _check(book: Rulebook, rule: Rule, path: Path, seen: set[str]) -> None:
    """Refuses what a rule names that is not known, and an id that stands twice; says file, line and key."""
    wrong = {
        "meanings": [one for one in rule.meanings if one not in book.meanings],
        "markets": [one for one in rule.markets if not (one in book.packs or one == "ANY" or (len(one) == 2 and one.isupper()))],
        "kind": [rule.kind] if any(book.meanings[one].kind != rule.kind for one in rule.meanings if one in book.meanings) else [],
        "id": [rule.id] if rule.id in seen else [],
    }
    for key, values in wrong.items():
        if values:
            line = next(place for place, text in enumerate(path.read_text("utf-8").splitlines(), 1) if text.rstrip().endswith(rule.id))
            raise refuse(
                f"{path.name}, line {line}, rule {rule.id}, key {key}: {', '.join(values)} is not known here, does not fit, or stands twice.",
                f"{path.name} 第 {line} 行，规则 {rule.id}，字段 {key}：{', '.join(values)} 未知、不符或重复。",
                do_en="Mend that key.",
                do_zh="请修正该字段。",
            )
