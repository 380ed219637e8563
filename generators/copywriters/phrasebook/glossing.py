"""What a point means, in the words of the acts: the gloss for those who do not read the market's language."""

from collections.abc import Mapping

from culture_graph.adaptation import shift_in
from culture_graph.library import Library
from generators.copywriters import CopyOrder
from generators.copywriters.phrasebook.realizer import Realizer
from generators.planning.headline import SHIFTED
from generators.records import Point
from prompts.phrasebooks import Act


class Glosses:
    """Glosses of one library, in a language of the interface (en, zh)."""

    def __init__(self, acts: Mapping[str, Act], library: Library) -> None:
        self._acts, self._library = acts, library

    def meaning(self, point: Point, language: str, realizer: Realizer, order: CopyOrder) -> str:
        """What a point says; `realizer` speaks that language."""
        plain = realizer.plainly(point)
        if plain is not None:
            return next((one.text for one in plain), "")
        if point.act == SHIFTED:
            shift = shift_in(order.context, point.args["shift"])
            return f"{self._library.ideas[shift.of].statement.text(language)} → {shift.to.text(language)}"
        if point.act.startswith("headline.idea."):
            return self._library.ideas[point.act.removeprefix("headline.idea.")].statement.text(language)
        return realizer.say(self._acts[point.act].gloss.text(language), realizer.variables(point)).text
