"""What a quantity can look like in one language: words of units, of numbers, and what qualifies them, as patterns over evened text."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from babel.numbers import get_decimal_symbol

from culture_graph.lexicon import Unit
from culture_graph.varieties import locale_of
from generators.copywriters.phrasebook.messages import compiled
from generators.meaning.fold import folded
from generators.meaning.knowledge import dimensions, words_of
from generators.meaning.records import QualifierWord
from prompts.phrasebooks import FOLDER, Grammar, read_phrasebook

SAMPLES = (1, 2, 3, 11, 100)
SPELLED = (*range(2, 26), 30, 36, 40, 45, 48, 50, 60, 70, 72, 80, 90, 100, 120, 200, 300, 500)
UNPARTED = frozenset({"zh", "ja", "th", "ko"})
SPACED_GROUPS = frozenset({"fr", "es", "pt"})
LETTER = r"(?:[^\W\d_]|[\u0900-\u0963])"
# In East Asia the scale stands before the degrees (約攝氏 5 度).
SCALE = r"(?:(?:摄氏|华氏|섭씨|화씨|セ氏|摂氏)\s*)?"
_STRIPPED = re.compile(r"(?<![a-z])\d+|[\s\u00a0]+")


class Vocabulary:
    """The quantity words of one language; built once from CLDR, the library's units and the language's own file."""

    def __init__(self, language: str, units: Mapping[str, Unit], grammar: Grammar) -> None:
        self.language, self.words = language, words_of()[language]
        self._units, self._grammar = units, grammar
        self.decimal = decimal_mark(language)

    @cached_property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """Unit word to the units it may mean."""
        found: dict[str, dict[str, None]] = {}
        joints = {folded(word) for word in (*self.words.ranges, *self.words.multipliers)}
        for unit, word in self._unit_words():
            if word and not word.isdigit() and word not in joints:
                found.setdefault(word, {})[unit] = None
                # Cups are measured by and set on a table.
                found[word] |= {"piece": None} if unit == "cup" else {}
        return {word: tuple(units) for word, units in found.items()}

    @cached_property
    def lone(self) -> Mapping[str, tuple[str, Decimal]]:
        """Words that hold number and unit in one (ساعتان, einmal), with both."""
        found: dict[str, tuple[str, Decimal]] = {}
        for unit, text, count in self._said((1, 2)):
            if not re.search(r"\d", text):
                found.setdefault(text, (unit, Decimal(count)))
        # Where CLDR writes no dual (لتر), it is made from the one.
        stems = [(text[:-1] + "ت" if text.endswith("ه") else text, unit) for text, (unit, count) in found.items() if count == 1 and len(text) > 2]
        if self.language == "ar":
            found |= {root + ending: (unit, Decimal(2)) for root, unit in stems for ending in ("ان", "ين")}
        return found

    @cached_property
    def unit_pattern(self) -> re.Pattern[str]:
        """A unit right at the place asked, longest first."""
        return re.compile(rf"[\s\u00a0]*-?[\s\u00a0]*(?P<unit>{alternatives(self.units, self.language)})(?!(?<=[x×])[\s\u00a0]*\d)")

    @cached_property
    def multiplier(self) -> re.Pattern[str]:
        """A word that multiplies the number before it."""
        return re.compile(rf"[\s\u00a0]*(?P<times>{alternatives(map(folded, self.words.multipliers), self.language)})")

    @cached_property
    def times(self) -> Mapping[str, Decimal]:
        """What those words multiply by."""
        return {folded(word): value for word, value in self.words.multipliers.items()}

    @cached_property
    def spelled(self) -> Mapping[str, Decimal]:
        """Number words with their value."""
        said = {folded(str(compiled("{n, spellout}", self.language).format({"n": n}))): Decimal(n) for n in SPELLED}
        return said | {folded(word): value for word, value in self.words.numbers.items()}

    @cached_property
    def spelled_pattern(self) -> re.Pattern[str]:
        """A number word with its unit behind it."""
        head = "" if self.language in {"ja", "th", "ko"} else r"(?<![\d一二三四五六七八九十百千第])" if self.language == "zh" else rf"(?<!{LETTER})"
        numbers = "|".join(re.escape(word) for word in sorted(self.spelled, key=len, reverse=True))
        return re.compile(rf"{head}(?P<n>{numbers})[\s\u00a0]*-?[\s\u00a0]*(?P<unit>{alternatives(self.units, self.language)})")

    @cached_property
    def lone_pattern(self) -> re.Pattern[str]:
        """A word that holds number and unit in one; in Arabic with what may be written onto it."""
        lead = "[ولبفك]{0,2}(?:ال)?" if self.language == "ar" else ""
        body = "|".join(re.escape(word) for word in sorted(self.lone, key=len, reverse=True)) or "(?!)"
        return re.compile(rf"(?<!{LETTER}){lead}(?P<lone>{body})(?!{LETTER})")

    @cached_property
    def before(self) -> tuple[tuple[QualifierWord, re.Pattern[str]], ...]:
        """Qualifiers that end right before a number."""
        head = "" if self.language in UNPARTED else rf"(?<!{LETTER})"
        return self._qualifiers(self.words.before, "before", lambda body: rf"{head}(?:{body})[\s\u00a0:]*{SCALE}$")

    @cached_property
    def loosely(self) -> tuple[tuple[QualifierWord, re.Pattern[str]], ...]:
        """Qualifiers that limit a number some words on ("bis zu einer Tiefe von 10 m", 最多可承重120公斤)."""
        least, head = (2, "") if self.language in UNPARTED else (4, rf"(?<!{LETTER})")
        weaker: tuple[QualifierWord, ...] = ("up_to", "about", "at_most")
        rows = [(name, folded(word)) for name in weaker for word in self.words.before.get(name, ())]
        return tuple((name, re.compile(rf"{head}{re.escape(word)}[^\d.,;:!?。、，；。]*$")) for name, word in rows if len(word) >= least)

    @cached_property
    def after(self) -> tuple[tuple[QualifierWord, re.Pattern[str]], ...]:
        """Qualifiers that begin right behind a quantity."""
        tail = "" if self.language in UNPARTED else rf"(?!{LETTER})"
        return self._qualifiers(self.words.after, "after", lambda body: rf"[\s\u00a0]*-?[(]?(?:{body}){tail}")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """What joins the two ends of a range."""
        options = [folded(word) for word in self.words.ranges]
        return re.compile(rf"[\s\u00a0]*(?:{'|'.join(re.escape(one) for one in sorted(options, key=len, reverse=True))})[\s\u00a0]*")

    @cached_property
    def between(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """A word right before the lower end of a range, and what then stands before the upper one ("entre 5 y 10")."""
        return tuple((re.compile(rf"(?<!{LETTER}){re.escape(folded(word))}[\s\u00a0]*$"), folded(joint)) for word, joint in self.words.between.items())

    @cached_property
    def minus(self) -> re.Pattern[str]:
        """What makes the number behind it negative."""
        options = [folded(word) for word in self.words.minus if word != "-"]
        return re.compile(rf"(?:(?<!{LETTER})(?:{'|'.join(map(re.escape, options))})[\s\u00a0]*|(?:^|(?<=[\s(~:/]))-)$")

    def _qualifiers(self, listed: Mapping[QualifierWord, tuple[str, ...]], side: str, framed: object) -> tuple[tuple[QualifierWord, re.Pattern[str]], ...]:
        rows: list[tuple[QualifierWord, str]] = [(name, folded(word)) for name, words in listed.items() for word in words]
        for name, pattern in self._grammar.quantity.items():
            word = folded(pattern.partition("{amount}")[0 if side == "before" else 2]).strip()
            rows += [(name, word)] if word else []
        rows.sort(key=lambda row: -len(row[1]))
        return tuple((name, re.compile(framed(re.escape(word)))) for name, word in rows)  # type: ignore[operator]

    def _unit_words(self) -> Iterable[tuple[str, str]]:
        for unit, words in self.words.units.items():
            yield from ((unit, folded(word)) for word in words)
        for unit, text, _ in self._said(SAMPLES):
            yield unit, _STRIPPED.sub(" ", text).strip(" -")
        yield from ((unit, folded(word)) for one in dimensions().values() for unit, factor in one.units.items() for word in factor.symbols)
        for one in self._units.values():
            cues = one.cues.zh if self.language == "zh" else one.cues.en if self.language == "en" else ()
            yield from (
                (one.id, folded(word)) for word in (*cues, *((one.symbol,) if one.symbol else ())) if one.id not in {"newton", "denier"} or len(word) > 1
            )

    def _said(self, numbers: Iterable[int]) -> Iterable[tuple[str, str, int]]:
        """Every unit as CLDR or the library writes it with some numbers, evened out."""
        cldr = {one.id: one.cldr for one in self._units.values() if one.cldr}
        cldr |= {unit: factor.cldr for one in dimensions().values() for unit, factor in one.units.items() if factor.cldr}
        for unit, name in cldr.items():
            for width in ("full-name", "short", "narrow"):
                message = compiled(f"{{n, number, ::unit/{name.partition('-')[2]} unit-width-{width} latin}}", self.language)
                yield from ((unit, folded(str(message.format({"n": number}))), number) for number in numbers)
        for one in self._units.values():
            if one.labels:
                message = compiled(one.labels[self.language], self.language)
                yield from ((one.id, folded(str(message.format({"n": number}))), number) for number in numbers)


def decimal_mark(variety: str) -> str:
    """What stands before the decimals of a number in a variety, by CLDR."""
    return folded(get_decimal_symbol(locale_of(variety), numbering_system="latn"))


def alternatives(words: Iterable[str], language: str) -> str:
    """Words as a pattern, longest first; one that ends in a letter ends there, unless its language writes words without gaps."""
    return "|".join(re.escape(word) + _tail(word, language) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"


def _tail(word: str, language: str) -> str:
    if word[-1].isascii() and word[-1].isalpha():
        return r"(?![a-z])" if language in UNPARTED else rf"(?!{LETTER})"
    return "" if language in UNPARTED or not re.search(rf"{LETTER}$", word) else rf"(?!{LETTER})"


def vocabulary_of(language: str, units: Mapping[str, Unit]) -> Vocabulary:
    """The vocabulary of a language with its own phrasebook's grammar."""
    return Vocabulary(language, units, read_phrasebook(FOLDER / language).grammar)
