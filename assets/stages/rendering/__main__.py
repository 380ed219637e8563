"""`python -m assets.stages.rendering [STAGE ...]` renders plates into assets/stages/plates; `--draft` renders small ones elsewhere to look at."""

import argparse
from pathlib import Path

import bpy

from assets.stages.rendering.plates import write_light, write_masks
from assets.stages.rendering.scene import camera, empty_studio, masks, open_sky, rendered, sky
from assets.stages.rendering.sets import SETS, Set

# Heights in pixels; masks are cheap and keep the edges crisp, light is soft and bears enlarging.
PLATE, LIGHT, FILL = 1500, 720, 480


def main() -> None:
    """Render what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="*", default=list(SETS))
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "plates")
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--only", help="only this light, or fill, or masks")
    asked = parser.parse_args()
    for name in asked.stages:
        _stage(name, SETS[name], asked)


def _stage(name: str, one: Set, asked: argparse.Namespace) -> None:
    scale, samples = (0.33, 8) if asked.draft else (1.0, 10)
    for light, rig in {**one.lights, "fill": open_sky}.items():
        if asked.only in (None, light):
            _put_up(one)
            rig()
            height = FILL if light == "fill" else LIGHT
            write_light(asked.out / f"{name}_{light}.jpg", rendered(int(height * scale), samples))
    if asked.only in (None, "masks"):
        _put_up(one)
        write_masks(asked.out / f"{name}_masks.png", masks(one.parts, int(PLATE * scale), 8 if asked.draft else 12))


def _put_up(one: Set) -> None:
    empty_studio()
    camera(one.aim, one.aperture, one.pitch_degrees)
    sky(0)
    one.build()
    bpy.context.view_layer.update()


if __name__ == "__main__":
    main()
