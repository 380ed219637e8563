"""The cultural graph: markets, religions, language spheres and regions in a networkx graph along which traits are inherited."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar, get_args

import networkx as nx

from assets.errors import refuse
from culture_graph.library import Library
from culture_graph.records import Aspect, Direction, Explanation, Habit, HeldTrait, Trait

ROOT = "world"
# From this share of people on, what a nearer node says settles a subject for the market.
HALF = 0.5

Said = TypeVar("Said")


def nearest(said: Iterable[tuple[str, float, Said]]) -> list[Said]:
    """Of what is said on each matter (matter, share of people, saying; nearest first): the nearest that at least half of the people hold, else that of most."""
    chosen: dict[str, tuple[float, Said]] = {}
    for matter, share, saying in said:
        known = chosen.get(matter)
        if known is None or (known[0] < HALF and share > known[0]):
            chosen[matter] = (share, saying)
    return [saying for _, saying in chosen.values()]


class CultureGraph:
    """Edges run from a market or node to what it holds, with `share` (0-1: the part of its people for whom that is so)."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._traits: dict[str, list[Trait]] = {}
        for trait in library.traits:
            self._traits.setdefault(trait.node, []).append(trait)
        self._habits: dict[str, list[Habit]] = {}
        for habit in library.habits:
            self._habits.setdefault(habit.node, []).append(habit)
        for node in library.nodes.values():
            self.graph.add_edges_from((node.id, parent, {"share": 1.0, "kind": "within"}) for parent in node.parents)
            self.graph.add_node(node.id)
        for market in library.markets.values():
            self.graph.add_node(market.id)
            self.graph.add_edges_from((market.id, node, {"share": float(share), "kind": "holds"}) for node, share in market.holds.items())
        self._refuse_dead_references()

    def held(self, market: str) -> tuple[HeldTrait, ...]:
        """The traits of a market, its own first; a trait on the same subject nearer by overrides one further off.

        The weight of an inherited trait is the product of the shares along its path; the widest path wins.
        """
        held: list[HeldTrait] = []
        spoken: set[tuple[str, str]] = set()
        for path, weight in self.paths(market):
            fresh = [trait for trait in self._traits.get(path[-1], ()) if (trait.dimension, trait.subject) not in spoken]
            held += [HeldTrait(trait=trait, path=path, weight=weight) for trait in fresh]
            spoken |= {(trait.dimension, trait.subject) for trait in fresh if weight >= HALF}
        return tuple(held)

    def habits(self, market: str) -> tuple[Habit, ...]:
        """How a market speaks and measures: of each aspect what the nearest node says that at least half of the people hold, else that of most."""
        said = ((habit.aspect, weight, habit) for path, weight in self.paths(market) for habit in self._habits.get(path[-1], ()))
        return tuple(sorted(nearest(said), key=lambda habit: get_args(Aspect).index(habit.aspect)))

    def nodes(self, market: str) -> tuple[str, ...]:
        """What a market reaches and at least half of its people hold, nearest first."""
        return tuple(path[-1] for path, weight in self.paths(market) if weight >= HALF)

    def directions(self, market: str) -> tuple[Direction, ...]:
        """What is said of pictures along the way from a market to the world, nearest first."""
        by_node = {one.node: one for one in self.library.directions}
        return tuple(by_node[node] for node in self.nodes(market) if node in by_node)

    def explain(self, market: str, trait: str) -> Explanation:
        """The way of a trait to a market and what it overrides or is overridden by; raises `TesseraError` when no path leads there."""
        ways = list(self.paths(market))
        said = [HeldTrait(trait=one, path=path, weight=weight) for path, weight in ways for one in self._traits.get(path[-1], ())]
        asked = next((one for one in said if one.trait.id == trait), None)
        if asked is None:
            raise refuse(
                f"{trait} does not reach {market}: no node that {market} holds says it.",
                f"{trait} 与 {market} 无关：该市场所属的节点都没有这一条。",
                do_en=f"See what does with: tessera culture {market}",
                do_zh=f"查看相关条目：tessera culture {market}",
            )
        rivals = [one for one in said if (one.trait.dimension, one.trait.subject) == (asked.trait.dimension, asked.trait.subject)]
        at = rivals.index(asked)
        nearer = next((one for one in rivals[:at] if one.weight >= HALF and one.trait.node != asked.trait.node), None)
        further = tuple(one for one in rivals[at + 1 :] if asked.weight >= HALF and one.trait.node != asked.trait.node)
        shares = tuple(self._share(here, there) for here, there in pairwise(asked.path))
        return Explanation(held=asked, shares=shares, instead_of=further, overridden_by=nearer)

    def paths(self, market: str) -> Iterator[tuple[tuple[str, ...], float]]:
        """Every node a market reaches: nearest first, each by its path of greatest share."""
        best: dict[str, tuple[tuple[str, ...], float]] = {market: ((market,), 1.0)}
        frontier = [market]
        while frontier:
            for here in frontier:
                yield best[here]
            reached: dict[str, tuple[tuple[str, ...], float]] = {}
            for here in frontier:
                path, weight = best[here]
                for there in self.graph.adj[here]:
                    share = weight * self._share(here, there)
                    if there not in best and share > reached.get(there, ((), 0.0))[1]:
                        reached[there] = ((*path, there), share)
            best |= reached
            frontier = sorted(reached, key=lambda node: -reached[node][1])

    def _share(self, here: str, there: str) -> float:
        return max(float(edge["share"]) for edge in self.graph.adj[here][there].values())

    def _refuse_dead_references(self) -> None:
        known = set(self.library.markets) | set(self.library.nodes)
        named = (
            set(self.graph.nodes)
            | {one.node for one in self.library.traits}
            | {one.node for one in self.library.shifts}
            | {one.node for one in self.library.habits}
            | {one.node for one in self.library.directions}
        )
        dead = sorted(named - known)
        if dead:
            raise refuse(
                f"The knowledge names unknown nodes: {', '.join(dead)}.",
                f"知识库引用了不存在的节点：{'、'.join(dead)}。",
                do_en="Add them to nodes.yaml or correct the spelling.",
                do_zh="请在 nodes.yaml 中补上，或改正拼写。",
            )
