"""The look of a film: one set, palette and motif for all of it, and which lights and grounds its shots take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assets.storyboards import Shot
from generators.image_makers.designing import Design
from generators.sets.palettes import Palette, apart_from, harmonised


@dataclass(frozen=True)
class Look:
    """A film's design, and the product's main colours, from which every ground keeps apart."""

    design: Design
    product: Sequence[str]

    @property
    def sweep(self) -> str:
        """The colour that sweeps across where a chapter ends."""
        return self.design.palette.accent

    @property
    def made(self) -> Mapping[str, str]:
        """Every choice by name, as pictures name them: given back as chosen it makes the same look again."""
        plan, palette = self.design, self.design.palette
        colours = ",".join((palette.dominant, palette.support, palette.accent, palette.neutral))
        return {
            "stage": plan.stage.id,
            "light": plan.light,
            "motif": plan.motif or "none",
            "depth": plan.depth,
            "deep": plan.deep,
            "colours": colours,
            "seed": str(plan.seed),
        }

    def plans(self, shot: Shot) -> tuple[Design, ...]:
        """The design of a shot's ground; two of them where the light goes over from one into another."""
        own = self.design
        other = replace(own, light=next((one.name for one in own.stage.lights if one.name != own.light), own.light))
        if shot.ground == "deep":
            return (replace(own, palette=self._deep()),)
        if shot.ground == "paper":
            return (own,)
        return {"own": (own,), "other": (other,), "turning": (own, other)}[shot.light]

    def _deep(self) -> Palette:
        """A ground in the market's deep colour, apart from the product."""
        deep = self.design.deep
        return apart_from(harmonised(self.design.palette.model_copy(update={"dominant": deep, "support": deep}), "deep"), self.product)
