"""Numbers with units and qualifiers in a seller's text: "长达12小时", "up to 500 ml", "25-30 cm"."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from assets.money import parse_number
from culture_graph.lexicon import EvidenceWords, Unit
from generators.evidence.text import plain, stems
from generators.products.records import Measure, Qualifier

NUMBER = r"\d[\d,]*(?:\.\d+)?"


class MeasureReader:
    """Finds measures in text of one source language; built once from the units and the reading words."""

    def __init__(self, units: Iterable[Unit], words: EvidenceWords, language: str) -> None:
        self.language = language
        self.units = {unit.id: unit for unit in units}
        # Sheets mix languages, so qualifiers of both count; stems are what concept cues meet them as.
        self._before = _qualifiers(words.zh.qualifiers_before, words.en.qualifiers_before)
        self._after = _qualifiers(words.zh.qualifiers_after, words.en.qualifiers_after)

    @cached_property
    def unit_of(self) -> Mapping[str, str]:
        """Unit word (as written, and in lower case) to unit id; both languages, for sheets mix them."""
        spelled: dict[str, str] = {}
        for unit in self.units.values():
            for word in unit.cues.zh + unit.cues.en:
                spelled.setdefault(word, unit.id)
                spelled.setdefault(word.lower(), unit.id)
        return spelled

    @cached_property
    def before(self) -> str:
        """A pattern for the qualifier in front of a number, in plain or stemmed text, as named group `pre`."""
        return rf"(?P<pre>{_alternatives(self._before)})?\s*"

    @cached_property
    def after(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?P<post>{_alternatives(self._after)})", re.IGNORECASE)

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
        known = self._before if match["pre"] else self._after
        qualifier = known.get((match["pre"] or (later["post"] if later else "")).lower(), "exact")
        return Measure(
            value=(value or Decimal(0)) * factor,
            unit=unit,
            qualifier=qualifier,
            high=parse_number(high) if high else None,
        )

    def _unit(self, word: str) -> str:
        return self.unit_of.get(word) or self.unit_of[word.lower()]


def _qualifiers(*languages: Mapping[str, tuple[str, ...]]) -> dict[str, Qualifier]:
    """Every qualifier word, plain and stemmed, with what it means."""
    meant: dict[str, Qualifier] = {}
    for groups in languages:
        for name, words in groups.items():
            for word in words:
                meant |= {word.lower(): name, stems(plain(word)).text: name}  # type: ignore[dict-item]
    return meant


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
