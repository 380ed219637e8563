"""Which ornaments suit a market on a day: those of its own spheres, nearest first, and nothing that a trait of its context forbids."""

from collections.abc import Collection

from assets.motifs import Motif, motifs

_ROOT = "world"


def fitting(nodes: Collection[str], occasion: str | None = None, forbidden: Collection[str] = (), solemn: bool = False) -> tuple[Motif, ...]:
    """The motifs that suit a market, best first.

    `nodes`: the market's id and the nodes it holds; give those that at least half of its people hold. `occasion`: an id of the calendar, or None for every
    day. `forbidden`: subjects that the context forbids. `solemn`: on a day of mourning or remembrance nothing louder than a whisper is offered.
    """
    held = {*nodes, _ROOT}
    able = [one for one in motifs().values() if _may(one, held, occasion, set(forbidden)) and (not solemn or one.loudness == "whisper")]
    return tuple(sorted(able, key=lambda one: (not one.occasions, min(_distance(sphere) for sphere in one.spheres if sphere in held))))


def _may(one: Motif, held: set[str], occasion: str | None, forbidden: set[str]) -> bool:
    return bool(held & {*one.spheres}) and (not one.occasions or occasion in one.occasions) and not forbidden & {*one.evokes}


def _distance(sphere: str) -> int:
    """How far a sphere is from a market: 0 the market itself (two capitals), 1 a region, language or religion, 2 the whole world."""
    return 2 if sphere == _ROOT else 0 if sphere.isupper() else 1
