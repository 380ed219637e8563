"""The embedded copywriter: native patterns for each act of the plan, chosen by register, category, occasion, variety and seed."""

from collections.abc import Iterator, Mapping

from assets.hashing import pick
from assets.wording import Wording
from culture_graph.adaptation import shift_in
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder, Draft
from generators.copywriters.phrasebook.choosing import fitting
from generators.copywriters.phrasebook.finishing import Said
from generators.copywriters.phrasebook.fitting import joined, most_sought, shortened
from generators.copywriters.phrasebook.messages import variables
from generators.copywriters.phrasebook.realizer import Realizer
from generators.copywriters.phrasebook.recalled import recalled
from generators.evidence.reader import Assertion
from generators.planning.ground import Ref
from generators.planning.headline import SHIFTED
from generators.planning.sentences import PARTS
from generators.records import Gap, Line, Point
from prompts.phrasebooks import Act, Phrasebook

GLOSS = (("en", "en-US"), ("zh", "zh-Hans-CN"))
# More than any act has patterns.
MOST_TURNS = 24


class PhrasebookCopywriter:
    """Writes any plan in any of its languages, without a key and without a network."""

    name = "phrasebook"

    def __init__(self, books: Mapping[str, Phrasebook], acts: Mapping[str, Act], library: Library) -> None:
        self._books, self._acts, self._library = books, acts, library

    def ready(self) -> Wording | None:
        """Always usable: its words are files."""
        return None

    def write(self, order: CopyOrder) -> Draft:
        """Every point of the plan as a line of the order's variety; what the phrasebook cannot say becomes a gap."""
        lines: list[Line] = []
        gaps: list[Gap] = []
        realizer = self._realizer(order.variety, order)
        glosses = {language: self._realizer(variety, order) for language, variety in GLOSS}
        for point in order.plan.points:
            line = self._line(point, order, realizer, glosses)
            if line:
                lines.append(line)
            elif not point.optional:
                gaps.append(Gap(kind="no_form", source=point.key, text=point.act))
        return Draft(lines=tuple(lines), gaps=tuple(gaps), sentence_space=realizer.grammar.sentence_space)

    def alternatives(self, order: CopyOrder, key: str) -> list[Line]:
        """Every wording of one line of the order's plan that has room, the usual one first; empty for a key the plan does not have."""
        realizer = self._realizer(order.variety, order)
        glosses = {language: self._realizer(variety, order) for language, variety in GLOSS}
        points = [option for one in order.plan.points if one.key == key for option in (one, *one.instead)]
        turns = [order.model_copy(update={"variant": order.variant + turn}) for turn in range(MOST_TURNS)]
        plain = [one.model_copy(update={"key": key, "instead": (), "optional": True}) for one in points]
        lines = [line for one in plain for turn in turns for line in [self._line(one, turn, realizer, glosses)] if line]
        return list({line.text: line for line in lines}.values())

    def sentence(self, assertion: Assertion, variety: str) -> str | None:
        """A claimed concept's own sentence in a variety, outside any plan; None where the variety has none."""
        ref = Ref(concept=assertion.concept, measure=assertion.measure)
        book = self._books.get(language_of(variety))
        said = Realizer(variety, book.grammar, self._library).concept(ref) if book else None
        return said.text if said else None

    def finished(self, text: str, variety: str) -> str:
        """A sentence from elsewhere with the stop its language writes."""
        book = self._books.get(language_of(variety))
        stop = book.grammar.stop if book else "."
        return text if text[-1:] in ".!?。！？।؟" else text + stop

    def _line(self, point: Point, order: CopyOrder, realizer: Realizer, glosses: Mapping[str, Realizer]) -> Line | None:
        """The point's line, or that of the first point instead of it that has room where it has none."""
        strict = point.model_copy(update={"optional": True}) if point.instead else point
        line = self._several(strict, order, realizer, glosses) if point.act == PARTS else self._single(strict, order, realizer, glosses)
        if line or not point.instead:
            return line
        others = (one.model_copy(update={"field": point.field, "key": point.key, "limit": point.limit, "optional": True}) for one in point.instead)
        found = (self._line(one, order, realizer, glosses) for one in others)
        return next((one for one in found if one), None) or self._line(point.model_copy(update={"instead": ()}), order, realizer, glosses)

    def _single(self, point: Point, order: CopyOrder, realizer: Realizer, glosses: Mapping[str, Realizer]) -> Line | None:
        said = self._say(point, order, realizer)
        kept = recalled(point, order, said)
        said, credit = (kept[0], (kept[1],)) if kept else (said, ())
        if said is None:
            return None
        gloss = Wording(**{language: self._meaning(point, language, glosses[language], order) for language, _ in GLOSS})
        line = Line(field=point.field, key=point.key, text=said.text, slots=said.slots, gloss=gloss, norms=(*point.norms, *credit))
        return line.model_copy(update={"depends": point.depends, "evidence": point.evidence})

    def _several(self, point: Point, order: CopyOrder, realizer: Realizer, glosses: Mapping[str, Realizer]) -> Line | None:
        """The parts of a point one after another, as long as there is room; a part that is too long makes way for the next."""
        line: Line | None = None
        for part in point.args["parts"]:
            said = self._line(part.model_copy(update={"field": point.field, "key": point.key, "optional": True}), order, realizer, glosses)
            longer = joined(line, said, realizer.grammar.sentence_space) if line and said else line or said
            if longer and (point.limit is None or point.limit.takes(longer.text)):
                line = longer
        return line

    def _say(self, point: Point, order: CopyOrder, realizer: Realizer) -> Said | None:
        """The first wording, by seed and variant, that has room and failed no check, or of all of them the one that holds most keywords."""
        limit, failed = point.limit, order.failed.get(point.key, ())
        short = (one for one in self._wordings(point, order, realizer) if limit is None or limit.takes(one.text))
        free = (one for one in short if one.text not in failed)
        said = most_sought(list(free), order.keywords) if order.keywords else next(free, None)
        if said or point.optional:
            return said
        # A line is never lost in silence: what failed a check, or is too long, stands and the finding is told.
        every = list(self._wordings(point, order, realizer))
        return next((one for one in every if limit is None or limit.takes(one.text)), None) or min(every, key=lambda one: len(one.text), default=None)

    def _wordings(self, point: Point, order: CopyOrder, realizer: Realizer) -> Iterator[Said]:
        """Every way to say a point, the one that seed and variant choose first; with fewer and fewer items where it lists some."""
        plain = realizer.plainly(point)
        if plain is not None:
            yield from plain
            return
        patterns = fitting(self._books[language_of(order.variety)], point, order)
        # The second line of an act ("also", "moreover") opens otherwise than the first.
        turn = int(point.key.rpartition("/")[2]) if point.key.rpartition("/")[2].isdigit() else 0
        for fewer in shortened(point):
            known = realizer.variables(fewer)
            options = [one for one in patterns if variables(one.text) <= known.keys()]
            if not options:
                return
            brand = order.plan.points[0].args.get("brand")
            start = (pick(len(options), order.seed, order.variety, brand, point.act) + turn + order.variant) % len(options)
            yield from (realizer.say(one.text, known) for one in options[start:] + options[:start])

    def _meaning(self, point: Point, language: str, realizer: Realizer, order: CopyOrder) -> str:
        plain = realizer.plainly(point)
        if plain is not None:
            return next((one.text for one in plain), "")
        if point.act == SHIFTED:
            shift = shift_in(order.context, point.args["shift"])
            return f"{self._library.ideas[shift.of].statement.text(language)} → {shift.to.text(language)}"
        if point.act.startswith("headline.idea."):
            return self._library.ideas[point.act.removeprefix("headline.idea.")].statement.text(language)
        return realizer.say(self._acts[point.act].gloss.text(language), realizer.variables(point)).text

    def _realizer(self, variety: str, order: CopyOrder) -> Realizer:
        realizer = Realizer(variety, self._books[language_of(variety)].grammar, order.lexicon(self._library), order.context, order.brand_names)
        realizer.speak_of(next((point.args["product"] for point in order.plan.points if isinstance(point.args.get("product"), Ref)), None))
        return realizer
