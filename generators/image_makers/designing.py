"""What a picture will look like, chosen before anything is drawn: layouts in the order to try them, stage, light, motif and palette, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from assets.colours import apart, luminance, rgb
from assets.hashing import digest
from assets.motifs import Motif
from assets.stages import Stage, read_stages
from culture_graph.records import CulturalContext
from generators.compositions.inks import deepened
from generators.image_makers import PictureOrder
from generators.image_makers.layouting import Trials, first, liked, trials
from generators.motifs.fitting import fitting
from generators.sets.palettes import ENOUGH, Depth, Palette, apart_from, harmonised

ROLES = ("dominant", "support", "accent", "neutral")
# Which colour the wall takes and how deep, and which the things before it: tried in this order until the product stands out.
WALLS: Mapping[Depth, tuple[tuple[tuple[str, Depth], str], ...]] = {
    "pale": ((("light", "pale"), "deep"), (("light", "pale"), "bright"), (("deep", "pale"), "bright"), (("bright", "tint"), "light")),
    "tint": ((("deep", "tint"), "deep"), (("bright", "tint"), "bright"), (("light", "pale"), "bright"), (("deep", "deep"), "bright")),
    "deep": ((("deep", "deep"), "deep"), (("light", "pale"), "bright"), (("bright", "tint"), "deep"), (("bright", "deep"), "bright")),
}
NEVER = frozenset({"forbidden", "offensive", "avoid"})


@dataclass(frozen=True)
class Design:
    """The choices of one picture: what makes it again, and the norms that shaped them."""

    trials: Trials
    stage: Stage
    light: str
    motif: str
    palette: Palette
    deep: str
    depth: Depth
    seed: int
    norms: tuple[str, ...]


def design(order: PictureOrder, product: Sequence[str]) -> Design:
    """The design of an order for a product of the given main colours; all pictures of a product in a market share stage, light and palette."""
    context, chosen = order.context, order.chosen
    seed = int(chosen.get("seed", order.seed))
    drawn = np.random.default_rng(int(digest([seed, order.photo_name, context.market.id, context.occasion.id if context.occasion else ""])[:12], 16))
    stage = _stage(context, chosen, drawn)
    light = chosen.get("light") or first(liked(context, "lights"), [one.name for one in stage.lights], drawn)
    depth = _depth(context, chosen, drawn)
    colours = order.look.colours or _colours(context, chosen)
    palette = _palette(colours, chosen, depth, product)
    motif = chosen.get("motif") or _motif(context, drawn)
    return Design(
        trials=trials(order, drawn),
        stage=stage,
        light=light,
        motif=motif if motif != "none" else "",
        palette=palette,
        deep=chosen.get("deep") or _deep(colours),
        depth=depth,
        seed=seed,
        norms=tuple(f"direction:{one.node}" for one in context.directions[:1]),
    )


def _stage(context: CulturalContext, chosen: Mapping[str, str], drawn: np.random.Generator) -> Stage:
    stages = {one.id: one for one in read_stages()}
    if chosen.get("stage") in stages:
        return stages[chosen["stage"]]
    fit = [one.id for one in stages.values() if not one.fits.categories or context.category in one.fits.categories]
    return stages[first(liked(context, "stages"), fit or list(stages), drawn)]


def _depth(context: CulturalContext, chosen: Mapping[str, str], drawn: np.random.Generator) -> Depth:
    if chosen.get("depth") in WALLS:
        return cast(Depth, chosen["depth"])
    ground = chosen.get("ground") or next((one.ground for one in context.directions), "light")
    depths: Mapping[str, tuple[Depth, ...]] = {"light": ("pale", "tint"), "deep": ("deep", "tint"), "either": ("tint", "deep", "pale")}
    some = depths.get(ground, ("tint",))
    return some[int(drawn.integers(len(some)))]


def _palette(colours: Sequence[str], chosen: Mapping[str, str], depth: Depth, product: Sequence[str]) -> Palette:
    """The palette that was used before, where one is named colour by colour; else these colours as a set wears them, kept apart from the product."""
    before = chosen.get("colours", "").split(",")
    if len(before) == len(ROLES):
        return Palette(**dict(zip(ROLES, before, strict=True)))
    tries = [_dressed(colours, wall, other) for wall, other in WALLS[depth]]
    return next((one for one in tries if _stands_out(one, product)), apart_from(tries[0], product))


def _dressed(colours: Sequence[str], wall: tuple[str, Depth], other: str) -> Palette:
    """A market's colours as a set wears them: which of them the wall takes, how deep, and which what stands before it takes."""
    ordered = sorted(colours, key=lambda one: float(luminance(np.array(rgb(one)))))
    named = {"deep": ordered[0], "bright": ordered[max(len(ordered) - 2, 0)], "light": ordered[-1]}
    palette = Palette(dominant=named[wall[0]], support=named[other], accent=named["bright"], neutral=named["light"])
    return harmonised(palette, wall[1])


def _stands_out(palette: Palette, product: Sequence[str]) -> bool:
    """Whether the product's main colours are told from the wall at a glance, and from what stands before it."""
    return all(apart(palette.dominant, one) >= ENOUGH and apart(palette.support, one) >= ENOUGH * 0.7 for one in product[:3])


def _colours(context: CulturalContext, chosen: Mapping[str, str]) -> Sequence[str]:
    """The occasion's palette on an occasion, else the market's; three quiet colours where neither is known."""
    if chosen.get("palette"):
        return chosen["palette"].split(",")
    own = context.occasion.palette if context.occasion else ()
    return own if len(own) > 1 else context.market.palette or ("#F3F0EA", "#4A6670", "#C9703C")


def _deep(colours: Sequence[str]) -> str:
    """The darkest of the colours, dark enough for light words to stand on."""
    return deepened(min(colours, key=lambda one: float(luminance(np.array(rgb(one))))), 38)


def _motif(context: CulturalContext, drawn: np.random.Generator) -> str:
    """A motif for walls that belongs there: one of the directions', on an occasion one of its own; none where nothing is named."""
    there = [one for one in _motifs(context) if "wall" in one.uses]
    own = [one.id for one in there if one.occasions]
    fond = [name for name in liked(context, "motifs") if name == "none" or name in {one.id for one in there}]
    return first((), own, drawn) if own else first(fond, fond or ["none"], drawn)


def _motifs(context: CulturalContext) -> Sequence[Motif]:
    """The motifs that belong to the market's people, less those that a trait speaks against."""
    never = {one.trait.subject for one in context.traits if one.trait.stance in NEVER}
    return fitting({context.market.id, *context.nodes}, context.occasion.id if context.occasion else None, never)
