"""The embedded copywriter: native patterns for each act of the plan, chosen by register, category, occasion, variety and seed."""

from collections.abc import Mapping

from assets.hashing import pick
from assets.wording import Wording
from culture_graph.adaptation import lines_in, shift_in
from culture_graph.library import Library
from culture_graph.varieties import fallbacks, language_of
from generators.copywriters import CopyOrder, Draft
from generators.copywriters.phrasebook.finishing import Said
from generators.copywriters.phrasebook.messages import variables
from generators.copywriters.phrasebook.realizer import Realizer
from generators.evidence.reader import Assertion
from generators.planning.ground import Ref
from generators.planning.headline import SHIFTED
from generators.records import Gap, Line, Point
from prompts.phrasebooks import Act, Pattern, Phrasebook

GLOSS = (("en", "en-US"), ("zh", "zh-Hans-CN"))


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
            said = self._say(point, order, realizer)
            if said is None:
                gaps.append(Gap(kind="no_form", source=point.key, text=point.act))
                continue
            gloss = Wording(**{language: self._meaning(point, language, glosses[language], order) for language, _ in GLOSS})
            line = Line(field=point.field, key=point.key, text=said.text, slots=said.slots, gloss=gloss, norms=point.norms)
            lines.append(line.model_copy(update={"depends": point.depends, "evidence": point.evidence}))
        return Draft(lines=tuple(lines), gaps=tuple(gaps), sentence_space=realizer.grammar.sentence_space)

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

    def _say(self, point: Point, order: CopyOrder, realizer: Realizer) -> Said | None:
        if point.act == "concept":
            return realizer.concept(point.args["concept"])
        if point.act == "hashtag":
            return realizer.hashtag(point)
        known = realizer.variables(point)
        patterns = _shifted(point, order) if point.act == SHIFTED else self._patterns(point.act, order)
        options = [one for one in patterns if variables(one.text) <= known.keys()]
        failed = order.failed.get(point.key, ())
        # The second line of an act ("also", "moreover") opens otherwise than the first.
        turn = int(point.key.rpartition("/")[2]) if point.key.rpartition("/")[2].isdigit() else 0
        start = (pick(len(options), order.seed, order.variety, order.plan.points[0].args.get("brand"), point.act) + turn) % len(options) if options else 0
        turned = options[start:] + options[:start]
        said = [realizer.say(one.text, known) for one in turned]
        # When every wording failed a check, the first stands and the finding is told: a line is never lost in silence.
        return next((one for one in said if one.text not in failed), said[0] if said else None)

    def _patterns(self, act: str, order: CopyOrder) -> list[Pattern]:
        """Patterns that may stand here; those made for this very category or occasion come before those made for any."""
        book = self._books[language_of(order.variety)]
        fitting = [one for one in book.patterns.get(act, ()) if _fits(one, order)]
        special = [one for one in fitting if one.category or one.occasion]
        return special + [one for one in fitting if one not in special]

    def _meaning(self, point: Point, language: str, realizer: Realizer, order: CopyOrder) -> str:
        if point.act == "concept":
            said = realizer.concept(point.args["concept"])
            return said.text if said else ""
        if point.act == "hashtag":
            return realizer.hashtag(point).text
        if point.act == SHIFTED:
            shift = shift_in(order.context, point.args["shift"])
            return f"{self._library.ideas[shift.of].statement.text(language)} → {shift.to.text(language)}"
        act = self._acts["headline.idea" if point.act.startswith("headline.idea.") else point.act]
        known = realizer.variables(point)
        if act.id == "headline.idea":
            idea = self._library.ideas[point.act.removeprefix("headline.idea.")]
            return idea.statement.text(language)
        return realizer.say(act.gloss.text(language), known).text

    def _realizer(self, variety: str, order: CopyOrder) -> Realizer:
        realizer = Realizer(variety, self._books[language_of(variety)].grammar, order.lexicon(self._library), order.context, order.brand_names)
        realizer.speak_of(next((point.args["product"] for point in order.plan.points if isinstance(point.args.get("product"), Ref)), None))
        return realizer


def _shifted(point: Point, order: CopyOrder) -> list[Pattern]:
    """The headlines in which this culture puts the idea of a point."""
    return [Pattern(text=line) for line in lines_in(shift_in(order.context, point.args["shift"]), order.variety)]


def _fits(pattern: Pattern, order: CopyOrder) -> bool:
    context = order.context
    occasion = context.occasion.id if context.occasion else ""
    return (
        (not pattern.registers or context.address in pattern.registers)
        and (not pattern.category or context.category in pattern.category)
        and (not pattern.occasion or occasion in pattern.occasion)
        and (not pattern.variety or bool(set(pattern.variety) & set(fallbacks(order.variety))))
    )
