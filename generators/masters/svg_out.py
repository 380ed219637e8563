"""A sheet as SVG: named groups from back to front, pictures embedded, words as live text or as outlines; no script and nothing from outside the file."""

import base64
import io
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from generators.compositions.drawing import Flat
from generators.compositions.records import Box
from generators.masters.records import Piece, Sheet, SheetText
from generators.typesetting.outlining import Span, outlines, spans

SVG, XLINK, INKSCAPE = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.inkscape.org/namespaces/inkscape"
QUALITY = 92
ISOLATE, END = "\u2067", "\u2069"


def to_svg(sheet: Sheet, *, live: bool) -> str:
    """The sheet as an SVG of its own size in pixels. `live`: words can be edited and need their fonts (named in each run); else they are paths that look the same
    everywhere, their text kept as each group's title."""
    width, height = sheet.size
    root = ET.Element(
        "svg",
        {"xmlns": SVG, "xmlns:xlink": XLINK, "xmlns:inkscape": INKSCAPE, "width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"},
    )
    _image(_group(root, "set"), Piece(sheet.ground), "JPEG")
    if sheet.shadow:
        _image(_group(root, "shadow"), sheet.shadow, "PNG")
    if sheet.panels:
        panels = _group(root, "panels")
        for panel in sheet.panels:
            _surface(panels, panel, sheet.size)
    if sheet.veil:
        _image(_group(root, "calm"), sheet.veil, "PNG")
    _image(_group(root, "product"), sheet.product, "PNG")
    for name, piece in sheet.photos:
        _image(_group(root, name), piece, "PNG")
    # Texts of one layer stand together, so that each name is there once.
    layers = list(dict.fromkeys(text.layer for text in sheet.texts))
    for layer, texts in groupby(sorted(sheet.texts, key=lambda text: layers.index(text.layer)), key=lambda text: text.layer):
        group = _group(root, layer)
        for text in texts:
            _text(group, text, sheet.size, live)
    return ET.tostring(root, encoding="unicode")


def _group(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, "g", {"id": name, "inkscape:groupmode": "layer", "inkscape:label": name})


def _image(group: ET.Element, piece: Piece, kind: str) -> None:
    """Pixels within the file; `xlink:href`, for older tools know no other."""
    file = io.BytesIO()
    if kind == "JPEG":
        piece.pixels.convert("RGB").save(file, kind, quality=QUALITY, subsampling=0)
    else:
        piece.pixels.save(file, kind)
    address = f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
    where = {"x": str(piece.at[0]), "y": str(piece.at[1]), "width": str(piece.pixels.width), "height": str(piece.pixels.height)}
    ET.SubElement(group, "image", {**where, "xlink:href": address})


def _surface(group: ET.Element, flat: Flat, size: tuple[int, int]) -> None:
    """A plain surface as a shape; a card over its soft shadow, both as `surfaces` lays them."""
    radius = {"rect": 0.0, "card": min(size) * 0.03, "pill": flat.box.height / 2}[flat.shape]
    if flat.shape == "card":
        drop = min(size) * 0.008
        fallen = Box(flat.box.left, flat.box.top + drop, flat.box.right, flat.box.bottom + drop)
        name = f"soft-{len(group)}"
        region = {"filterUnits": "userSpaceOnUse", "x": "0", "y": "0", "width": str(size[0]), "height": str(size[1])}
        soft = ET.SubElement(group, "filter", {"id": name, **region, "color-interpolation-filters": "sRGB"})
        ET.SubElement(soft, "feGaussianBlur", {"stdDeviation": _number(drop * 2)})
        _rect(group, fallen, radius, {"fill": "#1E1812", "fill-opacity": "0.22", "filter": f"url(#{name})"})
    _rect(group, flat.box, radius, {"fill": flat.colour})


def _rect(group: ET.Element, box: Box, radius: float, look: Mapping[str, str]) -> None:
    where = {"x": box.left, "y": box.top, "width": box.width, "height": box.height, **({"rx": radius} if radius else {})}
    ET.SubElement(group, "rect", {**{key: _number(value) for key, value in where.items()}, **look})


def _text(group: ET.Element, text: SheetText, size: tuple[int, int], live: bool) -> None:
    """One text over its button or beside its mark."""
    if text.flat:
        _surface(group, text.flat, size)
    if text.art is not None:
        _image(group, text.art, "PNG")
    elif live:
        _live(group, text)
    else:
        _outlined(group, text)


def _outlined(group: ET.Element, text: SheetText) -> None:
    """Outlines of every line, the text beside them for search and for readers aloud."""
    lines = ET.SubElement(group, "g", {"fill": text.ink, "transform": f"translate({_number(text.box.left)} {_number(text.box.top)})", "role": "img"})
    ET.SubElement(lines, "title", {"xml:lang": text.setting.variety}).text = text.setting.text
    for path in outlines(text.setting):
        ET.SubElement(lines, "path", {"d": path})


def _live(group: ET.Element, text: SheetText) -> None:
    """Text in logical order, a `tspan` a line and one within it a run; the renderer joins and orders the letters."""
    rtl = text.setting.direction == "rtl"
    whole = {"fill": text.ink, "xml:lang": text.setting.variety, "xml:space": "preserve", "text-anchor": "end" if rtl else "start"}
    element = ET.SubElement(group, "text", {**whole, "style": "white-space:pre"})
    for line in spans(text.setting):
        if line:
            _line(element, line, text, rtl)


def _line(element: ET.Element, line: Sequence[Span], text: SheetText, rtl: bool) -> None:
    """One line from where it is read. Right to left is told by isolates (U+2067 to U+2069) and the anchor at the right edge, not by `direction`: with that, tools
    that know it and tools that do not (resvg and many more) would put the line on opposite sides of its anchor."""
    lefts = [one.x - one.width if one.direction == "rtl" else one.x for one in line]
    edge = max(left + one.width for left, one in zip(lefts, line, strict=True)) if rtl else min(lefts)
    baseline = line[0].baseline
    row = ET.SubElement(element, "tspan", {"x": _number(text.box.left + edge), "y": _number(text.box.top + baseline)})
    for one in line:
        look = {"font-family": f"'{one.family}', sans-serif", "font-size": _number(one.size), "font-weight": str(one.weight)}
        if one.features:
            look["style"] = "font-feature-settings:" + ",".join(f"'{feature}'" for feature in one.features)
        if abs(one.baseline - baseline) > 0.005:
            look["dy"] = _number(one.baseline - baseline)
            baseline = one.baseline
        ET.SubElement(row, "tspan", look).text = one.text
    if rtl:
        row[0].text, row[-1].text = ISOLATE + str(row[0].text), str(row[-1].text) + END


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
