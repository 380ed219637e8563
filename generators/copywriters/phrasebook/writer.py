"""The embedded copywriter: native patterns for each act of the plan, chosen by register, category, occasion, variety and seed."""

from collections.abc import Mapping

from assets.wording import Wording
from culture_graph.library import Library
from culture_graph.varieties import language_of
from generators.copywriters import CopyOrder, Draft
from generators.copywriters.phrasebook.choosing import chosen
from generators.copywriters.phrasebook.fitting import joined
from generators.copywriters.phrasebook.glossing import Glosses
from generators.copywriters.phrasebook.realizer import Realizer
from generators.copywriters.phrasebook.recalled import recalled
from generators.evidence.reader import Assertion
from generators.planning.ground import Ref
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
        self._books, self._library, self._glosses = books, library, Glosses(acts, library)

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
        said = chosen(self._books[language_of(order.variety)], point, order, realizer)
        kept = recalled(point, order, said)
        said, credit = (kept[0], (kept[1],)) if kept else (said, ())
        if said is None:
            return None
        gloss = Wording(**{language: self._glosses.meaning(point, language, glosses[language], order) for language, _ in GLOSS})
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

    def _realizer(self, variety: str, order: CopyOrder) -> Realizer:
        realizer = Realizer(variety, self._books[language_of(variety)].grammar, order.lexicon(self._library), order.context, order.brand_names)
        realizer.speak_of(next((point.args["product"] for point in order.plan.points if isinstance(point.args.get("product"), Ref)), None))
        return realizer
