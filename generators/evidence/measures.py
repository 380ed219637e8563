"""Numbers with units and qualifiers in a seller's text: "长达12小时", "up to 500 ml", "25-30 cm"."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from assets.money import parse_number
from culture_graph.lexicon import EvidenceWords, SentenceWords, Unit
from generators.products.records import Measure, Qualifier

NUMBER = r"\d[\d,]*(?:\.\d+)?"


class MeasureReader:
    """Finds measures in text of one source language; built once from the units and the reading words."""

    def __init__(self, units: Iterable[Unit], words: EvidenceWords, language: str) -> None:
        self.language = language
        self.words: SentenceWords = words.of(language)
        self.units = {unit.id: unit for unit in units}
        self._stemmed: dict[str, str] = {}

    @cached_property
    def unit_of(self) -> Mapping[str, str]:
        """Unit word (as written, and in lower case) to unit id; both languages, for sheets mix them."""
        spelled: dict[str, str] = {}
        for unit in self.units.values():
            for word in unit.cues.zh + unit.cues.en:
                spelled.setdefault(word, unit.id)
                spelled.setdefault(word.lower(), unit.id)
        return spelled

    def before_stems(self, stem: Callable[[str], str]) -> str:
        """A pattern for the qualifier in front of a number in stemmed text, as named group `pre`."""
        cut = {name: tuple(stem(word) for word in words) for name, words in self.words.qualifiers_before.items()}
        self._stemmed = {word: name for name, words in cut.items() for word in words}
        return rf"(?P<pre>{_alternatives(cut)})?\s*"

    @cached_property
    def before(self) -> str:
        """A pattern for the qualifier in front of a number, as named group `pre`."""
        return rf"(?P<pre>{_alternatives(self.words.qualifiers_before)})?\s*"

    @cached_property
    def after(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?P<post>{_alternatives(self.words.qualifiers_after)})", re.IGNORECASE)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Qualifier, number, optional second number of a range, unit."""
        unit = "|".join(re.escape(word) for word in sorted(self.unit_of, key=len, reverse=True))
        return re.compile(
            rf"{self.before}(?P<n>{NUMBER})(?:\s*(?:-|–|~|～|至|到|to)\s*(?P<high>{NUMBER}))?\s*-?\s*(?P<unit>{unit})(?![a-z])",
            re.IGNORECASE,
        )

    def read(self, text: str) -> list[tuple[Measure, int, int]]:
        """All measures with their [start, end) in `text`."""
        return [(self.measure(match, self._unit(match["unit"]), text), match.start(), match.end()) for match in self.pattern.finditer(text)]

    def measure(self, match: re.Match[str], unit: str, text: str) -> Measure:
        """The measure of a match with groups pre, n (and high), looking behind the match for a qualifier."""
        value, high = parse_number(match["n"]), match.groupdict().get("high")
        factor = self.units[unit].factor.get(self.language, Decimal(1))
        later = self.after.match(text, match.end())
        word = match["pre"] or (later["post"] if later else "")
        known = self.words.qualifiers_before if match["pre"] else self.words.qualifiers_after
        qualifier = self._stemmed.get(word) or _qualifier(word, known)
        return Measure(
            value=(value or Decimal(0)) * factor,
            unit=unit,
            qualifier=qualifier,
            high=parse_number(high) if high else None,
        )

    def _unit(self, word: str) -> str:
        return self.unit_of.get(word) or self.unit_of[word.lower()]


def _alternatives(words: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(re.escape(word) for word in sorted((one for group in words.values() for one in group), key=len, reverse=True))


def _qualifier(word: str, known: Mapping[str, tuple[str, ...]]) -> Qualifier:
    for name, words in known.items():
        if word and word.lower() in (one.lower() for one in words):
            return name  # type: ignore[return-value]
    return "exact"
