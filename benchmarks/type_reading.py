"""Type read back: what share of the signs of every drawn line tesseract reads right, by language, and how long setting and drawing take."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from PIL import Image

from assets.reading import read_yaml
from generators.typesetting import Box, Setting, Style, draw, fit
from generators.typesetting.reading import agreement, read_back, read_for, signs

STRINGS = Path(__file__).parents[1] / "tests" / "generators" / "typesetting" / "strings.yaml"
SIZE, EDGE, AIM = 48, 40, 0.98


def measure() -> Iterator[str]:
    """A line for each variety: signs read right on clean ground at 48 px, at once and in the best of several tries; milliseconds a two-line headline."""
    lines = read_yaml(STRINGS, dict[str, list[str]])
    for variety, texts in lines.items():
        once = best = total = 0.0
        for text in texts:
            image = _drawn(text, variety)
            read, nearest = read_back(image, variety), read_for(image, variety, text)
            if read is None or nearest is None:
                break
            once, best, total = once + agreement(text, read) * signs(text), best + agreement(text, nearest) * signs(text), total + signs(text)
        if total:
            yield f"{variety}: {100 * once / total:.1f}% at once, {100 * best / total:.1f}% of several (aim {100 * AIM:.0f}%), {total:.0f} signs"
        else:
            yield f"{variety}: no reader"
    yield from _speed(lines)


def _speed(lines: dict[str, list[str]]) -> Iterator[str]:
    fitting, drawing = [], []
    image = Image.new("RGBA", (1080, 1080), "#FAF8F4")
    for variety, text in [(variety, text) for variety, texts in lines.items() for text in texts]:
        start = time.perf_counter()
        found = fit(text, Style(variety=variety, size=72, least=16, weight=700), Box(width=920, height=300))
        done = time.perf_counter()
        if isinstance(found, Setting):
            draw(found, image, (80, 80), "#1B1F2A")
            fitting.append(done - start)
            drawing.append(time.perf_counter() - done)
    yield f"two lines at up to 72 px on 1080 x 1080: fit {1000 * median(fitting):.1f} ms, draw {1000 * median(drawing):.1f} ms (median of {len(fitting)})"


def _drawn(text: str, variety: str) -> Image.Image:
    found = fit(text, Style(variety=variety, size=SIZE, least=SIZE, most_lines=9), Box(width=1000, height=2000))
    if not isinstance(found, Setting):
        raise ValueError(f"{text!r} does not fit")
    image = Image.new("RGBA", (int(found.width) + 2 * EDGE, int(found.height) + 2 * EDGE), "#FAF8F4")
    draw(found, image, (EDGE, EDGE), "#1B1F2A")
    return image
