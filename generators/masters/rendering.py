"""Draws SVG as pixels with the bundled fonts and no other: what was made here at once, what came from outside in a process of its own with bounds."""

import io
import json
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import regex
import resvg_py
from PIL import Image

from assets.fonts import CJK, face, read_fonts
from generators.masters.drawing_apart import NOT_SVG

# Opening a font takes longer than drawing a picture: those of East Asia, 30 MB, only where there are such signs.
_TEXT = regex.compile(r"<(\w+:)?text\b")
_HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\u3000-\u303F\uFF00-\uFFEF]")
ROOT = Path(__file__).parents[2]
SECONDS = 60


class TooMuchWorkError(Exception):
    """Drawing took more time or memory than a picture may."""


def rendered(svg: str, width: int) -> Image.Image:
    """An SVG made here as RGBA, so many pixels wide."""
    data = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=_fonts_for(svg), font_family="Noto Sans")
    return Image.open(io.BytesIO(data)).convert("RGBA")


def rendered_apart(svgs: Sequence[str], width: int) -> Iterator[Image.Image]:
    """Vetted SVGs from outside as RGBA, so many pixels wide, one after the other. Vetting cannot foresee what masks and filters cost, so another process draws them, within 20 seconds
    of work and 3 GB; raises TooMuchWorkError where that is not enough, ValueError for what is no SVG."""
    order = json.dumps({"width": width, "svgs": svgs, "fonts": [_fonts_for(svg) for svg in svgs]}).encode("utf-8")
    command = [sys.executable, "-m", "generators.masters.drawing_apart"]
    try:
        done = subprocess.run(command, input=order, capture_output=True, cwd=ROOT, timeout=SECONDS, check=False)  # noqa: S603 - a module of the house
    except subprocess.TimeoutExpired as error:
        raise TooMuchWorkError from error
    if done.returncode == NOT_SVG:
        raise ValueError("no SVG that can be drawn")
    if done.returncode:
        raise TooMuchWorkError
    at = 0
    while at < len(done.stdout):
        (length,) = struct.unpack_from(">I", done.stdout, at)
        with Image.open(io.BytesIO(done.stdout[at + 4 : at + 4 + length])) as picture:
            yield picture.convert("RGBA")
        at += 4 + length


def _fonts_for(svg: str) -> list[str]:
    """The font files that an SVG's words may need, each once."""
    return list(dict.fromkeys(path for script, path in _fonts().items() if _TEXT.search(svg) and (script not in CJK or _HAN.search(svg))))


@cache
def _fonts() -> Mapping[str, str]:
    """The file of each script's bundled face."""
    return {script: str(face(script, 400).path) for script in read_fonts()}
