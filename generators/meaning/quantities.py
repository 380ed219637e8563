"""Reads the quantities of a line in one language: numbers in its formats, with units, ranges, sides and qualifiers."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from generators.meaning.fold import Folded
from generators.meaning.records import Amount, QualifierWord
from generators.meaning.vocabulary import SPACED_GROUPS, UNPARTED, Vocabulary

_NUMBER = re.compile(r"(?:\d+|(?<!\d)(?=\.\d))(?:[.,٬٫\u00a0،]\d+|'\d{3}(?!\d))*")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)")
_CROSS = re.compile(r"[\s\u00a0]*[x×*✕][\s\u00a0]*")
_ATTACHED = re.compile(r"[a-z]+-?$")
_CHAINED = re.compile(r"[a-z]")
WINDOW = 28


class QuantityReader:
    """Finds quantities in evened text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, text: str, decimal: str | None = None) -> list[Amount]:
        """All quantities of an evened text, in order; `decimal` is the variety's own decimal mark."""
        numbers: list[Amount] = []
        for place in self._numbers(text):
            if not numbers or place[0] >= numbers[-1].end:
                numbers += self._amount(text, place, decimal or self.vocabulary.decimal)
        merged = self._feet_and_inches(text, self._sides(text, self._ranges(text, numbers)))
        taken = [(one.start, one.end) for one in merged]
        words = [one for one in self._spelled(text) if not any(one.start < end and start < one.end for start, end in taken)]
        return [self._qualified(text, one) for one in sorted((*merged, *words), key=lambda one: one.start)]

    def _numbers(self, text: str) -> Iterator[tuple[int, int]]:
        at = 0
        while found := _NUMBER.search(text, at):
            spaced = _SPACED.match(text, found.start()) if self.vocabulary.language in SPACED_GROUPS else None
            end = max(found.end(), spaced.end() if spaced else 0)
            yield found.start(), end
            at = end

    def _amount(self, text: str, place: tuple[int, int], decimal: str) -> list[Amount]:
        start, end = place
        values = parsed(text[start:end], decimal)
        if len(values) != 1:
            return [Amount(value, None, (), "exact", start, end) for value, _ in values]
        value, decimals = values[0]
        unit = self.vocabulary.unit_pattern.match(text, end)
        if _ATTACHED.search(text[max(0, start - 3) : start]) and not _CROSS.fullmatch(text[start - 1 : start]):
            unit = None
        elif unit is None:
            value, end = self._multiplied(text, value, end)
            unit = self.vocabulary.unit_pattern.match(text, end)
        if unit is None:
            return [Amount(value, None, (), "exact", start, end, decimals)]
        factor = Decimal("0.01") if unit["unit"] == "万像素" else Decimal(1)
        signed = self._minus(text, start)
        begin = signed.start() if signed else start
        return [Amount((-value if signed else value) * factor, None, self.vocabulary.units[unit["unit"]], "exact", begin, unit.end(), decimals)]

    def _minus(self, text: str, start: int) -> re.Match[str] | None:
        """What makes the number at `start` negative; "al menos 5" and "au moins 5" do not."""
        minus = self.vocabulary.minus.search(text[:start])
        if minus is None or (minus.start() and text[minus.start() - 1].isdigit()):
            return None
        front = text[max(0, start - WINDOW) : start]
        return None if minus.group() != "-" and any(pattern.search(front) for _, pattern in self.vocabulary.before) else minus

    def _multiplied(self, text: str, value: Decimal, end: int) -> tuple[Decimal, int]:
        """A number with the words that multiply it, and in Chinese, Japanese, Korean the number behind them (1万2000)."""
        found = self.vocabulary.multiplier.match(text, end)
        if found is None:
            return value, end
        value, end = value * self.vocabulary.times[found["times"]], found.end()
        more = _NUMBER.match(text, end) if self.vocabulary.language in UNPARTED else None
        if more and more.group().isdigit() and Decimal(more.group()) < self.vocabulary.times[found["times"]]:
            value, end = value + Decimal(more.group()), more.end()
            nested = self.vocabulary.multiplier.match(text, end)
            if nested:
                value, end = value + Decimal(more.group()) * (self.vocabulary.times[nested["times"]] - 1), nested.end()
        return value, end

    def _ranges(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """ "5 to 10 h", "4°C~60°C" as one amount."""
        joined: list[Amount] = []
        for one in amounts:
            last = joined[-1] if joined else None
            fits = last and last.high is None and last.value < abs(one.value) and (not last.units or set(last.units) & set(one.units) or not one.units)
            if last and fits and self._joined(text, last, one):
                joined[-1] = last._replace(high=abs(one.value) if text[last.end : one.start] == "" else one.value, units=one.units or last.units, end=one.end)
            else:
                joined.append(one)
        return joined

    def _joined(self, text: str, low: Amount, high: Amount) -> bool:
        """Whether what stands between two numbers makes them the ends of one range."""
        if self.vocabulary.joint.fullmatch(text, low.end, max(high.start, low.end)):
            return True
        middle = text[low.end : high.start].strip()
        return any(middle == joint and pattern.search(text[: low.start]) for pattern, joint in self.vocabulary.between)

    def _sides(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """Sides joined by a cross: those without a unit have that of the next."""
        sides = list(amounts)
        for at in range(len(sides) - 2, -1, -1):
            if not sides[at].units and _CROSS.fullmatch(text, sides[at].end, sides[at + 1].start):
                sides[at] = sides[at]._replace(units=sides[at + 1].units)
        return sides

    def _feet_and_inches(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """5'11" and 5 ft 11 in as inches."""
        kept: list[Amount] = []
        for one in amounts:
            last = kept[-1] if kept else None
            if last and "foot" in last.units and "inch" in one.units and not text[last.end : one.start].strip(" \u00a0,") and one.value < 12:
                kept[-1] = last._replace(value=last.value * 12 + one.value, units=("inch",), end=one.end, decimals=one.decimals)
            else:
                kept.append(one)
        return kept

    def _spelled(self, text: str) -> Iterator[Amount]:
        words = self.vocabulary
        for found in words.spelled_pattern.finditer(text):
            yield Amount(words.spelled[found["n"]], None, words.units[found["unit"]], "exact", found.start(), found.end(), 0, 1)
        for found in words.lone_pattern.finditer(text):
            unit, value = words.lone[found["lone"]]
            yield Amount(value, None, (unit,), "exact", found.start(), found.end(), 0, 2)

    def _qualified(self, text: str, one: Amount) -> Amount:
        front, behind = text[max(0, one.start - WINDOW) : one.start], one.end
        first: QualifierWord | None = next((name for name, pattern in self.vocabulary.before if pattern.search(front)), None)
        last: QualifierWord | None = next((name for name, pattern in self.vocabulary.after if pattern.match(text, behind)), None)
        first = first or next((name for name, pattern in self.vocabulary.loosely if pattern.search(front)), None)
        # "最长可用12小时左右": what limits counts before what blurs.
        named = [name for name in (first, last) if name]
        limits = [name for name in named if name not in {"about", "at_most"}] or [name for name in named if name != "about"] or named
        return one._replace(qualifier=limits[0]) if limits else one


def parsed(digits: str, decimal: str) -> list[tuple[Decimal, int]]:
    """A number as written, with how many decimals it shows; several where its marks make no number ("38,39,40")."""
    digits = digits.replace("\u00a0", "").replace(" ", "").replace("'", "").replace("٬", "").replace("٫", ".D").replace("،", ",")
    digits, certain = digits.replace(".D", "."), ".D" in digits
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return [(Decimal(digits), 0)]
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole, part = digits.rsplit(marks[-1], 1)
        return [_number(whole.replace(marks[0], ""), part)]
    parts = digits.split(marks[0])
    if len(parts) == 2 and (certain or marks[0] == decimal or not _grouped(parts)):
        return [_number(*parts)]
    if len(set(marks)) == 1 and _grouped(parts):
        return [(Decimal("".join(parts)), 0)]
    return [(Decimal(part), 0) for part in re.split("[.,]", digits) if part]


def _grouped(parts: list[str]) -> bool:
    """Whether parts are groups of a number: threes, or in India twos before the last three."""
    middle = {len(part) for part in parts[1:-1]}
    return len(parts[-1]) == 3 and middle <= {2, 3} and len(middle) < 2 and 1 <= len(parts[0]) <= 3 and not parts[0].startswith("0")


def _number(whole: str, part: str) -> tuple[Decimal, int]:
    try:
        return Decimal(f"{whole or 0}.{part}"), len(part)
    except InvalidOperation:
        return Decimal(0), 0


def placed(line: Folded, one: Amount) -> tuple[int, int]:
    """Where an amount stands in the line as given."""
    return line.span(one.start, one.end)
