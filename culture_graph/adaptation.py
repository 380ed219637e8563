"""How selling ideas are put in a culture: which shift reaches a market, which gives way to a nearer one, and which would offend there."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from culture_graph.graph import CultureGraph, nearest
from culture_graph.library import Library
from culture_graph.records import CulturalContext, HeldShift, HeldTrait, Shift
from culture_graph.varieties import fallbacks

# A frame that calls such a thing to mind turns against the product.
FLIPS = frozenset({"forbidden", "offensive", "avoid"})
IDEA = "idea:"


class Adaptation:
    """The shifts of a library along the graph."""

    def __init__(self, library: Library, graph: CultureGraph) -> None:
        self._graph = graph
        self._by_node: dict[str, list[Shift]] = {}
        for shift in library.shifts:
            self._by_node.setdefault(shift.node, []).append(shift)
        self._chosen = lru_cache(maxsize=None)(self._choose)

    def shifts(self, market: str, category: str, traits: Iterable[HeldTrait]) -> tuple[HeldShift, ...]:
        """One shift for each idea and topic that has any: the nearest that at least half of the people hold, else the one held by most; one made for this
        category before one for all. A shift that a trait of the market turns round names that trait in `against`."""
        turned = {held.trait.subject: held.trait.id for held in traits if held.trait.stance in FLIPS}
        return tuple(_against(held, turned) for held in self._chosen(market, category))

    def _choose(self, market: str, category: str) -> tuple[HeldShift, ...]:
        return tuple(nearest((held.shift.of, held.share, held) for held in self._reaching(market, category)))

    def _reaching(self, market: str, category: str) -> Iterator[HeldShift]:
        for path, share in self._graph.paths(market):
            here = [shift for shift in self._by_node.get(path[-1], ()) if not shift.categories or category in shift.categories]
            for shift in sorted(here, key=lambda one: not one.categories):
                yield HeldShift(shift=shift, path=path, share=share)


def lines_in(shift: Shift, variety: str) -> tuple[str, ...]:
    """The headlines of a shift in a variety or in what it falls back on; none where it has none."""
    return next((shift.lines[tag] for tag in fallbacks(variety) if tag in shift.lines), ())


def shift_in(context: CulturalContext, identity: str) -> Shift:
    """The shift of a context by its id."""
    return next(held.shift for held in context.shifts if held.shift.id == identity)


def _against(held: HeldShift, turned: dict[str, str]) -> HeldShift:
    trait = next((turned[subject] for subject in (*held.shift.evokes, f"{IDEA}{held.shift.of}") if subject in turned), None)
    return held.model_copy(update={"against": trait}) if trait else held
