"""Draws an SVG that was vetted (or made here) as pixels, with the bundled fonts and no other."""

import io
from functools import cache

import resvg_py
from PIL import Image

from assets.fonts import face, read_fonts


def rendered(svg: str, width: int) -> Image.Image:
    """An SVG as RGBA, so many pixels wide; raises ValueError for what is no SVG."""
    data = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=list(_fonts()), font_family="Noto Sans")
    return Image.open(io.BytesIO(data)).convert("RGBA")


@cache
def _fonts() -> tuple[str, ...]:
    """The files of the bundled faces, each once."""
    return tuple(dict.fromkeys(str(face(script, 400).path) for script in read_fonts()))
