"""`python -m assets.samples.rendering [PICTURE ...]` renders sample pictures into assets/samples/pictures; `--draft` renders small ones elsewhere to look at."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from assets.samples.rendering.studio import Shot, set_up, take
from assets.samples.rendering.watch import standing

WHITE, SAGE = (0.90, 0.90, 0.895), (0.48, 0.515, 0.49)
SHOTS: Mapping[str, Shot] = {
    "smartwatch": Shot("woven", WHITE, 128, (-0.11, 0.0, 0.85), 0.42),
    "smartwatch_cutout": Shot("woven", WHITE, 128, (-0.11, 0.0, 0.85), 0.42, alone=True),
    "smartwatch_before": Shot("silicone", SAGE, 98, (-0.10, 0.0, 0.82), 0.32),
    "smartwatch_after": Shot("woven", SAGE, 98, (-0.10, 0.0, 0.82), 0.32),
}
PIXELS, SAMPLES, DRAFT = 1200, 16, (500, 16)


def main() -> None:
    """Render what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", nargs="*", default=list(SHOTS))
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "pictures")
    parser.add_argument("--draft", action="store_true")
    asked = parser.parse_args()
    for name in asked.pictures:
        path = asked.out / f"{name}.png"
        set_up(SHOTS[name])
        standing(SHOTS[name].strap)
        take(path, SHOTS[name], *(DRAFT if asked.draft else (PIXELS, SAMPLES)))
        _save_lean(path)


def _save_lean(path: Path) -> None:
    """The file made smaller: colours are rounded to every third of 256, which nobody sees and which packs to half."""
    with Image.open(path) as picture:
        bands = [
            band.point([round(value / 3) * 3 for value in range(256)]) if name != "A" else band.copy()
            for name, band in zip(picture.getbands(), picture.split(), strict=True)
        ]
        Image.merge(picture.mode, bands).save(path, optimize=True)


if __name__ == "__main__":
    main()
