"""The check: a line against its planned point, a whole field against all its points."""

from collections.abc import Sequence
from functools import lru_cache

from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.meaning.fold import Folded, fold, folded
from generators.meaning.holding import Holding
from generators.meaning.names import NameCheck
from generators.meaning.numbers import NumberCheck
from generators.meaning.polarity import PolarityCheck
from generators.meaning.quantities import QuantityReader
from generators.meaning.records import MeaningChange, Setting
from generators.meaning.vocabulary import decimal_mark, vocabulary_of
from generators.meaning.weight import WeightCheck
from generators.planning.sentences import parts_of, said_by
from generators.records import Line, Point


class Meaning:
    """The check over one library; what a language needs is built when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._readers: dict[str, QuantityReader] = {}
        self._weights: dict[str, WeightCheck] = {}

    def reader(self, language: str) -> QuantityReader:
        """The reader of quantities of a language."""
        if language not in self._readers:
            self._readers[language] = QuantityReader(vocabulary_of(language, self._library.units))
        return self._readers[language]

    def changes(self, points: Sequence[Point], text: str, key: str, setting: Setting) -> tuple[MeaningChange, ...]:
        """Every way in which a text no longer says its points; `key` names the line (or the field, for several points)."""
        line = fold(text)
        words = Holding(self._library, setting.variety, self.reader)
        held = [one for point in points for one in words.held(point)]
        tagged = all(point.act == "hashtag" for point in points)
        masked = _masked(line, [*setting.names, *setting.brands, *_names(points)])
        said = self.reader(language_of(setting.variety)).read(masked, decimal_mark(setting.variety))
        # A hashtag writes its words and digits together (#1111).
        found = [] if tagged else NumberCheck(line, text, key, setting.market, dict(self._library.units)).changes(said, held)
        found += PolarityCheck(self._library, setting.variety).changes(points, line, text, key)
        found += NameCheck(self._library, setting).changes(points, line, key)
        return (*found, *self._weight(setting.variety).changes(points, line, text, key))

    def _weight(self, variety: str) -> WeightCheck:
        if variety not in self._weights:
            self._weights[variety] = WeightCheck(self._library, variety)
        return self._weights[variety]


def changes(point: Point, text: str, variety: str, market: str, library: Library) -> tuple[MeaningChange, ...]:
    """Every way in which a text no longer says a point, as read in a variety and market; empty when it says it."""
    return meaning_of(library).changes([point], text, point.key, Setting(variety=variety, market=market))


def compare(points: Sequence[Point], lines: Sequence[Line], setting: Setting, library: Library) -> tuple[MeaningChange, ...]:
    """The changes of several lines, each against the point of its key; a field written as one line (`body/edited`) against all its points."""
    by_key = {point.key: point for point in points}
    whole = {line.field: [one for point in points if point.field == line.field for one in parts_of(point)] for line in lines}
    pairs = [(said_by(by_key[line.key], line) if line.key in by_key else whole[line.field] if line.key.endswith("/edited") else [], line) for line in lines]
    return tuple(one for mine, line in pairs if mine for one in meaning_of(library).changes(mine, line.text, line.key, setting))


def meaning_of(library: Library) -> Meaning:
    """The check over a library, built once for each state of its files."""
    return _of(_ByDigest(library))


class _ByDigest:
    """A library that is told from others by its digest."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and other.library.digest == self.library.digest

    def __hash__(self) -> int:
        return hash(self.library.digest)


@lru_cache(maxsize=2)
def _of(key: _ByDigest) -> Meaning:
    return Meaning(key.library)


def _names(points: Sequence[Point]) -> list[str]:
    """What stands in a point as a name, whose digits are no quantity."""
    return [str(point.args[name]) for point in points for name in ("brand", "model", "code") if isinstance(point.args.get(name), str)]


def _masked(line: Folded, names: Sequence[str]) -> str:
    """The evened text with names that hold digits blotted out."""
    text = line.text
    for name in sorted({folded(one).strip() for one in names}, key=len, reverse=True):
        if any(sign.isdigit() for sign in name) and any(sign.isalpha() for sign in name):
            text = text.replace(name, "\x00" * len(name))
    return text
