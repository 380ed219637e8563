"""From signs to glyphs: HarfBuzz over one face, in sizes (1 = the size asked for), so that a text is shaped once for every size."""

from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb

from assets.fonts import Face, read_fonts
from assets.records import Record

# Scripts as OpenType calls them, where the key of a font is none.
_OPENTYPE = {"Jpan": "Hira", "Hans": "Hani", "Hant": "Hani", "Kore": "Hang", "Zsym": "Zyyy"}


class Shaped(Record):
    """Glyphs of one stretch from left to right: ids, the sign each stands for, pen advances and offsets, in sizes."""

    glyphs: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[float, ...]
    offsets: tuple[tuple[float, float], ...]

    @property
    def width(self) -> float:
        """How far the pen runs."""
        return sum(self.advances)


class Manner(Record):
    """How a stretch is shaped: in which face, direction and language, and whether its letters are spaced and so form no ligatures."""

    face: Face
    rtl: bool
    variety: str
    tracked: bool = False


@cache
def opened(face: Face) -> Any:
    """The face as HarfBuzz draws and shapes it, one unit a font unit."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path)), face.index))
    if any(axis.tag == "wght" for axis in font.face.axis_infos):
        font.set_variations({"wght": face.weight})
    return font


def has_glyph(face: Face, sign: str) -> bool:
    """Whether the face draws the sign."""
    return bool(opened(face).get_nominal_glyph(ord(sign)))


def unit(face: Face) -> float:
    """Sizes a font unit: the script's own scale is in it."""
    font = read_fonts().get(face.script)
    scale = font.scale if font and not face.brand else 1.0
    return scale / float(opened(face).face.upem)


@cache
def extents(face: Face, glyph: int) -> tuple[float, float, float, float] | None:
    """The ink of a glyph around its pen position, y downwards: left, top, width, height in sizes; None for a space."""
    found = opened(face).get_glyph_extents(glyph)
    if found is None or not (found.width and found.height):
        return None
    scale = unit(face)
    return found.x_bearing * scale, -found.y_bearing * scale, found.width * scale, -found.height * scale


@lru_cache(maxsize=8192)
def shape(text: str, span: tuple[int, int], manner: Manner) -> Shaped:
    """The glyphs of `text[start:end]`, shaped with what stands around it in sight; clusters count from the start of the text."""
    face = manner.face
    font, buffer = opened(face), hb.Buffer()
    buffer.add_codepoints([ord(sign) for sign in text], span[0], span[1] - span[0])
    buffer.direction = "rtl" if manner.rtl else "ltr"
    buffer.script = _OPENTYPE.get(face.script, face.script)
    buffer.language = manner.variety
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    known = read_fonts().get(face.script)
    hb.shape(font, buffer, {**{name: True for name in (known.features if known else ())}, **({"liga": False} if manner.tracked else {})})
    scale = unit(face)
    return Shaped(
        glyphs=tuple(info.codepoint for info in buffer.glyph_infos),
        clusters=tuple(info.cluster for info in buffer.glyph_infos),
        advances=tuple(place.x_advance * scale for place in buffer.glyph_positions),
        offsets=tuple((place.x_offset * scale, place.y_offset * scale) for place in buffer.glyph_positions),
    )
