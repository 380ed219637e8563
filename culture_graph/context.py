"""Answers one question with the culture that matters for it: whom one addresses how, what is liked, what is to be avoided."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from assets.errors import refuse
from culture_graph.adaptation import Adaptation
from culture_graph.calendar.almanac import Almanac
from culture_graph.calendar.records import Day, Occasion
from culture_graph.graph import CultureGraph
from culture_graph.library import Library
from culture_graph.records import CulturalContext, HeldTrait, Market, Question

# How far ahead a moment matters to who writes today, in days.
AHEAD = 45


class Culture:
    """The culture floor in use: the library, its graph, and contexts computed from them."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.graph = CultureGraph(library)
        self.almanac = Almanac(library)
        self.adaptation = Adaptation(library, self.graph)
        self._held = lru_cache(maxsize=None)(self.graph.held)
        self._habits = lru_cache(maxsize=None)(self.graph.habits)
        self._nodes = lru_cache(maxsize=None)(self.graph.nodes)
        self._directions = lru_cache(maxsize=None)(self.graph.directions)
        self._moments = lru_cache(maxsize=4096)(self._near)

    def market(self, code: str) -> Market:
        """The market by its ISO 3166-1 code; raises `TesseraError` for one that is not described."""
        market = self.library.markets.get(code.strip().upper())
        if market is None:
            raise refuse(
                f"{code} is no country or territory.",
                f"{code} 不是国家或地区代码。",
                do_en="Name it by its ISO 3166-1 code of two letters, such as DE, SA or JP.",
                do_zh="请使用两个字母的 ISO 3166-1 代码，例如 DE、SA 或 JP。",
            )
        return market

    def writable(self, code: str) -> Market:
        """The market, if ads can be written for it; raises `TesseraError` where none of our languages is its own."""
        market = self.market(code)
        if not market.varieties:
            raise refuse(
                f"Tessera does not write ads in the languages of {market.name.en}.",
                f"Tessera 暂不支持{market.name.zh}的广告语言。",
                do_en="Its culture, calendar and rules can still be consulted.",
                do_zh="仍可查询该市场的文化、日历和法规。",
            )
        return market

    def occasion(self, text: str | None) -> Occasion | None:
        """The occasion meant by an id or by a name in any language; None when it is not known."""
        wanted = (text or "").strip().lower()
        if not wanted:
            return None
        names = ((one, {one.id, *one.names.values(), *one.also, *one.local.values()}) for one in self.library.occasions.values())
        return next((one for one, known in names if wanted in {name.lower() for name in known}), None)

    def _near(self, market: str, day: date, ahead: int) -> tuple[Day, ...]:
        return tuple(self.almanac.between(self.library.markets[market], day, day + timedelta(days=ahead)))

    def context_for(self, question: Question, trends: Iterable[str] = ()) -> CulturalContext:
        """What culture says to a question: the market's traits that bear on this category and occasion, its address, its occasion."""
        market = self.market(question.market)
        occasion = self.occasion(question.occasion)
        named = occasion.id if occasion else None
        traits = tuple(one for one in self._held(market.id) if _bears(one, question.category, named))
        shifts = self.adaptation.shifts(market.id, question.category, traits)
        return CulturalContext(
            market=market,
            variety=question.variety or (market.varieties[0] if market.varieties else ""),
            day=question.day,
            category=question.category,
            occasion=occasion if occasion and market.id in occasion.markets else None,
            occasion_text=question.occasion,
            address=market.address,
            traits=traits,
            shifts=tuple(one for one in shifts if one.against is None and not {"all", one.shift.id, one.shift.of} & {*question.plainly}),
            habits=self._habits(market.id),
            moments=self._moments(market.id, question.day, question.ahead) if question.ahead else (),
            trends=tuple(trends),
            nodes=self._nodes(market.id),
            directions=self._directions(market.id),
        )


def _bears(held: HeldTrait, category: str, occasion: str | None) -> bool:
    trait = held.trait
    return (not trait.categories or category in trait.categories) and (not trait.occasions or occasion in trait.occasions)
