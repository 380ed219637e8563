"""Numbers with units and qualifiers in a seller's text: "长达12小时", "up to 500 ml", "25-30 cm"."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from assets.money import parse_number
from culture_graph.lexicon import EvidenceWords, Unit
from generators.evidence.text import plain, stemmed, stems, with_minus
from generators.products.records import Measure
from prompts.phrasebooks import Qualifier

# Units that count things: their number belongs to the noun behind it.
COUNTED = frozenset({"piece", "kind"})
NUMBER = r"\d[\d,]*(?:\.\d+)?"
# A minus is one only where no number, word or bracket stands before it ("-10 to 40 °C", not "5-10").
_SIGNED = rf"(?:(?<![\w.)）%°℃])[-−]|−)?{NUMBER}"
_RANGE = re.compile(r"\s*(?:-|–|~|～|至|到|to)\s*")
_TEMPERATURES, _BELOW_ZERO = frozenset({"celsius", "fahrenheit"}), re.compile(r"(?:零下|minus)\s*$", re.IGNORECASE)
# How a qualified quantity is written where no language's words can stand (in a code such as "≈ 40 × 30 cm").
SIGNS: Mapping[str, str] = {"exact": "", "up_to": "≤ ", "about": "≈ ", "over": "> ", "at_least": "≥ ", "at_most": "≤ "}
_CROSS = re.compile(r"\s*[×x*✕]\s*", re.IGNORECASE)
_DIMENSIONS = re.compile(r"(\d+(?:\.\d+)?)\s*[x×*X]\s*(?=\d+(?:\.\d+)?(?:\s*[x×*X]\s*\d+(?:\.\d+)?)*\s*-?([a-zA-Z]+|厘米|毫米|米|公分))")
# Sides named in the order every market writes them: length, width (or width, depth), height.
_SIDE = re.compile(r"\s*[(（]?(?:[长宽深高]|(?<![a-z])[lwdh](?![a-z]))[)）]?[:：]?\s*", re.IGNORECASE)
_SIDES = ("LWH", "LW", "WDH", "长宽高", "长宽", "宽深高")
_BARE = re.compile(
    r"(\d[\d.,]*(?:(?:\s*[x×*]\s*\d[\d.]*)+|\s*(?:-|–|~|～|至|到|to)\s*\d[\d.,]*)?)\s*(\+|plus|and up|and older|or older|and over|以上|及以上)?", re.IGNORECASE
)
# What separates the words of a technical value ("12 oz (340 g)", "5V⎓3A") in every language, and which words are alike in all.
_TOKEN_BREAK = re.compile(r"[\s/,+&;()=⎓≈≤≥>]+|(?<=\S)[~–](?=\S)")
_NUMERIC = r"[±-]?\d+(?:[.:×–-]\d+)*"
_STANDARD = re.compile(r"(?:GB|EN|ISO|ASTM|DIN|IEC|ANSI|BS|QB|FZ|SN)(?:/T)?|T", re.ASCII)
_TECHNICAL = ("A", "mA", "Ah", "VA", "mW", "kHz", "MHz", "GHz", "AC", "DC", "dpi", "fps", "K", "P", "Mbps", "Gbps", "ppm", "AA", "AAA", "x", "-", "–")
_ALIKE = str.maketrans({"，": ", ", "、": ", ", "；": "; ", "：": ":", "（": " (", "）": ") ", "～": "–", "*": "×", "✕": "×"})


class MeasureReader:
    """Finds measures in text of one source language; built once from the units and the reading words."""

    def __init__(self, units: Iterable[Unit], words: EvidenceWords, language: str) -> None:
        self.language = language
        self.units = {unit.id: unit for unit in units}
        # Sheets mix languages, so qualifiers of both count; stems are what concept cues meet them as.
        self._before = _qualifiers(words.zh.qualifiers_before, words.en.qualifiers_before)
        self._after = _qualifiers(words.zh.qualifiers_after, words.en.qualifiers_after)
        symbols = (word for unit in self.units.values() for word in (unit.symbol or "").split())
        self._international = {word.lower() for word in (*words.international, *_TECHNICAL, *symbols)}

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
    def unmeasured(self) -> str:
        """A pattern that nothing measured stands behind a number: "packs of 330 ml" are not 330 pieces."""
        units = "|".join(re.escape(stemmed(plain(word))) for word, unit in self.unit_of.items() if unit not in COUNTED)
        return rf"(?!\d|[.,]\d|\s*-?\s*(?:{units})(?![a-z]))"

    @cached_property
    def after(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?P<post>{_alternatives(self._after)})(?<!\+(?=[^\W\d]))(?!\s*\d)(?![a-z])", re.IGNORECASE)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Qualifier, number, optional second number of a range, unit."""
        unit = "|".join(re.escape(word) for word in sorted(self.unit_of, key=len, reverse=True))
        return re.compile(
            rf"{self.before}(?P<n>{_SIGNED})(?:\s*(?:-|–|~|～|至|到|to)\s*(?P<high>{NUMBER}))?(?P<plus>\s*\+)?\s*-?\s*(?P<unit>{unit})(?![a-z])",
            re.IGNORECASE,
        )

    def read(self, text: str) -> list[tuple[Measure, int, int]]:
        """All measures with their [start, end) in `text`, the words that qualify them included; "80 °C - 200 °C" is one."""
        found: list[tuple[Measure, int, int]] = []
        text = with_minus(text)
        for match in self.pattern.finditer(text):
            if (parse_number(match["n"]) or Decimal(0)) < (self.units[self._unit(match["unit"])].least or Decimal("-Infinity")):
                continue
            measure, later = self.measure(match, self._unit(match["unit"]), text), self.after.match(text, match.end())
            end = later.end() if later and not match["pre"] else match.end()
            last = found[-1] if found else None
            if last and _range_of(last[0], measure) and _RANGE.fullmatch(text, last[2], match.start()):
                found[-1] = (last[0].model_copy(update={"high": measure.value}), last[1], end)
            else:
                found.append((measure, match.start(), end))
        return found

    def sides(self, text: str) -> tuple[Measure, ...]:
        """A text that is one quantity, or the sides of a thing ("25x30cm", 长20×宽15cm), and nothing else; else nothing."""
        spread = _spread(_without_sides(text))
        found = self.read(spread)
        cuts = zip([0, *(end for _, _, end in found)], [*(start for _, start, _ in found), len(spread)], strict=True)
        first, *between = [spread[left:right] for left, right in cuts]
        if not between or first.strip() or between[-1].strip() or not all(_CROSS.fullmatch(one) for one in between[:-1]):
            return ()
        return tuple(measure for measure, _, _ in found)

    def code(self, text: str) -> str | None:
        """A value in signs that every language reads: units by their symbols, international words, numbers and standards."""
        sides = self.sides(text)
        if len(sides) > 1 and len({one.unit for one in sides}) == 1 and all(one.qualifier == "exact" for one in sides[1:]):
            last = self._symbol(sides[-1])
            return f"{SIGNS[sides[0].qualifier]}{' × '.join([_digits(one.value) for one in sides[:-1]])} × {last}" if last else None
        for measure, start, end in reversed(self.read(text)):
            head, tail = text[:start], text[end:]
            symbol = _digits(measure.value) if measure.unit == "piece" and _CROSS.search(head[-2:]) else self._symbol(measure)
            if symbol is None:
                return None
            text = head + " " * head[-1:].isalnum() + symbol + " " * tail[:1].isalnum() + tail
        alike = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text.translate(_ALIKE))
        alike = re.sub(r"(?<=[\dA-Za-z])\s*×\s*(?=[\dA-Z])|(?<=\d)\s*[xX]\s*(?=\d)|(?<=\d)\s+[xX]\s+(?=[A-Z])", "×", alike)
        words = [word for word in _TOKEN_BREAK.split(alike) if word]
        if not words or not all(self._alike(word) for word in words):
            return None
        return re.sub(r"\s+", " ", re.sub(r"\s+(?=[,;)/])|(?<=[(/])\s+", "", alike)).replace("×", " × ").strip(" ,;")

    @cached_property
    def _token(self) -> re.Pattern[str]:
        signs = "|".join(re.escape(sign) for sign in {*_TECHNICAL, *(unit.symbol or "%" for unit in self.units.values())})
        return re.compile(rf"{_NUMERIC}\s*(?:{signs})?|{signs}|[A-Z]{{0,8}}[-.]?\d[A-Z0-9.\-]*|[vV]\d[\d.]*", re.ASCII)

    def _alike(self, word: str) -> bool:
        if word.lower() in self._international:
            return True
        parts = re.split("[×-]", word) if re.fullmatch("[A-Z]+-[A-Z]+", word) else word.split("×")
        return all(part.lower() in self._international or self._token.fullmatch(part) or _STANDARD.fullmatch(part) for part in parts)

    def _symbol(self, measure: Measure) -> str | None:
        """The quantity in signs that every language reads ("≈ 12 oz"); None when its unit has no such sign."""
        sign = self.units[measure.unit].symbol
        high = f"–{_digits(measure.high)}" if measure.high is not None else ""
        joint = "" if sign == "%" else " "
        return f"{SIGNS[measure.qualifier]}{_digits(measure.value)}{high}{joint}{sign}" if sign else None

    def measure(self, match: re.Match[str], unit: str, text: str) -> Measure:
        """The measure of a match with groups pre, n (and high), looking behind the match for a qualifier."""
        value, high = parse_number(match["n"].replace("−", "-")), match.groupdict().get("high")
        factor = self.units[unit].factor.get(self.language, Decimal(1))
        later = self.after.match(text, match.end())
        pre = match["pre"] or self._qualified(text, match)
        known = self._before if pre else self._after
        post = "+" if match.groupdict().get("plus") else later["post"] if later else ""
        qualifier = known.get((pre or post).lower(), "exact")
        below = unit in _TEMPERATURES and _BELOW_ZERO.search(text, 0, match.start("n"))
        return Measure(
            value=(value or Decimal(0)) * (-factor if below else factor),
            unit=unit,
            qualifier=qualifier,
            high=(parse_number(high) or Decimal(0)) * factor if high else None,
        )

    def _qualified(self, text: str, match: re.Match[str]) -> str:
        """The qualifier that the words of a cue itself end in before their number: 噪音低于{n}分贝, "below {n} dB"."""
        ahead = text[match.start() : match.start("n")].rstrip()
        found = self._closing.search(ahead)
        return found[0] if found else ""

    @cached_property
    def _closing(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z])(?:{_alternatives(self._before)})$")

    def _unit(self, word: str) -> str:
        return self.unit_of.get(word) or self.unit_of[word.lower()]


def with_unit(text: str, unit: str, *, bare: bool) -> str:
    """A number that stands without a unit with `unit` behind it ("4+", "3-6"); a single number only when `bare`."""
    found = _BARE.fullmatch(text.strip())
    if not unit or not found or not (bare or found[2] or not found[1].strip().isdecimal()):
        return text
    return f"{found[1].strip()} {unit}{' ' + found[2] if found[2] else ''}"


def _spread(text: str) -> str:
    """Sizes written with one unit ("25x30cm") with the unit at every number ("25cm×30cm")."""
    return _DIMENSIONS.sub(lambda found: f"{found[1]}{found[2]}×", text)


def _without_sides(text: str) -> str:
    """ "20L x 15W x 8H cm" as "20 x 15 x 8 cm", when the sides stand in the usual order; else as it is."""
    named = "".join(re.sub(r"\W", "", found[0]) for found in _SIDE.finditer(text)).upper()
    return _SIDE.sub("", text).strip() if named in _SIDES and re.search("[×x*]", text, re.IGNORECASE) else text


def _qualifiers(*languages: Mapping[str, tuple[str, ...]]) -> dict[str, Qualifier]:
    """Every qualifier word, plain and stemmed, with what it means."""
    meant: dict[str, Qualifier] = {}
    for groups in languages:
        for name, words in groups.items():
            for word in words:
                meant |= {word.lower(): name, stems(plain(word)).text: name}  # type: ignore[dict-item]
    return meant


def _range_of(low: Measure, high: Measure) -> bool:
    """Whether two measures can be the ends of one range."""
    return low.unit == high.unit and low.high is None and high.high is None and high.qualifier == "exact" and low.value < high.value


def _digits(value: Decimal) -> str:
    return f"{value:f}"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
