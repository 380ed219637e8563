"""The sets: what stands where, and which lights are set up for each."""

from collections.abc import Mapping
from dataclasses import dataclass

from assets.stages.rendering import more_sets as more
from assets.stages.rendering.rigs import Rig, evening, foliage, golden, lattice, noon, studio, window
from assets.stages.rendering.shapes import ball, block, box, cove, drum, round_arch, sheet


@dataclass(frozen=True)
class Set:
    """One stage to render: `build` puts up its parts (named in `parts`, the order of the mask's channels), `lights` are rigs by name."""

    parts: tuple[str, ...]
    build: Rig
    lights: Mapping[str, Rig]
    aim: tuple[float, float, float] = (0.0, 0.0, 0.56)
    aperture: float = 2.0
    pitch_degrees: float = 13.0


def _sweep() -> None:
    cove((("paper", "paper"), ("paper", "paper")), 1.9, 0.0, 1.3)


def _niche() -> None:
    cove((("floor", "plaster"), ("wall", "plaster")), 2.2, -0.42, 0.05)
    sheet(("wall", "plaster"), [box(-9, -0.5, 9, 9), round_arch(0, -0.42, 0.82, 0.60)], 1.0, 0.30, 0.02)
    block(("niche", "plaster"), (0, 1.36, 4), (6, 0.1, 5), 0.001)
    drum(("base", "stone"), (0, 0, -0.24), 0.92, 0.18)
    drum(("plinth", "stone"), (0, 0, 0), 0.62, 0.24)


def _steps() -> None:
    cove((("floor", "plaster"), ("wall", "plaster")), 1.7, -0.46, 0.02)
    block(("stage", "stone"), (0.05, 0.0, 0.0), (1.35, 0.95, 0.46), 0.014)
    block(("tall", "stone"), (-0.86, 0.62, 0.62), (0.62, 0.62, 1.08), 0.014, 4)
    block(("low", "travertine"), (0.98, 0.18, -0.24), (0.86, 0.70, 0.22), 0.012, -7)
    ball(("prop", "plain"), (1.16, 0.06, -0.24 + 0.115), 0.115)


SETS: Mapping[str, Set] = {
    "sweep": Set(("paper",), _sweep, {"studio": studio, "window": window(214, 30, 3)}),
    "niche": Set(("wall", "niche", "floor", "base", "plinth"), _niche, {"studio": studio, "golden": foliage(212, 26, 1.6)}),
    "steps": Set(("wall", "floor", "stage", "tall", "low", "prop"), _steps, {"noon": noon, "window": window(212, 28, 11)}),
    "linen": Set(("wall", "counter", "cloth"), more.linen_table, {"studio": studio, "window": window(212, 30, 21)}),
    "bench": Set(("wall", "floor", "bench"), more.bench, {"foliage": foliage(214, 32, 1.8), "window": window(210, 30, 31)}),
    "terrace": Set(
        ("sky", "sea", "wall", "ledge", "pot", "plant", "foreground"),
        more.terrace,
        {"noon": noon, "golden": golden},
        (0.0, 0.0, 0.60),
        1.4,
        6.5,
    ),
    "hills": Set(("sky", "disc", "clouds", "far", "middle", "near", "floor", "plinth"), more.paper_hills, {"studio": studio, "golden": golden}),
    "disc": Set(("wall", "floor", "disc", "foot", "slab"), more.sun_disc, {"noon": noon, "golden": foliage(208, 26, 1.2)}),
    "alcove": Set(("wall", "band", "niche", "floor", "base", "plinth"), more.alcove, {"lantern": evening(True), "golden": lattice(214, 30)}),
    "round_window": Set(("wall", "floor", "window", "bars", "ledge", "plinth"), more.round_window, {"studio": studio, "lantern": evening(False)}),
}
