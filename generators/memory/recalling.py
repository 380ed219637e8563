"""The memory as it stood at one position, ready to be asked: by intent for lines, by sentence for the translator."""

from collections.abc import Iterable, Mapping

from assets.records import Record
from culture_graph.library import Library
from culture_graph.varieties import fallbacks
from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.nouns import forms_of
from generators.memory.intents import intent_of
from generators.memory.records import Pair, Remembered, Where
from generators.memory.telling import NORM, evened, source_of, why_of
from generators.planning.ground import Ref
from generators.planning.sentences import PARTS
from generators.records import Line, Point, Reason


class Memory(Record):
    """What was offered at a position: wordings by the key of their intent, the newest first, pairs by variety and evened source, and all entries by id."""

    position: int = 0
    lines: Mapping[str, tuple[Remembered, ...]] = {}
    pairs: Mapping[tuple[str, str], Pair] = {}
    entries: Mapping[str, Remembered | Pair] = {}

    def offering(self, order: CopyOrder, library: Library) -> CopyOrder:
        """The order with the wordings that may say its points, the nearest first: of the variety before what it falls back on, of the market and of the
        category before others, newer before older; itself where there are none."""
        asked = where_of(order, library)
        found: dict[str, tuple[Remembered, ...]] = {}
        for point in _every(order.plan.points) if self.lines else ():
            intent = intent_of(point)
            fitting = [one for one in self.lines.get(intent.key, ()) if _fits(one.where, asked)] if intent else []
            if intent and fitting:
                found[intent.key] = tuple(sorted(fitting, key=lambda one: _distance(one.where, asked)))
        return order.model_copy(update={"remembered": found}) if found else order

    def pair(self, text: str, variety: str) -> Pair | None:
        """The sentence that says a text in a variety, or in what it falls back on; capitals, spaces, width and an end stop do not matter."""
        even = evened(text) if self.pairs else ""
        return next((self.pairs[tag, even] for tag in fallbacks(variety) if (tag, even) in self.pairs), None)

    def recall(self, text: str, variety: str) -> str | None:
        """As `pair`, its words alone."""
        found = self.pair(text, variety)
        return found.target if found else None

    def credited(self, line: Line, variety: str) -> Line:
        """A line from elsewhere, with the norm that names the pair that says what it rests on."""
        found = next((pair for text in line.depends.values() for pair in [self.pair(text, variety)] if pair and line.text.startswith(pair.target)), None)
        return line.model_copy(update={"norms": (*line.norms, f"{NORM}{found.id}")}) if found else line

    def reasons(self, norms: Iterable[str]) -> tuple[Reason, ...]:
        """Who decided, when, and what stood there before, for every norm that names an entry."""
        named = [norm.removeprefix(NORM) for norm in norms if norm.startswith(NORM)]
        found = [self.entries[one] for one in named if one in self.entries]
        return tuple(Reason(norm=f"{NORM}{one.id}", why=why_of(one), source=source_of(one)) for one in found)


EMPTY = Memory()


def where_of(order: CopyOrder, library: Library) -> Where:
    """Whom the copy of an order speaks to, and of what."""
    context = order.context
    noun = next((point.args["product"].concept for point in order.plan.points if isinstance(point.args.get("product"), Ref)), None)
    forms = forms_of(order.lexicon(library).concepts[noun], order.variety) if noun else {}
    agrees = {name: forms[name] for name in ("gender", "number") if name in forms}
    return Where(market=context.market.id, variety=order.variety, category=context.category, address=context.address, noun=noun, agrees=agrees)


def _every(points: Iterable[Point]) -> Iterable[Point]:
    """Points, those they consist of, and those that may stand in for them."""
    for point in points:
        yield point
        yield from _every(point.instead)
        yield from _every(point.args["parts"] if point.act == PARTS else ())


def _fits(where: Where, asked: Where) -> bool:
    same = where.address == asked.address and where.agrees == asked.agrees and where.noun in {None, asked.noun}
    return same and where.variety in fallbacks(asked.variety)


def _distance(where: Where, asked: Where) -> tuple[int, bool, bool]:
    return fallbacks(asked.variety).index(where.variety), where.market != asked.market, where.category != asked.category
