"""Draws an SVG that was vetted (or made here) as pixels, with the bundled fonts and no other."""

import io
from collections.abc import Mapping
from functools import cache

import regex
import resvg_py
from PIL import Image

from assets.fonts import CJK, face, read_fonts

# Opening a font takes longer than drawing a picture: those of East Asia, 30 MB, only where there are such signs.
_TEXT = regex.compile(r"<(\w+:)?text\b")
_HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\u3000-\u303F\uFF00-\uFFEF]")


def rendered(svg: str, width: int) -> Image.Image:
    """An SVG as RGBA, so many pixels wide; raises ValueError for what is no SVG."""
    fonts = [path for script, path in _fonts().items() if _TEXT.search(svg) and (script not in CJK or _HAN.search(svg))]
    data = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=list(dict.fromkeys(fonts)), font_family="Noto Sans")
    return Image.open(io.BytesIO(data)).convert("RGBA")


@cache
def _fonts() -> Mapping[str, str]:
    """The file of each script's bundled face."""
    return {script: str(face(script, 400).path) for script in read_fonts()}
