"""Which layouts a picture tries, and in which order: the one chosen, the brand's own masters, then those of the house by rank and liking."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assets.layouts import Layout, read_layouts
from culture_graph.records import CulturalContext
from culture_graph.varieties import right_to_left
from generators.compositions.arranging import COMPARED
from generators.compositions.records import Frame, Words
from generators.image_makers import PictureOrder
from generators.masters.reading import Master, read_master

# How much a place in a direction's list of likings counts against a layout's own rank; how far a master's proportions may be from the frame's.
LIKING, STRETCH = 3, 0.03


class Trials(NamedTuple):
    """The layouts a picture tries, in their order, and the brand's own masters among them by id."""

    layouts: tuple[Layout, ...]
    masters: Mapping[str, Master]


class Tried(NamedTuple):
    """A layout to try, and the brand's own master that it is of."""

    layout: Layout
    master: Master | None = None


def trials(order: PictureOrder, drawn: np.random.Generator) -> Trials:
    """What an order tries."""
    found = list(_tried(order, drawn))
    return Trials(tuple(one.layout for one in found), {one.layout.id: one.master for one in found if one.master})


def _tried(order: PictureOrder, drawn: np.random.Generator) -> Iterator[Tried]:
    """The layouts that have the frame's shape and the layers they need: the one chosen first, then one for photos that are compared, then the brand's own, then by
    rank, liking and a little chance."""
    ranked = list(_ranked(order, drawn))
    pairs = [one for one in ranked if COMPARED[0] in one.layout.needs]
    every = [*pairs, *_own(order), *(one for one in ranked if one not in pairs)]
    chosen = order.chosen.get("layout")
    # One that was chosen is tried even where it was not made for such words.
    yield from (one for one in (*every, *map(Tried, read_layouts().values())) if one.layout.id == chosen)
    yield from (one for one in every if one.layout.id != chosen)


def liked(context: CulturalContext, kind: str) -> tuple[str, ...]:
    """What the directions name of a kind, the nearest node's first."""
    return tuple(dict.fromkeys(name for one in context.directions for name in getattr(one, kind)))


def first(names: Sequence[str], there: Sequence[str], drawn: np.random.Generator) -> str:
    """One of the first three liked things that are there, else any; nothing where there is none."""
    good = [name for name in names if name in there][:3] or list(there)
    return str(good[int(drawn.integers(len(good)))]) if good else ""


def _own(order: PictureOrder) -> Iterator[Tried]:
    """The brand's own masters that were drawn for such a frame; none on a ground that must be white."""
    frame = order.frame
    for path in () if frame.white else order.look.masters:
        master = _master(Path(path), frame.unsafe)
        if abs(master.frame.width / master.frame.height / (frame.width / frame.height) - 1) < STRETCH:
            yield Tried(master.layout_for(right_to_left(order.words.variety)), master)


@lru_cache(maxsize=16)
def _master(path: Path, unsafe: tuple[float, float, float, float]) -> Master:
    """A brand's own master; kept files never change."""
    return read_master(path.read_bytes(), path.name, unsafe)


def _ranked(order: PictureOrder, drawn: np.random.Generator) -> Iterator[Tried]:
    """The layouts of the house that can be used."""
    fond = liked(order.context, "layouts")
    usable = [one for one in read_layouts().values() if _usable(one, order.frame, order.words)]
    luck = dict(zip((one.id for one in usable), drawn.random(len(usable)) * LIKING, strict=True))

    def weight(one: Layout) -> float:
        return one.rank + float(luck[one.id]) - (LIKING * (1 - fond.index(one.id) / len(fond)) if one.id in fond else 0)

    yield from map(Tried, sorted(usable, key=weight))


def _usable(layout: Layout, frame: Frame, words: Words) -> bool:
    """Whether a layout has the frame's shape, what it needs, and the ground that the placement wants."""
    if frame.white:
        return layout.id == "packshot"
    return layout.rank < 8 and frame.shape in layout.frames and all(words.of(one) for one in layout.needs)
