"""The memory as it stood at one position, ready to be asked: by intent for lines, by sentence for the translator."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from threading import Lock

import sqlalchemy as sa

from assets.actor import Actor
from assets.records import Record
from assets.wording import Wording
from culture_graph.library import Library
from culture_graph.varieties import fallbacks
from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.nouns import forms_of
from generators.memory import store
from generators.memory.intents import intent_of
from generators.memory.records import Gone, Pair, Remembered, Row, Where
from generators.planning.ground import Ref
from generators.planning.sentences import PARTS
from generators.records import Line, Point, Reason

NORM = "memory:"
_SPACE, _SLOT = re.compile(r"\s+"), re.compile("\x00(\\w+)\x00")


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
        return tuple(Reason(norm=f"{NORM}{one.id}", why=_why(one), source=_source(one)) for one in found)


EMPTY = Memory()


class Memories:
    """The memories of a database's tenants, each read once: a later position costs only the rows since."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._made: dict[str, Memory] = {}
        self._lock = Lock()

    def at(self, connection: sa.Connection, actor: Actor, position: int) -> Memory:
        """The actor's memory as it stood at a position (0: empty)."""
        if position == 0:
            return EMPTY
        with self._lock:
            made = self._made.get(actor.tenant)
            if made is None or made.position != position:
                known = self._rows.setdefault(actor.tenant, [])
                if not known or known[-1].position < position:
                    known += store.rows(connection, actor, known[-1].position if known else 0)
                made = self._made[actor.tenant] = memory_of(known, position)
            return made


def memory_of(rows: Iterable[Row], position: int) -> Memory:
    """The memory at a position from rows in order; of equal sentences the newest counts."""
    live: dict[str, Remembered | Pair] = {}
    for row in rows:
        if row.position > position:
            break
        if isinstance(row.says, Gone):
            live.pop(row.entry, None)
        else:
            live[row.entry] = row.says
    lines: dict[str, list[Remembered]] = {}
    for one in reversed(live.values()):
        if isinstance(one, Remembered):
            lines.setdefault(one.intent.key, []).append(one)
    pairs = {(one.variety, evened(one.source)): one for one in live.values() if isinstance(one, Pair)}
    return Memory(position=position, lines={key: tuple(group) for key, group in lines.items()}, pairs=pairs, entries=live)


def where_of(order: CopyOrder, library: Library) -> Where:
    """Whom the copy of an order speaks to, and of what."""
    context = order.context
    noun = next((point.args["product"].concept for point in order.plan.points if isinstance(point.args.get("product"), Ref)), None)
    forms = forms_of(order.lexicon(library).concepts[noun], order.variety) if noun else {}
    agrees = {name: forms[name] for name in ("gender", "number") if name in forms}
    return Where(market=context.market.id, variety=order.variety, category=context.category, address=context.address, noun=noun, agrees=agrees)


def evened(text: str) -> str:
    """A sentence without what does not matter: capitals, spaces, width, the stop at its end."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).casefold().strip().rstrip(".。").rstrip()


def remembered(line: Line) -> bool:
    """Whether a line stands in words of the memory."""
    return any(norm.startswith(NORM) for norm in line.norms)


def shown(template: str) -> str:
    """A template for people: slots in braces."""
    return _SLOT.sub(r"{\1}", template)


def slot_names(template: str) -> set[str]:
    """The slots that a template names."""
    return set(_SLOT.findall(template))


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


def _why(one: Remembered | Pair) -> Wording:
    if isinstance(one, Pair):
        name = {"en": "English", "zh": "Chinese"}[one.source_language]
        own = {"en": "英语", "zh": "中文"}[one.source_language]
        return Wording(
            en=f"Said in the words that {one.who} brought on {one.at:%Y-%m-%d} for the {name} “{one.source}”.",
            zh=f"采用 {one.who} 于 {one.at:%Y-%m-%d} 导入的译文，{own}原文：“{one.source}”。",
        )
    return Wording(
        en=f"Worded by a person and approved by {one.who} on {one.at:%Y-%m-%d}, before: “{shown(one.was)}”.",
        zh=f"人工措辞，由 {one.who} 于 {one.at:%Y-%m-%d} 批准；此前为：“{shown(one.was)}”。",
    )


def _source(one: Remembered | Pair) -> str:
    if isinstance(one, Pair):
        return f"Translation memory {one.file}"
    return f"Line {one.line} of {one.creative}, review item {one.item}"
